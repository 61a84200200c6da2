//! What can be wrong in a relying party's file. Every fault names its key and its cure.

use url::{Host, Url};

use super::{Authentication, Client, Delivery, GrantType, Profile};
use crate::{claims::Scope, level::Levels};

/// Longest URI, in bytes.
const URI_BYTES_MAX: usize = 2048;
/// Longest client id, in bytes.
const CLIENT_ID_BYTES_MAX: usize = 128;
/// Hexadecimal digits of a SHA-256.
const SHA256_DIGITS: usize = 64;
/// Longest host name, in bytes (RFC 1035 2.3.4).
const HOST_BYTES_MAX: usize = 253;

impl Client {
    /// Looks the registration over as a whole. Empty if nothing is wrong.
    #[must_use]
    pub fn validate(&self, levels: Levels<'_>) -> Vec<String> {
        let mut faults = Vec::new();
        let mut must = |holds: bool, fault: &str| {
            if !holds {
                faults.push(fault.to_owned());
            }
        };
        must(is_plain(&self.client_id), "client_id: write 1 to 128 of `A-Z a-z 0-9 . _ ~ -`");
        must(!self.name.is_empty(), "name: give it a name in at least one language");
        let code = self.may(GrantType::AuthorizationCode);
        must(!code || !self.redirect_uris.is_empty(), "redirect_uris: list at least one");
        must(
            !(code || self.may(GrantType::Ciba)) || self.scopes.contains(&Scope::Openid),
            "scopes: `openid` must be among them, nothing can be asked for without it",
        );
        must(
            levels.reaches(&self.minimum_level, &self.minimum_level),
            "minimum_level: write the id of a level of the scheme",
        );
        must(
            is_host(&self.sector),
            "sector: write a host name in lower case, such as `tax.example`",
        );
        let (proof, fault) = self.authentication.is_whole();
        must(proof, fault);
        for (holds, fault) in self.grants_are_whole().into_iter().chain(self.tokens_are_whole()) {
            must(holds, fault);
        }
        faults.extend(self.uri_faults());
        faults
    }

