//! The public keys of a relying party: written in its registration, or at an address of its own.

use crypto::jose::KeySet;
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

/// Where a relying party's keys are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientKeys {
    /// Its public keys, a JWK set.
    #[serde(default, deserialize_with = "key_set")]
    jwks: KeySet,
    /// Where its JWK set is, if not here. Whoever fetches it puts it in place by
    /// [`ClientKeys::with`].
    #[serde(default)]
    jwks_uri: Option<String>,
}

impl ClientKeys {
    /// Keys that are written in the registration.
    #[must_use]
    pub const fn inline(jwks: KeySet) -> Self {
        Self { jwks, jwks_uri: None }
    }

    /// The keys that are known now; none if they have not been fetched.
    #[must_use]
    pub const fn known(&self) -> &KeySet {
        &self.jwks
    }

    /// Where to fetch them, if they are not in the registration.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.jwks_uri.as_deref()
    }

    /// Whether they are in exactly one place.
    pub(super) fn is_somewhere(&self) -> bool {
        self.jwks.keys().is_empty() == self.jwks_uri.is_some()
    }

    pub(super) fn addresses(&self) -> &[String] {
        self.jwks_uri.as_slice()
    }

    /// The same registration with the keys that were fetched.
    #[must_use]
    pub fn with(&self, jwks: KeySet) -> Self {
        Self { jwks, jwks_uri: self.jwks_uri.clone() }
    }
}

fn key_set<'de, D: Deserializer<'de>>(reader: D) -> Result<KeySet, D::Error> {
    KeySet::from_value(&Value::deserialize(reader)?).map_err(D::Error::custom)
}
