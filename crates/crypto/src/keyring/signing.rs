//! Keys that sign tokens, and their change: a key is published before it signs, so that whoever
//! verifies has it by then, and is published for as long as anything that it signed is good.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::{Pkcs8, State};
use crate::jose::{Algorithm, KEYS_MAX, KeyFault, KeySet, PublicKey, Signer, SoftwareKey};

/// The signing keys of a deployment, and when each of them signs.
#[derive(Debug, Clone)]
pub struct SigningKeys(pub(super) Vec<SigningKey>);

/// A key that signs tokens, and how it is stored.
#[derive(Debug, Clone)]
pub(super) struct SigningKey {
    pub(super) id: String,
    pub(super) state: State,
    /// From when on a coming key signs; from when on a retired one is not needed.
    pub(super) at: Option<Timestamp>,
    pub(super) key: Arc<SoftwareKey>,
    pub(super) pkcs8: Pkcs8,
}

/// What signs and what verifies at one moment.
#[derive(Clone)]
pub struct InForce {
    /// The keys that sign, one for each algorithm, in the order of the file.
    pub signers: Vec<Arc<dyn Signer>>,
    /// The public halves of all that are understood: of those that sign, then of those to come,
    /// then of those whose tokens may still be about.
    pub keys: KeySet,
    since: Timestamp,
    until: Option<Timestamp>,
}

/// One key, as it is to be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id in the file.
    pub id: String,
    /// What it signs with.
    pub algorithm: Algorithm,
    /// The name it has in tokens.
    pub kid: String,
    /// Where in its life it is.
    pub standing: Standing,
}

/// Where in its life a signing key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is published, and signs from then on; without a time, when its file says so.
    Coming(Option<Timestamp>),
    /// It signs.
    Signing,
    /// It is published until then; without a time, until its file says no more.
    Leaving(Option<Timestamp>),
    /// Nothing needs it.
    Gone,
}

/// Why no key follows another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRotated {
    /// One is coming already.
    #[error("the key `{id}` is coming already")]
    UnderWay {
        /// Its id.
        id: String,
    },
    /// There is no key of that algorithm to follow.
    #[error("no key signs with that algorithm")]
    NoSuchKey,
    /// There are too many keys.
    #[error("there are {KEYS_MAX} keys, and no room for more")]
    Full,
    /// No key could be made.
    #[error(transparent)]
    NotMade(#[from] KeyFault),
}

impl SigningKeys {
    /// What is in force at a moment, if what a key signed is good for `needed` after it.
    #[must_use]
    pub fn in_force(&self, now: Timestamp, needed: SignedDuration) -> InForce {
        let standing = |key: &SigningKey| self.standing(key, now, needed);
        let of = |wanted: fn(Standing) -> bool| {
            self.0.iter().filter(move |key| wanted(standing(key))).map(|key| &key.key)
        };
        let signing = of(|standing| standing == Standing::Signing);
        let coming = of(|standing| matches!(standing, Standing::Coming(_)));
        let leaving = of(|standing| matches!(standing, Standing::Leaving(_)));
        let public = signing.clone().chain(coming).chain(leaving);
        let public: Vec<PublicKey> = public.map(|key| key.public().clone()).collect();
        let changes = self.0.iter().filter_map(|key| match standing(key) {
            Standing::Coming(at) | Standing::Leaving(at) => at,
            Standing::Signing | Standing::Gone => None,
        });
        InForce {
            signers: signing.map(|key| Arc::clone(key) as Arc<dyn Signer>).collect(),
            // Their number and their difference were checked when the keyring was made.
            keys: KeySet::new(public).unwrap_or_default(),
            since: now,
            until: changes.min(),
        }
    }

    /// What the keys sign with.
    #[must_use]
    pub fn algorithms(&self) -> Vec<Algorithm> {
        let active = self.0.iter().filter(|key| key.state == State::Active);
        active.map(|key| key.key.algorithm()).collect()
    }

