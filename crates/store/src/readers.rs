//! A few connections that read while one writes.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{Fault, open};

/// How many read at once.
const READERS: usize = 4;

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
            places: Arc::new(Semaphore::new(READERS)),
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
            let answer = query(&connection);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(place);
            answer
        });
        asked.await.map_err(|_| Fault::Closed)?
    }
}
