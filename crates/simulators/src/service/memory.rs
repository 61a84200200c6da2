//! Who is on their way to the gate, and who has come back. Kept in memory and nowhere else.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;

use super::{gate::Claims, id_token::IdToken};

/// How long a sign-in may take.
const PENDING_LIFE: SignedDuration = SignedDuration::from_mins(30);
/// How long a session lasts.
const SESSION_LIFE: SignedDuration = SignedDuration::from_hours(1);
/// How many of each are kept; the oldest is forgotten first.
const EACH_MAX: usize = 1000;

/// A sign-in under way.
pub(super) struct Pending {
    pub(super) state: Secret,
    pub(super) nonce: Secret,
    /// The code verifier (RFC 7636).
    pub(super) verifier: Secret,
    /// The level asked for, if one was.
    pub(super) acr: Option<String>,
    /// Whether it is for the sake of a rare book.
    pub(super) rare: bool,
}

/// Somebody who has signed in.
#[derive(Clone)]
pub(super) struct Session {
    pub(super) id_token: IdToken,
    /// The same as it came, for signing out.
    pub(super) hint: Secret,
    /// What the gate handed over.
    pub(super) claims: Claims,
}

/// Everybody.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) pending: Shelf<Pending>,
    pub(super) sessions: Shelf<Session>,
    /// Sessions that ended at the gate, so that whoever comes back is told why.
    pub(super) ended: Shelf<()>,
    /// Logout tokens that were heard, by their `jti`.
    pub(super) heard: Shelf<()>,
}

/// Things under the secret name that a cookie carries. A name has 256 bits of chance.
pub(super) struct Shelf<T> {
    things: BTreeMap<String, (Timestamp, T)>,
    life: SignedDuration,
}

impl<T> Shelf<T> {
    /// Puts a thing there.
    pub(super) fn put(&mut self, name: &Secret, thing: T, now: Timestamp) {
        let life = self.life;
        self.things.retain(|_, (since, _)| *since + life > now);
        if self.things.len() >= EACH_MAX {
            let oldest = self.things.iter().min_by_key(|(_, (since, _))| *since);
            if let Some(oldest) = oldest.map(|(name, _)| name.clone()) {
                self.things.remove(&oldest);
            }
        }
        self.things.insert(name.expose().to_owned(), (now, thing));
    }

    /// Looks at a thing.
    pub(super) fn get(&self, name: &Secret, now: Timestamp) -> Option<&T> {
        let (since, thing) = self.things.get(name.expose())?;
        (*since + self.life > now).then_some(thing)
    }

    /// Takes away all that fit, and gives their names.
    pub(super) fn take_all(&mut self, fits: impl Fn(&T) -> bool) -> Vec<Secret> {
        let fitting = self.things.iter().filter(|(_, (_, thing))| fits(thing));
        let names: Vec<String> = fitting.map(|(name, _)| name.clone()).collect();
        self.things.retain(|name, _| !names.contains(name));
        names.into_iter().map(Secret::new).collect()
    }

    /// Takes a thing away.
    pub(super) fn take(&mut self, name: &Secret, now: Timestamp) -> Option<T> {
        let (since, thing) = self.things.remove(name.expose())?;
        (since + self.life > now).then_some(thing)
    }
}

impl Default for Shelf<Pending> {
    fn default() -> Self {
        Self { things: BTreeMap::new(), life: PENDING_LIFE }
    }
}

impl Default for Shelf<Session> {
    fn default() -> Self {
        Self { things: BTreeMap::new(), life: SESSION_LIFE }
    }
}

impl Default for Shelf<()> {
    fn default() -> Self {
        Self { things: BTreeMap::new(), life: SESSION_LIFE }
    }
}
