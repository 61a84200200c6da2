use serde_json::{Value, json};

use super::{case, every_row_bites};
use crate::{
    authorize::{CHECKS, OBJECT, Refusal},
    client::{Client, GrantType},
    reject::Reject,
    testing::{ISSUER, ask_for, client, good_but, now, of_keys, own_token, typed},
};

/// How a request with these changes is refused.
fn ask(client: &Client, changes: &[(&'static str, &str)]) -> Result<(), Reject> {
    match ask_for(client, &good_but(changes)) {
        Ok(_) => Ok(()),
        Err(Refusal::Page(reject) | Refusal::Redirect { reject, .. }) => Err(reject),
    }
}

fn plain(changes: &[(&'static str, &str)]) -> Result<(), Reject> {
    ask(&client(), changes)
}

#[test]
fn every_check_of_a_request_bites() {
    let long = "x".repeat(2049);
    let long = long.as_str();
    let hint = json!({ "iss": ISSUER, "aud": "other", "sub": "s", "sid": "s" });
    let hint = own_token("JWT", &hint);
    let hint = hint.as_str();
    let cases = [
        case!(client_is_enabled, "unauthorized_client", {
            ask(&Client { disabled: true, ..client() }, &[])
        }),
        case!(code_is_registered, "unauthorized_client", {
            ask(&Client { grant_types: vec![GrantType::ClientCredentials], ..client() }, &[])
        }),
        case!(redirect_uri_is_registered, "invalid_redirect_uri", {
            plain(&[("redirect_uri", "https://tax.example/other")])
        }),
        (
            "state_can_be_returned",
            "invalid_request",
            Box::new(|| plain(&[("state", long)])) as Box<dyn Fn() -> _>,
        ),
        case!(no_request_object, "request_not_supported", plain(&[("request", "e30.e30.")])),
        case!(no_request_uri, "request_uri_not_supported", {
            plain(&[("request_uri", "https://tax.example/r")])
        }),
        case!(no_registration, "registration_not_supported", plain(&[("registration", "{}")])),
        case!(request_is_pushed, "invalid_request", {
            ask(&Client { require_par: true, ..client() }, &[])
        }),
        case!(request_is_signed, "invalid_request", {
            ask(&Client { require_signed_request_object: true, ..client() }, &[])
        }),
        case!(response_type_is_code, "unsupported_response_type", {
            plain(&[("response_type", "token")])
        }),
        case!(response_mode_is_known, "invalid_request", plain(&[("response_mode", "fragment")])),
        case!(pkce_is_s256, "invalid_request", plain(&[("code_challenge_method", "plain")])),
        case!(key_is_a_thumbprint, "invalid_request", plain(&[("dpop_jkt", "short")])),
        case!(scope_has_openid, "invalid_scope", plain(&[("scope", "profile")])),
        case!(scope_is_allowed, "invalid_scope", plain(&[("scope", "openid email")])),
        ("nonce_is_short", "invalid_request", Box::new(|| plain(&[("nonce", long)]))),
        case!(prompt_is_coherent, "invalid_request", plain(&[("prompt", "none login")])),
        case!(max_age_is_a_number, "invalid_request", plain(&[("max_age", "-1")])),
        case!(claims_can_be_read, "invalid_request", {
            plain(&[("claims", r#"{"userinfo":{"verified_claims":{}}}"#)])
        }),
        case!(level_is_known, "unmet_authentication_requirements", {
            plain(&[("acr_values", "imaginary")])
        }),
        (
            "id_token_hint_is_ours",
            "invalid_request",
            Box::new(|| plain(&[("id_token_hint", hint)])),
        ),
    ];
    every_row_bites(CHECKS, &cases);
}

/// A request inside an object, with one claim changed, or (if null) left out.
fn object(name: &str, value: &Value) -> Result<(), Reject> {
    let now = now().as_second();
    let mut claims = json!({
        "iss": "tax", "aud": ISSUER, "client_id": "tax", "nbf": now, "exp": now + 60,
    });
    for (name, value) in good_but(&[]) {
        claims[name] = value.into();
    }
    claims[name] = value.clone();
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    signed(&typed("oauth-authz-req+jwt", &claims))
}

fn signed(object: &str) -> Result<(), Reject> {
    let alg = Some(crypto::jose::Algorithm::Es256);
    let client = Client { request_object_signing_alg: alg, ..of_keys() };
    ask(&client, &[("request", object), ("state", "outside"), ("nonce", "")])
}

#[test]
fn every_check_of_a_request_object_bites() {
    let now = now().as_second();
    let cases = [
        case!(object_is_the_clients, "invalid_request_object", { object("iss", &json!("other")) }),
        case!(object_names_the_client, "invalid_request_object", {
            object("client_id", &Value::Null)
        }),
        case!(object_is_whole, "invalid_request_object", super::ciba::signed_without("jti")),
        case!(object_is_for_us, "invalid_request_object", object("aud", &json!("https://other"))),
        case!(object_is_of_this_hour, "invalid_request_object", {
            object("exp", &json!(now + 3601))
        }),
        case!(object_is_of_this_hour, "invalid_request_object", object("exp", &Value::Null)),
        case!(object_holds_no_object, "invalid_request_object", object("request", &json!("x"))),
    ];
    every_row_bites(OBJECT, &cases);
}

#[test]
fn an_object_is_signed_as_registered_and_by_nobody_else() {
    assert_eq!(object("state", &json!("inside")), Ok(()));
    let good = json!({ "client_id": "tax", "aud": ISSUER });
    let unsigned = crate::testing::forged(&json!({ "alg": "none" }), "e30", "");
    for odd in [unsigned, crate::testing::signed_by_another(&good), own_token("JWT", &good)] {
        assert_eq!(signed(&odd).unwrap_err().code, "invalid_request_object");
    }
}

#[test]
fn rfc_9101_6_3_only_what_is_in_the_object_counts() {
    let claims = json!({
        "client_id": "tax", "aud": ISSUER, "exp": now().as_second() + 60, "max_age": 10,
        "redirect_uri": crate::testing::REDIRECT, "response_type": "code", "scope": "openid",
        "code_challenge": crate::testing::CHALLENGE, "code_challenge_method": "S256",
        "claims": { "id_token": { "acr": { "essential": true, "values": ["middle"] } } },
    });
    let object = typed("oauth-authz-req+jwt", &claims);
    let alg = Some(crypto::jose::Algorithm::Es256);
    let client = Client { request_object_signing_alg: alg, ..of_keys() };
    let asked = ask_for(&client, &good_but(&[("request", &object), ("prompt", "none")])).unwrap();
    assert_eq!((asked.state, asked.nonce, asked.prompts.len()), (None, None, 0));
    assert_eq!(asked.max_age.map(|age| age.as_secs()), Some(10));
    assert_eq!(asked.floor, "middle");
}
