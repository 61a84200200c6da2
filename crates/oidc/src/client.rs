//! Relying parties, as registered: one TOML file each.

use std::collections::BTreeMap;

use crypto::jose::{Algorithm, KeySet};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;

use crate::{authorize::with_query, claims::Scope};

mod validate;

/// A relying party.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// Its name in the protocol.
    pub client_id: String,
    /// What people call it, by language tag.
    pub name: BTreeMap<String, String>,
    /// Where answers may go. Compared byte for byte.
    pub redirect_uris: Vec<String>,
    /// Where people may be sent after they signed out. Compared byte for byte.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
    /// How it proves at the token endpoint who it is.
    pub authentication: Authentication,
    /// The lowest level of the scheme it admits, by id.
    pub minimum_level: String,
    /// What it may ask for.
    pub scopes: Vec<Scope>,
    /// The host name under which its people are numbered. Relying parties of one body share it,
    /// and see the same `sub`. A change gives everybody a new one.
    pub sector: String,
    /// Whether it acts for the public administration: a scheme may then do without consent.
    #[serde(default)]
    pub public_administration: bool,
    /// Where the service begins.
    pub home_uri: String,
    /// Where the service starts a sign-in of its own accord (`OpenID` Connect Core 4).
    #[serde(default)]
    pub initiate_login_uri: Option<String>,
    /// What its ID tokens are signed with.
    #[serde(default = "rs256")]
    pub id_token_alg: Algorithm,
    /// Whether it is shut out.
    #[serde(default)]
    pub disabled: bool,
}

/// How a relying party authenticates: in this way and in no other.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Authentication {
    /// It signs an assertion (RFC 7523).
    PrivateKeyJwt {
        /// Its public keys, a JWK set.
        #[serde(deserialize_with = "key_set")]
        jwks: KeySet,
    },
    /// It shows a secret, as HTTP Basic or in the form.
    ClientSecret {
        /// SHA-256 of the secret, 64 hexadecimal digits. The secret is drawn by a machine.
        sha256: String,
    },
    /// It cannot keep a secret; PKCE alone binds it to its codes.
    None,
}

impl Client {
    /// Its name in the first of these languages that it has a name in.
    #[must_use]
    pub fn name_in<'c>(&'c self, languages: impl IntoIterator<Item = &'c str>) -> &'c str {
        let chosen = languages.into_iter().find_map(|language| self.name.get(language));
        chosen.or_else(|| self.name.values().next()).map_or(&self.client_id, String::as_str)
    }

    /// Where a person who wants to use the service is sent: the service then asks us to sign them
    /// in (`OpenID` Connect Core 4).
    #[must_use]
    pub fn entrance(&self, issuer: &str) -> String {
        match &self.initiate_login_uri {
            Some(uri) => with_query(uri, [("iss", issuer)].into_iter()),
            None => self.home_uri.clone(),
        }
    }

    /// Whether answers may go there.
    #[must_use]
    pub fn vouches_for(&self, redirect_uri: &str) -> bool {
        self.redirect_uris.iter().any(|registered| registered == redirect_uri)
    }

    /// Whether people may be sent there after they signed out.
    #[must_use]
    pub fn vouches_for_logout(&self, uri: &str) -> bool {
        self.post_logout_redirect_uris.iter().any(|registered| registered == uri)
    }
}

/// The one algorithm that every relying party knows (`OpenID` Connect Core 15.1).
const fn rs256() -> Algorithm {
    Algorithm::Rs256
}

fn key_set<'de, D: Deserializer<'de>>(reader: D) -> Result<KeySet, D::Error> {
    KeySet::from_value(&Value::deserialize(reader)?).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests;
