use crypto::digest::{hex, sha256};
use serde_json::{Value, json};

use super::*;
use crate::testing::{
    ISSUER, SECRET, ago, assertion_of, client, forged, good_assertion, jwks, now, of_keys,
    of_secret, query, with_provider,
};

fn print(secret: &str) -> String {
    hex(&sha256(secret.as_bytes()))
}

fn header(id: &str, secret: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{id}:{secret}")))
}

fn form(pairs: &[(&str, &str)]) -> Params {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Params::read(&[&query(&pairs)]).unwrap()
}

fn judge(
    client: &Client,
    authorization: Option<&str>,
    form: &Params,
) -> Result<Option<Replay>, TokenError> {
    let presented = Presented::read(authorization, None, form)?;
    with_provider(|provider| {
        authenticate(Endpoint::Token, &presented, Some(client), &provider, now())
            .map(|client| client.replay().cloned())
    })
}

fn judge_assertion(assertion: &str) -> Result<Option<Replay>, TokenError> {
    let pairs = [("client_assertion_type", JWT_BEARER), ("client_assertion", assertion)];
    judge(&of_keys(), None, &form(&pairs))
}

fn is_refused(outcome: Result<Option<Replay>, TokenError>, case: &str) {
    let error = outcome.expect_err(case);
    assert_eq!(error.reject.code, "invalid_client", "{case}");
    assert_eq!(error.status(), 401, "{case}");
}

/// A good assertion with one claim changed, or (if null) left out.
fn but(name: &str, value: Value) -> String {
    let mut claims = good_assertion();
    let claims = claims.as_object_mut().unwrap();
    claims.insert(name.to_owned(), value);
    claims.retain(|_, value| !value.is_null());
    assertion_of(&Value::Object(claims.clone()))
}

#[test]
fn each_method_lets_in_who_is_registered_for_it() {
    let replay = judge_assertion(&assertion_of(&good_assertion())).unwrap().unwrap();
    assert!(replay.until > now());
    let basic = header("tax", SECRET);
    assert_eq!(judge(&of_secret(), Some(&basic), &form(&[])).unwrap(), None);
    let post = form(&[("client_id", "tax"), ("client_secret", SECRET)]);
    assert_eq!(judge(&of_secret(), None, &post).unwrap(), None);
    assert_eq!(judge(&client(), None, &form(&[("client_id", "tax")])).unwrap(), None);
}

#[test]
fn oa_10_the_audience_is_our_issuer_as_a_string() {
    let token = format!("{ISSUER}/token");
    let audiences = [
        json!(token),
        json!(format!("{ISSUER}/par")),
        json!([ISSUER]),
        json!([ISSUER, "https://other.example"]),
        json!("https://other.example"),
        json!(format!("{ISSUER}/")),
        json!(ISSUER.to_uppercase()),
        json!(""),
        json!({ "iss": ISSUER }),
        Value::Null,
    ];
    for aud in audiences {
        is_refused(judge_assertion(&but("aud", aud.clone())), &aud.to_string());
    }
}

#[test]
fn oa_11_the_times_of_an_assertion_are_near() {
    let now = now().as_second();
    let bad = [
        ("exp", json!(null)),
        ("exp", json!(now - 10)),
        ("exp", json!(now + 61)),
        ("exp", json!(i64::MAX)),
        ("exp", json!("soon")),
        ("nbf", json!(now + 61)),
        ("iat", json!(now + 61)),
        ("iat", json!(now + 11)),
        ("jti", json!(null)),
        ("jti", json!("")),
        ("jti", json!("x".repeat(257))),
        ("jti", json!(1)),
        ("iss", json!("other")),
        ("iss", json!(null)),
        ("sub", json!("other")),
    ];
    for (name, value) in bad {
        is_refused(judge_assertion(&but(name, value.clone())), &format!("{name}: {value}"));
    }
    for (name, value) in [("nbf", now + 10), ("iat", now + 10), ("iat", now - 3600)] {
        assert!(judge_assertion(&but(name, json!(value))).is_ok(), "{name}: {value}");
    }
}

