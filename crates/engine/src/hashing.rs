//! Passwords are slow to hash on purpose. A bounded pool keeps that from taking the machine down:
//! who comes when too many wait is told to come back, before anything is computed.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use crypto::password::{self, Cost, Match, Pepper};
use kernel::{refusal::Corrupt, secret::Secret};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::error::Error;

/// How many may wait for a place, for each place there is.
const WAITING_PER_PLACE_MAX: usize = 32;

/// The pool.
#[derive(Clone)]
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
    queue: Arc<AtomicUsize>,
    queue_max: usize,
    pepper: Arc<Pepper>,
    cost: Cost,
    decoy: Arc<str>,
}

impl Hashing {
    pub(crate) fn new(places: usize, pepper: Pepper, cost: Cost) -> Self {
        let places = places.max(1);
        Self {
            places: Arc::new(Semaphore::new(places)),
            queue: Arc::new(AtomicUsize::new(0)),
            queue_max: places * (1 + WAITING_PER_PLACE_MAX),
            pepper: Arc::new(pepper),
            cost,
            decoy: password::decoy(cost).into(),
        }
    }

    /// The hash of a new password, in PHC form.
    pub(crate) async fn hash(&self, password: Secret, salt: [u8; 16]) -> Result<Secret, Error> {
        let (pepper, cost) = (Arc::clone(&self.pepper), self.cost);
        let hash = self
            .run(move || password::hash(password.expose(), &pepper, cost, salt))
            .await?
            .map_err(|_| Error::Busy)?;
        Ok(Secret::new(hash))
    }

    /// Whether a password is the one hashed. Without a hash, a decoy is compared, which takes as
    /// long and never matches.
    pub(crate) async fn matches(&self, typed: Secret, hash: Option<&str>) -> Result<bool, Error> {
        let hash: Arc<str> = hash.map_or_else(|| Arc::clone(&self.decoy), Into::into);
        let (pepper, cost) = (Arc::clone(&self.pepper), self.cost);
        let verify = move || password::verify(typed.expose(), &hash, &pepper, cost);
        let outcome = self.run(verify).await?;
        match outcome.map_err(|_| Corrupt("a password's hash".to_owned()))? {
            Match::Yes | Match::YesButWeak => Ok(true),
            Match::No => Ok(false),
        }
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let _waiting = Waiting::join(&self.queue, self.queue_max).ok_or(Error::Busy)?;
        let _place = self.places.acquire().await.map_err(|_| Error::Busy)?;
        spawn_blocking(work).await.map_err(|_| Error::Busy)
    }
}

/// One who waits or works; counted until dropped.
struct Waiting(Arc<AtomicUsize>);

impl Waiting {
    fn join(queue: &Arc<AtomicUsize>, max: usize) -> Option<Self> {
        let joined = Self(Arc::clone(queue));
        (queue.fetch_add(1, Ordering::AcqRel) < max).then_some(joined)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl std::fmt::Debug for Hashing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hashing").field("cost", &self.cost).finish_non_exhaustive()
    }
}
