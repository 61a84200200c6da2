use std::sync::LazyLock;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::*;
use crate::digest::{base64url, from_base64url};

const EXPECT: Expect<'_> =
    Expect { typ: Typ::Exactly("at+jwt"), algorithms: &[Algorithm::Es256, Algorithm::Rs256] };

static KEY: LazyLock<SoftwareKey> =
    LazyLock::new(|| SoftwareKey::generate(Algorithm::Es256).unwrap());

fn keys() -> KeySet {
    KeySet::new(vec![KEY.public().clone()]).unwrap()
}

fn header() -> Value {
    json!({ "alg": "ES256", "kid": KEY.kid(), "typ": "at+jwt" })
}

/// A token of arbitrary header and claims, signed by the good key.
fn token(header: &str, claims: &str) -> String {
    let message = format!("{}.{}", base64url(header.as_bytes()), base64url(claims.as_bytes()));
    let signature = KEY.sign(message.as_bytes()).unwrap();
    format!("{message}.{}", base64url(&signature))
}

/// The verdict on a token under the good key.
fn verdict(token: &str) -> Result<Value, Rejected> {
    Unverified::parse(token, TOKEN_BYTES_MAX)?.verify(&keys(), &EXPECT).map(Verified::into_inner)
}

/// The verdict on a good token to whose header one member is added or replaced.
fn with_header(member: &str, value: Value) -> Result<Value, Rejected> {
    let mut header = header();
    header[member] = value;
    verdict(&token(&header.to_string(), "{}"))
}

#[test]
fn every_algorithm_signs_and_verifies_and_survives_the_file() {
    for algorithm in Algorithm::ALL {
        let made = SoftwareKey::generate(algorithm).unwrap();
        let key = SoftwareKey::from_pkcs8(algorithm, &made.to_pkcs8().unwrap()).unwrap();
        assert_eq!(key.kid(), made.public().thumbprint());
        let token = sign(&key, "JWT", &json!({ "sub": "s" })).unwrap();
        let keys = KeySet::parse(
            &KeySet::new(vec![made.public().clone()]).unwrap().to_value().to_string(),
        )
        .unwrap();
        let expect = Expect { typ: Typ::Exactly("JWT"), algorithms: &[algorithm] };
        let unverified = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
        assert_eq!(unverified.kid(), Some(made.kid()));
        let claims: Verified<Value> = unverified.verify(&keys, &expect).unwrap();
        assert_eq!(*claims, json!({ "sub": "s" }), "{algorithm}");
    }
}

#[test]
fn a_2048_bit_rsa_key_is_made_for_rsa_only() {
    let key = SoftwareKey::generate_rsa_2048(Algorithm::Ps256).unwrap();
    assert_eq!(key.sign(b"m").unwrap().len(), 256);
    assert!(SoftwareKey::generate_rsa_2048(Algorithm::Es256).is_err());
}

#[test]
fn a_private_key_is_read_for_its_own_algorithm_only() {
    let der = KEY.to_pkcs8().unwrap();
    for algorithm in [Algorithm::Es384, Algorithm::Rs256, Algorithm::EdDsa] {
        assert!(SoftwareKey::from_pkcs8(algorithm, &der).is_err(), "{algorithm}");
    }
}

#[test]
fn the_header_is_alg_kid_and_typ() {
    let token = sign(&*KEY, "at+jwt", &json!({})).unwrap();
    let part = from_base64url(token.split('.').next().unwrap()).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&part).unwrap(), header());
}

#[test]
fn only_objects_are_signed() {
    assert_eq!(sign(&*KEY, "JWT", &"claims"), Err(SignFault::Claims));
}

#[test]
fn the_unsigned_and_the_hmac_algorithms_are_refused() {
    for name in ["none", "None", "NONE", "", "HS256", "HS512", "ES512", "es256", "RS1"] {
        assert_eq!(with_header("alg", json!(name)), Err(Rejected::Algorithm), "{name}");
    }
}

#[test]
fn an_hmac_keyed_with_the_public_key_is_refused() {
    use aws_lc_rs::hmac;
    let header = json!({ "alg": "HS256", "kid": KEY.kid(), "typ": "at+jwt" }).to_string();
    let message = format!("{}.{}", base64url(header.as_bytes()), base64url(b"{}"));
    let secret = KEY.public().to_value().to_string();
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()), message.as_bytes());
    let forged = format!("{message}.{}", base64url(tag.as_ref()));
    assert_eq!(verdict(&forged), Err(Rejected::Algorithm));
}

#[test]
fn an_algorithm_that_was_not_agreed_is_refused_though_the_key_fits() {
    let token = sign(&*KEY, "at+jwt", &json!({})).unwrap();
    let expect = Expect { algorithms: &[Algorithm::Rs256], ..EXPECT };
    let verdict =
        Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap().verify::<Value>(&keys(), &expect);
    assert_eq!(verdict.unwrap_err(), Rejected::Algorithm);
}

