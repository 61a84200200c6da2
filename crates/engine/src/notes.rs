//! What is remembered for good by a key, such as a consent: written over by the latest.

use serde::{Serialize, de::DeserializeOwned};
use store::{Batch, Projection, StreamId};
use uuid::Uuid;

use crate::{Engine, Kind, error::Error, sealing::PersonKey, submit::stored};

impl Engine {
    /// Remembers something of a kind under a key. Only the key's fingerprint is stored, and what is
    /// remembered is sealed under its owner's own key: erasing the owner erases it.
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
        let Some(person) = self.person_key(owner).await? else { return Ok(()) };
        let key = self.note_key(kind, key);
        let body = person.seal_as(&key, content)?;
        let kind = kind.name().to_owned();
        let projection = Projection { kind, key, stream: StreamId(owner), body };
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
        let key = self.note_key(kind, key);
        let found = self.shared.store.projection(kind.name(), &key).await.map_err(stored)?;
        let Some(row) = found else { return Ok(None) };
        let person = self.person_key(row.stream.0).await?;
        person.map(|person| person.open_as(&key, &row.body)).transpose()
    }

    /// Everything of a kind that is remembered of someone.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn notes_of<T: DeserializeOwned>(
        &self,
        kind: &Kind<T>,
        owner: Uuid,
    ) -> Result<Vec<T>, Error> {
        let Some(person) = self.person_key(owner).await? else { return Ok(Vec::new()) };
        let rows = self.shared.store.projections_of(kind.name(), StreamId(owner)).await;
        let rows = rows.map_err(stored)?;
        rows.iter().map(|row| person.open_as(&row.key, &row.body)).collect()
    }

    /// Forgets what is remembered of a kind under a key.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn forget_note<T>(&self, kind: &Kind<T>, key: &str) -> Result<(), Error> {
        let key = self.note_key(kind, key);
        self.shared.store.drop_projection(kind.name(), &key).await.map_err(stored)
    }

    /// The key of whoever a stream belongs to, unless they were erased.
    pub(crate) async fn person_key(&self, owner: Uuid) -> Result<Option<PersonKey>, Error> {
        let stream = self.shared.store.read(StreamId(owner)).await.map_err(stored)?;
        Ok(stream.data_key.map(|wrapped| self.shared.keys.unwrap(&wrapped)).transpose()?)
    }

    fn note_key<T>(&self, kind: &Kind<T>, key: &str) -> String {
        self.shared.keys.prints().fingerprint(kind.name(), key).as_str().to_owned()
    }
}
