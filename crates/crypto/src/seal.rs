//! Sealing: AES-256-GCM-SIV, which forgives a repeated nonce (RFC 8452).
//!
//! Two layers. A [`DataKey`] seals the records of one owner; destroying it erases them all. A
//! [`WrappingKey`] of the deployment wraps the data keys, and rotates by re-wrapping them.
//!
//! ```text
//! sealed  = version (1 byte) | nonce (12) | ciphertext | tag (16)
//! wrapped = version (1 byte) | length of id (1) | id | nonce (12) | ciphertext (32) | tag (16)
//! ```
//!
//! What surrounds a record (its table, row and column, say) is given as associated data: the record
//! then opens in that place only.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::frame::framed;
use crate::key::{self, KEY_BYTES, Ring, named_key};
use crate::random::{self, Unavailable};

/// Longest text sealed at once, in bytes. A film is sealed in pieces.
pub const PLAIN_BYTES_MAX: usize = 64 * 1024 * 1024;
/// By how much sealing lengthens a text, in bytes.
pub const SEAL_OVERHEAD_BYTES: usize = 1 + NONCE_LEN + TAG_BYTES;

const TAG_BYTES: usize = 16;
const VERSION: u8 = 1;
const SEAL_DOMAIN: &str = "crypto/seal/v1";
const WRAP_DOMAIN: &str = "crypto/wrap/v1";

/// A key that seals the records of one owner.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; KEY_BYTES]>);

named_key! {
    /// A key of the deployment that wraps data keys.
    WrappingKey
}

/// The wrapping key in use and those whose wrappings are still stored.
pub type WrappingKeys = Ring<WrappingKey>;

/// Why something was not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The text is longer than [`PLAIN_BYTES_MAX`].
    #[error("the text is longer than {PLAIN_BYTES_MAX} bytes")]
    TooLong,
    /// No nonce could be drawn.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The library refused to encrypt.
    #[error("the cryptographic library refused to encrypt")]
    Refused,
}

/// Why something did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenFault {
    /// The bytes are not of a format this version knows.
    #[error("not a sealed record of a known format")]
    Format,
    /// The key that wrapped it is not in the ring: it is missing from the keyring.
    #[error("sealed under a wrapping key that the keyring does not hold")]
    KeyUnknown,
    /// Another key, another context, or changed bytes; the three cannot be told apart.
    #[error("the sealed record does not open: wrong key, wrong place or altered")]
    Refused,
}

impl DataKey {
    /// Draws a new key.
    ///
    /// # Errors
    /// [`Unavailable`].
    pub fn generate() -> Result<Self, Unavailable> {
        key::draw().map(Self)
    }

    /// A key of given bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// Seals a text; it opens only with the same associated data.
    ///
    /// # Errors
    /// [`SealFault`].
    pub fn seal(&self, plain: &[u8], aad: &[u8]) -> Result<Vec<u8>, SealFault> {
        let mut sealed = Vec::with_capacity(plain.len() + SEAL_OVERHEAD_BYTES);
        sealed.push(VERSION);
        encrypt(&self.0, plain, &framed(SEAL_DOMAIN, &[aad]), &mut sealed)?;
        Ok(sealed)
    }

