//! Why a request goes no further.

use thiserror::Error;

/// An error of OAuth 2.0 or `OpenID` Connect.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("{code}: {detail}")]
pub struct Reject {
    /// The error code of the specification.
    pub code: &'static str,
    /// For the engineer of the relying party. Says nothing about a person.
    pub detail: &'static str,
}

impl Reject {
    /// An error with its code and an explanation.
    #[must_use]
    pub const fn new(code: &'static str, detail: &'static str) -> Self {
        Self { code, detail }
    }
}

/// Refuses unless the condition holds.
pub(crate) fn must(holds: bool, code: &'static str, detail: &'static str) -> Result<(), Reject> {
    if holds { Ok(()) } else { Err(Reject { code, detail }) }
}
