//! Tokens, keys and certificates.

use crypto::{
    jose::{Algorithm, Expect, KEYS_MAX, KeySet, PublicKey, TOKEN_BYTES_MAX, Typ, Unverified},
    x509::Certificate,
};
use oidc::{
    dpop::{Occasion, prove},
    grid::Endpoint,
};
use serde_json::Value;

use crate::{
    SIGNED, now, text,
    world::{self, thumbprint, with_provider},
};

/// Characters of a SHA-256 in base64url.
const THUMBPRINT_CHARS: usize = 43;

/// Whatever verifies was signed by the key.
pub(crate) fn token(data: &[u8]) {
    let Some(text) = text(data) else { return };
    for (typ, _) in SIGNED.iter() {
        let Ok(token) = Unverified::parse(text, TOKEN_BYTES_MAX) else { return };
        assert!(text.len() <= TOKEN_BYTES_MAX);
        let expect = Expect { typ: Typ::Exactly(typ), algorithms: &Algorithm::ALL };
        if let Ok(verified) = token.verify::<Value>(&world::keys(), &expect) {
            let claims = verified.into_inner();
            let ours = SIGNED.iter().any(|(signed, known)| signed == typ && *known == claims);
            assert!(ours, "forged: {claims}");
        }
    }
}

/// A set has few keys of distinct names, and reads back as itself.
pub(crate) fn keys(data: &[u8]) {
    let Some(set) = text(data).and_then(|text| KeySet::parse(text).ok()) else { return };
    assert!(set.keys().len() <= KEYS_MAX);
    let mut names: Vec<_> = set.keys().iter().map(PublicKey::kid).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), set.keys().len(), "two keys of one name");
    assert_eq!(KeySet::from_value(&set.to_value()).as_ref(), Ok(&set), "it does not read back");
}

/// A proof is accepted only of whoever has the key.
pub(crate) fn proof(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let keyed = |purpose: &str, value: &str| format!("{purpose}/{value}");
    with_provider(|provider| {
        let occasion = Occasion {
            method: "POST",
            path: "/token",
            access_token: None,
            nonce: false,
            keyed: &keyed,
            provider,
            now: now(),
        };
        if let Ok(Some(proof)) = prove(Endpoint::Token, &[text], &occasion) {
            assert_eq!(proof.jkt, thumbprint(), "somebody made a proof without the key");
        }
        assert!(prove(Endpoint::Token, &[text, text], &occasion).is_err(), "two proofs are none");
    });
}

/// A certificate that can be read has its print, and matches no empty name.
pub(crate) fn certificate(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let Ok(certificate) = Certificate::from_header(text) else { return };
    assert_eq!(certificate.thumbprint().len(), THUMBPRINT_CHARS);
    assert!(!certificate.has_subject("") && !certificate.has_host("") && !certificate.has_uri(""));
}
