//! SHA-256 and the encodings it is shown in.

use aws_lc_rs::digest::{self, SHA256, SHA384, SHA512};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::frame;
use crate::jose::Algorithm;

/// SHA-256.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    frame::array(digest::digest(&SHA256, bytes).as_ref())
}

/// SHA-256 over a domain and parts, each behind its length, so that no two inputs meet.
#[must_use]
pub fn framed(domain: &str, parts: &[&[u8]]) -> [u8; 32] {
    frame::sha256(domain, parts)
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect()
}

/// Base64url without padding (RFC 4648 5).
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads base64url without padding; `None` for anything but the one canonical spelling.
#[must_use]
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// The PKCE challenge of a verifier by the method `S256` (RFC 7636 4.2).
#[must_use]
pub fn s256(verifier: &str) -> String {
    base64url(&sha256(verifier.as_bytes()))
}

/// The left half of a token's hash, as in `at_hash` and `c_hash` (`OpenID` Connect Core 3.1.3.6). The
/// hash is that of the algorithm which signs the identity token.
#[must_use]
pub fn half_hash(algorithm: Algorithm, token: &str) -> String {
    let hash = match algorithm {
        Algorithm::Es256 | Algorithm::Ps256 | Algorithm::Rs256 => &SHA256,
        Algorithm::Es384 => &SHA384,
        Algorithm::EdDsa => &SHA512, // Ed25519 hashes with SHA-512
    };
    let whole = digest::digest(hash, token.as_bytes());
    let whole = whole.as_ref();
    base64url(whole.split_at(whole.len() / 2).0)
}

/// Whether two byte strings are equal, in a time that depends on their lengths only.
#[must_use]
pub fn same(left: &[u8], right: &[u8]) -> bool {
    frame::same(left, right)
}

fn hex_digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_abc_is_the_published_one() {
        assert_eq!(
            hex(&sha256(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn the_challenge_of_rfc_7636_appendix_b_comes_out() {
        assert_eq!(
            s256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn the_access_token_hash_of_openid_core_a_3_comes_out() {
        assert_eq!(
            half_hash(Algorithm::Rs256, "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"),
            "77QmUPtjPfzWtF2AnpK9RQ"
        );
    }

    #[test]
    fn the_half_hash_follows_the_signing_algorithm() {
        assert_eq!(from_base64url(&half_hash(Algorithm::Es256, "t")).unwrap().len(), 16);
        assert_eq!(from_base64url(&half_hash(Algorithm::Es384, "t")).unwrap().len(), 24);
        assert_eq!(from_base64url(&half_hash(Algorithm::EdDsa, "t")).unwrap().len(), 32);
    }

    #[test]
    fn only_the_canonical_base64url_is_read() {
        assert_eq!(from_base64url("_-8").unwrap(), [0xff, 0xef]);
        for wrong in ["_-9", "_-8=", "/+8", "_-8 ", "_"] {
            assert_eq!(from_base64url(wrong), None, "{wrong}");
        }
    }
}
