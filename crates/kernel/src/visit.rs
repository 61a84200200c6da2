//! A visit: the case of somebody at the desk of an office, from the document they show to what they
//! came for (KONZ-03 to KONZ-06).
//!
//! ```text
//! Unopened --open--> Identifying --known--> Identified --finish--> Done
//!                         ^  |                  |
//!                         `--'  --time is up, or called off--> Dropped
//! ```
//!
//! Every event says which officer made it, so that the case tells its own history.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    decision::AccountId, evidence::Evidence, officer::OfficerId, permission::Standing,
    person::Person, refusal::Corrupt,
};

pub(crate) use self::page::{language, languages};
pub use self::{
    decide::{Command, Found, decide},
    history::{Entry, history},
    page::{DROP_REASON, LANGUAGE, WHY, page, reasons, why, why_page},
};

mod decide;
mod history;
mod page;

/// The method by which people are identified at a desk.
pub const METHOD: &str = "in-person";

/// Names the ledger of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VisitId(pub Uuid);

/// Where a visit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Visit {
    /// Nothing has happened yet.
    #[default]
    Unopened,
    /// The person is being identified.
    Identifying {
        /// What it is about.
        about: About,
        /// Why the last try went no further, if one did.
        failed: Option<String>,
        /// What has happened within the method.
        log: Vec<Value>,
    },
    /// They are known; what they came for is still to be done.
    Identified {
        /// What it is about.
        about: About,
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
    },
    /// It is done.
    Done {
        /// What it was about.
        about: About,
        /// Who they are.
        person: Box<Person>,
        /// What came of it.
        outcome: Outcome,
    },
    /// It ended without.
    Dropped {
        /// What it was about.
        about: About,
        /// Why.
        reason: String,
    },
}

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
}

impl About {
    /// When the case ends if nobody finishes it.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        self.opened_at + decide::open_at_most()
    }
}

/// What came of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// An account was opened (KONZ-04); the code is on its way.
    Opened {
        /// Which.
        account: AccountId,
        /// The name they will sign in with.
        user_name: String,
        /// Where the code went.
        email: String,
    },
    /// A temporary registration became a full one.
    Raised {
        /// Which.
        account: AccountId,
    },
    /// An account was deleted (KONZ-05).
    Deleted {
        /// Which.
        account: AccountId,
    },
    /// An account's data were changed (KONZ-06).
    Changed {
        /// Which.
        account: AccountId,
        /// Where mail goes from now on.
        email: String,
    },
}

impl Outcome {
    /// The account that it is about.
    #[must_use]
    pub const fn account(&self) -> AccountId {
        match self {
            Self::Opened { account, .. }
            | Self::Raised { account }
            | Self::Deleted { account }
            | Self::Changed { account, .. } => *account,
        }
    }
}

/// What can happen to a visit. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// When.
    pub at: Timestamp,
    /// Which officer did it; none if it was a register or a timer.
    pub by: Option<OfficerId>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    /// Somebody is at the desk.
    Opened {
        /// What it is about.
        about: About,
    },
    /// Something happened within the identification.
    Moved {
        /// What, in the method's own words.
        moved: Value,
    },
    /// It went no further.
    Failed {
        /// Why.
        reason: String,
    },
    /// They are known.
    Identified {
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
    },
    /// What they came for is done.
    Done {
        /// What came of it.
        outcome: Outcome,
        /// The officer's signature, where the scheme asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signed: Option<Box<Signature>>,
    },
    /// It ended without.
    Dropped {
        /// Why.
        reason: String,
    },
}

/// An officer's signature under a decision: what a passkey answered to the hash of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The passkey's credential id, base64url.
    pub passkey: String,
    /// What it is verified with, as it was then.
    pub verifier: Value,
    /// What it answered, as the browser wrote it.
    pub answer: String,
    /// What is signed.
    pub statement: String,
}

impl What {
    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "visit-opened",
            Self::Moved { .. } => "visit-moved",
            Self::Failed { .. } => "visit-failed",
            Self::Identified { .. } => "visit-identified",
            Self::Done { .. } => "visit-done",
            Self::Dropped { .. } => "visit-dropped",
        }
    }
}

impl Visit {
    /// The visit these events made.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        events.into_iter().try_fold(Self::default(), Self::evolve)
    }

    /// What it is about, unless nothing has happened yet.
    #[must_use]
    pub const fn about(&self) -> Option<&About> {
        match self {
            Self::Unopened => None,
            Self::Identifying { about, .. }
            | Self::Identified { about, .. }
            | Self::Done { about, .. }
            | Self::Dropped { about, .. } => Some(about),
        }
    }

    /// Who it is about, once that is known.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Unopened | Self::Identifying { .. } | Self::Dropped { .. } => None,
            Self::Identified { person, .. } | Self::Done { person, .. } => Some(person),
        }
    }

    /// Where it stands, for the table of permissions.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match self {
            Self::Unopened => Standing::NoCase,
            Self::Identifying { .. } => Standing::Identifying,
            Self::Identified { .. } => Standing::Identified,
            Self::Done { .. } => Standing::Done,
            Self::Dropped { .. } => Standing::Dropped,
        }
    }

    fn evolve(self, event: &Event) -> Result<Self, Corrupt> {
        Ok(match (self, event.what.clone()) {
            (Self::Unopened, What::Opened { about }) => {
                Self::Identifying { about, failed: None, log: Vec::new() }
            }
            (Self::Identifying { about, failed, mut log }, What::Moved { moved }) => {
                log.push(moved);
                Self::Identifying { about, failed, log }
            }
            // Another document may do: the identification begins anew.
            (Self::Identifying { about, .. }, What::Failed { reason }) => {
                Self::Identifying { about, failed: Some(reason), log: Vec::new() }
            }
            (Self::Identifying { about, .. }, What::Identified { person, evidence }) => {
                Self::Identified { about, person, evidence }
            }
            (Self::Identified { about, person, .. }, What::Done { outcome, .. }) => {
                Self::Done { about, person, outcome }
            }
            (
                Self::Identifying { about, .. } | Self::Identified { about, .. },
                What::Dropped { reason },
            ) => Self::Dropped { about, reason },
            (state, what) => {
                let standing = state.standing().name();
                return Err(Corrupt(format!("`{}` after `{standing}`", what.kind())));
            }
        })
    }
}
