//! What nobody changes alone: the services that may ask about people, and the keys that sign in the
//! gate's name (BO-13).
//!
//! ```text
//!            propose                   a second approves                after the delay
//! Settled --------------> Proposed ---------------------> Passed ----------------------> Settled
//!    ^                     | reject                          | stop                 (another version)
//!    `---------------------'---------------------------------'
//! ```
//!
//! Whoever runs the machine proposes a version, and two supervisors approve it, each by a signature over
//! what is in force and what was proposed. What is in force is what they approved and nothing else: it
//! is found by folding the stream and asking what time it is, and nothing has to happen for it.
//!
//! What was there when the scheme began to mark such things was founded: trusted on first use, once, and
//! on record as such.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{officer::OfficerId, refusal::Corrupt, scheme::Change, visit::Signature};

pub use self::decide::{Command, decide};

mod decide;

/// How many approve.
pub const APPROVALS: usize = 2;

/// What is guarded. There is one ledger for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Which services there were when the scheme began to mark them. It is founded and never changes.
    Services,
    /// A service, by its name in the protocol.
    Service(String),
    /// The keys that sign.
    SigningKeys,
}

/// Where something that is guarded stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Guarded {
    /// There is no such thing.
    #[default]
    Unopened,
    /// Nothing waits.
    Settled {
        /// What is in force, and was.
        versions: Versions,
        /// What was turned down last, and nothing was proposed since.
        turned_down: Option<String>,
    },
    /// A version waits for its approvals.
    Proposed {
        /// What is in force, and was.
        versions: Versions,
        /// What waits.
        proposal: Proposal,
    },
    /// A version is approved, and waits for its time.
    Passed {
        /// What is in force until then, and was.
        versions: Versions,
        /// What waits.
        proposal: Proposal,
        /// From when on it is in force, unless somebody stops it.
        from: Timestamp,
    },
}

/// What is in force, and was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// What is in force; none if nothing ever was.
    pub current: Option<Version>,
    /// What was before.
    pub before: Option<Version>,
}

/// A version that is or was in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What it says.
    pub content: String,
    /// Since when.
    pub since: Timestamp,
}

/// A version that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it says.
    pub content: String,
    /// Its place in the ledger, by which approvals name it.
    pub place: u64,
    /// When it was proposed.
    pub at: Timestamp,
    /// Who has approved it so far.
    pub approvals: Vec<Approval>,
}

/// A supervisor's approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who.
    pub officer: OfficerId,
    /// At which office they were.
    pub office: String,
    /// Who let them in, who let those in, and so on: they themselves first.
    pub line: Vec<OfficerId>,
    /// Their signature.
    pub signed: Box<Signature>,
}

/// What happened, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// When.
    pub at: Timestamp,
}

/// What can happen. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    /// It was there when the scheme began to mark such things.
    Founded {
        /// What it is a version of.
        subject: Subject,
        /// What it says.
        content: String,
    },
    /// Whoever runs the machine wants another version. An earlier wish is void, and so are its approvals.
    Proposed {
        /// What it is a version of.
        subject: Subject,
        /// What it says.
        content: String,
    },
    /// A supervisor approved.
    Approved {
        /// Who, and their signature.
        approval: Approval,
    },
    /// Enough have approved.
    Passed {
        /// From when on it is in force.
        from: Timestamp,
    },
    /// A supervisor rejected it.
    Rejected {
        /// Who.
        by: OfficerId,
        /// Why.
        reason: String,
        /// Their signature.
        signed: Box<Signature>,
    },
    /// A supervisor stopped it before it was in force.
    Stopped {
        /// Who.
        by: OfficerId,
    },
}

impl Subject {
    /// What a scheme says to have it guarded.
    #[must_use]
    pub const fn marked_by(&self) -> Change {
        match self {
            Self::Services | Self::Service(_) => Change::Services,
            Self::SigningKeys => Change::SigningKeys,
        }
    }

    /// Its ledger: there is one, whoever opens it.
    #[must_use]
    pub fn ledger(&self) -> Uuid {
        let digest = Sha256::new().chain_update("kapu guarded\0").chain_update(self.to_string());
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest.finalize()).for_each(|(slot, byte)| *slot = byte);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Services => f.write_str("services"),
            Self::Service(id) => write!(f, "service {id}"),
            Self::SigningKeys => f.write_str("signing keys"),
        }
    }
}

