use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::jose::{Expect, TOKEN_BYTES_MAX, Typ, Unverified, sign};

static KEYRING: LazyLock<Keyring> = LazyLock::new(|| Keyring::generate().unwrap());
static TEXT: LazyLock<String> = LazyLock::new(|| KEYRING.to_toml().to_string());

/// The fault of a keyring, as the key it names and what it says of it.
fn fault(text: &str) -> (String, Problem) {
    let KeyringFault { key, problem } = Keyring::parse(text).unwrap_err();
    (key, problem)
}

fn named(key: &str, problem: Problem) -> (String, Problem) {
    (key.to_owned(), problem)
}

/// The good keyring with the key of `w1` replaced.
fn with_w1(key: &str) -> String {
    TEXT.replace(&w1(), key)
}

/// The base64 of the key of `w1`.
fn w1() -> String {
    let (_, after) = TEXT.split_once("[[wrapping]]").unwrap();
    after.split('"').nth(5).unwrap().to_owned()
}

/// The good keyring with one more key that can wrap.
fn with_w2(state: &str) -> String {
    let key = encode(&*key::draw().unwrap());
    format!("{}\n[[wrapping]]\nid = \"w2\"\nstate = \"{state}\"\nkey = \"{}\"\n", *TEXT, *key)
}

/// The first signing key of the good keyring, as text.
fn es1() -> &'static str {
    TEXT.split("[[signing]]").nth(1).unwrap()
}

#[test]
fn a_keyring_reads_back_as_it_was_written() {
    let again = Keyring::parse(&TEXT).unwrap();
    assert_eq!(again.to_toml().as_str(), TEXT.as_str());
    let wrapped = KEYRING.wrapping_keys().wrap(&DataKey::generate().unwrap(), b"c").unwrap();
    assert!(again.wrapping_keys().unwrap(&wrapped, b"c").is_ok());
    let print = KEYRING.fingerprint_keys().fingerprint("p", "v");
    assert!(again.fingerprint_keys().matches("p", "v", &print));
    let sealed = KEYRING.small().seal(b"text", b"").unwrap();
    assert_eq!(&*again.small().open(&sealed, b"").unwrap(), b"text");
    assert!(again.manifest().verify("p", b"m", &KEYRING.manifest().tag("p", b"m")));
    assert!(!again.subject().verify("p", b"m", &KEYRING.manifest().tag("p", b"m")));
    assert_eq!(again.pepper().current().id(), KEYRING.pepper().current().id());
}

#[test]
fn a_new_keyring_signs_with_es256_and_rs256_and_publishes_both() {
    let in_force = KEYRING.signing().in_force(Timestamp::UNIX_EPOCH, SignedDuration::ZERO);
    let InForce { signers, keys, .. } = in_force;
    let algorithms: Vec<_> = signers.iter().map(|signer| signer.algorithm()).collect();
    assert_eq!(algorithms, [Algorithm::Es256, Algorithm::Rs256]);
    for signer in signers {
        let token = sign(&*signer, "JWT", &serde_json::json!({})).unwrap();
        let expect = Expect { typ: Typ::Exactly("JWT"), algorithms: &algorithms };
        let token = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
        assert!(token.verify::<serde_json::Value>(&keys, &expect).is_ok());
    }
}

#[test]
fn a_coming_or_retired_key_is_understood_and_not_used() {
    for state in ["next", "retired"] {
        let keyring = Keyring::parse(&with_w2(state)).unwrap();
        assert_eq!(keyring.wrapping_keys().current().id(), "w1");
        assert_eq!(keyring.wrapping_keys().keys().count(), 2);
        assert!(Keyring::parse(&keyring.to_toml()).is_ok());
        let signing = TEXT.replacen(es1(), &es1().replace("active", state), 1);
        let keyring = Keyring::parse(&signing).unwrap();
        let in_force = keyring.signing().in_force(Timestamp::UNIX_EPOCH, SignedDuration::ZERO);
        assert_eq!(in_force.signers.len(), 1);
        assert_eq!(in_force.keys.keys().len(), 2);
    }
}

#[test]
fn a_missing_key_of_any_kind_is_named() {
    for single in [SMALL, SUBJECT, MANIFEST, NOTARY] {
        let without: Vec<_> =
            TEXT.lines().filter(|line| !line.starts_with(&format!("{single} ="))).collect();
        let problem = if single == NOTARY { Problem::Unmade } else { Problem::Missing };
        assert_eq!(fault(&without.join("\n")), named(single, problem));
    }
    for kind in [WRAPPING, FINGERPRINT, PEPPER, SIGNING] {
        let is_other = |block: &&str| !block.contains(&format!("[[{kind}]]"));
        let without: Vec<_> = TEXT.split("\n\n").filter(is_other).collect();
        assert_eq!(fault(&without.join("\n\n")), named(kind, Problem::Missing));
    }
}

