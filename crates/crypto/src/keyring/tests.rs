use std::sync::LazyLock;

use super::*;
use crate::jose::{Expect, TOKEN_BYTES_MAX, Typ, Unverified, sign};
use crate::seal::DataKey;

/// A good keyring as text.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let algorithms = [Algorithm::Es256, Algorithm::EdDsa];
    Keyring::generate_for(&algorithms).unwrap().to_toml().unwrap().to_string()
});

/// The fault of the good keyring with one change.
fn fault_of(change: impl FnOnce(&str) -> String) -> KeyringFault {
    Keyring::parse(&change(&TEXT)).unwrap_err()
}

/// The good keyring with the key of that id replaced.
fn with_key(id: &str, key: &str) -> String {
    let (before, after) = TEXT.split_once(&format!("id = \"{id}\"")).unwrap();
    let (state, rest) = after.split_once("key = \"").unwrap();
    let (_, rest) = rest.split_once('"').unwrap();
    format!("{before}id = \"{id}\"{state}key = \"{key}\"{rest}")
}

/// The base64 of the key of that id.
fn key_of(id: &str) -> String {
    let (_, after) = TEXT.split_once(&format!("id = \"{id}\"")).unwrap();
    after.split('"').nth(3).unwrap().to_owned()
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

fn guessable(bytes: &[u8; 32]) -> bool {
    let fault = Keyring::parse(&with_key("w1", &base64(bytes))).unwrap_err();
    fault == KeyringFault::Guessable { id: "w1".to_owned() }
}

#[test]
fn a_keyring_reads_back_as_it_was_written() {
    let keyring = Keyring::parse(&TEXT).unwrap();
    assert_eq!(keyring.to_toml().unwrap().as_str(), TEXT.as_str());
    let again = Keyring::parse(&keyring.to_toml().unwrap()).unwrap();
    let wrapped = keyring.wrapping().wrap(&DataKey::generate().unwrap(), b"c").unwrap();
    assert!(again.wrapping().unwrap(&wrapped, b"c").is_ok());
    assert_eq!(
        keyring.fingerprint().fingerprint("p", "v"),
        again.fingerprint().fingerprint("p", "v")
    );
    assert!(again.manifest().verify("p", b"m", &keyring.manifest().tag("p", b"m")));
    assert!(!again.cookie().verify("p", b"m", &keyring.manifest().tag("p", b"m")));
}

#[test]
fn a_new_keyring_signs_with_es256_and_rs256_and_publishes_both() {
    let keyring = Keyring::generate().unwrap();
    assert_eq!(keyring.signers().len(), 2);
    for algorithm in [Algorithm::Es256, Algorithm::Rs256] {
        let signer = keyring.signer(algorithm).unwrap();
        let token = sign(&*signer, "JWT", &serde_json::json!({})).unwrap();
        let expect = Expect { typ: Typ::Exactly("JWT"), algorithms: &[algorithm] };
        let token = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
        assert!(token.verify::<serde_json::Value>(keyring.public_keys(), &expect).is_ok());
    }
    assert!(keyring.signer(Algorithm::Ps256).is_none());
}

#[test]
fn keys_in_other_states_are_published_or_understood_but_not_used() {
    let more = Keyring::generate_for(&[Algorithm::Es256]).unwrap().to_toml().unwrap();
    let (_, s9) = more.split_once("[[signing]]").unwrap();
    let s9 = s9.replace("s1", "s9").replace("active", "next");
    let (_, w9) = more.split_once("[[wrapping]]").unwrap();
    let w9 = w9.split_once("[[").unwrap().0.replace("w1", "w9").replace("active", "retired");
    let keyring = Keyring::parse(&format!("{}\n[[signing]]{s9}\n[[wrapping]]{w9}", *TEXT)).unwrap();
    assert_eq!(keyring.signers().len(), 2);
    assert_eq!(keyring.public_keys().keys().len(), 3);
    assert_eq!(keyring.wrapping().current().id(), "w1");
    assert_eq!(keyring.wrapping().retired()[0].id(), "w9");
    let rewritten = Keyring::parse(&keyring.to_toml().unwrap()).unwrap();
    assert_eq!(rewritten.wrapping().retired()[0].id(), "w9");
}

#[test]
fn a_missing_key_of_any_purpose_is_named() {
    for (purpose, table) in [
        (Purpose::Wrapping, "wrapping"),
        (Purpose::Fingerprint, "fingerprint"),
        (Purpose::Pepper, "pepper"),
        (Purpose::Manifest, "manifest"),
        (Purpose::Cookie, "cookie"),
        (Purpose::Signing, "signing"),
    ] {
        let retire = |text: &str| {
            text.split("\n\n")
                .map(|block| {
                    let ours = block.contains(&format!("[[{table}]]"));
                    if ours { block.replace("active", "retired") } else { block.to_owned() }
                })
                .collect::<Vec<_>>()
                .join("\n\n")
        };
        assert_eq!(fault_of(retire), KeyringFault::Missing(purpose));
    }
    assert_eq!(Keyring::parse("version = 1"), Err(KeyringFault::Missing(Purpose::Wrapping)));
}

#[test]
fn two_active_keys_of_one_purpose_are_refused() {
    let second = format!(
        "{}\n[[pepper]]\nid = \"p2\"\nstate = \"active\"\nkey = \"{}\"\n",
        *TEXT,
        base64(&*key::draw().unwrap())
    );
    let fault = KeyringFault::TwoActive { purpose: Purpose::Pepper, id: "p2".to_owned() };
    assert_eq!(Keyring::parse(&second), Err(fault));
    let fault = Keyring::generate_for(&[Algorithm::Es256; 2]).unwrap_err();
    let id = "s2".to_owned();
    assert_eq!(fault, KeyringFault::TwoSigners { algorithm: Algorithm::Es256, id });
}

#[test]
fn a_short_long_or_garbled_key_is_named() {
    let id = || "c1".to_owned();
    for found in [0, 16, 31, 33] {
        let key = base64(&vec![9; found]);
        assert_eq!(
            Keyring::parse(&with_key("c1", &key)),
            Err(KeyringFault::Length { id: id(), found })
        );
    }
    assert_eq!(Keyring::parse(&with_key("c1", "!!")), Err(KeyringFault::Encoding { id: id() }));
}

#[test]
fn a_key_that_does_not_look_random_is_refused() {
    let counting: [u8; 32] = std::array::from_fn(|index| u8::try_from(index).unwrap());
    let strides: [u8; 32] = std::array::from_fn(|index| u8::try_from(index * 7).unwrap());
    let repeating: [u8; 32] =
        std::array::from_fn(|index| b"\x00\xf1\x32\x53\x94\xb5\x06\x77"[index % 8]);
    assert!(guessable(&[0; 32]));
    assert!(guessable(&[0xff; 32]));
    assert!(guessable(&counting));
    assert!(guessable(&strides));
    assert!(guessable(&repeating));
    assert!(guessable(b"please change me: 0123456789 qwe"));
}

#[test]
fn random_keys_are_never_taken_for_guessable_ones() {
    for _ in 0..200 {
        let key = key::draw().unwrap();
        assert!(Keyring::parse(&with_key("w1", &base64(&*key))).is_ok());
    }
}

#[test]
fn one_key_for_two_purposes_is_refused() {
    let copied = with_key("f1", &key_of("w1"));
    let fault = KeyringFault::Same { first: "w1".to_owned(), second: "f1".to_owned() };
    assert_eq!(Keyring::parse(&copied), Err(fault));
}

#[test]
fn one_id_for_two_keys_or_a_strange_id_is_refused() {
    let doubled = fault_of(|text| text.replace("\"f1\"", "\"w1\""));
    assert_eq!(doubled, KeyringFault::DuplicateId { id: "w1".to_owned() });
    let strange = fault_of(|text| text.replace("\"s2\"", "\"S 2\""));
    assert_eq!(strange, KeyringFault::Id { purpose: Purpose::Signing, number: 2 });
}

#[test]
fn a_signing_key_must_be_of_its_algorithm_and_there_once() {
    let fault = fault_of(|text| text.replace("\"ES256\"", "\"ES384\""));
    assert!(matches!(fault, KeyringFault::Signing { id, .. } if id == "s1"));
    let (_, second) = TEXT.split_once("[[signing]]").unwrap();
    let (first, _) = second.split_once("[[signing]]").unwrap();
    let copy = first.replace("s1", "s3").replace("active", "retired");
    let fault = Keyring::parse(&format!("{}\n[[signing]]{copy}", *TEXT)).unwrap_err();
    let (first, second) = ("s1".to_owned(), "s3".to_owned());
    assert_eq!(fault, KeyringFault::Same { first, second });
}

#[test]
fn a_fault_of_form_gives_the_line_and_shows_nothing_of_the_file() {
    let fault = fault_of(|text| text.replace("state = \"active\"", "state = \"secretword\""));
    assert_eq!(fault, KeyringFault::Form { line: 7 });
    assert!(!format!("{fault} {fault:?}").contains("secretword"));
    for text in ["", "version = \"1\"", "version = 1\nunknown = 2", "version = 1\nversion = 1"] {
        assert!(matches!(Keyring::parse(text), Err(KeyringFault::Form { .. })), "{text}");
    }
    assert_eq!(Keyring::parse("version = 2"), Err(KeyringFault::Version(2)));
    assert_eq!(Keyring::parse(&" ".repeat(KEYRING_BYTES_MAX + 1)), Err(KeyringFault::TooLong));
}

#[test]
fn every_fault_names_the_key_and_a_cure_and_no_key_is_printed() {
    let fault = Keyring::parse(&with_key("c1", "AAAA")).unwrap_err().to_string();
    assert!(fault.contains("`c1`") && fault.contains("restore the keyring's backup"), "{fault}");
    let printed = format!("{:?}", Keyring::parse(&TEXT).unwrap());
    for id in ["w1", "f1", "p1", "m1", "c1"] {
        assert!(printed.contains(id));
        assert!(!printed.contains(&key_of(id)));
    }
}