#[test]
fn an_algorithm_that_is_not_the_keys_is_refused() {
    assert_eq!(with_header("alg", json!("RS256")), Err(Rejected::KeyMismatch));
}

#[test]
fn an_rsa_key_fixed_to_one_padding_does_not_take_the_other() {
    let key = SoftwareKey::generate_rsa_2048(Algorithm::Ps256).unwrap();
    let mut jwk = key.public().to_value();
    let signature = key.sign(b"m").unwrap();
    assert!(PublicKey::from_jwk(&jwk).unwrap().verify(Algorithm::Ps256, b"m", &signature));
    jwk["alg"] = json!("RS256");
    assert!(!PublicKey::from_jwk(&jwk).unwrap().verify(Algorithm::Ps256, b"m", &signature));
}

#[test]
fn keys_and_extensions_inside_the_header_are_refused() {
    for member in ["crit", "jwk", "jku", "x5u", "x5c", "b64", "zip", "enc"] {
        assert_eq!(with_header(member, json!(["x"])), Err(Rejected::HeaderMember(member)));
    }
    assert_eq!(with_header("jwk", KEY.public().to_value()), Err(Rejected::HeaderMember("jwk")));
    assert_eq!(with_header("crit", Value::Null), Err(Rejected::HeaderMember("crit")));
    assert_eq!(with_header("cty", json!("JWT")), Ok(json!({})));
}

#[test]
fn duplicate_members_are_refused_in_header_and_claims() {
    let doubled = format!(r#"{{"alg":"none","alg":"ES256","kid":"{}","typ":"at+jwt"}}"#, KEY.kid());
    assert_eq!(verdict(&token(&doubled, "{}")), Err(Rejected::Malformed));
    let claims = r#"{"sub":"one","sub":"two"}"#;
    assert_eq!(verdict(&token(&header().to_string(), claims)), Err(Rejected::Malformed));
}

#[test]
fn the_type_must_be_the_expected_one() {
    assert_eq!(with_header("typ", json!("JWT")), Err(Rejected::Typ));
    assert_eq!(with_header("typ", json!("logout+jwt")), Err(Rejected::Typ));
    assert_eq!(with_header("typ", json!(1)), Err(Rejected::Malformed));
    for typ in ["at+jwt", "AT+JWT", "application/at+jwt", "Application/AT+jwt"] {
        assert_eq!(with_header("typ", json!(typ)), Ok(json!({})), "{typ}");
    }
    let untyped = json!({ "alg": "ES256", "kid": KEY.kid() }).to_string();
    assert_eq!(verdict(&token(&untyped, "{}")), Err(Rejected::Typ));
}

#[test]
fn a_type_may_be_optional_or_one_of_several() {
    let verdict = |typ: Typ<'_>, header: Value| {
        let expect = Expect { typ, ..EXPECT };
        let token = token(&header.to_string(), "{}");
        let parsed = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
        parsed.verify::<Value>(&keys(), &expect).is_ok()
    };
    let untyped = || json!({ "alg": "ES256" });
    assert!(verdict(Typ::Optional("JWT"), untyped()));
    assert!(!verdict(Typ::Optional("JWT"), header()));
    assert!(verdict(Typ::AnyOf(&["JWT", "at+jwt"]), header()));
    assert!(!verdict(Typ::AnyOf(&["JWT", "at+jwt"]), untyped()));
}

#[test]
fn a_foreign_key_is_refused_under_its_own_name_and_under_ours() {
    let foreign = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let token = sign(&foreign, "at+jwt", &json!({})).unwrap();
    assert_eq!(verdict(&token), Err(Rejected::KeyUnknown));
    let message = format!("{}.{}", base64url(header().to_string().as_bytes()), base64url(b"{}"));
    let forged = format!("{message}.{}", base64url(&foreign.sign(message.as_bytes()).unwrap()));
    assert_eq!(verdict(&forged), Err(Rejected::Signature));
}