    /// Every key by its algorithm and the name that it has in tokens.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        self.0.iter().map(SigningKey::name).collect()
    }

    /// The same without keys that may not sign. `from` says of each by its name whether it may, and that
    /// it does not take over from another before then. An old key without its follower goes on signing.
    #[must_use]
    pub fn approved(&self, from: impl Fn(&str) -> Option<Timestamp>) -> Self {
        let held = |key: &SigningKey| {
            let from = from(&key.name())?;
            let at = match key.state {
                State::Next => key.at.map(|at| at.max(from)),
                State::Active | State::Retired => key.at,
            };
            Some(SigningKey { at, ..key.clone() })
        };
        let mut held: Vec<SigningKey> = self.0.iter().filter_map(held).collect();
        for algorithm in Algorithm::ALL {
            let same = |key: &&mut SigningKey| key.key.algorithm() == algorithm;
            let is_served = |key: &mut SigningKey| key.state == State::Active;
            if !held.iter_mut().filter(same).any(is_served) {
                let last = held.iter_mut().filter(same).filter(|key| key.leaves());
                if let Some(last) = last.max_by_key(|key| key.at) {
                    (last.state, last.at) = (State::Active, None);
                }
            }
        }
        Self(held)
    }

    /// Every key with its standing, in the order of the file.
    #[must_use]
    pub fn list(&self, now: Timestamp, needed: SignedDuration) -> Vec<Listed> {
        let listed = |key: &SigningKey| Listed {
            id: key.id.clone(),
            algorithm: key.key.algorithm(),
            kid: key.key.kid().to_owned(),
            standing: self.standing(key, now, needed),
        };
        self.0.iter().map(listed).collect()
    }

    /// The same with a key that follows the one of an algorithm, from `from` on; what nothing needs
    /// any more is left out, and who signs now is written as active.
    ///
    /// # Errors
    /// [`NotRotated`].
    pub fn rotated(
        &self,
        algorithm: Algorithm,
        from: Timestamp,
        now: Timestamp,
        needed: SignedDuration,
    ) -> Result<Self, NotRotated> {
        let Self(mut keys) = self.tidied(now, needed);
        let mut theirs = keys.iter().filter(|key| key.key.algorithm() == algorithm);
        if let Some(coming) = theirs.clone().find(|key| key.state == State::Next) {
            return Err(NotRotated::UnderWay { id: coming.id.clone() });
        }
        theirs.next().ok_or(NotRotated::NoSuchKey)?;
        if keys.len() >= KEYS_MAX {
            return Err(NotRotated::Full);
        }
        let id = free_id(&keys, algorithm);
        let next = SigningKey::generate(&id, algorithm)?;
        keys.push(SigningKey { state: State::Next, at: Some(from), ..next });
        Ok(Self(keys))
    }

    /// The same as it is at a moment, without what nothing needs any more.
    #[must_use]
    pub fn tidied(&self, now: Timestamp, needed: SignedDuration) -> Self {
        let tidy = |key: &SigningKey| {
            let (state, at) = match self.standing(key, now, needed) {
                Standing::Coming(at) => (State::Next, at),
                Standing::Signing => (State::Active, None),
                Standing::Leaving(at) => (State::Retired, at),
                Standing::Gone => return None,
            };
            Some(SigningKey { state, at, ..key.clone() })
        };
        Self(self.0.iter().filter_map(tidy).collect())
    }

    fn standing(&self, key: &SigningKey, now: Timestamp, needed: SignedDuration) -> Standing {
        let leaving = |until: Timestamp| {
            if now < until { Standing::Leaving(Some(until)) } else { Standing::Gone }
        };
        match (key.state, key.at) {
            (State::Retired, Some(until)) => leaving(until),
            (State::Retired, None) => Standing::Leaving(None),
            (State::Next, None) => Standing::Coming(None),
            (State::Next, Some(from)) if now < from => Standing::Coming(Some(from)),
            (State::Next | State::Active, _) => match self.followed_at(key, now) {
                Some(followed) => {
                    leaving(followed.saturating_add(needed).unwrap_or(Timestamp::MAX))
                }
                None => Standing::Signing,
            },
        }
    }

    /// When another key took over from one that has signed.
    fn followed_at(&self, key: &SigningKey, now: Timestamp) -> Option<Timestamp> {
        let same = |other: &&SigningKey| other.key.algorithm() == key.key.algorithm();
        let later = self.0.iter().filter(same).filter_map(SigningKey::signs_from);
        later.filter(|from| Some(*from) > key.signs_from() && *from <= now).min()
    }
}

impl SigningKey {
    pub(super) fn generate(id: &str, algorithm: Algorithm) -> Result<Self, KeyFault> {
        let key = SoftwareKey::generate(algorithm)?;
        let pkcs8 = Pkcs8(key.to_pkcs8()?);
        Ok(Self { id: id.to_owned(), state: State::Active, at: None, key: Arc::new(key), pkcs8 })
    }

    /// Whether another has followed it, so that it is needed for a while only.
    fn leaves(&self) -> bool {
        self.state == State::Retired && self.at.is_some()
    }

    fn name(&self) -> String {
        format!("{} {}", self.key.algorithm().name(), self.key.kid())
    }

    /// From when on it signs, unless another one does; an active one always has.
    const fn signs_from(&self) -> Option<Timestamp> {
        match self.state {
            State::Active => Some(Timestamp::MIN),
            State::Next => self.at,
            State::Retired => None,
        }
    }
}

impl InForce {
    /// Whether it still holds.
    #[must_use]
    pub fn holds_at(&self, now: Timestamp) -> bool {
        self.since <= now && self.until.is_none_or(|until| now < until)
    }
}

/// The first two letters of an algorithm, and the first number that is free: `es2`.
fn free_id(keys: &[SigningKey], algorithm: Algorithm) -> String {
    let stem: String = algorithm.name().chars().take(2).collect();
    let stem = stem.to_ascii_lowercase();
    let taken = |id: &String| keys.iter().any(|key| key.id == *id);
    let mut ids = (1..=KEYS_MAX + 1).map(|number| format!("{stem}{number}"));
    ids.find(|id| !taken(id)).unwrap_or(stem)
}

impl fmt::Debug for InForce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InForce").field("until", &self.until).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
