//! What can happen to a visit.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    About, Outcome,
    reach::Moved,
    review::{AGREED, DIFFERED},
};
use crate::{
    decision::AccountId, evidence::Evidence, officer::OfficerId, person::Person,
    secret::Fingerprint,
};

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

/// Why it is not done on the word of somebody who has hardly looked.
const HURRIED: &str = "review-hurried";

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
    /// Something happened on the way to their telephone.
    Contact {
        /// What.
        moved: Moved,
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
    /// Its holder had time to answer.
    Heard,
    /// Another officer has decided about that.
    Judged {
        /// How.
        verdict: Box<Verdict>,
    },
    /// It was decided that it is not done.
    Refused {
        /// Why, by the key of its text.
        reason: String,
        /// The print of what whoever was refused can appeal with, if they can.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        link: Option<Fingerprint>,
    },
    /// Somebody says that what was decided is wrong: two others decide.
    Appealed {
        /// What is to be done if it was.
        proposal: Box<Proposal>,
        /// What they say.
        said: String,
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
    /// Somebody has decided about a known case.
    Tested {
        /// How.
        verdict: Box<Verdict>,
        /// Whether that is not what is known.
        missed: bool,
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
    /// The account that the person says is not theirs, if they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputes: Option<Disputes>,
    /// The account that becomes its holder's again, if it is about one that was given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restores: Option<AccountId>,
    /// What is known of it, if it is nobody's and was made to see whether officers look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Answer>,
}

/// An account that the person says is not theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disputes {
    /// Which.
    pub account: AccountId,
    /// What they say.
    pub said: String,
}

/// What is known of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is to be done.
    For,
    /// It is not.
    Against,
}

/// What two decided about, the second without knowing of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// What the first decided is done, or is to be.
    Decision,
    /// What somebody says was decided wrongly.
    Appeal,
}

impl Pair {
    /// What whoever is for it is counted as; whoever is not, as their reason.
    pub const FOR: &str = "for";

    /// Its name in the list of pairs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Appeal => "appeal",
        }
    }
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
    /// Whether they took less time than anybody needs: then a senior decides too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hurried: bool,
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
            Self::Contact { moved } => moved.kind(),
            Self::Done { .. } => "visit-done",
            Self::Proposed { .. } => "visit-proposed",
            Self::Heard => "visit-heard",
            Self::Judged { verdict } => {
                verdict.kind(["visit-agreed", "visit-differed", "visit-hurried"])
            }
            Self::Refused { .. } => "visit-refused",
            Self::Appealed { .. } => "visit-appealed",
            Self::Sampled { .. } => "visit-sampled",
            Self::SeenAgain { verdict } => {
                verdict.kind(["sample-agreed", "sample-differed", "sample-hurried"])
            }
            Self::Tested { missed: false, .. } => "known-found",
            Self::Tested { missed: true, .. } => "known-missed",
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
            | Self::Tested { .. }
            | Self::Done { .. }
            | Self::Refused { .. } => true,
            Self::Opened { .. }
            | Self::Moved { .. }
            | Self::Failed { .. }
            | Self::Identified { .. }
            | Self::Contact { .. }
            | Self::Sampled { .. }
            | Self::Heard
            | Self::Appealed { .. }
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
            Self::Judged { verdict }
            | Self::SeenAgain { verdict }
            | Self::Tested { verdict, .. } => verdict.signed.as_deref(),
            Self::Opened { .. }
            | Self::Moved { .. }
            | Self::Failed { .. }
            | Self::Identified { .. }
            | Self::Contact { .. }
            | Self::Refused { .. }
            | Self::Sampled { .. }
            | Self::Heard
            | Self::Appealed { .. }
            | Self::Postponed
            | Self::Dropped { .. } => None,
        }
    }
}

impl Verdict {
    const fn kind(&self, [agreed, differed, hurried]: [&'static str; 3]) -> &'static str {
        match (self.against.is_none(), self.hurried) {
            (true, true) => hurried,
            (true, false) => agreed,
            (false, _) => differed,
        }
    }

    /// Why it is not done on their word; none if it is.
    pub(super) fn objects(&self) -> Option<&str> {
        self.against.as_deref().or(self.hurried.then_some(HURRIED))
    }

    /// Whether they think as the first did, in a word.
    pub(super) const fn opinion(&self) -> &'static str {
        if self.against.is_none() { AGREED } else { DIFFERED }
    }
}
