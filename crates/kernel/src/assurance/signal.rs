//! What speaks against somebody: kept apart from evidence, so that no amount of good evidence outweighs
//! it by itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Cap;
use crate::evidence::{Check, Evidence};

/// Something that speaks against somebody, until it is cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// What.
    pub kind: SignalKind,
    /// Who says so, such as `population-register`.
    pub source: String,
    /// Since when.
    pub at: Timestamp,
    /// When two officers decided that it does not stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dismissed_at: Option<Timestamp>,
}

/// What can speak against somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignalKind {
    /// The register says that they have died.
    Deceased,
    /// Somebody else says that the account is theirs.
    Disputed,
    /// A document that was shown is reported lost or stolen.
    ReportedLost,
    /// Pieces of evidence contradict each other.
    Contradiction,
    /// The number of their telephone has changed hands lately.
    NumberMoved,
}

/// What ends a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clears {
    /// Nothing but a decision of two officers.
    Decision,
    /// New evidence with each of these checks, or such a decision.
    Evidence(&'static [Check]),
}

impl SignalKind {
    /// All there are.
    pub const ALL: [Self; 5] = [
        Self::Deceased,
        Self::Disputed,
        Self::ReportedLost,
        Self::Contradiction,
        Self::NumberMoved,
    ];

    /// Its name, and the key of its text (`signal-<name>`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deceased => "deceased",
            Self::Disputed => "disputed",
            Self::ReportedLost => "reported-lost",
            Self::Contradiction => "contradiction",
            Self::NumberMoved => "number-moved",
        }
    }

    /// What ends it.
    #[must_use]
    pub const fn clears(self) -> Clears {
        match self {
            Self::Deceased | Self::Disputed => Clears::Decision,
            Self::ReportedLost => Clears::Evidence(&[Check::AuthoritativeSource, Check::InForce]),
            Self::Contradiction => {
                Clears::Evidence(&[Check::AuthoritativeSource, Check::FaceInPerson])
            }
            Self::NumberMoved => Clears::Evidence(&[Check::FaceInPerson]),
        }
    }

    /// Whether it leaves the lowest level.
    #[must_use]
    pub const fn leaves_lowest(self) -> bool {
        match self {
            Self::Deceased | Self::Disputed => false,
            Self::ReportedLost | Self::Contradiction | Self::NumberMoved => true,
        }
    }

    pub(super) const fn cap(self) -> Cap {
        if self.leaves_lowest() { Cap::Lowest } else { Cap::None }
    }
}

/// The signals that stand at a moment.
pub(super) fn open(signals: &[Signal], evidence: &[Evidence], now: Timestamp) -> Vec<SignalKind> {
    let stands = |signal: &&Signal| {
        let is_dismissed = signal.dismissed_at.is_some_and(|at| at <= now);
        let is_cleared = match signal.kind.clears() {
            Clears::Decision => false,
            Clears::Evidence(checks) => evidence.iter().any(|shown| {
                shown.at > signal.at && checks.iter().all(|check| shown.checks.contains(check))
            }),
        };
        signal.at <= now && !is_dismissed && !is_cleared
    };
    let mut kinds: Vec<SignalKind> =
        signals.iter().filter(stands).map(|signal| signal.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}
