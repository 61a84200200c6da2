//! Relying parties, as registered: one TOML file each.

use std::collections::BTreeMap;

use crypto::jose::{Algorithm, KeySet};
use jiff::Timestamp;
use serde::Deserialize;

use crate::{
    authorize::with_query,
    claims::{ClaimName, Scope},
};

pub use self::{
    grants::{Delivery, GrantType, Profile, TokenFormat},
    keys::{ClientCertificate, ClientKeys},
};

mod grants;
mod keys;
mod validate;

/// A relying party.
#[expect(clippy::struct_excessive_bools, reason = "the names are those of the registration")]
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
    /// Whether its assertions may be for the token endpoint instead of the issuer, as libraries
    /// from before the revision of RFC 7523 write them.
    #[serde(default)]
    pub legacy_assertion_audience: bool,
    /// The lowest level of the scheme it admits, by id.
    pub minimum_level: String,
    /// What it may ask for.
    pub scopes: Vec<Scope>,
    /// What it may ask for by name besides the claims of its scopes (`OpenID` Connect Core 5.5).
    #[serde(default)]
    pub claims: Vec<ClaimName>,
    /// Whether it may ask how, when and by which document people proved who they are (`OpenID`
    /// Identity Assurance).
    #[serde(default)]
    pub verified_claims: bool,
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
    /// What its ID tokens, and the tokens that tell of a logout, are signed with.
    #[serde(default = "rs256", alias = "id_token_signed_response_alg")]
    pub id_token_alg: Algorithm,
    /// A profile it is held to as a whole.
    #[serde(default)]
    pub profile: Profile,
    /// What it may show for tokens.
    #[serde(default = "code_alone")]
    pub grant_types: Vec<GrantType>,
    /// Whether its codes are bound by PKCE. A public one's always are.
    #[serde(default = "yes")]
    pub require_pkce: bool,
    /// Whether it must push its requests (RFC 9126).
    #[serde(default, alias = "require_pushed_authorization_requests")]
    pub require_par: bool,
    /// What its request objects are signed with; without it there are none (RFC 9101).
    #[serde(default)]
    pub request_object_signing_alg: Option<Algorithm>,
    /// Whether its requests must be signed (RFC 9101 10.5).
    #[serde(default)]
    pub require_signed_request_object: bool,
    /// What answers are signed with where they travel as a token (JARM); as ID tokens if nothing is
    /// said.
    #[serde(default)]
    pub authorization_signed_response_alg: Option<Algorithm>,
    /// What userinfo is signed with; plain JSON without it (`OpenID` Connect Core 5.3.2).
    #[serde(default)]
    pub userinfo_signed_response_alg: Option<Algorithm>,
    /// What answers on tokens are signed with; plain JSON without it (RFC 9701).
    #[serde(default)]
    pub introspection_signed_response_alg: Option<Algorithm>,
    /// Whether its tokens work only with a proof of its key (RFC 9449 5.2).
    #[serde(default)]
    pub dpop_bound_access_tokens: bool,
    /// Whether its tokens work only with its certificate (RFC 8705 3.4).
    #[serde(default)]
    pub tls_client_certificate_bound_access_tokens: bool,
    /// What its access tokens look like.
    #[serde(default)]
    pub access_token_format: TokenFormat,
    /// The names of resources it may ask tokens for, as absolute URIs, the first being the default.
    /// Without any, its tokens are for us alone.
    #[serde(default)]
    pub audiences: Vec<String>,
    /// Its own name as a resource: it may look into tokens whose audience that is.
    #[serde(default)]
    pub resource: Option<String>,
    /// What it may ask for in its own name, as words that its resources understand.
    #[serde(default)]
    pub service_scopes: Vec<String>,
    /// Where it is told that a session has ended (`OpenID` Connect Back-Channel Logout 2.2).
    #[serde(default)]
    pub backchannel_logout_uri: Option<String>,
    /// Whether it must be told which session ended. It always is.
    #[serde(default)]
    pub backchannel_logout_session_required: bool,
    /// How it hears that an authentication it began is done (CIBA 5).
    #[serde(default)]
    pub backchannel_token_delivery_mode: Delivery,
    /// Where it hears of it, if it is pinged.
    #[serde(default)]
    pub backchannel_client_notification_endpoint: Option<String>,
    /// What its authentication requests are signed with; plain ones without it (CIBA 7.1.1).
    #[serde(default)]
    pub backchannel_authentication_request_signing_alg: Option<Algorithm>,
    /// Whether it is shut out.
    #[serde(default)]
    pub disabled: bool,
}

/// How a relying party authenticates: in this way and in no other.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Authentication {
    /// It signs an assertion (RFC 7523).
    PrivateKeyJwt(ClientKeys),
    /// It shows a certificate when it connects (RFC 8705 2.1).
    TlsClientAuth(ClientCertificate),
    /// It shows a secret, as HTTP Basic or in the form.
    ClientSecret {
        /// SHA-256 of the secret, 64 hexadecimal digits. The secret is drawn by a machine.
        sha256: String,
        /// The secret before, while it still works.
        #[serde(skip)]
        before: Option<EarlierSecret>,
    },
    /// It cannot keep a secret; PKCE alone binds it to its codes.
    None,
}

