//! Checkpoints: what a log says of itself, as a signed note (C2SP `tlog-checkpoint`, `signed-note`).

use std::fmt;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::Hash;
use crate::{digest, jose::KeyFault, key::named_key};

/// Longest note that is read, in bytes.
pub const NOTE_BYTES_MAX: usize = 64 * 1024;
/// Says that a key of a note is one of Ed25519.
const ED25519_KEY: u8 = 1;
/// What a line of signature begins with.
const DASH: &str = "\u{2014} ";

named_key! {
    /// The secret of which the log's key is made.
    NotarySeed
}

/// What a log says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: String,
    /// How many entries it has.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

/// Signs the checkpoints of a log.
pub struct NotarySigner {
    pair: Ed25519KeyPair,
    key: NotaryKey,
}

/// The key that checkpoints of a log are checked with. Its text is that of C2SP `signed-note`:
/// `<name>+<id>+<key>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotaryKey {
    name: String,
    bytes: [u8; 32],
}

/// Why a note is not taken for a checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteFault {
    /// It is not written as checkpoints are.
    #[error("this is not a checkpoint")]
    Shape,
    /// It is of another log.
    #[error("this checkpoint is of another log")]
    Origin,
    /// The log's key has not signed it.
    #[error("the log's key has not signed this checkpoint")]
    Signature,
    /// A key is not written as keys of logs are.
    #[error("this is not the key of a log: write it as `kapu audit key` shows it")]
    Key,
}

impl NotarySeed {
    /// Signs for the log of that name.
    ///
    /// # Errors
    /// `Refused` if the library makes no key of it, or the name cannot be one.
    pub fn signer(&self, name: &str) -> Result<NotarySigner, KeyFault> {
        let pair = Ed25519KeyPair::from_seed_unchecked(self.0.bytes());
        let pair = pair.map_err(|_| KeyFault::Refused)?;
        let bytes = pair.public_key().as_ref().try_into().map_err(|_| KeyFault::Refused)?;
        let key = NotaryKey::new(name, bytes).map_err(|_| KeyFault::Refused)?;
        Ok(NotarySigner { pair, key })
    }
}

impl NotarySigner {
    /// The key that checks what this signs.
    #[must_use]
    pub const fn key(&self) -> &NotaryKey {
        &self.key
    }

    /// The signed checkpoint of a log of that size and root.
    #[must_use]
    pub fn sign(&self, size: u64, root: Hash) -> String {
        let text = Checkpoint { origin: self.key.name.clone(), size, root }.text();
        let signature = self.pair.sign(text.as_bytes());
        let signed = STANDARD.encode([&self.key.id(), signature.as_ref()].concat());
        format!("{text}\n{DASH}{} {signed}\n", self.key.name)
    }
}

impl NotaryKey {
    /// A key of that name.
    ///
    /// # Errors
    /// `Key` if it cannot be a name.
    pub fn new(name: &str, bytes: [u8; 32]) -> Result<Self, NoteFault> {
        let wrong = |c: char| c.is_whitespace() || c.is_control() || c == '+';
        if name.is_empty() || name.contains(wrong) {
            return Err(NoteFault::Key);
        }
        Ok(Self { name: name.to_owned(), bytes })
    }

    /// Reads a key from its text.
    ///
    /// # Errors
    /// `Key` if it is none, or its id is not that of its name and key.
    pub fn parse(text: &str) -> Result<Self, NoteFault> {
        let (name, rest) = text.trim().split_once('+').ok_or(NoteFault::Key)?;
        let (id, key) = rest.split_once('+').ok_or(NoteFault::Key)?;
        let key = STANDARD.decode(key).map_err(|_| NoteFault::Key)?;
        let Some((&ED25519_KEY, key)) = key.split_first() else { return Err(NoteFault::Key) };
        let key = Self::new(name, key.try_into().map_err(|_| NoteFault::Key)?)?;
        if digest::hex(&key.id()) == id { Ok(key) } else { Err(NoteFault::Key) }
    }

    /// Which log it is the key of.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn id(&self) -> [u8; 4] {
        let public = [&[ED25519_KEY], self.bytes.as_slice()].concat();
        let hash = digest::sha256(&[self.name.as_bytes(), b"\n", &public].concat());
        let [a, b, c, d, ..] = hash;
        [a, b, c, d]
    }
}

impl Checkpoint {
    /// The checkpoint of a note, if this key has signed it. Signatures of others, such as witnesses,
    /// are passed over.
    ///
    /// # Errors
    /// [`NoteFault`].
    pub fn open(note: &str, key: &NotaryKey) -> Result<Self, NoteFault> {
        if note.len() > NOTE_BYTES_MAX {
            return Err(NoteFault::Shape);
        }
        let (text, signatures) = note.rsplit_once("\n\n").ok_or(NoteFault::Shape)?;
        let text = format!("{text}\n");
        let checkpoint = Self::parse(&text).ok_or(NoteFault::Shape)?;
        if checkpoint.origin != key.name {
            return Err(NoteFault::Origin);
        }
        let signatures = signatures.strip_suffix('\n').ok_or(NoteFault::Shape)?;
        let signatures: Option<Vec<_>> = signatures.split('\n').map(signature).collect();
        let public = UnparsedPublicKey::new(&ED25519, key.bytes);
        let is_ours = |(name, id, signature): &(&str, [u8; 4], Vec<u8>)| {
            let is_named = *name == key.name && *id == key.id();
            is_named && public.verify(text.as_bytes(), signature).is_ok()
        };
        let is_signed = signatures.ok_or(NoteFault::Shape)?.iter().any(is_ours);
        if is_signed { Ok(checkpoint) } else { Err(NoteFault::Signature) }
    }

    /// What a note says, signed or not: for whoever has no key and looks only for damage.
    #[must_use]
    pub fn unsigned(note: &str) -> Option<Self> {
        Self::parse(&format!("{}\n", note.rsplit_once("\n\n")?.0))
    }

    fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root))
    }

    /// What the text of a note says, if it is the one way of saying it.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let root = STANDARD.decode(root).ok()?.try_into().ok()?;
        let checkpoint = Self { origin: origin.to_owned(), size: size.parse().ok()?, root };
        text.starts_with(&checkpoint.text()).then_some(checkpoint)
    }
}

/// Who signed, the id of their key, and the signature.
fn signature(line: &str) -> Option<(&str, [u8; 4], Vec<u8>)> {
    let (name, signed) = line.strip_prefix(DASH)?.split_once(' ')?;
    let signed = STANDARD.decode(signed).ok()?;
    let (id, signature) = signed.split_first_chunk::<4>()?;
    Some((name, *id, signature.to_vec()))
}

impl std::str::FromStr for NotaryKey {
    type Err = NoteFault;

    fn from_str(text: &str) -> Result<Self, NoteFault> {
        Self::parse(text)
    }
}

impl fmt::Display for NotaryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = STANDARD.encode([&[ED25519_KEY], self.bytes.as_slice()].concat());
        write!(f, "{}+{}+{key}", self.name, digest::hex(&self.id()))
    }
}

impl fmt::Debug for NotarySigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotarySigner({})", self.key.name)
    }
}
