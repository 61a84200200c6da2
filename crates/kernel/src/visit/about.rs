//! What a visit is about.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::decide::open_at_most;

/// What a visit is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What the person wants done, by the procedure's name.
    pub procedure: String,
    /// Where.
    pub office: String,
    /// The appointment that they came for; none if they walked in.
    pub appointment: Option<Uuid>,
    /// When the case was opened.
    pub opened_at: Timestamp,
    /// Whether it is of somebody who does not exist, and whom nobody has cause to look at. It is sealed with
    /// the rest, and no page of the case says it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub canary: bool,
}

impl About {
    /// When the case ends if nobody finishes it.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        self.opened_at + open_at_most()
    }
}