/// A secret that another one has followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierSecret {
    /// Its SHA-256, 64 hexadecimal digits.
    pub sha256: String,
    /// Until when it works.
    pub until: Timestamp,
}

/// What is on record of a relying party besides its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment {
    /// Whether it is shut out.
    pub disabled: bool,
    /// The secret that was drawn since.
    pub secret: Option<DrawnSecret>,
}

/// A secret that was drawn in place of the one in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnSecret {
    /// The print of the one in the file.
    pub instead_of: String,
    /// Its own.
    pub sha256: String,
    /// The one before it.
    pub before: EarlierSecret,
}

impl Client {
    /// The same as amended. A secret counts only where the file has the one that was replaced: a
    /// file with another one was written later.
    #[must_use]
    pub fn amended(mut self, amendment: Amendment) -> Self {
        self.disabled |= amendment.disabled;
        if let Authentication::ClientSecret { sha256, before } = &mut self.authentication
            && let Some(drawn) = amendment.secret
            && *sha256 == drawn.instead_of
        {
            *sha256 = drawn.sha256;
            *before = Some(drawn.before);
        }
        self
    }

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

    /// What it signs with: its assertions and its request objects.
    #[must_use]
    pub fn algorithms(&self) -> &'static [Algorithm] {
        match self.profile {
            Profile::Plain => &Algorithm::ALL,
            // FAPI 2.0 Security Profile 5.4.1.
            Profile::Fapi2 => &[Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa],
        }
    }

    /// What we sign for it, by the key of its registration: we must have a key of each.
    pub fn signed_for_it(&self) -> impl Iterator<Item = (&'static str, Algorithm)> {
        let optional = [
            ("id_token_alg", Some(self.id_token_alg)),
            ("authorization_signed_response_alg", self.authorization_signed_response_alg),
            ("userinfo_signed_response_alg", self.userinfo_signed_response_alg),
            ("introspection_signed_response_alg", self.introspection_signed_response_alg),
        ];
        optional.into_iter().filter_map(|(key, algorithm)| Some((key, algorithm?)))
    }

    /// Its public keys, if it has any.
    #[must_use]
    pub const fn keys(&self) -> Option<&KeySet> {
        match &self.authentication {
            Authentication::PrivateKeyJwt(keys) => Some(keys.known()),
            Authentication::TlsClientAuth(certificate) => Some(certificate.keys()),
            Authentication::ClientSecret { .. } | Authentication::None => None,
        }
    }

    /// Where its keys are to be fetched, if they are not in its registration.
    #[must_use]
    pub fn jwks_uri(&self) -> Option<&str> {
        match &self.authentication {
            Authentication::PrivateKeyJwt(keys) => keys.place().uri.as_deref(),
            Authentication::TlsClientAuth(certificate) => certificate.place().uri.as_deref(),
            Authentication::ClientSecret { .. } | Authentication::None => None,
        }
    }

    /// The same with the keys that were fetched.
    #[must_use]
    pub fn with_keys(mut self, fetched: KeySet) -> Self {
        match &mut self.authentication {
            Authentication::PrivateKeyJwt(keys) => keys.fetched(fetched),
            Authentication::TlsClientAuth(certificate) => certificate.fetched(fetched),
            Authentication::ClientSecret { .. } | Authentication::None => {}
        }
        self
    }

    /// Whether it may know a claim: one of its scopes' or one of its own list.
    #[must_use]
    pub fn may_know(&self, name: ClaimName) -> bool {
        let of_scopes = self.scopes.iter().flat_map(|scope| scope.claims());
        self.claims.contains(&name) || of_scopes.into_iter().any(|known| *known == name.as_str())
    }

    /// Whether it may show this for tokens.
    #[must_use]
    pub fn may(&self, grant: GrantType) -> bool {
        self.grant_types.contains(&grant)
    }

    /// Whether it cannot keep a secret.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        match self.authentication {
            Authentication::None => true,
            Authentication::PrivateKeyJwt(_)
            | Authentication::TlsClientAuth(_)
            | Authentication::ClientSecret { .. } => false,
        }
    }

    /// Whether its tokens are worthless to whoever finds them.
    #[must_use]
    pub const fn is_sender_constrained(&self) -> bool {
        self.dpop_bound_access_tokens || self.tls_client_certificate_bound_access_tokens
    }

    /// Whether its requests must be pushed.
    #[must_use]
    pub const fn needs_par(&self) -> bool {
        self.require_par || matches!(self.profile, Profile::Fapi2)
    }

    /// Whether a code must be bound by PKCE: always where nothing else binds it (RFC 9700 2.1.1).
    #[must_use]
    pub const fn needs_pkce(&self) -> bool {
        self.require_pkce || self.is_public() || matches!(self.profile, Profile::Fapi2)
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

fn code_alone() -> Vec<GrantType> {
    vec![GrantType::AuthorizationCode]
}

const fn yes() -> bool {
    true
}

#[cfg(test)]
mod tests;
