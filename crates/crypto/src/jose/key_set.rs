//! Sets of public keys (RFC 7517 5).

use serde_json::{Value, json};

use super::strict::strict_json;
use super::{Algorithm, KeyFault, PublicKey};

/// Most keys in a set.
pub const KEYS_MAX: usize = 20;
/// Longest set, in bytes of JSON.
pub const KEY_SET_BYTES_MAX: usize = 64 * 1024;

/// Public keys with distinct `kid`s.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeySet(Vec<PublicKey>);

impl KeySet {
    /// A set of keys.
    ///
    /// # Errors
    /// `NotASet` if they are more than [`KEYS_MAX`], `DuplicateKid`.
    pub fn new(keys: Vec<PublicKey>) -> Result<Self, KeyFault> {
        if keys.len() > KEYS_MAX {
            return Err(KeyFault::NotASet);
        }
        let mut kids: Vec<_> = keys.iter().map(PublicKey::kid).collect();
        kids.sort_unstable();
        if kids.windows(2).any(|pair| pair.first() == pair.last()) {
            return Err(KeyFault::DuplicateKid);
        }
        Ok(Self(keys))
    }

    /// Reads a set from JSON text.
    ///
    /// # Errors
    /// See [`Self::from_value`].
    pub fn parse(text: &str) -> Result<Self, KeyFault> {
        if text.len() > KEY_SET_BYTES_MAX {
            return Err(KeyFault::NotASet);
        }
        Self::from_value(&strict_json(text.as_bytes()).map_err(|_| KeyFault::NotASet)?)
    }

    /// Reads a set from its JSON object. Keys of an unknown kind or for another use are left out.
    ///
    /// # Errors
    /// The fault of the first bad key; `NotASet`, `DuplicateKid`.
    pub fn from_value(set: &Value) -> Result<Self, KeyFault> {
        let keys = set.get("keys").and_then(Value::as_array).ok_or(KeyFault::NotASet)?;
        if keys.len() > KEYS_MAX {
            return Err(KeyFault::NotASet);
        }
        let supported = keys
            .iter()
            .map(PublicKey::from_jwk)
            .filter(|key| !matches!(key, Err(KeyFault::Unsupported)));
        Self::new(supported.collect::<Result<_, _>>()?)
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &[PublicKey] {
        &self.0
    }

    /// The key of that name.
    #[must_use]
    pub fn find(&self, kid: &str) -> Option<&PublicKey> {
        self.0.iter().find(|key| key.kid() == kid)
    }

    /// The set as JSON.
    #[must_use]
    pub fn to_value(&self) -> Value {
        json!({ "keys": self.0.iter().map(PublicKey::to_value).collect::<Vec<_>>() })
    }

    /// The key for a token: the one it names, or the only one that permits the algorithm.
    pub(super) fn choose(&self, kid: Option<&str>, algorithm: Algorithm) -> Option<&PublicKey> {
        if let Some(kid) = kid {
            return self.find(kid);
        }
        let mut fitting = self.0.iter().filter(|key| key.permits(algorithm));
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => Some(key),
            _ => None,
        }
    }
}
