//! What a decision may know of the world outside its case.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{
    method::Catalogue,
    officer::OfficerId,
    permission::{self, Act, Role, Standing},
    refusal::Refusal,
    scheme::Scheme,
    secret::{Fingerprint, Fingerprints},
};

/// The world, as one command sees it. Built once per command by the engine.
#[derive(Clone)]
pub struct Facts<'a> {
    /// The instant at which the command is judged.
    pub now: Timestamp,
    /// Fresh chance for this command only.
    pub entropy: Entropy,
    /// Who is acting.
    pub actor: Actor,
    /// The language the actor reads, one of the scheme's.
    pub language: String,
    /// Where the command came from, for budgets only: a print of the network, never an address.
    pub network: Fingerprint,
    /// The rules in force.
    pub scheme: &'a Scheme,
    /// The methods this build knows.
    pub catalogue: Catalogue,
    /// Makes keyed fingerprints.
    pub fingerprints: &'a dyn Fingerprints,
}

/// Who is acting on the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The person being enrolled, holding the case's own cookie.
    Applicant,
    /// Someone who wants to sign in or to activate an account: not yet known to be its holder.
    Claimant,
    /// A registration officer, at the office they serve.
    Officer {
        /// The officer's subject identifier.
        id: String,
        /// The registration office they act for.
        office: String,
        /// What they are there.
        role: Role,
    },
    /// Whoever runs the machine, at its command line.
    Operator,
    /// A timer that has come due.
    Timer,
    /// A register or provider that answers a question of the case.
    Connector,
}

impl Actor {
    /// Which officer acts, if one does.
    #[must_use]
    pub fn officer(&self) -> Option<OfficerId> {
        match self {
            Self::Officer { id, .. } => id.parse().ok().map(OfficerId),
            Self::Applicant | Self::Claimant | Self::Operator | Self::Timer | Self::Connector => {
                None
            }
        }
    }

    /// The officer that it is, if their role may do this to a case that stands so. At which office is looked at
    /// where the case is known.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotPermitted`] if it may not, or is no officer.
    pub fn who_may(&self, act: Act, standing: Standing) -> Result<OfficerId, Refusal> {
        match self {
            Self::Officer { role, .. } if permission::may(*role, act, standing) => {
                self.officer().ok_or(Refusal::NotPermitted)
            }
            Self::Officer { .. }
            | Self::Applicant
            | Self::Claimant
            | Self::Operator
            | Self::Timer
            | Self::Connector => Err(Refusal::NotPermitted),
        }
    }

    /// Whether it is the person being enrolled.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotPermitted`] if it is not.
    pub const fn only_applicant(&self) -> Result<(), Refusal> {
        match self {
            Self::Applicant => Ok(()),
            Self::Claimant
            | Self::Officer { .. }
            | Self::Operator
            | Self::Timer
            | Self::Connector => Err(Refusal::NotPermitted),
        }
    }
}

impl Facts<'_> {
    /// The civil date at the scheme's seat: ages and expiry dates are judged by it.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.now.to_zoned(self.scheme.time_zone.clone()).date()
    }

    /// A keyed fingerprint; see [`Fingerprints`].
    #[must_use]
    pub fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint {
        self.fingerprints.fingerprint(purpose, value)
    }
}

impl std::fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Facts")
            .field("now", &self.now)
            .field("actor", &self.actor)
            .field("scheme", &self.scheme.code)
            .finish_non_exhaustive()
    }
}

/// Chance, handed in as a value so that a replay draws the same lots.
#[derive(Clone, Copy)]
pub struct Entropy([u8; 32]);

impl Entropy {
    /// Wraps 32 fresh bytes.
    #[must_use]
    pub const fn new(seed: [u8; 32]) -> Self {
        Self(seed)
    }

    /// `count` characters drawn from `alphabet`, each equally likely: a byte that would favour
    /// the first characters is thrown away. `purpose` keeps two draws from one command apart. Out of
    /// nothing, nothing is drawn.
    #[must_use]
    pub fn draw(&self, purpose: &str, alphabet: &[char], count: usize) -> String {
        if alphabet.is_empty() {
            return String::new();
        }
        let size = alphabet.len().clamp(1, 256);
        let fair = 256 - 256 % size;
        self.bytes(purpose)
            .map(usize::from)
            .filter(|byte| *byte < fair)
            .filter_map(|byte| alphabet.get(byte % size))
            .take(count)
            .collect()
    }

    /// A number below another, each as likely as the next; zero if there is none.
    #[must_use]
    pub fn number(&self, purpose: &str, below: usize) -> usize {
        let mut wide = [0; 8];
        wide.iter_mut().zip(self.bytes(purpose)).for_each(|(slot, byte)| *slot = byte);
        // Of 2^64 numbers a few more fall on the first: too few for anybody to see.
        let below = u64::try_from(below).unwrap_or(u64::MAX);
        let drawn = u64::from_be_bytes(wide).checked_rem(below).unwrap_or(0);
        usize::try_from(drawn).unwrap_or(0)
    }

    /// A time-ordered identifier (UUID version 7, RFC 9562).
    #[must_use]
    pub fn uuid(&self, purpose: &str, now: Timestamp) -> Uuid {
        let mut random = [0; 10];
        random.iter_mut().zip(self.bytes(purpose)).for_each(|(slot, byte)| *slot = byte);
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    /// An endless stream of bytes: SHA-256 of seed, purpose and a counter.
    fn bytes(&self, purpose: &str) -> impl Iterator<Item = u8> {
        let prefix = Sha256::new().chain_update(self.0).chain_update(purpose.as_bytes());
        (0_u64..).flat_map(move |block| {
            <[u8; 32]>::from(prefix.clone().chain_update(block.to_be_bytes()).finalize())
        })
    }
}

impl std::fmt::Debug for Entropy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entropy(..)")
    }
}
