//! The case of one person becoming known to the state.
//!
//! ```text
//! Unopened --open--> Choosing --method--> Proofing --proven--> Proven --register--> Registered
//!                       ^                    |
//!                       `---- another way ---'  ^         any --time is up--> Closed
//!                                               |
//!                            where people are known by their telephone:
//!            Proven --telephone and address--> Reaching --code--> Reached --terms--> Registered
//! ```

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    account::Code,
    contact::{Email, Phone},
    decision::AccountId,
    effect::{Report, Response},
    evidence::Evidence,
    page::Form,
    person::Person,
    refusal::Corrupt,
    secret::Fingerprint,
};

pub use self::{
    decide::decide,
    page::{CLOSED, beginning_anew, contacting, page, readdressing},
};

mod decide;
mod page;
mod reaching;

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
    /// A code went to the telephone that they say is theirs.
    Reaching {
        /// What they gave.
        contact: Box<Contact>,
        /// The code; none if it is used up.
        code: Option<Code>,
    },
    /// They can be reached; they have yet to look at everything once more and to agree.
    Reached {
        /// What they gave.
        contact: Box<Contact>,
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

/// Somebody who proved who they are, and how they say they can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Who they are.
    pub person: Box<Person>,
    /// What they showed.
    pub evidence: Evidence,
    /// Their telephone.
    pub phone: Phone,
    /// Their address.
    pub email: Email,
}

/// What can be asked of a case.
#[derive(Clone, Debug)]
pub enum Command {
    /// Start.
    Open,
    /// Take what the person filled in on the page they see.
    Submit(Form),
    /// Leave the method chosen and see the others; or give another telephone.
    Leave,
    /// Come back with what the method sent, from any browser.
    Return(Form),
    /// End it, because the same person has begun anew elsewhere.
    Supersede,
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
    /// Take note of what became of a message.
    Report {
        /// Which, by the name that the case gave it.
        message: String,
        /// What.
        report: Report,
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
    /// Whoever came back is the one whose case it is.
    Returned,
    /// They said how they can be reached, and a code went to their telephone.
    ContactGiven {
        /// Their telephone.
        phone: Phone,
        /// Their address.
        email: Email,
        /// What the code is recognised by.
        print: Fingerprint,
        /// From when on it is worthless.
        expires_at: jiff::Timestamp,
    },
    /// A wrong code was typed.
    ContactMissed,
    /// The code is worthless: too many wrong ones.
    ContactVoided,
    /// They want to say it anew.
    ContactLeft,
    /// They returned the code: the telephone is theirs.
    PhoneProven,
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
            Self::Returned => "returned",
            Self::ContactGiven { .. } => "contact-given",
            Self::ContactMissed => "contact-missed",
            Self::ContactVoided => "contact-voided",
            Self::ContactLeft => "contact-left",
            Self::PhoneProven => "phone-proven",
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
            (Self::Proven { .. } | Self::Reached { .. }, Event::Registered { account, email })
            | (Self::Registered { account, .. }, Event::Readdressed { email }) => {
                Self::Registered { account, email }
            }
            (state @ Self::Proofing { .. }, Event::Returned) => state,
            (
                Self::Proven { person, evidence },
                Event::ContactGiven { phone, email, print, expires_at },
            ) => {
                let contact = Box::new(Contact { person, evidence, phone, email });
                Self::Reaching { contact, code: Some(Code { print, expires_at, misses: 0 }) }
            }
            (Self::Reaching { contact, code: Some(code) }, Event::ContactMissed) => {
                let code = Some(Code { misses: code.misses + 1, ..code });
                Self::Reaching { contact, code }
            }
            (Self::Reaching { contact, .. }, Event::ContactVoided) => {
                Self::Reaching { contact, code: None }
            }
            (Self::Reaching { contact, .. }, Event::PhoneProven) => Self::Reached { contact },
            (Self::Reaching { contact, .. } | Self::Reached { contact }, Event::ContactLeft) => {
                Self::Proven { person: contact.person, evidence: contact.evidence }
            }
            (
                Self::Choosing { .. }
                | Self::Proofing { .. }
                | Self::Proven { .. }
                | Self::Reaching { .. }
                | Self::Reached { .. },
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
            Self::Reaching { .. } => "reaching",
            Self::Reached { .. } => "reached",
            Self::Registered { .. } => "registered",
            Self::Closed => "closed",
        }
    }
}