impl What {
    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Founded { .. } => "change-founded",
            Self::Proposed { .. } => "change-proposed",
            Self::Approved { .. } => "change-approved",
            Self::Passed { .. } => "change-passed",
            Self::Rejected { .. } => "change-rejected",
            Self::Stopped { .. } => "change-stopped",
        }
    }

    /// What it is about, if it says so: the first event always does.
    #[must_use]
    pub const fn subject(&self) -> Option<&Subject> {
        match self {
            Self::Founded { subject, .. } | Self::Proposed { subject, .. } => Some(subject),
            Self::Approved { .. }
            | Self::Passed { .. }
            | Self::Rejected { .. }
            | Self::Stopped { .. } => None,
        }
    }
}

impl Guarded {
    /// Where these events lead, as it was when the last of them happened.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        let mut placed = (0_u64..).zip(events);
        placed.try_fold(Self::default(), |state, (place, event)| state.evolve(place, event))
    }

    /// The same at a later time: what was approved is in force once its time has come.
    #[must_use]
    pub fn as_of(self, now: Timestamp) -> Self {
        match self {
            Self::Passed { versions, proposal, from } if from <= now => {
                let current = Some(Version { content: proposal.content, since: from });
                let versions = Versions { current, before: versions.current };
                Self::Settled { versions, turned_down: None }
            }
            state => state,
        }
    }

    /// What is in force, and was; nothing if there is no such thing.
    #[must_use]
    pub const fn versions(&self) -> Option<&Versions> {
        match self {
            Self::Unopened => None,
            Self::Settled { versions, .. }
            | Self::Proposed { versions, .. }
            | Self::Passed { versions, .. } => Some(versions),
        }
    }

    /// What is in force.
    #[must_use]
    pub fn in_force(&self) -> Option<&Version> {
        self.versions()?.current.as_ref()
    }

    /// What waits, for approvals or for its time.
    #[must_use]
    pub const fn waiting(&self) -> Option<&Proposal> {
        match self {
            Self::Unopened | Self::Settled { .. } => None,
            Self::Proposed { proposal, .. } | Self::Passed { proposal, .. } => Some(proposal),
        }
    }

    /// What was turned down last.
    #[must_use]
    pub fn turned_down(&self) -> Option<&str> {
        match self {
            Self::Settled { turned_down, .. } => turned_down.as_deref(),
            Self::Unopened | Self::Proposed { .. } | Self::Passed { .. } => None,
        }
    }

    /// What is wanted: what waits, or else what is in force.
    #[must_use]
    pub fn wanted(&self) -> Option<&str> {
        let waiting = self.waiting().map(|proposal| proposal.content.as_str());
        waiting.or_else(|| self.in_force().map(|version| version.content.as_str()))
    }

    /// The state's name, and the key of its text (`change-<name>`).
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unopened => "unopened",
            Self::Settled { .. } => "settled",
            Self::Proposed { .. } => "proposed",
            Self::Passed { .. } => "passed",
        }
    }

    fn evolve(self, place: u64, event: &Event) -> Result<Self, Corrupt> {
        Ok(match (self.as_of(event.at), event.what.clone()) {
            (Self::Unopened, What::Founded { content, .. }) => {
                let current = Some(Version { content, since: event.at });
                let versions = Versions { current, before: None };
                Self::Settled { versions, turned_down: None }
            }
            (state, What::Proposed { content, .. }) => {
                let versions = state.versions().cloned().unwrap_or_default();
                let proposal = Proposal { content, place, at: event.at, approvals: Vec::new() };
                Self::Proposed { versions, proposal }
            }
            (Self::Proposed { versions, mut proposal }, What::Approved { approval })
                if proposal.may_be_approved_by(&approval.line) =>
            {
                proposal.approvals.push(approval);
                Self::Proposed { versions, proposal }
            }
            (Self::Proposed { versions, proposal }, What::Passed { from })
                if proposal.approvals.len() >= APPROVALS =>
            {
                Self::Passed { versions, proposal, from }
            }
            (Self::Proposed { versions, proposal }, What::Rejected { .. })
            | (Self::Passed { versions, proposal, .. }, What::Stopped { .. }) => {
                Self::Settled { versions, turned_down: Some(proposal.content) }
            }
            (state, what) => {
                return Err(Corrupt(format!("`{}` after `{}`", what.kind(), state.name())));
            }
        })
    }
}

impl Proposal {
    /// Whether somebody may approve whom these let in: nobody who has approved stands in that line, and
    /// nobody stands in the lines of both. Whoever lets people in could be two of them.
    #[must_use]
    pub fn may_be_approved_by(&self, line: &[OfficerId]) -> bool {
        let mut lines = self.approvals.iter().map(|approval| &approval.line);
        !line.is_empty() && lines.all(|known| !known.iter().any(|officer| line.contains(officer)))
    }
}
