//! A registration officer: who works at an office, and by which passkeys they are known.
//!
//! ```text
//! Unopened --invite--> Invited --a passkey--> Active --suspend--> Suspended
//!                         ^                     |  ^                  |
//!                         `---- invite anew ----'  `---- readmit -----'
//! ```
//!
//! Where the scheme marks it, two supervisors readmit (BO-12): what the first says is a wish.
//!
//! An officer has no password. Whoever lost their passkey is invited anew by a supervisor, and with
//! that every passkey they had is worthless.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{permission::Role, refusal::Corrupt};

pub use self::{
    decide::{Command, decide},
    page::{INVITED_NAME, INVITED_OFFICE, INVITED_ROLE, Invitation, inviting},
};

mod decide;
mod page;

/// How many passkeys an officer can have.
pub const PASSKEYS_MAX: usize = 5;

/// Names the ledger of an officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfficerId(pub Uuid);

/// Where an officer stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Officer {
    /// Nobody.
    #[default]
    Unopened,
    /// They were asked to make a passkey.
    Invited {
        /// Who.
        profile: Profile,
    },
    /// They work here.
    Active {
        /// Who.
        profile: Profile,
        /// What they are known by; at least one.
        passkeys: Vec<Passkey>,
    },
    /// They are shut out.
    Suspended {
        /// Who.
        profile: Profile,
        /// What they were known by, if they are let in again.
        passkeys: Vec<Passkey>,
        /// Who wants them let in, and who let that supervisor in, and so on; empty if nobody does.
        wanted_by: Vec<OfficerId>,
    },
}

/// Who an officer is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Their name, as colleagues and decisions show it.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// The offices they serve, by the names of posts; at least one. The first is where they begin.
    pub offices: Vec<String>,
}

/// A passkey, as the verifier of passkeys writes it: public, and opaque here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// Its credential id, base64url.
    pub id: String,
    /// What it is verified with.
    pub content: Value,
    /// Since when it is there.
    pub since: Timestamp,
}

/// What can happen to an officer. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// They were asked to make a passkey.
    Invited {
        /// Who.
        profile: Profile,
        /// By whom; the operator of the machine if it was nobody of an office.
        by: Option<OfficerId>,
    },
    /// They were asked to make another: those they had are worthless.
    InvitedAnew {
        /// By whom.
        by: Option<OfficerId>,
    },
    /// They made one.
    PasskeyAdded {
        /// Which.
        passkey: Passkey,
    },
    /// One was used, and counts its uses.
    PasskeySeen {
        /// As it stands now.
        passkey: Passkey,
    },
    /// They took one away.
    PasskeyRemoved {
        /// Which.
        id: String,
    },
    /// They are shut out.
    Suspended {
        /// By whom.
        by: OfficerId,
    },
    /// A supervisor wants them let in again; another has to want it too.
    ReadmissionWanted {
        /// Who, who let them in, and so on: the supervisor first.
        line: Vec<OfficerId>,
    },
    /// They are let in again.
    Readmitted {
        /// By whom.
        by: OfficerId,
    },
}

impl Event {
    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Invited { .. } => "officer-invited",
            Self::InvitedAnew { .. } => "officer-invited-anew",
            Self::PasskeyAdded { .. } => "passkey-added",
            Self::PasskeySeen { .. } => "passkey-seen",
            Self::PasskeyRemoved { .. } => "passkey-removed",
            Self::Suspended { .. } => "officer-suspended",
            Self::ReadmissionWanted { .. } => "officer-readmission-wanted",
            Self::Readmitted { .. } => "officer-readmitted",
        }
    }
}

impl Officer {
    /// The officer these events made.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        events.into_iter().try_fold(Self::default(), Self::evolve)
    }

    /// Who they are, unless they are nobody.
    #[must_use]
    pub const fn profile(&self) -> Option<&Profile> {
        match self {
            Self::Unopened => None,
            Self::Invited { profile }
            | Self::Active { profile, .. }
            | Self::Suspended { profile, .. } => Some(profile),
        }
    }

    /// What they may sign in with now.
    #[must_use]
    pub fn passkeys(&self) -> &[Passkey] {
        match self {
            Self::Active { passkeys, .. } => passkeys,
            Self::Unopened | Self::Invited { .. } | Self::Suspended { .. } => &[],
        }
    }

    /// The state's name, and the key of its text (`officer-<name>`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unopened => "unopened",
            Self::Invited { .. } => "invited",
            Self::Active { .. } => "active",
            Self::Suspended { wanted_by, .. } if wanted_by.is_empty() => "suspended",
            Self::Suspended { .. } => "readmission",
        }
    }

    fn evolve(self, event: &Event) -> Result<Self, Corrupt> {
        Ok(match (self, event.clone()) {
            (Self::Unopened, Event::Invited { profile, .. })
            | (
                Self::Invited { profile } | Self::Active { profile, .. },
                Event::InvitedAnew { .. },
            ) => Self::Invited { profile },
            (Self::Invited { profile }, Event::PasskeyAdded { passkey }) => {
                Self::Active { profile, passkeys: vec![passkey] }
            }
            (Self::Active { profile, mut passkeys }, Event::PasskeyAdded { passkey }) => {
                passkeys.push(passkey);
                Self::Active { profile, passkeys }
            }
            (Self::Active { profile, mut passkeys }, Event::PasskeySeen { passkey }) => {
                for known in passkeys.iter_mut().filter(|known| known.id == passkey.id) {
                    known.content = passkey.content.clone();
                }
                Self::Active { profile, passkeys }
            }
            (Self::Active { profile, mut passkeys }, Event::PasskeyRemoved { id }) => {
                passkeys.retain(|known| known.id != id);
                Self::Active { profile, passkeys }
            }
            (Self::Active { profile, passkeys }, Event::Suspended { .. }) => {
                Self::Suspended { profile, passkeys, wanted_by: Vec::new() }
            }
            (Self::Suspended { profile, passkeys, .. }, Event::ReadmissionWanted { line }) => {
                Self::Suspended { profile, passkeys, wanted_by: line }
            }
            (Self::Suspended { profile, passkeys, .. }, Event::Readmitted { .. }) => {
                Self::Active { profile, passkeys }
            }
            (state, event) => {
                return Err(Corrupt(format!("`{}` after `{}`", event.kind(), state.name())));
            }
        })
    }
}

impl Profile {
    /// Whether they serve an office.
    #[must_use]
    pub fn serves(&self, office: &str) -> bool {
        self.offices.iter().any(|known| known == office)
    }

    /// Whether they answer for everybody this one works with: nobody looks after people of an office
    /// that is not theirs.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.offices.iter().all(|office| self.serves(office))
    }
}
