//! Keys that relying parties keep at an address (`jwks_uri`): fetched through the guard, kept for a
//! while, and fetched anew when a token names a key that is not among them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crypto::jose::{KeySet, PublicKey, TOKEN_BYTES_MAX, Unverified};
use engine::outside::Outside;
use jiff::{SignedDuration, Timestamp};

/// For how long keys are believed without asking again: a key that was taken away is refused then.
const LIFE: SignedDuration = SignedDuration::from_mins(5);
/// For how long they are believed while the address does not answer.
const LIFE_UNANSWERED_MAX: SignedDuration = SignedDuration::from_hours(1);
/// How long to wait between two tries, whatever tokens say: a stranger who invents names of keys
/// must not make us knock at a service's door all the time.
const PAUSE: SignedDuration = SignedDuration::from_secs(10);

/// The keys at every address that was asked. Addresses come from registrations alone, so there are
/// no more of them than there are services.
#[derive(Default)]
pub(crate) struct RemoteKeys(Mutex<HashMap<String, Arc<Place>>>);

/// One address. Of many who need its keys at once, one asks and the others wait.
#[derive(Default)]
struct Place(tokio::sync::Mutex<Known>);

#[derive(Default)]
struct Known {
    keys: Option<(KeySet, Timestamp)>,
    tried_at: Option<Timestamp>,
}

impl RemoteKeys {
    /// The keys at an address by which these tokens may be verified; none if there are none to be
    /// had.
    pub(crate) async fn of(
        &self,
        uri: &str,
        signed: &[&str],
        outside: &Outside,
        now: Timestamp,
    ) -> Option<KeySet> {
        let place = {
            let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(places.entry(uri.to_owned()).or_default())
        };
        let mut known = place.0.lock().await;
        if known.is_wanting(signed, now) {
            known.tried_at = Some(now);
            if let Some(keys) = fetched(uri, outside).await {
                known.keys = Some((keys, now));
            } else {
                tracing::warn!(uri, "the keys of a service cannot be fetched");
            }
        }
        known.usable(now)
    }
}

impl Known {
    /// Whether the address should be asked: nothing is known, or not of late, or a token names a
    /// key that is not known.
    fn is_wanting(&self, signed: &[&str], now: Timestamp) -> bool {
        let pausing = self.tried_at.is_some_and(|tried| within(tried, PAUSE, now));
        let fresh = self.keys.as_ref().filter(|(_, at)| within(*at, LIFE, now));
        let covers = |keys: &KeySet| signed.iter().all(|token| names_one_of(keys, token));
        !pausing && !fresh.is_some_and(|(keys, _)| covers(keys))
    }

    fn usable(&self, now: Timestamp) -> Option<KeySet> {
        let usable = self.keys.as_ref().filter(|(_, at)| within(*at, LIFE_UNANSWERED_MAX, now));
        usable.map(|(keys, _)| keys.clone())
    }
}

async fn fetched(uri: &str, outside: &Outside) -> Option<KeySet> {
    let reply = outside.get(uri).await.ok().filter(|reply| reply.status == 200)?;
    let keys = KeySet::parse(std::str::from_utf8(&reply.body).ok()?).ok()?;
    (!keys.keys().is_empty()).then_some(keys)
}

/// Whether a token names one of these keys, or none at all. What is no token asks for nothing.
fn names_one_of(keys: &KeySet, token: &str) -> bool {
    let Ok(token) = Unverified::parse(token, TOKEN_BYTES_MAX) else { return true };
    token.kid().is_none_or(|kid| keys.keys().iter().map(PublicKey::kid).any(|known| known == kid))
}

fn within(start: Timestamp, life: SignedDuration, now: Timestamp) -> bool {
    now.duration_since(start) < life
}

impl std::fmt::Debug for RemoteKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RemoteKeys(..)")
    }
}
