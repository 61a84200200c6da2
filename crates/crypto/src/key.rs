//! Symmetric keys that carry a name, and the rings in which they rotate.

use std::fmt;

use zeroize::Zeroizing;

use crate::random::{self, Unavailable};

/// Length of every symmetric key, in bytes.
pub const KEY_BYTES: usize = 32;
/// Longest id of a key, in bytes (Argon2's `keyid` allows no more).
pub const KEY_ID_BYTES_MAX: usize = 8;

/// An id that is empty, longer than [`KEY_ID_BYTES_MAX`], or not of `a-z` and `0-9`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key id is 1 to {KEY_ID_BYTES_MAX} characters of a-z and 0-9")]
pub struct BadId;

/// The keys of one purpose: one in use, and those that must still be understood.
#[derive(Debug, Clone)]
pub struct Ring<K> {
    current: K,
    next: Vec<K>,
    retired: Vec<K>,
}

impl<K> Ring<K> {
    /// A ring of the key in use and the retired ones, newest first.
    pub fn new(current: K, retired: Vec<K>) -> Self {
        Self { current, next: Vec::new(), retired }
    }

    /// Adds keys that other nodes may already use and this one only understands.
    #[must_use]
    pub fn with_next(mut self, next: Vec<K>) -> Self {
        self.next = next;
        self
    }

    /// The key in use.
    pub fn current(&self) -> &K {
        &self.current
    }

    /// The keys announced but not yet in use.
    pub fn next(&self) -> &[K] {
        &self.next
    }

    /// The keys no longer in use.
    pub fn retired(&self) -> &[K] {
        &self.retired
    }

    /// Every key, the one in use first.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        std::iter::once(&self.current).chain(&self.next).chain(&self.retired)
    }
}

impl<K: AsRef<NamedKey>> Ring<K> {
    pub(crate) fn find(&self, id: &str) -> Option<&K> {
        self.keys().find(|key| key.as_ref().id == id)
    }
}

/// A name and 32 secret bytes. The public key types wrap it; nobody else can name it.
#[derive(Clone)]
pub struct NamedKey {
    id: String,
    bytes: Zeroizing<[u8; KEY_BYTES]>,
}

impl NamedKey {
    pub(crate) fn new(id: &str, bytes: Zeroizing<[u8; KEY_BYTES]>) -> Result<Self, BadId> {
        if Self::is_id(id) { Ok(Self { id: id.to_owned(), bytes }) } else { Err(BadId) }
    }

    pub(crate) fn is_id(id: &str) -> bool {
        let fits = (1..=KEY_ID_BYTES_MAX).contains(&id.len());
        fits && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.bytes
    }
}

impl fmt::Debug for NamedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

/// Draws the bytes of a new key.
pub(crate) fn draw() -> Result<Zeroizing<[u8; KEY_BYTES]>, Unavailable> {
    let mut bytes = Zeroizing::new([0; KEY_BYTES]);
    random::fill(&mut *bytes)?;
    Ok(bytes)
}

/// Declares a key type for one purpose, so that keys of two purposes cannot be mixed up.
macro_rules! named_key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name($crate::key::NamedKey);

        impl $name {
            /// A key of given bytes.
            ///
            /// # Errors
            /// [`BadId`](crate::BadId).
            pub fn from_bytes(
                id: &str,
                bytes: [u8; $crate::KEY_BYTES],
            ) -> Result<Self, $crate::BadId> {
                $crate::key::NamedKey::new(id, zeroize::Zeroizing::new(bytes)).map(Self)
            }

            /// Its name in the keyring.
            #[must_use]
            pub fn id(&self) -> &str {
                self.0.id()
            }
        }

        impl From<$crate::key::NamedKey> for $name {
            fn from(key: $crate::key::NamedKey) -> Self {
                Self(key)
            }
        }

        impl AsRef<$crate::key::NamedKey> for $name {
            fn as_ref(&self) -> &$crate::key::NamedKey {
                &self.0
            }
        }
    };
}
pub(crate) use named_key;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_prints_its_id_and_nothing_else() {
        let key = NamedKey::new("w1", Zeroizing::new([0x41; KEY_BYTES])).unwrap();
        assert_eq!(format!("{key:?}"), "w1");
    }

    #[test]
    fn an_id_is_short_and_plain() {
        for id in ["", "W1", "w.1", "w 1", "w12345678", "é"] {
            assert!(NamedKey::new(id, Zeroizing::new([1; KEY_BYTES])).is_err(), "{id}");
        }
    }
}
