//! Something sealed under a person's key that can be proved later to whoever is shown it.
//!
//! Before the seal stands a commitment to what it says, over a salt that is sealed with it. Whoever is given
//! both can prove that it is what is on record; when the key is destroyed the commitment tells nothing.

use crypto::digest::{base64url, sha256};
use kernel::refusal::Corrupt;
use serde::{Deserialize, Serialize};
use store::{Activity, Extract, StreamId};
use uuid::Uuid;

use crate::{Engine, error::Error, sealing::PersonKey, submit::stored};

/// How long a commitment is, in bytes.
const LENGTH: usize = 32;

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Salted {
    /// What the commitment was made with.
    pub(crate) salt: String,
    /// What it says, to the letter.
    pub(crate) text: String,
}

impl Salted {
    /// Opens what stands behind a commitment.
    pub(crate) fn open(key: &PersonKey, kind: &str, body: &[u8]) -> Result<Self, Error> {
        key.open_as(kind, body.get(LENGTH..).unwrap_or_default())
    }
}

impl Engine {
    /// A row for the record of a stream.
    pub(crate) fn committed(
        &self,
        format: &str,
        kind: &str,
        (stream, key): (Uuid, &PersonKey),
        text: &str,
    ) -> Result<Activity, Error> {
        let salt = base64url(&self.chance());
        let committed = commitment(format, &salt, text);
        let sealed = key.seal_as(kind, &Salted { salt, text: text.to_owned() })?;
        let body = [committed.as_slice(), &sealed].concat();
        Ok(Activity { stream: StreamId(stream), kind: kind.to_owned(), body })
    }
}

/// Refuses unless this is what a row was committed to.
pub(crate) fn holds(format: &str, salt: &str, text: &str, extract: &Extract) -> Result<(), Error> {
    let body = extract.body().map_err(stored)?;
    match body.split_first_chunk::<LENGTH>() {
        Some((found, _)) if *found == commitment(format, salt, text) => Ok(()),
        Some(_) | None => Err(Corrupt("what it says is not what is on record".into()).into()),
    }
}

fn commitment(format: &str, salt: &str, text: &str) -> [u8; LENGTH] {
    sha256(format!("{format}\n{salt}\n{text}").as_bytes())
}
