//! Why the store could not do as asked.

use jiff::Timestamp;
use thiserror::Error;

/// Why the store could not do as asked. Nothing of the batch was written.
#[derive(Debug, Error)]
pub enum Fault {
    /// Someone else moved a stream first: read it again and decide again.
    #[error("a stream moved on")]
    Conflict,
    /// A claim is held by someone else.
    #[error("a claim is taken: {kind}")]
    Taken {
        /// What was claimed.
        kind: String,
    },
    /// What was to be taken is not there, or not any more.
    #[error("nothing to take: {kind}")]
    Gone {
        /// What was to be taken.
        kind: String,
    },
    /// A budget is used up.
    #[error("a budget is used up")]
    Exhausted {
        /// Which.
        key: String,
        /// When it is whole again.
        until: Timestamp,
    },
    /// A batch with this key was written before.
    #[error("written before")]
    Repeated {
        /// What it came to.
        answer: Vec<u8>,
    },
    /// Too much is waiting to be written; try again in a moment.
    #[error("too much is waiting to be written")]
    Busy,
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] rusqlite::Error),
    /// What was stored is not what this build writes.
    #[error("stored value: {0}")]
    Corrupt(String),
    /// The database and this build do not fit each other.
    #[error("{0}")]
    Unfit(String),
}