    /// Whether what it may show for tokens goes together, and what to do if not.
    fn grants_are_whole(&self) -> [(bool, &'static str); 6] {
        let (may, ping) = (|grant| self.may(grant), Delivery::Ping);
        let pinged = self.backchannel_token_delivery_mode == ping;
        let person = may(GrantType::AuthorizationCode) || may(GrantType::Ciba);
        let offline = self.scopes.contains(&Scope::OfflineAccess);
        [
            (!self.grant_types.is_empty(), "grant_types: list at least one"),
            (
                !self.is_public() || !(may(GrantType::ClientCredentials) || may(GrantType::Ciba)),
                "grant_types: whoever cannot keep a secret has codes and refresh tokens only",
            ),
            (
                !may(GrantType::RefreshToken) || (person && offline),
                "grant_types: `refresh_token` needs a grant of a person's and the scope \
                 `offline_access`",
            ),
            (
                !self.require_signed_request_object || self.request_object_signing_alg.is_some(),
                "request_object_signing_alg: say what the requests are signed with",
            ),
            (
                !self.is_public() || self.require_pkce,
                "require_pkce: nothing else binds the codes of whoever cannot keep a secret",
            ),
            (
                !pinged || self.backchannel_client_notification_endpoint.is_some(),
                "backchannel_client_notification_endpoint: say where to ping",
            ),
        ]
    }

    /// Whether its tokens can be bound and named as it is registered, and what to do if not.
    fn tokens_are_whole(&self) -> [(bool, &'static str); 6] {
        let words = |words: &[String]| words.iter().all(|word| is_scope(word));
        let uris = |uris: &[String]| uris.iter().all(|uri| is_resource(uri));
        let strong = match self.authentication {
            Authentication::PrivateKeyJwt(_) | Authentication::TlsClientAuth(_) => true,
            Authentication::ClientSecret { .. } | Authentication::None => false,
        };
        let fapi = self.profile == Profile::Fapi2;
        [
            (
                !(self.dpop_bound_access_tokens && self.tls_client_certificate_bound_access_tokens),
                "dpop_bound_access_tokens: bind tokens to a key or to a certificate, not to both",
            ),
            (
                !fapi || (strong && self.is_sender_constrained()),
                "profile: FAPI 2.0 asks for private_key_jwt or a certificate, and for bound tokens",
            ),
            (
                !(fapi && self.legacy_assertion_audience),
                "legacy_assertion_audience: FAPI 2.0 takes the issuer alone",
            ),
            (uris(&self.audiences), "audiences: write absolute URIs without a fragment"),
            (
                self.resource.as_deref().is_none_or(is_resource),
                "resource: write an absolute URI without a fragment",
            ),
            (
                words(&self.service_scopes),
                "service_scopes: write words of printable ASCII that are no scopes of people's",
            ),
        ]
    }

    fn uri_faults(&self) -> impl Iterator<Item = String> {
        let lists = [
            ("redirect_uris", self.redirect_uris.as_slice()),
            ("post_logout_redirect_uris", self.post_logout_redirect_uris.as_slice()),
            ("home_uri", std::slice::from_ref(&self.home_uri)),
            ("initiate_login_uri", self.initiate_login_uri.as_slice()),
            ("backchannel_logout_uri", self.backchannel_logout_uri.as_slice()),
            (
                "backchannel_client_notification_endpoint",
                self.backchannel_client_notification_endpoint.as_slice(),
            ),
        ];
        let keys = self.jwks_uri().map(|uri| ("authentication.jwks_uri", uri));
        let lists = lists.into_iter();
        let uris = lists.flat_map(|(key, uris)| uris.iter().map(move |uri| (key, uri.as_str())));
        uris.chain(keys).filter_map(|(key, uri)| {
            uri_fault(uri).map(|fault| format!("{key}: `{uri:.200}`: {fault}"))
        })
    }
}

impl Authentication {
    /// Whether it can work at all, and what to do if not.
    fn is_whole(&self) -> (bool, &'static str) {
        match self {
            Self::PrivateKeyJwt(keys) => (
                keys.place().is_one(),
                "authentication.jwks: list a public signing key (P-256, P-384, Ed25519 or RSA), or \
                 write `jwks_uri` instead",
            ),
            Self::TlsClientAuth(certificate) if !certificate.place().is_at_most_one() => {
                (false, "authentication.jwks_uri: write this or `jwks`, not both")
            }
            Self::TlsClientAuth(certificate) => (
                certificate.is_named(),
                "authentication.tls_client_auth_subject_dn: name the certificate in exactly one \
                 way: `tls_client_auth_subject_dn`, `_san_dns` or `_san_uri`",
            ),
            Self::ClientSecret { sha256, .. } => (
                is_sha256(sha256),
                "authentication.sha256: write the SHA-256 of the secret in 64 lower-case hex digits",
            ),
            Self::None => (true, ""),
        }
    }
}

/// What is wrong with a URI to which a browser may be sent, and how to mend it.
fn uri_fault(uri: &str) -> Option<&'static str> {
    if uri.len() > URI_BYTES_MAX {
        return Some("make it at most 2048 bytes long");
    }
    if uri.bytes().any(|byte| !byte.is_ascii_graphic() || byte == b'\\' || byte == b'*') {
        return Some("write it in ASCII, without spaces, backslashes and wildcards");
    }
    let Ok(url) = Url::parse(uri) else { return Some("write an absolute URI") };
    if url.fragment().is_some() {
        return Some("take the fragment away");
    }
    let authority = uri.split_once("://").and_then(|(_, rest)| rest.split(['/', '?']).next());
    if authority.is_none_or(|authority| authority.contains('@')) {
        return Some("write `https://`, a host, and no user name");
    }
    match url.scheme() {
        "https" => None,
        "http" if is_loopback(&url) => None,
        _ => Some("use https (http only for a loopback address)"),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn is_plain(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte);
    (1..=CLIENT_ID_BYTES_MAX).contains(&id.len()) && id.bytes().all(allowed)
}

fn is_host(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let label = |part: &str| !part.is_empty() && part.bytes().all(allowed);
    name.len() <= HOST_BYTES_MAX && name.split('.').all(label)
}

/// A word of RFC 6749 3.3 that means nothing to us.
fn is_scope(word: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
    !word.is_empty() && word.bytes().all(allowed) && Scope::named(word).is_none()
}

/// The name of a resource (RFC 8707 2).
fn is_resource(uri: &str) -> bool {
    uri.len() <= URI_BYTES_MAX && Url::parse(uri).is_ok_and(|url| url.fragment().is_none())
}

fn is_sha256(text: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == SHA256_DIGITS && text.bytes().all(digit)
}