    /// Opens what [`Self::seal`] made.
    ///
    /// # Errors
    /// [`OpenFault`].
    pub fn open(&self, sealed: &[u8], aad: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenFault> {
        match sealed.split_first() {
            Some((&VERSION, rest)) => decrypt(&self.0, rest, &framed(SEAL_DOMAIN, &[aad])),
            _ => Err(OpenFault::Format),
        }
    }
}

impl From<Zeroizing<[u8; KEY_BYTES]>> for DataKey {
    fn from(bytes: Zeroizing<[u8; KEY_BYTES]>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

impl WrappingKey {
    /// Wraps a data key; it unwraps only with the same context (whose key it is, say).
    ///
    /// # Errors
    /// [`SealFault`].
    pub fn wrap(&self, key: &DataKey, context: &[u8]) -> Result<Vec<u8>, SealFault> {
        let id = self.id().as_bytes();
        let id_length = u8::try_from(id.len()).map_err(|_| SealFault::Refused)?;
        let mut wrapped = vec![VERSION, id_length];
        wrapped.extend_from_slice(id);
        let aad = framed(WRAP_DOMAIN, &[id, context]);
        encrypt(self.0.bytes(), key.0.as_slice(), &aad, &mut wrapped)?;
        Ok(wrapped)
    }

    /// Unwraps what [`Self::wrap`] made.
    ///
    /// # Errors
    /// [`OpenFault`].
    pub fn unwrap(&self, wrapped: &[u8], context: &[u8]) -> Result<DataKey, OpenFault> {
        let (id, rest) = split_wrapped(wrapped).ok_or(OpenFault::Format)?;
        if id != self.id() {
            return Err(OpenFault::KeyUnknown);
        }
        let aad = framed(WRAP_DOMAIN, &[id.as_bytes(), context]);
        let plain = decrypt(self.0.bytes(), rest, &aad)?;
        if plain.len() == KEY_BYTES {
            let mut key = Zeroizing::new([0; KEY_BYTES]);
            key.copy_from_slice(&plain);
            Ok(DataKey(key))
        } else {
            Err(OpenFault::Format)
        }
    }
}

impl WrappingKeys {
    /// Wraps under the current key; see [`WrappingKey::wrap`].
    ///
    /// # Errors
    /// [`SealFault`].
    pub fn wrap(&self, key: &DataKey, context: &[u8]) -> Result<Vec<u8>, SealFault> {
        self.current().wrap(key, context)
    }

    /// Unwraps under whichever key of the ring wrapped it.
    ///
    /// # Errors
    /// [`OpenFault`].
    pub fn unwrap(&self, wrapped: &[u8], context: &[u8]) -> Result<DataKey, OpenFault> {
        let (id, _) = split_wrapped(wrapped).ok_or(OpenFault::Format)?;
        self.find(id).ok_or(OpenFault::KeyUnknown)?.unwrap(wrapped, context)
    }

    /// Whether something was wrapped under the current key; if not, it is to be wrapped anew.
    #[must_use]
    pub fn is_current(&self, wrapped: &[u8]) -> bool {
        wrapping_key_id(wrapped) == Some(self.current().id())
    }
}

/// The id of the key that wrapped this; `None` if it is not of a known format.
#[must_use]
pub fn wrapping_key_id(wrapped: &[u8]) -> Option<&str> {
    split_wrapped(wrapped).map(|(id, _)| id)
}

/// Splits a wrapping into the id of its key and the nonce with what follows.
fn split_wrapped(wrapped: &[u8]) -> Option<(&str, &[u8])> {
    let (&version, rest) = wrapped.split_first()?;
    let (&length, rest) = rest.split_first()?;
    let (id, rest) = rest.split_at_checked(usize::from(length))?;
    let id = std::str::from_utf8(id).ok()?;
    (version == VERSION).then_some((id, rest))
}

/// Appends nonce, ciphertext and tag to `out`.
fn encrypt(
    key: &[u8; KEY_BYTES],
    plain: &[u8],
    aad: &[u8],
    out: &mut Vec<u8>,
) -> Result<(), SealFault> {
    if plain.len() > PLAIN_BYTES_MAX {
        return Err(SealFault::TooLong);
    }
    let nonce: [u8; NONCE_LEN] = random::bytes()?;
    out.extend_from_slice(&nonce);
    let mut text = Vec::with_capacity(plain.len() + TAG_BYTES); // no growth: it would leave a copy
    text.extend_from_slice(plain);
    cipher(key)
        .and_then(|cipher| {
            let nonce = Nonce::assume_unique_for_key(nonce);
            cipher.seal_in_place_append_tag(nonce, Aad::from(aad), &mut text).ok()
        })
        .ok_or(SealFault::Refused)?;
    out.append(&mut text);
    Ok(())
}

/// Opens nonce, ciphertext and tag.
fn decrypt(
    key: &[u8; KEY_BYTES],
    sealed: &[u8],
    aad: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenFault> {
    let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(OpenFault::Format)?;
    if !(TAG_BYTES..=PLAIN_BYTES_MAX + TAG_BYTES).contains(&text.len()) {
        return Err(OpenFault::Format);
    }
    let mut text = Zeroizing::new(text.to_vec());
    let length = cipher(key)
        .and_then(|cipher| {
            let nonce = Nonce::assume_unique_for_key(*nonce);
            cipher.open_in_place(nonce, Aad::from(aad), &mut text).ok().map(|plain| plain.len())
        })
        .ok_or(OpenFault::Refused)?;
    text.truncate(length);
    Ok(text)
}

fn cipher(key: &[u8; KEY_BYTES]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM_SIV, key).ok().map(LessSafeKey::new)
}

#[cfg(test)]
mod tests;
