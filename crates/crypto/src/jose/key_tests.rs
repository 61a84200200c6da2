use serde_json::{Value, json};

use super::*;
use crate::digest::{base64url, from_base64url};

fn ec() -> Value {
    SoftwareKey::generate(Algorithm::Es256).unwrap().public().to_value()
}

fn rsa(n: &[u8], e: &[u8]) -> Result<PublicKey, KeyFault> {
    PublicKey::from_jwk(&json!({ "kty": "RSA", "n": base64url(n), "e": base64url(e) }))
}

/// An odd number of so many bits.
fn modulus(bits: usize) -> Vec<u8> {
    let mut n = vec![0xff; bits.div_ceil(8)];
    n[0] = 0xff >> (n.len() * 8 - bits);
    n
}

fn changed(member: &str, value: Value) -> Result<PublicKey, KeyFault> {
    let mut jwk = ec();
    jwk[member] = value;
    PublicKey::from_jwk(&jwk)
}

#[test]
fn a_key_reads_back_as_it_was_written() {
    for algorithm in [Algorithm::Es256, Algorithm::Es384, Algorithm::EdDsa] {
        let key = SoftwareKey::generate(algorithm).unwrap();
        let public = key.public();
        assert_eq!(PublicKey::from_jwk(&public.to_value()).as_ref(), Ok(public));
        assert_eq!(public.algorithm(), Some(algorithm));
    }
}

#[test]
fn private_and_symmetric_members_are_refused() {
    for member in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
        assert_eq!(changed(member, json!("AA")).unwrap_err(), KeyFault::Private, "{member}");
    }
    let symmetric = json!({ "keys": [{ "kty": "oct", "k": "AA" }] });
    assert_eq!(KeySet::from_value(&symmetric).unwrap_err(), KeyFault::Private);
}

#[test]
fn a_point_off_its_curve_is_refused() {
    let x = from_base64url(ec()["x"].as_str().unwrap()).unwrap();
    let mut y = from_base64url(ec()["y"].as_str().unwrap()).unwrap();
    y[31] ^= 1;
    let mut jwk = ec();
    jwk["x"] = json!(base64url(&x));
    jwk["y"] = json!(base64url(&y));
    assert_eq!(PublicKey::from_jwk(&jwk).unwrap_err(), KeyFault::NotOnCurve);
    let infinity = json!(base64url(&[0; 32]));
    jwk["x"] = infinity.clone();
    jwk["y"] = infinity;
    assert_eq!(PublicKey::from_jwk(&jwk).unwrap_err(), KeyFault::NotOnCurve);
}

#[test]
fn coordinates_have_exactly_the_length_of_their_curve() {
    for bytes in [0, 31, 33, 48] {
        let fault = changed("x", json!(base64url(&vec![1; bytes]))).unwrap_err();
        assert_eq!(fault, KeyFault::Malformed, "{bytes}");
    }
}

#[test]
fn an_rsa_key_has_2048_to_4096_bits_and_a_usual_exponent() {
    let usual = [1, 0, 1];
    assert!(rsa(&modulus(2048), &usual).is_ok());
    assert!(rsa(&modulus(4096), &usual).is_ok());
    for bits in [512, 1024, 2040, 2047, 4097, 8192] {
        assert_eq!(rsa(&modulus(bits), &usual).unwrap_err(), KeyFault::RsaSize, "{bits}");
    }
    for exponent in [&[1][..], &[3], &[1, 0, 0], &[1, 0, 0, 0, 0, 1]] {
        assert_eq!(rsa(&modulus(2048), exponent).unwrap_err(), KeyFault::RsaSize, "{exponent:?}");
    }
    let padded = [&[0][..], &modulus(2048)].concat();
    assert_eq!(rsa(&padded, &usual).unwrap_err(), KeyFault::Malformed);
    assert_eq!(rsa(&modulus(2048), &[]).unwrap_err(), KeyFault::Malformed);
}

#[test]
fn an_algorithm_must_go_with_the_keys_type() {
    assert_eq!(changed("alg", json!("RS256")).unwrap_err(), KeyFault::AlgorithmMismatch);
    assert_eq!(changed("alg", json!("ES384")).unwrap_err(), KeyFault::AlgorithmMismatch);
    assert_eq!(changed("alg", json!(1)).unwrap_err(), KeyFault::Malformed);
}

#[test]
fn without_a_kid_the_thumbprint_is_one() {
    let mut jwk = ec();
    jwk.as_object_mut().unwrap().remove("kid");
    let key = PublicKey::from_jwk(&jwk).unwrap();
    assert_eq!(key.kid(), key.thumbprint());
    assert_eq!(changed("kid", json!("")).unwrap_err(), KeyFault::Malformed);
    assert_eq!(changed("kid", json!("k".repeat(257))).unwrap_err(), KeyFault::Malformed);
}

#[test]
fn a_set_leaves_out_what_it_does_not_know_and_keeps_the_rest() {
    let mut encrypting = ec();
    encrypting["use"] = json!("enc");
    let mut wrapping = ec();
    wrapping["key_ops"] = json!(["wrapKey"]);
    let set = json!({ "keys": [
        { "kty": "AKP", "alg": "ML-DSA-44", "pub": "AA" },
        { "kty": "EC", "crv": "P-521", "x": "AA", "y": "AA" },
        { "kty": "OKP", "crv": "X25519", "x": "AA" },
        encrypting, wrapping, ec(),
    ]});
    assert_eq!(KeySet::parse(&set.to_string()).unwrap().keys().len(), 1);
}

#[test]
fn a_bad_key_spoils_its_set() {
    let set = json!({ "keys": [ec(), { "kty": "EC", "crv": "P-256", "x": "AA", "y": "AA" }] });
    assert_eq!(KeySet::from_value(&set).unwrap_err(), KeyFault::Malformed);
}

#[test]
fn a_set_has_distinct_names_and_limits() {
    let key = ec();
    let twice = json!({ "keys": [key.clone(), key] });
    assert_eq!(KeySet::from_value(&twice).unwrap_err(), KeyFault::DuplicateKid);
    let many: Vec<_> = (0..=KEYS_MAX).map(|_| ec()).collect();
    assert_eq!(KeySet::from_value(&json!({ "keys": many })).unwrap_err(), KeyFault::NotASet);
    let long = format!(r#"{{"keys":[],"x":"{}"}}"#, "x".repeat(KEY_SET_BYTES_MAX));
    assert_eq!(KeySet::parse(&long).unwrap_err(), KeyFault::NotASet);
    for text in ["", "[]", "{}", r#"{"keys":{}}"#, r#"{"keys":[],"keys":[]}"#] {
        assert_eq!(KeySet::parse(text).unwrap_err(), KeyFault::NotASet, "{text}");
    }
}
