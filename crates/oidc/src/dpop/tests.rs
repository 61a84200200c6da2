use crypto::jose::{Algorithm, Signer as _, SoftwareKey};
use serde_json::{Value, json};

use super::*;
use crate::testing::{ISSUER, keyed, now, with_provider};

/// A proof in the making.
pub(crate) struct Draft {
    key: SoftwareKey,
    header: Value,
    claims: Value,
    token: Option<&'static str>,
    nonce: bool,
}

impl Default for Draft {
    fn default() -> Self {
        let key = SoftwareKey::generate(Algorithm::Es256).unwrap();
        let mut jwk = key.public().to_value();
        jwk.as_object_mut().unwrap().remove("kid");
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": jwk });
        let claims = json!({
            "jti": "1",
            "htm": "POST",
            "htu": format!("{ISSUER}/token"),
            "iat": now().as_second(),
            "nonce": nonce(&keyed, now()),
        });
        Self { key, header, claims, token: None, nonce: true }
    }
}

impl Draft {
    /// The same with one claim changed, or (if null) left out.
    pub(crate) fn but(mut self, name: &str, value: Value) -> Self {
        self.claims[name] = value;
        self.claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        self
    }

    /// The same with one member of the header changed, or (if null) left out.
    fn headed(mut self, name: &str, value: Value) -> Self {
        self.header[name] = value;
        self.header.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        self
    }

    /// The same for userinfo.
    pub(crate) fn at_userinfo(mut self, token: &'static str) -> Self {
        self.token = Some(token);
        let ath = base64url(&sha256(token.as_bytes()));
        self.but("htu", json!(format!("{ISSUER}/userinfo"))).but("ath", json!(ath))
    }

    fn without_nonce(mut self) -> Self {
        self.nonce = false;
        self.but("nonce", Value::Null)
    }

    fn text(&self) -> String {
        let part = |value: &Value| base64url(value.to_string().as_bytes());
        let message = format!("{}.{}", part(&self.header), part(&self.claims));
        let signature = self.key.sign(message.as_bytes()).unwrap();
        format!("{message}.{}", base64url(&signature))
    }

    fn proof(&self, proofs: &[&str]) -> Result<Option<Proof>, Reject> {
        let (endpoint, path) = match self.token {
            Some(_) => (Endpoint::Userinfo, "/userinfo"),
            None => (Endpoint::Token, "/token"),
        };
        with_provider(|provider| {
            let occasion = Occasion {
                method: "POST",
                path,
                access_token: self.token,
                nonce: self.nonce,
                keyed: &keyed,
                provider: &provider,
                now: now(),
            };
            prove(endpoint, proofs, &occasion)
        })
    }

    /// How it is refused.
    pub(crate) fn judged(&self) -> Result<(), Reject> {
        self.proof(&[&self.text()]).map(drop)
    }
}

#[test]
fn a_good_proof_names_its_key_and_is_known_again() {
    let draft = Draft::default();
    let proof = draft.proof(&[&draft.text()]).unwrap().unwrap();
    assert_eq!(proof.jkt, draft.key.public().thumbprint());
    assert_eq!(draft.proof(&[&draft.text()]).unwrap().unwrap(), proof);
    let other = Draft::default();
    let other = other.proof(&[&other.text()]).unwrap().unwrap();
    assert_ne!(proof.replay.key, other.replay.key, "another key may use the same jti");
    assert!(proof.replay.until > now() + AGE_MAX);
    assert_eq!(Draft::default().at_userinfo("a-token").judged(), Ok(()));
    assert_eq!(Draft::default().without_nonce().judged(), Ok(()));
}

#[test]
fn no_proof_is_none_and_two_are_one_too_many() {
    let draft = Draft::default();
    assert_eq!(draft.proof(&[]), Ok(None));
    let text = draft.text();
    assert_eq!(draft.proof(&[&text, &text]).unwrap_err().code, "invalid_dpop_proof");
}

#[test]
fn oa_26_a_proof_that_is_none_is_refused() {
    let private = json!({ "kty": "EC", "crv": "P-256", "x": "a", "y": "b", "d": "c" });
    let strangers = SoftwareKey::generate(Algorithm::Es256).unwrap().public().to_value();
    let cases = [
        Draft::default().headed("typ", Value::Null),
        Draft::default().headed("typ", json!("JWT")),
        Draft::default().headed("typ", json!("at+jwt")),
        Draft::default().headed("alg", Value::Null),
        Draft::default().headed("alg", json!("none")),
        Draft::default().headed("alg", json!("HS256")),
        Draft::default().headed("alg", json!("RS256")),
        Draft::default().headed("alg", json!("ES384")),
        Draft::default().headed("jwk", Value::Null),
        Draft::default().headed("jwk", private),
        Draft::default().headed("jwk", strangers),
        Draft::default().headed("jwk", json!("x")),
        Draft::default().headed("kid", json!("1")),
        Draft::default().headed("jku", json!("https://x")),
        Draft::default().headed("crit", json!(["exp"])),
        Draft::default().but("jti", Value::Null),
        Draft::default().but("jti", json!(1)),
        Draft::default().but("jti", json!("x".repeat(257))),
        Draft::default().but("htm", Value::Null),
        Draft::default().but("htm", json!("post")),
        Draft::default().but("htm", json!(["POST"])),
        Draft::default().but("htu", Value::Null),
        Draft::default().but("htu", json!(1)),
        Draft::default().but("htu", json!([format!("{ISSUER}/token")])),
        Draft::default().but("htu", json!("https://kapu.example:8443/token")),
        Draft::default().but("htu", json!("https://kapu.example/TOKEN")),
        Draft::default().but("htu", json!("http://kapu.example/token")),
        Draft::default().but("htu", json!("https://kapu.example/token/")),
        Draft::default().but("htu", json!("/token")),
        Draft::default().but("iat", Value::Null),
        Draft::default().but("iat", json!("now")),
        Draft::default().but("iat", json!(now().as_second() - 71)),
        Draft::default().but("iat", json!(now().as_second() + 11)),
        Draft::default().at_userinfo("a-token").but("ath", Value::Null),
        Draft::default().at_userinfo("a-token").but("ath", json!("another")),
    ];
    for draft in cases {
        let refused = draft.judged().unwrap_err();
        assert_eq!(refused.code, "invalid_dpop_proof", "{} {}", draft.header, draft.claims);
    }
    let draft = Draft::default();
    for odd in ["", "x", "a.b.c", &draft.text()[1..], &format!("{}A", draft.text())] {
        assert_eq!(draft.proof(&[odd]).unwrap_err().code, "invalid_dpop_proof");
    }
}

#[test]
fn rfc_9449_4_3_the_address_is_compared_as_an_address() {
    for htu in [
        "https://KAPU.example/token",
        "HTTPS://kapu.example:443/token",
        "https://kapu.example/token?a=b",
        "https://kapu.example/token#a",
    ] {
        assert_eq!(Draft::default().but("htu", json!(htu)).judged(), Ok(()), "{htu}");
    }
}

#[test]
fn a_nonce_is_taken_for_its_minute_and_the_next() {
    let minute = SignedDuration::from_secs(NONCE_SECONDS);
    for (age, good) in [(0, true), (1, true), (2, false), (-1, false)] {
        let nonce = nonce(&keyed, now() - minute * age);
        assert_eq!(Draft::default().but("nonce", json!(nonce)).judged().is_ok(), good, "{age}");
    }
}