#[test]
fn oa_11_a_fast_clock_gains_nothing() {
    let now = now().as_second();
    let fast = |iat: i64, exp: i64| {
        let mut claims = good_assertion();
        claims["iat"] = json!(iat);
        claims["exp"] = json!(exp);
        judge_assertion(&assertion_of(&claims))
    };
    assert!(fast(now + 10, now + 70).is_ok());
    is_refused(fast(now + 10, now + 71), "more than a minute after it was made");
    is_refused(fast(now - 100, now + 61), "more than a minute from now");
}

#[test]
fn oa_11_an_assertion_has_one_print_by_which_a_replay_is_known() {
    let print = |assertion: &str| judge_assertion(assertion).unwrap().unwrap();
    let first = print(&assertion_of(&good_assertion()));
    assert_eq!(first, print(&assertion_of(&good_assertion())));
    assert_ne!(first.key, print(&but("jti", json!("other"))).key);
    let skew = crate::lives::Lives::default().skew();
    let accepted = now() + ASSERTION_LIFE_MAX + skew + skew;
    assert!(first.until > accepted, "remembered for longer than it would be accepted");
}

#[test]
fn oa_11_only_the_registered_key_signs() {
    let parts = |jwt: &str| jwt.split('.').map(str::to_owned).collect::<Vec<_>>();
    let good = assertion_of(&good_assertion());
    let split = parts(&good);
    let (payload, signature) = (&split[1], &split[2]);
    let jwk = &jwks().to_value()["keys"][0];
    let cases = [
        ("alg none", forged(&json!({ "alg": "none" }), payload, "")),
        ("alg NONE", forged(&json!({ "alg": "NONE" }), payload, signature)),
        ("alg HS256", forged(&json!({ "alg": "HS256" }), payload, signature)),
        ("jwk", forged(&json!({ "alg": "ES256", "jwk": jwk }), payload, signature)),
        ("jku", forged(&json!({ "alg": "ES256", "jku": "https://x" }), payload, signature)),
        ("kid", forged(&json!({ "alg": "ES256", "kid": "../../x" }), payload, signature)),
        ("no signature", format!("{}.{payload}.", split[0])),
        ("two parts", format!("{}.{payload}", split[0])),
        ("another's signature", crate::testing::signed_by_another(&good_assertion())),
        ("a logout token", crate::testing::typed("logout+jwt", &good_assertion())),
        ("an access token", crate::testing::typed("at+jwt", &good_assertion())),
    ];
    for (case, jwt) in cases {
        is_refused(judge_assertion(&jwt), case);
    }
}

#[test]
fn oa_12_a_relying_party_uses_the_method_it_is_registered_for() {
    let assertion = assertion_of(&good_assertion());
    let by_assertion =
        form(&[("client_assertion_type", JWT_BEARER), ("client_assertion", &assertion)]);
    let by_post = form(&[("client_id", "tax"), ("client_secret", SECRET)]);
    let by_name = form(&[("client_id", "tax")]);
    let basic = header("tax", SECRET);
    let basic = Some(basic.as_str());
    let cases = [
        ("keys: post", of_keys(), None, &by_post),
        ("keys: basic", of_keys(), basic, &by_name),
        ("keys: nothing", of_keys(), None, &by_name),
        ("secret: nothing", of_secret(), None, &by_name),
        ("secret: assertion", of_secret(), None, &by_assertion),
        ("none: post", client(), None, &by_post),
        ("none: basic", client(), basic, &by_name),
        ("none: assertion", client(), None, &by_assertion),
    ];
    for (case, client, header, form) in cases {
        is_refused(judge(&client, header, form), case);
    }
}

#[test]
fn two_methods_at_once_are_refused() {
    let assertion = assertion_of(&good_assertion());
    let basic = header("tax", SECRET);
    let typed = ("client_assertion_type", JWT_BEARER);
    let both: [(Option<&str>, Params); 3] = [
        (Some(&basic), form(&[("client_secret", SECRET)])),
        (Some(&basic), form(&[typed, ("client_assertion", &assertion)])),
        (None, form(&[("client_secret", SECRET), typed, ("client_assertion", &assertion)])),
    ];
    for (header, form) in both {
        let error = Presented::read(header, None, &form).unwrap_err();
        assert_eq!(error.reject.code, "invalid_request");
        assert_eq!(error.status(), 400);
    }
}

