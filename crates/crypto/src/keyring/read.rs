//! The keyring from text. What the TOML reader says of a fault may quote a key, so only its place is
//! passed on.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use super::{
    FINGERPRINT, KEYRING_BYTES_MAX, Keyring, KeyringFault, MANIFEST, NOTARY, PEPPER, Pkcs8,
    Problem, SIGNING, SMALL, SUBJECT, SigningKey, SigningKeys, State, WRAPPING, decode, is_varied,
};
use crate::jose::{Algorithm, KEYS_MAX, Signer as _, SoftwareKey};
use crate::key::{BadId, KEY_BYTES, NamedKey, Ring};
use crate::seal::DataKey;

type Bytes = Zeroizing<[u8; KEY_BYTES]>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    small: Option<Text>,
    subject: Option<Text>,
    manifest: Option<Text>,
    notary: Option<Text>,
    #[serde(default)]
    wrapping: Vec<Entry>,
    #[serde(default)]
    fingerprint: Vec<Entry>,
    #[serde(default)]
    pepper: Vec<Entry>,
    #[serde(default)]
    signing: Vec<SigningEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    state: String,
    key: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SigningEntry {
    id: String,
    state: String,
    from: Option<String>,
    until: Option<String>,
    algorithm: String,
    pkcs8: Option<Text>,
}

/// A string that is zeroed when dropped.
struct Text(Zeroizing<String>);

/// The keys read so far, to find one used twice.
#[derive(Default)]
struct Seen(Vec<(String, Bytes)>);

pub(super) fn keyring(toml: &str) -> Result<Keyring, KeyringFault> {
    if toml.len() > KEYRING_BYTES_MAX {
        return Err(KeyringFault::new("the keyring", Problem::TooLong));
    }
    let file: File = toml::from_str(toml).map_err(|error| {
        let before = toml.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
        let line = 1 + before.matches('\n').count();
        KeyringFault::new(format!("line {line}"), Problem::Shape)
    })?;
    let mut seen = Seen::default();
    Ok(Keyring {
        small: DataKey::from(seen.bytes(SMALL, file.small.as_ref())?),
        subject: seen.named(SUBJECT, file.subject.as_ref())?.into(),
        manifest: seen.named(MANIFEST, file.manifest.as_ref())?.into(),
        notary: notary(&mut seen, file.notary.as_ref())?.into(),
        wrapping: seen.ring(WRAPPING, &file.wrapping)?,
        fingerprint: seen.ring(FINGERPRINT, &file.fingerprint)?,
        pepper: seen.ring(PEPPER, &file.pepper)?,
        signing: SigningKeys(signing(&file.signing)?),
    })
}

impl Seen {
    /// The 32 bytes of a key, if they are any good.
    fn bytes(&mut self, name: &str, text: Option<&Text>) -> Result<Bytes, KeyringFault> {
        let fault = |problem| KeyringFault::new(name, problem);
        let text = text.ok_or_else(|| fault(Problem::Missing))?;
        let decoded = decode(&text.0).ok_or_else(|| fault(Problem::Base64))?;
        if decoded.len() != KEY_BYTES {
            return Err(fault(Problem::Length(decoded.len())));
        }
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        bytes.copy_from_slice(&decoded);
        if bytes.iter().all(|byte| *byte == 0) {
            return Err(fault(Problem::Zero));
        }
        if !is_varied(&bytes) {
            return Err(fault(Problem::Variety));
        }
        if let Some((other, _)) = self.0.iter().find(|(_, known)| *known == bytes) {
            return Err(fault(Problem::SameAs(other.clone())));
        }
        self.0.push((name.to_owned(), bytes.clone()));
        Ok(bytes)
    }

    /// A key that stands alone and is named after its purpose.
    fn named(&mut self, name: &str, text: Option<&Text>) -> Result<NamedKey, KeyringFault> {
        let bytes = self.bytes(name, text)?;
        NamedKey::new(name, bytes).map_err(|BadId| KeyringFault::new(name, Problem::Id))
    }

