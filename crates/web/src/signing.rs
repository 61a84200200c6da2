//! Our signing keys as they are now. They change by themselves as time passes, and the file that
//! they come from may be read anew while the gate runs.

use std::{
    fmt,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use axum::body::Bytes;
use crypto::keyring::{InForce, SigningKeys};
use jiff::{SignedDuration, Timestamp};

/// The signing keys of a gate. Cheap to clone; all clones see a change at once.
#[derive(Clone)]
pub struct Signing(Arc<Shared>);

struct Shared {
    keys: RwLock<SigningKeys>,
    /// How long what a key signed is good for at most.
    needed: SignedDuration,
    now: RwLock<Option<Arc<Published>>>,
}

/// What is in force at a moment, and how it is published.
pub(crate) struct Published {
    pub(crate) in_force: InForce,
    /// The public keys as a JWK set.
    pub(crate) jwks: Bytes,
    /// The provider's metadata, once somebody has asked.
    pub(crate) metadata: OnceLock<Bytes>,
}

impl Signing {
    /// These keys, if what one of them signed is good for at most `needed`.
    #[must_use]
    pub fn new(keys: SigningKeys, needed: SignedDuration) -> Self {
        let (keys, now) = (RwLock::new(keys), RwLock::new(None));
        Self(Arc::new(Shared { keys, needed, now }))
    }

    /// Puts other keys in their place.
    pub fn replace(&self, keys: SigningKeys) {
        *self.0.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        *self.0.now.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What is in force at a moment.
    pub(crate) fn at(&self, now: Timestamp) -> Arc<Published> {
        let known = self.0.now.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.in_force.holds_at(now)) {
            return known;
        }
        // The keys are held until the answer is in its place: whoever replaces them comes after.
        let keys = self.0.keys.read().unwrap_or_else(PoisonError::into_inner);
        let in_force = keys.in_force(now, self.0.needed);
        let jwks = in_force.keys.to_value().to_string().into();
        let published = Arc::new(Published { in_force, jwks, metadata: OnceLock::new() });
        let mut place = self.0.now.write().unwrap_or_else(PoisonError::into_inner);
        *place = Some(Arc::clone(&published));
        published
    }
}

impl fmt::Debug for Signing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signing(..)")
    }
}
