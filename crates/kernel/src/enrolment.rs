//! The case of one person becoming known to the state.
//!
//! ```text
//! Unopened --open--> Choosing --method--> Proofing --proven--> Proven --register--> Registered
//!                       ^                    |
//!                       `---- another way ---'            any --time is up--> Closed
//! ```

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    contact::Email, decision::AccountId, effect::Response, evidence::Evidence, page::Form,
    person::Person, refusal::Corrupt,
};

pub use self::{
    decide::decide,
    page::{page, readdressing},
};

mod decide;
mod page;

pub(crate) use self::page::details;

/// Where a case stands. Each variant holds what is true there, and nothing that is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Enrolment {
    /// Nothing has happened yet.
    #[default]
    Unopened,
    /// They have yet to choose how to prove who they are.
    Choosing {
        /// Why the last method went no further, if one was tried.
        failed: Option<String>,
    },
    /// They are proving it.
    Proofing {
        /// How.
        method: String,
        /// What has happened within the method.
        log: Vec<Value>,
    },
    /// They proved it; they have yet to ask for an account.
    Proven {
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
    },
    /// They have an account, which waits for its activation.
    Registered {
        /// Which.
        account: AccountId,
        /// Where the activation code went.
        email: Email,
    },
    /// The case ended without an account.
    Closed,
}

/// What can be asked of a case.
#[derive(Clone, Debug)]
pub enum Command {
    /// Start.
    Open,
    /// Take what the person filled in on the page they see.
    Submit(Form),
    /// Leave the method chosen and see the others.
    Leave,
    /// Note that the activation code went to another address.
    Readdress {
        /// Where.
        email: Email,
    },
    /// A timer has come due.
    Elapse {
        /// Which.
        key: String,
    },
    /// An exchange has its answer, or will have none.
    Answer {
        /// Which.
        key: String,
        /// What came back.
        response: Response,
    },
}

/// What can happen to a case. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Someone wants to enrol.
    Opened,
    /// They chose a method.
    MethodChosen {
        /// Which.
        method: String,
    },
    /// Something happened within it.
    MethodMoved {
        /// What, in the method's own words.
        moved: Value,
    },
    /// The method went no further.
    MethodFailed {
        /// Why.
        reason: String,
    },
    /// They want to try another way.
    MethodLeft,
    /// The evidence was enough.
    Proven {
        /// Who they are.
        person: Box<Person>,
        /// What was shown.
        evidence: Evidence,
    },
    /// They asked for an account and have one.
    Registered {
        /// Which.
        account: AccountId,
        /// Where its activation code goes.
        email: Email,
    },
    /// The address was mistyped; the code went to another one.
    Readdressed {
        /// Where.
        email: Email,
    },
    /// The case ended without an account.
    Closed,
}

impl Event {
    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Opened => "enrolment-opened",
            Self::MethodChosen { .. } => "method-chosen",
            Self::MethodMoved { .. } => "method-moved",
            Self::MethodFailed { .. } => "method-failed",
            Self::MethodLeft => "method-left",
            Self::Proven { .. } => "proven",
            Self::Registered { .. } => "registered",
            Self::Readdressed { .. } => "enrolment-readdressed",
            Self::Closed => "enrolment-closed",
        }
    }
}

impl Enrolment {
    /// The case these events made.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        events.into_iter().try_fold(Self::default(), Self::evolve)
    }

    fn evolve(self, event: &Event) -> Result<Self, Corrupt> {
        Ok(match (self, event.clone()) {
            (Self::Unopened, Event::Opened) | (Self::Proofing { .. }, Event::MethodLeft) => {
                Self::Choosing { failed: None }
            }
            (Self::Choosing { .. }, Event::MethodChosen { method }) => {
                Self::Proofing { method, log: Vec::new() }
            }
            (Self::Proofing { method, mut log }, Event::MethodMoved { moved }) => {
                log.push(moved);
                Self::Proofing { method, log }
            }
            (Self::Proofing { .. }, Event::MethodFailed { reason }) => {
                Self::Choosing { failed: Some(reason) }
            }
            (Self::Proofing { .. }, Event::Proven { person, evidence }) => {
                Self::Proven { person, evidence }
            }
            (Self::Proven { .. }, Event::Registered { account, email })
            | (Self::Registered { account, .. }, Event::Readdressed { email }) => {
                Self::Registered { account, email }
            }
            (
                Self::Choosing { .. } | Self::Proofing { .. } | Self::Proven { .. },
                Event::Closed,
            ) => Self::Closed,
            (state, event) => {
                return Err(Corrupt(format!("`{}` after `{}`", event.kind(), state.name())));
            }
        })
    }

    /// The state's name, for transcripts and logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unopened => "unopened",
            Self::Choosing { .. } => "choosing",
            Self::Proofing { .. } => "proofing",
            Self::Proven { .. } => "proven",
            Self::Registered { .. } => "registered",
            Self::Closed => "closed",
        }
    }
}