#[test]
fn a_token_without_kid_needs_exactly_one_key_that_fits() {
    let other = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let two = KeySet::new(vec![KEY.public().clone(), other.public().clone()]).unwrap();
    let token = token(r#"{"alg":"ES256","typ":"at+jwt"}"#, "{}");
    assert_eq!(verdict(&token), Ok(json!({})));
    let unclear = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
    assert_eq!(unclear.verify::<Value>(&two, &EXPECT).unwrap_err(), Rejected::KeyUnknown);
}

#[test]
fn the_empty_signature_and_the_zero_signature_are_refused() {
    let good = sign(&*KEY, "at+jwt", &json!({})).unwrap();
    let (message, _) = good.rsplit_once('.').unwrap();
    for signature in [&[][..], &[0; 64], &[0; 96], &[0xff; 64]] {
        let forged = format!("{message}.{}", base64url(signature));
        assert_eq!(verdict(&forged), Err(Rejected::Signature));
    }
}

#[test]
fn the_der_form_of_an_ecdsa_signature_is_refused() {
    let rng = aws_lc_rs::rand::SystemRandom::new();
    let signing = &aws_lc_rs::signature::ECDSA_P256_SHA256_ASN1_SIGNING;
    let pair = aws_lc_rs::signature::EcdsaKeyPair::from_pkcs8(signing, &KEY.to_pkcs8().unwrap());
    let der = pair.unwrap().sign(&rng, b"m").unwrap();
    assert!(!KEY.public().verify(Algorithm::Es256, b"m", der.as_ref()));
}

#[test]
fn a_truncated_or_oversized_token_is_refused() {
    let good = sign(&*KEY, "at+jwt", &json!({ "sub": "s" })).unwrap();
    for length in 0..good.len() {
        assert!(verdict(&good[..length]).is_err(), "{length}");
    }
    for wrong in [format!("{good}."), format!("{good}="), format!(" {good}"), format!("{good}\n")] {
        assert_eq!(verdict(&wrong), Err(Rejected::Malformed), "{wrong:?}");
    }
    assert!(Unverified::parse(&good, good.len()).is_ok());
    assert_eq!(Unverified::parse(&good, good.len() - 1).unwrap_err(), Rejected::TooLong);
}

#[test]
fn deep_or_shapeless_claims_are_refused() {
    let deep = format!(r#"{{"a":{}{}}}"#, "[".repeat(JSON_DEPTH_MAX), "]".repeat(JSON_DEPTH_MAX));
    for claims in [&deep, "[]", "\"s\"", "", "{}{}", "{\"sub\":\"\u{0}\"}"] {
        let token = token(&header().to_string(), claims);
        assert_eq!(verdict(&token), Err(Rejected::Malformed), "{claims}");
    }
}

#[test]
fn good_claims_of_another_shape_are_refused() {
    #[derive(Debug, Deserialize)]
    struct Wanted {
        #[expect(dead_code, reason = "its absence is the point")]
        sub: String,
    }
    let token = sign(&*KEY, "at+jwt", &json!({ "iss": "i" })).unwrap();
    let parsed = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
    assert_eq!(parsed.unverified_issuer(), Some("i"));
    assert_eq!(parsed.unverified_subject(), None);
    assert_eq!(parsed.verify::<Wanted>(&keys(), &EXPECT).unwrap_err(), Rejected::Claims);
}

#[test]
fn claims_with_flattened_times_come_back_typed() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Claims {
        sub: String,
        #[serde(flatten)]
        times: Times,
    }
    let now = jiff::Timestamp::from_second(1000).unwrap();
    let times = Times::issued(now, jiff::SignedDuration::from_mins(5));
    let claims = Claims { sub: "s".to_owned(), times };
    let token = sign(&*KEY, "at+jwt", &claims).unwrap();
    let parsed = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
    let read: Verified<Claims> = parsed.verify(&keys(), &EXPECT).unwrap();
    assert_eq!(*read, claims);
    assert_eq!(read.times.check(now, jiff::SignedDuration::ZERO), Ok(()));
}

#[test]
fn neither_keys_nor_claims_are_printed() {
    let token = sign(&*KEY, "at+jwt", &json!({ "sub": "somebody" })).unwrap();
    let parsed = Unverified::parse(&token, TOKEN_BYTES_MAX).unwrap();
    assert!(!format!("{parsed:?}").contains("somebody"));
    assert_eq!(format!("{:?}", &*KEY), format!("SoftwareKey({})", KEY.kid()));
}

proptest! {
    #[test]
    fn any_changed_byte_is_noticed(at: prop::sample::Index, byte in "[A-Za-z0-9_.-]") {
        let mut changed = sign(&*KEY, "at+jwt", &json!({ "sub": "s" })).unwrap();
        let at = at.index(changed.len());
        prop_assume!(changed[at..=at] != byte);
        changed.replace_range(at..=at, &byte);
        prop_assert!(verdict(&changed).is_err());
    }

    #[test]
    fn what_is_signed_is_what_is_read(sub: String, number: i64) {
        let claims = json!({ "sub": sub, "n": number });
        prop_assert_eq!(verdict(&sign(&*KEY, "at+jwt", &claims).unwrap()), Ok(claims));
    }

    #[test]
    fn nothing_makes_parsing_panic(text in "[A-Za-z0-9_.=-]{0,80}") {
        prop_assert!(verdict(&text).is_err());
    }
}
