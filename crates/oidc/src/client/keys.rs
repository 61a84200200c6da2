//! The public keys of a relying party, as its registration lists them.

use crypto::{jose::KeySet, x509::Certificate};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

/// A relying party's keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientKeys {
    /// Its public keys, a JWK set.
    #[serde(default, deserialize_with = "key_set")]
    jwks: KeySet,
    /// Where they are to be fetched.
    #[serde(default)]
    jwks_uri: Option<String>,
}

impl ClientKeys {
    /// Keys that are written in the registration.
    #[must_use]
    pub const fn inline(jwks: KeySet) -> Self {
        Self { jwks, jwks_uri: None }
    }

    /// The keys as far as they are known: those of an address have to be fetched first.
    #[must_use]
    pub const fn known(&self) -> &KeySet {
        &self.jwks
    }

    pub(super) const fn place(&self) -> KeyPlace<'_> {
        KeyPlace { jwks: &self.jwks, uri: &self.jwks_uri }
    }

    pub(super) fn fetched(&mut self, keys: KeySet) {
        self.jwks = keys;
    }
}

/// Where the keys of a relying party are.
#[derive(Clone, Copy)]
pub(super) struct KeyPlace<'k> {
    jwks: &'k KeySet,
    pub(super) uri: &'k Option<String>,
}

impl KeyPlace<'_> {
    /// Whether they are written down, or an address is, and not both.
    pub(super) fn is_one(self) -> bool {
        self.jwks.keys().is_empty() == self.uri.is_some()
    }

    /// Whether they are not in two places.
    pub(super) fn is_at_most_one(self) -> bool {
        self.jwks.keys().is_empty() || self.uri.is_none()
    }
}

/// The certificate of a relying party, by exactly one of its names (RFC 8705 2.1.2). That somebody
/// to be trusted signed it is checked where TLS ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientCertificate {
    /// Its subject, written as RFC 4514 says.
    #[serde(default)]
    tls_client_auth_subject_dn: Option<String>,
    /// A host name among its alternative names.
    #[serde(default)]
    tls_client_auth_san_dns: Option<String>,
    /// A URI among its alternative names.
    #[serde(default)]
    tls_client_auth_san_uri: Option<String>,
    /// The keys that its request objects are signed with, a JWK set.
    #[serde(default, deserialize_with = "key_set")]
    jwks: KeySet,
    /// Where they are to be fetched.
    #[serde(default)]
    jwks_uri: Option<String>,
}

impl ClientCertificate {
    /// Whether this is the certificate.
    #[must_use]
    pub fn is(&self, certificate: &Certificate) -> bool {
        let subject = |name: &String| certificate.has_subject(name);
        let host = |name: &String| certificate.has_host(name);
        let uri = |name: &String| certificate.has_uri(name);
        self.tls_client_auth_subject_dn.as_ref().is_some_and(subject)
            || self.tls_client_auth_san_dns.as_ref().is_some_and(host)
            || self.tls_client_auth_san_uri.as_ref().is_some_and(uri)
    }

    /// Whether it is named in exactly one way.
    pub(super) fn is_named(&self) -> bool {
        let names = [
            &self.tls_client_auth_subject_dn,
            &self.tls_client_auth_san_dns,
            &self.tls_client_auth_san_uri,
        ];
        names.into_iter().flatten().filter(|name| !name.is_empty()).count() == 1
    }

    pub(super) const fn keys(&self) -> &KeySet {
        &self.jwks
    }

    pub(super) const fn place(&self) -> KeyPlace<'_> {
        KeyPlace { jwks: &self.jwks, uri: &self.jwks_uri }
    }

    pub(super) fn fetched(&mut self, keys: KeySet) {
        self.jwks = keys;
    }
}

fn key_set<'de, D: Deserializer<'de>>(reader: D) -> Result<KeySet, D::Error> {
    KeySet::from_value(&Value::deserialize(reader)?).map_err(D::Error::custom)
}