#[test]
fn a_wrong_secret_and_an_unknown_relying_party_look_alike() {
    let wrong = header("tax", &SECRET.replace('9', "8"));
    let wrong = judge(&of_secret(), Some(&wrong), &form(&[])).unwrap_err();
    let presented = Presented::read(Some(&header("nobody", SECRET)), None, &form(&[])).unwrap();
    let unknown = with_provider(|provider| {
        authenticate(Endpoint::Token, &presented, None, &provider, now()).unwrap_err()
    });
    assert_eq!(wrong, unknown);
    assert!(wrong.www_authenticate().is_some_and(|header| header.starts_with("Basic ")));
}

#[test]
fn a_secret_that_a_person_could_have_chosen_is_never_accepted() {
    let short = "password-of-31-characters-12345";
    let authentication = Authentication::ClientSecret { sha256: print(short), before: None };
    let client = Client { authentication, ..client() };
    is_refused(judge(&client, Some(&header("tax", short)), &form(&[])), "short");
}

#[test]
fn credentials_of_http_basic_are_form_encoded() {
    let secret = "with+plus%and:colon-0123456789-0123456789";
    let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let authentication = Authentication::ClientSecret { sha256: print(secret), before: None };
    let client = Client { authentication, ..client() };
    assert!(judge(&client, Some(&header("tax", &encoded)), &form(&[])).is_ok());
}

#[test]
fn credentials_that_cannot_be_read_are_refused() {
    for header in ["Basic", "Basic !", "Basic YQ==", "Bearer abc", "Basic /w==", ""] {
        is_refused(judge(&of_secret(), Some(header), &form(&[("client_id", "tax")])), header);
    }
    let basic = header("tax", SECRET);
    let other = judge(&of_secret(), Some(&basic), &form(&[("client_id", "other")])).unwrap_err();
    assert_eq!(other.reject.code, "invalid_request");
    let assertion = ("client_assertion", "a.b.c");
    for pairs in [[assertion, ("client_assertion_type", "x")], [assertion, ("client_id", "tax")]] {
        is_refused(judge(&of_keys(), None, &form(&pairs)), "kind of assertion");
    }
}

#[test]
fn a_disabled_relying_party_is_not_let_in() {
    let client = Client { disabled: true, ..of_secret() };
    is_refused(judge(&client, Some(&header("tax", SECRET)), &form(&[])), "disabled");
}

#[test]
fn rfc_8705_2_1_a_certificate_is_that_of_one_name_and_in_its_time() {
    const PEM: &str = include_str!("../../../crypto/src/x509/fixtures/client.pem");
    let certificate = Certificate::from_pem(PEM).unwrap();
    let of = |name: &str, value: &str| {
        let text = format!("method = \"tls_client_auth\"\n{name} = '{value}'");
        Client { authentication: toml::from_str(&text).unwrap(), ..of_keys() }
    };
    let judge = |client: &Client, certificate: Option<&Certificate>, now: Timestamp| {
        let presented = Presented::read(None, certificate, &form(&[("client_id", "tax")])).unwrap();
        with_provider(|provider| {
            authenticate(Endpoint::Token, &presented, Some(client), &provider, now).is_ok()
        })
    };
    let ours = of("tls_client_auth_san_dns", "tax.example");
    assert!(judge(&ours, Some(&certificate), now()));
    let subject = of("tls_client_auth_subject_dn", r"CN=tax.example,O=Tax Office\, Central,C=XX");
    assert!(judge(&subject, Some(&certificate), now()));
    assert!(!judge(&ours, None, now()), "without a certificate");
    assert!(!judge(&ours, Some(&certificate), ago(200_000_000)), "before its time");
    let other = of("tls_client_auth_san_dns", "other.example");
    assert!(!judge(&other, Some(&certificate), now()));
    assert!(!judge(&of_keys(), Some(&certificate), now()), "another way is registered");
    assert!(judge(&client(), Some(&certificate), now()), "who proves nothing may show one");
}
