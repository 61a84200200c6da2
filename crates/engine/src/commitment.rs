//! Something sealed under a person's key that can be proved later to whoever is shown it.
//!
//! Before the seal stands a commitment to what it says, over a salt that is sealed with it. Whoever is given
//! both can prove that it is what is on record; when the key is destroyed the commitment tells nothing.

use crypto::digest::{base64url, sha256};
use kernel::refusal::Corrupt;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{Activity, Extract, StreamId};
use uuid::Uuid;

use crate::{Engine, error::Error, sealing::PersonKey, submit::stored};

/// How long a commitment is, in bytes.
const LENGTH: usize = 32;

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Salted<T> {
    /// What the commitment was made with.
    pub(crate) salt: String,
    /// What it says. The first lines had another word for it.
    #[serde(alias = "access")]
    pub(crate) content: T,
}

impl<T: DeserializeOwned> Salted<T> {
    /// Opens what stands behind a commitment.
    pub(crate) fn open(key: &PersonKey, kind: &str, body: &[u8]) -> Result<Self, Error> {
        key.open_as(kind, body.get(LENGTH..).unwrap_or_default())
    }
}

impl Engine {
    /// A row for the record of a stream.
    pub(crate) fn committed<T: Serialize>(
        &self,
        format: &str,
        kind: &str,
        (stream, key): (Uuid, &PersonKey),
        content: T,
    ) -> Result<Activity, Error> {
        let salt = base64url(&self.chance());
        let committed = commitment(format, &salt, &content)?;
        let sealed = key.seal_as(kind, &Salted { salt, content })?;
        let body = [committed.as_slice(), &sealed].concat();
        Ok(Activity { stream: StreamId(stream), kind: kind.to_owned(), body })
    }
}

/// Refuses unless this is what a row was committed to.
pub(crate) fn holds<T: Serialize>(
    format: &str,
    salt: &str,
    content: &T,
    extract: &Extract,
) -> Result<(), Error> {
    let body = extract.body().map_err(stored)?;
    let expected = commitment(format, salt, content)?;
    match body.split_first_chunk::<LENGTH>() {
        Some((found, _)) if *found == expected => Ok(()),
        Some(_) | None => Err(Corrupt("what it says is not what is on record".into()).into()),
    }
}

fn commitment<T: Serialize>(format: &str, salt: &str, content: &T) -> Result<[u8; LENGTH], Error> {
    let text = serde_json::to_string(content);
    let text = text.map_err(|_| Corrupt("cannot be written".to_owned()))?;
    Ok(sha256(format!("{format}\n{salt}\n{text}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::Salted;

    #[test]
    fn what_was_written_under_the_first_word_stays_readable() {
        let read = |text| serde_json::from_str::<Salted<u8>>(text).unwrap();
        for text in [r#"{"salt":"s","access":7}"#, r#"{"salt":"s","content":7}"#] {
            assert_eq!((read(text).salt.as_str(), read(text).content), ("s", 7));
        }
    }
}