    fn ring<K: From<NamedKey>>(
        &mut self,
        kind: &str,
        entries: &[Entry],
    ) -> Result<Ring<K>, KeyringFault> {
        check_count(kind, entries.len())?;
        check_ids(kind, entries.iter().map(|entry| entry.id.as_str()))?;
        let (mut active, mut next, mut retired) = (None, Vec::new(), Vec::new());
        for entry in entries {
            let name = format!("{kind}.{}", entry.id);
            let bytes = self.bytes(&name, entry.key.as_ref())?;
            let key = NamedKey::new(&entry.id, bytes).map(K::from);
            let key = key.map_err(|BadId| KeyringFault::new(&name, Problem::Id))?;
            match state(&name, &entry.state)? {
                State::Next => next.push(key),
                State::Retired => retired.push(key),
                State::Active => {
                    if active.replace(key).is_some() {
                        return Err(KeyringFault::new(kind, Problem::ActiveTwice));
                    }
                }
            }
        }
        let active = active.ok_or_else(|| KeyringFault::new(kind, Problem::NoneActive))?;
        Ok(Ring::new(active, retired).with_next(next))
    }
}

fn notary(seen: &mut Seen, text: Option<&Text>) -> Result<NamedKey, KeyringFault> {
    text.ok_or_else(|| KeyringFault::new(NOTARY, Problem::Unmade))?;
    seen.named(NOTARY, text)
}

fn signing(entries: &[SigningEntry]) -> Result<Vec<SigningKey>, KeyringFault> {
    check_count(SIGNING, entries.len())?;
    check_ids(SIGNING, entries.iter().map(|entry| entry.id.as_str()))?;
    let mut keys: Vec<SigningKey> = Vec::new();
    for entry in entries {
        let key = signing_key(entry)?;
        let name = format!("{SIGNING}.{}", key.id);
        let same = keys.iter().find(|other| other.key.kid() == key.key.kid());
        if let Some(same) = same {
            let other = format!("{SIGNING}.{}", same.id);
            return Err(KeyringFault::new(name, Problem::SameAs(other)));
        }
        let rival = |other: &SigningKey| {
            other.state == State::Active && other.key.algorithm() == key.key.algorithm()
        };
        if key.state == State::Active && keys.iter().any(rival) {
            return Err(KeyringFault::new(name, Problem::ActiveTwice));
        }
        keys.push(key);
    }
    if keys.iter().any(|key| key.state == State::Active) {
        Ok(keys)
    } else {
        Err(KeyringFault::new(SIGNING, Problem::NoneActive))
    }
}

fn signing_key(entry: &SigningEntry) -> Result<SigningKey, KeyringFault> {
    let name = format!("{SIGNING}.{}", entry.id);
    let fault = |problem| KeyringFault::new(&name, problem);
    let algorithm = Algorithm::from_name(&entry.algorithm);
    let algorithm = algorithm.ok_or_else(|| fault(Problem::Algorithm))?;
    let text = entry.pkcs8.as_ref().ok_or_else(|| fault(Problem::Missing))?;
    let pkcs8 = decode(&text.0).ok_or_else(|| fault(Problem::Base64))?;
    let key = SoftwareKey::from_pkcs8(algorithm, &pkcs8);
    let key = Arc::new(key.map_err(|refused| fault(Problem::Private(refused)))?);
    let state = state(&name, &entry.state)?;
    let at = match (state, &entry.from, &entry.until) {
        (State::Next, from, None) => from,
        (State::Retired, None, until) => until,
        (State::Active, None, None) => &None,
        (State::Next | State::Retired | State::Active, _, _) => return Err(fault(Problem::Time)),
    };
    let at = at.as_ref().map(|text| text.parse::<Timestamp>()).transpose();
    let at = at.map_err(|_| fault(Problem::Time))?;
    Ok(SigningKey { id: entry.id.clone(), state, at, key, pkcs8: Pkcs8(pkcs8) })
}

fn state(key: &str, name: &str) -> Result<State, KeyringFault> {
    State::from_name(name).ok_or_else(|| KeyringFault::new(key, Problem::State))
}

fn check_count(kind: &str, count: usize) -> Result<(), KeyringFault> {
    match count {
        0 => Err(KeyringFault::new(kind, Problem::Missing)),
        1..=KEYS_MAX => Ok(()),
        _ => Err(KeyringFault::new(kind, Problem::TooMany)),
    }
}

/// Ids are checked before anything is named after them: a key pasted in the wrong place must not
/// come out in a message.
fn check_ids<'a>(kind: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), KeyringFault> {
    let mut seen = Vec::new();
    for id in ids {
        if !NamedKey::is_id(id) {
            return Err(KeyringFault::new(kind, Problem::Id));
        }
        if seen.contains(&id) {
            return Err(KeyringFault::new(format!("{kind}.{id}"), Problem::IdTwice));
        }
        seen.push(id);
    }
    Ok(())
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        String::deserialize(reader).map(|text| Self(Zeroizing::new(text)))
    }
}
