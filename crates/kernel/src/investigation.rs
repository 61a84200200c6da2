//! A declared investigation. While it is in force, what its two officers read of one person's file is on record
//! like everything else, and left out of what the person is shown; after it they read all of it, with why
//! it was kept from them. Nothing else keeps a line from anybody.
//!
//! ```text
//! Unopened --declare--> Declared --another allows it--> InForce --its end, or either ends it--> over
//! ```
//!
//! Whoever allows it is another officer and beyond the reach of the first: neither made the other an officer,
//! nor did the same third. More time is a new declaration, which somebody has to allow anew; what was kept
//! back under the old one appears at the old one's end all the same.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{officer::OfficerId, refusal::Corrupt};

pub use self::{
    decide::{Command, decide, is_apart},
    page::{CONSENT, NUMBER, REASON, UNTIL, declaring, page},
};

mod decide;
mod page;

/// Names the ledger of an investigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InvestigationId(pub Uuid);

/// Officers by whose hand somebody is an officer, themselves among them.
pub type Makers = BTreeSet<OfficerId>;

/// Where an investigation stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Investigation {
    /// Nobody has declared it.
    #[default]
    Unopened,
    /// One has declared it; nothing is kept from anybody.
    Declared {
        /// What was declared.
        declared: Declared,
    },
    /// Another has allowed it; it is in force until its end.
    InForce {
        /// What was declared.
        declared: Declared,
        /// Who allowed it.
        allowed: Allowed,
    },
    /// It was ended before its time.
    Ended {
        /// What was declared.
        declared: Declared,
        /// Who allowed it, if anybody did.
        allowed: Option<Allowed>,
        /// When it ended.
        at: Timestamp,
    },
}

/// What was declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// Whose file it is about: an account, or a case without one.
    pub file: Uuid,
    /// At which office.
    pub office: String,
    /// The number under which it is kept elsewhere.
    pub number: String,
    /// Why.
    pub reason: String,
    /// From when on the person reads everything.
    pub until: Timestamp,
    /// By whom.
    pub by: OfficerId,
    /// Their name then.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// That another allowed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// Why, in their own words.
    pub reason: String,
    /// Who.
    pub by: OfficerId,
    /// Their name then.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// What can happen to an investigation. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// It was declared.
    Declared {
        /// What.
        declared: Declared,
    },
    /// Another allowed it.
    Allowed {
        /// Who, and why.
        allowed: Allowed,
    },
    /// It was ended before its time.
    Ended {
        /// When.
        at: Timestamp,
        /// By whom.
        by: OfficerId,
    },
}

impl Event {
    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Declared { .. } => "investigation-declared",
            Self::Allowed { .. } => "investigation-allowed",
            Self::Ended { .. } => "investigation-ended",
        }
    }
}

impl Investigation {
    /// The investigation that these events made.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        events.into_iter().try_fold(Self::default(), Self::evolve)
    }

    fn evolve(self, event: &Event) -> Result<Self, Corrupt> {
        Ok(match (self, event.clone()) {
            (Self::Unopened, Event::Declared { declared }) => Self::Declared { declared },
            (Self::Declared { declared }, Event::Allowed { allowed }) => {
                Self::InForce { declared, allowed }
            }
            (Self::Declared { declared }, Event::Ended { at, .. }) => {
                Self::Ended { declared, allowed: None, at }
            }
            (Self::InForce { declared, allowed }, Event::Ended { at, .. }) => {
                Self::Ended { declared, allowed: Some(allowed), at }
            }
            (state, event) => {
                return Err(Corrupt(format!("`{}` after `{}`", event.kind(), state.name())));
            }
        })
    }

    /// The state's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unopened => "unopened",
            Self::Declared { .. } => "declared",
            Self::InForce { .. } => "in-force",
            Self::Ended { .. } => "ended",
        }
    }

    /// Where it stands at a moment, as the key of a text (`desk-investigation-<standing>`).
    #[must_use]
    pub fn standing(&self, now: Timestamp) -> &'static str {
        match self {
            Self::Declared { declared } | Self::InForce { declared, .. }
                if declared.until <= now =>
            {
                "ended"
            }
            state => state.name(),
        }
    }

    /// What was declared, if anything was.
    #[must_use]
    pub const fn declared(&self) -> Option<&Declared> {
        match self {
            Self::Unopened => None,
            Self::Declared { declared }
            | Self::InForce { declared, .. }
            | Self::Ended { declared, .. } => Some(declared),
        }
    }

    /// Who allowed it, if anybody did.
    #[must_use]
    pub const fn allowed(&self) -> Option<&Allowed> {
        match self {
            Self::Unopened | Self::Declared { .. } => None,
            Self::InForce { allowed, .. } => Some(allowed),
            Self::Ended { allowed, .. } => allowed.as_ref(),
        }
    }

    /// Whether what this officer reads now is kept from the person for a while.
    #[must_use]
    pub fn keeps_back(&self, officer: OfficerId, now: Timestamp) -> bool {
        match self {
            Self::InForce { declared, allowed } => {
                now < declared.until && [declared.by, allowed.by].contains(&officer)
            }
            Self::Unopened | Self::Declared { .. } | Self::Ended { .. } => false,
        }
    }

    /// From when on the person reads what was kept back under it. Of what nobody allowed, nothing was.
    #[must_use]
    pub fn appears_at(&self) -> Option<Timestamp> {
        match self {
            Self::Unopened | Self::Declared { .. } | Self::Ended { allowed: None, .. } => None,
            Self::InForce { declared, .. } => Some(declared.until),
            Self::Ended { declared, allowed: Some(_), at } => Some(declared.until.min(*at)),
        }
    }

    /// Whether an officer may end it: one of the two who are in it.
    #[must_use]
    pub fn is_theirs(&self, officer: OfficerId) -> bool {
        let declared = self.declared().is_some_and(|declared| declared.by == officer);
        declared || self.allowed().is_some_and(|allowed| allowed.by == officer)
    }
}
