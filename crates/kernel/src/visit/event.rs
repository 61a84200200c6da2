//! What can happen to a visit.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{About, Outcome};
use crate::{decision::AccountId, evidence::Evidence, officer::OfficerId, person::Person};

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
    /// One officer has decided; another has to decide too.
    Proposed {
        /// What is to be done.
        proposal: Box<Proposal>,
    },
    /// Another officer has decided about that.
    Judged {
        /// How.
        verdict: Box<Verdict>,
    },
    /// It was decided that it is not done.
    Refused {
        /// Why, by the key of its text.
        reason: String,
    },
    /// What was done by one is to be looked at by another, who is not told so.
    Sampled {
        /// Until when.
        due: Timestamp,
    },
    /// They have looked.
    SeenAgain {
        /// What they would have decided.
        verdict: Box<Verdict>,
    },
    /// Whoever it was assigned to has left it to somebody else.
    Postponed,
    /// It ended without.
    Dropped {
        /// Why.
        reason: String,
    },
}

/// What one officer has decided, as long as another has not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What they filled in.
    pub values: BTreeMap<String, String>,
    /// The account that it will open, if it opens one: what it needs is held for it from now on.
    pub opens: Option<AccountId>,
    /// Until when another should have decided.
    pub due: Timestamp,
    /// The officer's signature, where the scheme asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Box<Signature>>,
}

/// What another officer has decided about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Why they are against it, by the key of its text; none if they are for it.
    pub against: Option<String>,
    /// What they filled in.
    pub values: BTreeMap<String, String>,
    /// The office they work at.
    pub office: String,
    /// Their signature, where the scheme asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Box<Signature>>,
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
            Self::Proposed { .. } => "visit-proposed",
            Self::Judged { verdict } => verdict.kind(["visit-agreed", "visit-differed"]),
            Self::Refused { .. } => "visit-refused",
            Self::Sampled { .. } => "visit-sampled",
            Self::SeenAgain { verdict } => verdict.kind(["sample-agreed", "sample-differed"]),
            Self::Postponed => "visit-postponed",
            Self::Dropped { .. } => "visit-dropped",
        }
    }
}

impl What {
    /// Whether an officer decided something by it.
    #[must_use]
    pub const fn is_decision(&self) -> bool {
        match self {
            Self::Proposed { .. }
            | Self::Judged { .. }
            | Self::SeenAgain { .. }
            | Self::Done { .. }
            | Self::Refused { .. } => true,
            Self::Opened { .. }
            | Self::Moved { .. }
            | Self::Failed { .. }
            | Self::Identified { .. }
            | Self::Sampled { .. }
            | Self::Postponed
            | Self::Dropped { .. } => false,
        }
    }

    /// The signature under it, if it is a decision that was signed.
    #[must_use]
    pub fn signature(&self) -> Option<&Signature> {
        match self {
            Self::Done { signed, .. } => signed.as_deref(),
            Self::Proposed { proposal } => proposal.signed.as_deref(),
            Self::Judged { verdict } | Self::SeenAgain { verdict } => verdict.signed.as_deref(),
            Self::Opened { .. }
            | Self::Moved { .. }
            | Self::Failed { .. }
            | Self::Identified { .. }
            | Self::Refused { .. }
            | Self::Sampled { .. }
            | Self::Postponed
            | Self::Dropped { .. } => None,
        }
    }
}

impl Verdict {
    const fn kind(&self, [agreed, differed]: [&'static str; 2]) -> &'static str {
        if self.against.is_none() { agreed } else { differed }
    }
}
