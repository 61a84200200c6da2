use crypto::jose::{Signer as _, SoftwareKey, sign};
use serde_json::json;

use super::*;

const ISSUER: &str = "https://gate.example";

fn now() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

/// How a token is taken with one claim changed, or (if null) left out.
fn with(typ: &str, name: &str, value: Value) -> Result<Ended, Trouble> {
    let key = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let seconds = now().as_second();
    let mut claims = json!({
        "iss": ISSUER, "aud": "library", "jti": "1", "sub": "sub-1", "sid": "sid-1",
        "iat": seconds, "exp": seconds + 60, "events": { EVENT: {} },
    });
    claims[name] = value;
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    let token = Secret::new(sign(&key, typ, &claims).unwrap());
    let keys = KeySet::new(vec![key.public().clone()]).unwrap();
    believe(&token, &keys, ISSUER, "library", now())
}

#[test]
fn a_good_logout_token_names_the_session() {
    let ended = with("logout+jwt", "nonce", Value::Null).ok().unwrap();
    assert_eq!((ended.sid.as_deref(), ended.sub.as_deref()), (Some("sid-1"), Some("sub-1")));
    assert!(with("logout+jwt", "sid", Value::Null).is_ok(), "a person without a session will do");
}

#[test]
fn oa_29_what_is_no_logout_token_is_not_believed() {
    let cases = [
        ("JWT", "nonce", Value::Null),
        ("at+jwt", "nonce", Value::Null),
        ("logout+jwt", "iss", json!("https://other.example")),
        ("logout+jwt", "aud", json!("other")),
        ("logout+jwt", "aud", json!(["library", "other"])),
        ("logout+jwt", "nonce", json!("n")),
        ("logout+jwt", "events", json!({})),
        ("logout+jwt", "events", json!({ EVENT: "x" })),
        ("logout+jwt", "events", Value::Null),
        ("logout+jwt", "iat", Value::Null),
        ("logout+jwt", "exp", json!(now().as_second() - 31)),
        ("logout+jwt", "jti", Value::Null),
        ("logout+jwt", "jti", json!("")),
    ];
    for (typ, name, value) in cases {
        assert!(with(typ, name, value.clone()).is_err(), "{typ} {name} {value}");
    }
    let strangers = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let keys = KeySet::new(vec![strangers.public().clone()]).unwrap();
    for token in ["", "a.b.c"] {
        assert!(believe(&Secret::new(token), &keys, ISSUER, "library", now()).is_err());
    }
}
