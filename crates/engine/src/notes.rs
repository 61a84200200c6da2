//! What is remembered for good by a key, such as a consent: written over by the latest.

use serde::{Serialize, de::DeserializeOwned};
use store::{Batch, Projection, StreamId};
use uuid::Uuid;

use crate::{Engine, Kind, error::Error, submit::stored};

impl Engine {
    /// Remembers something of a kind under a key. Only the key's fingerprint is stored.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn note<T: Serialize + Sync>(
        &self,
        kind: &Kind<T>,
        key: &str,
        content: &T,
        owner: Uuid,
    ) -> Result<(), Error> {
        let projection = Projection {
            kind: kind.name().to_owned(),
            key: self.note_key(kind, key),
            stream: StreamId(owner),
            body: self.shared.keys.close(kind.name(), content)?,
        };
        let batch = Batch { projections: vec![projection], ..Batch::at(self.now()) };
        self.shared.store.commit(batch).await.map_err(stored)
    }

    /// What is remembered of a kind under a key.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn noted<T: DeserializeOwned>(
        &self,
        kind: &Kind<T>,
        key: &str,
    ) -> Result<Option<T>, Error> {
        let found = self.shared.store.projection(kind.name(), &self.note_key(kind, key)).await;
        let found = found.map_err(stored)?;
        found.map(|row| self.shared.keys.open(kind.name(), &row.body)).transpose()
    }

    fn note_key<T>(&self, kind: &Kind<T>, key: &str) -> String {
        self.shared.keys.prints().fingerprint(kind.name(), key).as_str().to_owned()
    }
}
