use serde_json::{Value, json};

use super::{case, every_row_bites};
use crate::{
    ciba::{Answer, Asked, CHECKS, POLL, begin, poll},
    client::{Client, Delivery, GrantType},
    params::Params,
    reject::Reject,
    testing::{ISSUER, now, of_keys, query, typed, with_provider},
};

fn params(changes: &[(&str, &str)]) -> Params {
    let mut pairs = vec![("scope", "openid"), ("login_hint", "KisAnna")];
    pairs.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    pairs.extend(changes);
    let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    Params::read(&[&query(&pairs)]).unwrap()
}

fn ask(client: &Client, changes: &[(&str, &str)]) -> Result<(), Reject> {
    with_provider(|provider| begin(&params(changes), client, &provider, now()).map(drop))
}

fn plain(changes: &[(&str, &str)]) -> Result<(), Reject> {
    ask(&of_keys(), changes)
}

fn signing() -> Client {
    let alg = Some(crypto::jose::Algorithm::Es256);
    Client { backchannel_authentication_request_signing_alg: alg, ..of_keys() }
}

/// A signed request without one of its claims.
pub(super) fn signed_without(name: &str) -> Result<(), Reject> {
    let second = now().as_second();
    let mut claims = json!({
        "iss": "tax", "aud": ISSUER, "iat": second, "nbf": second, "exp": second + 60, "jti": "1",
        "scope": "openid", "login_hint": "KisAnna", "requested_expiry": "60",
    });
    claims[name] = Value::Null;
    claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    ask(&signing(), &[("scope", ""), ("login_hint", ""), ("request", &typed("JWT", &claims))])
}

#[test]
fn a_signed_request_is_whole_and_comes_once() {
    assert_eq!(signed_without("nothing"), Ok(()));
    for name in ["iss", "aud", "iat", "nbf", "exp", "jti"] {
        assert_eq!(signed_without(name).unwrap_err().code, "invalid_request_object", "{name}");
    }
}

#[test]
fn every_check_of_a_backchannel_request_bites() {
    assert_eq!(plain(&[]), Ok(()));
    let pinged = || Client { backchannel_token_delivery_mode: Delivery::Ping, ..of_keys() };
    let long = "x".repeat(129);
    let cases = [
        case!(ciba_is_registered, "unauthorized_client", {
            ask(&Client { grant_types: vec![GrantType::AuthorizationCode], ..of_keys() }, &[])
        }),
        case!(request_is_signed_as_registered, "invalid_request", ask(&signing(), &[])),
        case!(request_is_signed_as_registered, "invalid_request", plain(&[("request", "x")])),
        case!(scope_has_openid, "invalid_scope", plain(&[("scope", "profile")])),
        case!(scope_is_allowed, "invalid_scope", plain(&[("scope", "openid email")])),
        case!(one_hint_is_given, "invalid_request", plain(&[("login_hint", "")])),
        case!(hint_is_understood, "invalid_request", {
            plain(&[("login_hint", ""), ("login_hint_token", "x")])
        }),
        case!(hint_is_understood, "invalid_request", {
            plain(&[("login_hint", ""), ("id_token_hint", "x")])
        }),
        (
            "binding_message_can_be_shown",
            "invalid_binding_message",
            Box::new(|| plain(&[("binding_message", &long)])) as Box<dyn Fn() -> _>,
        ),
        case!(expiry_is_a_number, "invalid_request", plain(&[("requested_expiry", "0")])),
        case!(notification_token_is_good, "invalid_request", ask(&pinged(), &[])),
        case!(level_is_known, "unmet_authentication_requirements", {
            plain(&[("acr_values", "imaginary")])
        }),
    ];
    every_row_bites(CHECKS, &cases);
}

fn asked(change: impl FnOnce(&mut Asked)) -> Result<(), Reject> {
    let begun = with_provider(|provider| begin(&params(&[]), &of_keys(), &provider, now()));
    let mut asked = begun.unwrap().asked;
    asked.answer = Answer::Granted(Box::new(super::token::person()));
    change(&mut asked);
    poll(&asked, &of_keys(), now()).map(drop).map_err(|(reject, _)| reject)
}

#[test]
fn every_check_of_a_backchannel_question_bites() {
    assert_eq!(asked(|_| {}), Ok(()));
    let cases = [
        case!(request_is_this_clients, "invalid_grant", {
            asked(|asked| asked.client_id = "other".to_owned())
        }),
        case!(request_is_in_time, "expired_token", asked(|asked| asked.expires_at = now())),
        case!(poll_is_not_too_soon, "slow_down", {
            asked(|asked| {
                asked.answer = Answer::Open;
                asked.polled_at = Some(now());
            })
        }),
        case!(
            person_has_answered,
            "authorization_pending",
            asked(|asked| asked.answer = Answer::Open)
        ),
        case!(person_has_not_refused, "access_denied", {
            asked(|asked| asked.answer = Answer::Refused)
        }),
    ];
    every_row_bites(POLL, &cases);
}
