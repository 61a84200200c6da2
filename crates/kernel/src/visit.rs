//! A visit: the case of somebody at the desk of an office, from the document they show to what they
//! came for (KONZ-03 to KONZ-06).
//!
//! ```text
//! Unopened --open--> Identifying --known--> Identified --finish--> Done --sampled--> Done, looked at
//!                         ^  |               |      |               ^ |                  again
//!                         `--'               |      `--propose--> Proposed --against--> Refused
//!                                            |                   ^  ^   `----> Dropped     |
//!                                            `---> Dropped       |  `------ appealed ------'
//!                                                                `-- appealed, what was given up
//! ```
//!
//! Where the scheme has a decision made by two, the first proposes and another judges; if they differ, a
//! third decides. Whoever was refused, or lost an account by it, may have two more officers decide (`appeal`).
//! Every event says which officer made it, so that the case tells its own history, and
//! nobody who had a hand in it judges it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    decision::AccountId, evidence::Evidence, officer::OfficerId, permission::Standing,
    person::Person,
};

pub(crate) use self::page::{OPEN, language, languages, reason_in};
pub use self::{
    about::About,
    appeal::{
        APPEAL_SAID, Appeal, Decided, Refused, appeal_page, appealing, given_up_key, link_key,
    },
    decide::{Command, Found, decide},
    event::{Answer, Disputes, Event, Pair, Proposal, Signature, Verdict, What},
    history::{Entry, history},
    page::{DROP_REASON, LANGUAGE, WHY, page, reasons, why, why_page},
    propose::HEARD,
    reach::{Contact, Moved, Reach, decides},
    review::{AGREED, DIFFERED, VERDICT, is_in_conflict, review_page},
};

mod about;
mod appeal;
mod canary;
mod decide;
mod event;
mod finish;
mod fold;
mod history;
mod known;
mod page;
mod propose;
mod reach;
mod review;

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
        /// Who has had a hand in it.
        hands: Hands,
        /// Why the last try went no further, if one did.
        failed: Option<String>,
        /// What has happened within the method.
        log: Vec<Value>,
    },
    /// They are known; what they came for is still to be done.
    Identified {
        /// What it is about.
        about: About,
        /// Who has had a hand in it.
        hands: Hands,
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
        /// How they can be reached, where people are known by their telephone.
        reach: Reach,
    },
    /// One officer has decided, and another has to.
    Proposed {
        /// What it is about.
        about: About,
        /// Who has had a hand in it.
        hands: Hands,
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
        /// What is to be done.
        proposal: Box<Proposal>,
        /// Whether the holder of a disputed account has yet to be heard: nobody decides before.
        unheard: bool,
        /// Why the second is against it, if they are: a third decides.
        against: Option<String>,
        /// That it was decided before, and somebody says wrongly.
        appeal: Option<Box<Appeal>>,
    },
    /// It was decided that it is not done.
    Refused {
        /// What it was about.
        about: About,
        /// Who has had a hand in it.
        hands: Hands,
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
        /// What was to be done.
        proposal: Box<Proposal>,
        /// Why it is not.
        refusal: Refused,
    },
    /// It is done.
    Done {
        /// What it was about.
        about: About,
        /// Who has had a hand in it.
        hands: Hands,
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
        /// What came of it.
        outcome: Outcome,
        /// Whether another looks at it again.
        again: Again,
    },
    /// It ended without.
    Dropped {
        /// What it was about.
        about: About,
        /// Why.
        reason: String,
    },
}

/// The officers who have had a hand in a case.
pub type Hands = BTreeSet<OfficerId>;

/// Whether another officer looks at a case again that one decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Again {
    /// Nobody was asked to.
    Unasked,
    /// It waits for one.
    Waits {
        /// Until when.
        due: Timestamp,
        /// Why the last who looked would have decided otherwise, if they would: a third looks.
        against: Option<String>,
    },
    /// It was looked at.
    Seen,
}

/// Which look at a decision it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Another officer's.
    Second,
    /// A senior's, because the two differ.
    Third,
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
    /// An account was opened for somebody, and given up that was not theirs.
    Regained {
        /// The one that is theirs.
        account: AccountId,
        /// The name they will sign in with.
        user_name: String,
        /// Where the code went.
        email: String,
        /// The one that was given up.
        from: AccountId,
    },
    /// A temporary registration became a full one.
    Raised {
        /// Which.
        account: AccountId,
    },
    /// An account that had been given up is its holder's again, and the one that took its place is given
    /// up.
    Restored {
        /// The one that is theirs again.
        account: AccountId,
        /// The one that is not.
        from: AccountId,
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
            | Self::Regained { account, .. }
            | Self::Raised { account }
            | Self::Restored { account, .. }
            | Self::Deleted { account }
            | Self::Changed { account, .. } => *account,
        }
    }
}

impl Visit {
    /// What it is about, unless nothing has happened yet.
    #[must_use]
    pub const fn about(&self) -> Option<&About> {
        match self {
            Self::Unopened => None,
            Self::Identifying { about, .. }
            | Self::Identified { about, .. }
            | Self::Proposed { about, .. }
            | Self::Refused { about, .. }
            | Self::Done { about, .. }
            | Self::Dropped { about, .. } => Some(about),
        }
    }

    /// Who it is about, once that is known.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Unopened | Self::Identifying { .. } | Self::Dropped { .. } => None,
            Self::Identified { person, .. }
            | Self::Proposed { person, .. }
            | Self::Refused { person, .. }
            | Self::Done { person, .. } => Some(person),
        }
    }

    /// Where it stands, for the table of permissions.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        match self {
            Self::Unopened => Standing::NoCase,
            Self::Identifying { .. } => Standing::Identifying,
            Self::Identified { .. } => Standing::Identified,
            Self::Proposed { appeal: None, .. } => Standing::Proposed,
            Self::Proposed { appeal: Some(_), .. } => Standing::Appealed,
            Self::Refused { .. } => Standing::Refused,
            Self::Done { .. } => Standing::Done,
            Self::Dropped { .. } => Standing::Dropped,
        }
    }

    /// Which look of somebody else it waits for, if it does.
    #[must_use]
    pub const fn round(&self) -> Option<Round> {
        match self {
            Self::Proposed { unheard: false, against, .. }
            | Self::Done { again: Again::Waits { against, .. }, .. } => {
                Some(if against.is_none() { Round::Second } else { Round::Third })
            }
            Self::Unopened
            | Self::Identifying { .. }
            | Self::Identified { .. }
            | Self::Proposed { unheard: true, .. }
            | Self::Refused { .. }
            | Self::Done { again: Again::Unasked | Again::Seen, .. }
            | Self::Dropped { .. } => None,
        }
    }

    /// By when something should have become of it, as long as it is open.
    #[must_use]
    pub fn ends_at(&self) -> Option<Timestamp> {
        match self {
            Self::Identifying { about, .. } | Self::Identified { about, .. } => {
                Some(about.ends_at())
            }
            Self::Proposed { proposal, .. } => Some(proposal.due),
            Self::Unopened | Self::Refused { .. } | Self::Done { .. } | Self::Dropped { .. } => {
                None
            }
        }
    }

    /// Whether an officer has had a hand in it, as long as that matters.
    #[must_use]
    pub fn had_a_hand(&self, id: OfficerId) -> bool {
        match self {
            Self::Identifying { hands, .. }
            | Self::Identified { hands, .. }
            | Self::Proposed { hands, .. }
            | Self::Refused { hands, .. }
            | Self::Done { hands, .. } => hands.contains(&id),
            Self::Unopened | Self::Dropped { .. } => false,
        }
    }
}
