//! Why a command came to nothing: one of three.

use kernel::refusal::{Corrupt, Refusal, Stop};
use thiserror::Error;

/// Why a command came to nothing.
#[derive(Debug, Error)]
pub enum Error {
    /// The person can do something about it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The world failed; trying again may help.
    #[error("the store could not do it")]
    Fault(#[source] store::Fault),
    /// We are asked for more than we can do at once; trying again in a moment will help.
    #[error("too busy")]
    Busy,
    /// We failed; trying again will not help.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => Self::Refused(refusal),
            Stop::Corrupt(corrupt) => Self::Corrupt(corrupt),
        }
    }
}
