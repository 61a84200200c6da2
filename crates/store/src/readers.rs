//! A few connections that read while one writes.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{Fault, open};

/// How many read at once.
const READERS: u32 = 4;

/// The pool.
#[derive(Clone)]
pub(crate) struct Readers {
    places: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Result<Self, Fault> {
        let connections: Result<Vec<_>, _> = (0..READERS).map(|_| open::reading(path)).collect();
        Ok(Self {
            places: Arc::new(Semaphore::new(READERS as usize)),
            idle: Arc::new(Mutex::new(connections?)),
        })
    }

    pub(crate) async fn query<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Fault::Closed)?;
        let idle = Arc::clone(&self.idle);
        let asked = spawn_blocking(move || {
            let taken = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = taken.ok_or(Fault::Closed)?;
            // All that a query looks at is of one moment. It wrote nothing: there is no commit.
            let answer = connection.unchecked_transaction().map_err(Fault::from);
            let answer = answer.and_then(|transaction| query(&transaction));
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(place);
            answer
        });
        asked.await.map_err(|_| Fault::Closed)?
    }

    /// Lets those who read finish, then closes the connections.
    pub(crate) async fn stop(&self) {
        if let Ok(places) = self.places.acquire_many(READERS).await {
            self.places.close();
            drop(places);
        }
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