#[test]
fn each_kind_has_exactly_one_active_key() {
    assert_eq!(fault(&with_w2("active")), named(WRAPPING, Problem::ActiveTwice));
    let idle = TEXT.replace("\"active\"", "\"retired\"");
    assert_eq!(fault(&idle), named(WRAPPING, Problem::NoneActive));
    assert_eq!(fault(&with_w2("used")), named("wrapping.w2", Problem::State));
}

#[test]
fn a_short_long_or_garbled_key_is_named() {
    for bytes in [0, 16, 31, 33] {
        let text = with_w1(&encode(&vec![9; bytes]));
        assert_eq!(fault(&text), named("wrapping.w1", Problem::Length(bytes)));
    }
    assert_eq!(fault(&with_w1("!")), named("wrapping.w1", Problem::Base64));
}

#[test]
fn a_key_that_chance_did_not_make_is_refused() {
    assert_eq!(fault(&with_w1(&encode(&[0; 32]))), named("wrapping.w1", Problem::Zero));
    let repeating = b"\x00\xf1\x32\x53\x94\xb5\x06\x77".repeat(4);
    for weak in [&[0xff; 32], &repeating[..], b"changeme changeme changeme chang"] {
        assert_eq!(fault(&with_w1(&encode(weak))), named("wrapping.w1", Problem::Variety));
    }
}

#[test]
fn a_random_key_is_never_taken_for_a_weak_one() {
    for _ in 0..1000 {
        assert!(is_varied(&key::draw().unwrap()));
    }
}

#[test]
fn one_key_for_two_uses_is_refused() {
    let small = TEXT.lines().find(|line| line.starts_with(SMALL)).unwrap();
    let copied = with_w1(small.split('"').nth(1).unwrap());
    assert_eq!(fault(&copied), named("wrapping.w1", Problem::SameAs(SMALL.to_owned())));
    let again = es1().replace("es1", "es2").replace("active", "retired");
    let copied = format!("{}\n[[signing]]{again}", *TEXT);
    assert_eq!(fault(&copied), named("signing.es2", Problem::SameAs("signing.es1".to_owned())));
}

#[test]
fn ids_are_plain_and_distinct_and_a_key_in_their_place_is_not_shown() {
    let doubled = with_w2("next").replace("\"w2\"", "\"w1\"");
    assert_eq!(fault(&doubled), named("wrapping.w1", Problem::IdTwice));
    let misplaced = TEXT.replace("\"w1\"", &format!("\"{}\"", w1()));
    assert_eq!(fault(&misplaced), named(WRAPPING, Problem::Id));
}

#[test]
fn a_signing_key_must_be_of_its_algorithm() {
    for (name, problem) in [
        ("ES384", Problem::Private(KeyFault::Refused)),
        ("HS256", Problem::Algorithm),
        ("none", Problem::Algorithm),
    ] {
        let text = TEXT.replace("\"ES256\"", &format!("\"{name}\""));
        assert_eq!(fault(&text), named("signing.es1", problem));
    }
}

#[test]
fn a_fault_of_the_text_gives_its_line_and_quotes_nothing() {
    let text = "small = \"AAAA\"\nhunter2 = \"hunter3\"";
    assert_eq!(fault(text), named("line 2", Problem::Shape));
    assert!(!Keyring::parse(text).unwrap_err().to_string().contains("hunter"));
    for text in ["small = 1", "small = \"AAAA\"\nsmall = \"AAAA\"", "[["] {
        assert_eq!(fault(text).1, Problem::Shape, "{text}");
    }
    let long = " ".repeat(KEYRING_BYTES_MAX + 1);
    assert_eq!(fault(&long), named("the keyring", Problem::TooLong));
}

#[test]
fn a_fault_names_the_key_and_a_cure() {
    let said = Keyring::parse(&with_w1("AAAA")).unwrap_err().to_string();
    assert!(said.starts_with("wrapping.w1 has 3 bytes instead of 32; cure: restore"), "{said}");
}

#[test]
fn no_key_is_printed() {
    let printed = format!("{:?}", *KEYRING);
    let values = TEXT.lines().filter(|line| !line.starts_with('#'));
    for value in values.filter_map(|line| line.split('"').nth(1)).filter(|value| value.len() > 40) {
        assert!(!printed.contains(value));
    }
    assert!(printed.contains("WrappingKey(w1)"), "{printed}");
}
