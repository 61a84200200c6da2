//! What can be wrong in a relying party's file. Every fault names its key and its cure.

use url::{Host, Url};

use super::{Authentication, Client};
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
        must(!self.redirect_uris.is_empty(), "redirect_uris: list at least one");
        must(
            self.scopes.contains(&Scope::Openid),
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
        faults.extend(self.uri_faults());
        faults
    }

    fn uri_faults(&self) -> impl Iterator<Item = String> {
        let lists = [
            ("redirect_uris", self.redirect_uris.as_slice()),
            ("post_logout_redirect_uris", self.post_logout_redirect_uris.as_slice()),
            ("home_uri", std::slice::from_ref(&self.home_uri)),
            ("initiate_login_uri", self.initiate_login_uri.as_slice()),
        ];
        let uris = lists.into_iter().flat_map(|(key, uris)| uris.iter().map(move |uri| (key, uri)));
        uris.filter_map(|(key, uri)| {
            uri_fault(uri).map(|fault| format!("{key}: `{uri:.200}`: {fault}"))
        })
    }
}

impl Authentication {
    /// Whether it can work at all, and what to do if not.
    fn is_whole(&self) -> (bool, &'static str) {
        match self {
            Self::PrivateKeyJwt { jwks } => (
                !jwks.keys().is_empty(),
                "authentication.jwks: list a public signing key (P-256, P-384, Ed25519 or RSA)",
            ),
            Self::ClientSecret { sha256 } => (
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

fn is_sha256(text: &str) -> bool {
    let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    text.len() == SHA256_DIGITS && text.bytes().all(digit)
}
