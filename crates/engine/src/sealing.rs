//! What is written is sealed first: personal records under the person's own key, small things
//! that expire under the deployment's. The store never sees either in the clear.

use std::sync::Arc;

use crypto::{
    fingerprint::FingerprintKeys,
    log::NotarySigner,
    mac::MacKey,
    password::{Cost, Pepper},
    seal::{DataKey, WrappingKeys},
};
use kernel::{
    refusal::Corrupt,
    secret::{Fingerprint, Fingerprints},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::error::Error;

/// The deployment's keys, as far as the engine uses them.
#[derive(Clone)]
pub struct Keys {
    wrapping: Arc<WrappingKeys>,
    prints: Arc<Prints>,
    pepper: Pepper,
    cost: Cost,
    small: Arc<DataKey>,
    subject: Arc<MacKey>,
    notary: Arc<NotarySigner>,
}

struct Prints(FingerprintKeys);

impl Fingerprints for Prints {
    fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint {
        Fingerprint::new(self.0.fingerprint(purpose, value))
    }
}

/// A person's own key, unwrapped.
#[derive(Clone)]
pub(crate) struct PersonKey {
    id: store::DataKeyId,
    key: Arc<DataKey>,
}

impl Keys {
    /// Takes the keys. `small` seals what expires: sessions, codes, tokens; of `subject` pairwise
    /// subjects are made, so it is never changed; `notary` signs the public log.
    #[must_use]
    pub fn new(
        wrapping: WrappingKeys,
        prints: FingerprintKeys,
        pepper: Pepper,
        cost: Cost,
        small: DataKey,
        subject: MacKey,
        notary: NotarySigner,
    ) -> Self {
        let (wrapping, prints) = (Arc::new(wrapping), Arc::new(Prints(prints)));
        let (small, subject) = (Arc::new(small), Arc::new(subject));
        let notary = Arc::new(notary);
        Self { wrapping, prints, pepper, cost, small, subject, notary }
    }

    pub(crate) const fn notary(&self) -> &Arc<NotarySigner> {
        &self.notary
    }

    pub(crate) fn pepper(&self) -> Pepper {
        self.pepper.clone()
    }

    pub(crate) const fn cost(&self) -> Cost {
        self.cost
    }

    pub(crate) fn subject_print(&self, purpose: &str, value: &str) -> String {
        crypto::digest::base64url(&self.subject.tag(purpose, value.as_bytes()))
    }

    pub(crate) fn prints(&self) -> &dyn Fingerprints {
        &*self.prints
    }

    /// A key for a person we did not know, and how it is stored.
    pub(crate) fn fresh_person_key(&self) -> Result<(PersonKey, Option<store::DataKey>), Error> {
        let key = DataKey::generate().map_err(|_| Error::Busy)?;
        let id = crypto::random::bytes::<16>().map_err(|_| Error::Busy)?;
        let id = store::DataKeyId(uuid::Builder::from_random_bytes(id).into_uuid());
        let wrapped = self.wrapping.wrap(&key, id.0.as_bytes()).map_err(|_| Error::Busy)?;
        Ok((PersonKey { id, key: Arc::new(key) }, Some(store::DataKey { id, wrapped })))
    }

    pub(crate) fn unwrap(&self, stored: &store::DataKey) -> Result<PersonKey, Corrupt> {
        let key = self.wrapping.unwrap(&stored.wrapped, stored.id.0.as_bytes());
        let key = key.map_err(|_| Corrupt("a person's key does not unwrap".to_owned()))?;
        Ok(PersonKey { id: stored.id, key: Arc::new(key) })
    }

    /// Seals something small of a kind.
    pub(crate) fn close<T: Serialize>(&self, kind: &str, content: &T) -> Result<Vec<u8>, Error> {
        seal(&self.small, content, kind.as_bytes())
    }

    /// Opens something small of a kind.
    pub(crate) fn open<T: DeserializeOwned>(&self, kind: &str, body: &[u8]) -> Result<T, Error> {
        open(&self.small, body, kind.as_bytes())
    }
}

impl PersonKey {
    pub(crate) const fn id(&self) -> store::DataKeyId {
        self.id
    }

    /// Seals an event to its place in the ledger: moved elsewhere, it does not open.
    pub(crate) fn seal<T: Serialize>(
        &self,
        stream: Uuid,
        seq: u64,
        event: &T,
    ) -> Result<Vec<u8>, Error> {
        seal(&self.key, event, &place(stream, seq))
    }

    /// Opens an event at its place in the ledger.
    pub(crate) fn open<T: DeserializeOwned>(
        &self,
        stream: Uuid,
        seq: u64,
        body: &[u8],
    ) -> Result<T, Error> {
        open(&self.key, body, &place(stream, seq))
    }

    /// Seals something else of the person's to its name: a job, a consent, a sign-in.
    pub(crate) fn seal_as<T: Serialize>(&self, name: &str, content: &T) -> Result<Vec<u8>, Error> {
        seal(&self.key, content, name.as_bytes())
    }

    /// Opens what was sealed to that name.
    pub(crate) fn open_as<T: DeserializeOwned>(&self, name: &str, body: &[u8]) -> Result<T, Error> {
        open(&self.key, body, name.as_bytes())
    }
}

fn place(stream: Uuid, seq: u64) -> Vec<u8> {
    stream.as_bytes().iter().copied().chain(seq.to_be_bytes()).collect()
}

fn seal<T: Serialize>(key: &DataKey, content: &T, aad: &[u8]) -> Result<Vec<u8>, Error> {
    let plain = serde_json::to_vec(content).map_err(|_| Corrupt("cannot be written".to_owned()))?;
    key.seal(&plain, aad).map_err(|_| Error::Busy)
}

fn open<T: DeserializeOwned>(key: &DataKey, body: &[u8], aad: &[u8]) -> Result<T, Error> {
    let plain = key.open(body, aad).map_err(|_| Corrupt("a seal is broken".to_owned()))?;
    // What serde says may quote the record, so it is not passed on.
    Ok(serde_json::from_slice(&plain).map_err(|_| Corrupt("a sealed record".to_owned()))?)
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(..)")
    }
}
