use jiff::SignedDuration;
use serde_json::json;

use super::{case, every_row_bites};
use crate::{
    access::{AccessGrant, Whose},
    authorize::SessionView,
    bearer::{Denied, Scheme},
    claims::Scope,
    client::Client,
    client_auth::{Authenticated, Presented, authenticate},
    confirmation::{Confirmation, Shown},
    grant::PersonGrant,
    grid::Endpoint,
    introspect::{self, Found, TokenQuestion, Worth, introspect, may_revoke},
    logout::{self, LogoutRequest, Outcome, logout},
    params::Params,
    reject::Reject,
    testing::{
        ISSUER, SECRET, ago, client, keyed, now, of_secret, own_token, person, query, session,
        with_about, with_provider,
    },
    userinfo::{self, Shows, userinfo},
};

/// A token of the tax office.
fn token(change: impl FnOnce(&mut AccessGrant)) -> AccessGrant {
    let grant = PersonGrant {
        id: "g".to_owned(),
        client_id: "tax".to_owned(),
        scopes: vec![Scope::Openid],
        named: crate::claims::Asked::default(),
        person: "account-1".to_owned(),
        sub: "sub-1".to_owned(),
        level: "middle".to_owned(),
        acr: "middle".to_owned(),
        amr: vec!["pwd".to_owned()],
        auth_time: ago(60),
        sid: "session-1".to_owned(),
    };
    let mut token = AccessGrant {
        grant: "g".to_owned(),
        client_id: "tax".to_owned(),
        audience: vec![ISSUER.to_owned()],
        whose: Whose::Person(Box::new(grant)),
        confirmation: Confirmation::Bearer,
        issued_at: ago(1),
        expires_at: now() + SignedDuration::from_secs(1),
    };
    change(&mut token);
    token
}

fn no_longer_openid(token: &mut AccessGrant) {
    if let Whose::Person(grant) = &mut token.whose {
        grant.scopes = vec![Scope::Profile];
    }
}

fn shown(client: &Client, change: impl FnOnce(&mut AccessGrant)) -> Result<(), Reject> {
    let grant = token(change);
    let presented = Shows {
        grant: &grant,
        client,
        scheme: Scheme::Bearer,
        shown: Shown::default(),
        issuer: ISSUER,
        now: now(),
    };
    with_about(&person(), |about| {
        with_provider(|provider| match userinfo(Some(presented), Some(about), &provider) {
            Ok(_) => Ok(()),
            Err(Denied::InsufficientScope) => Err(Reject::new("insufficient_scope", "")),
            Err(_) => Err(Reject::new("invalid_token", "")),
        })
    })
}

#[test]
fn every_check_of_an_access_token_bites() {
    assert_eq!(shown(&client(), |_| {}), Ok(()));
    let cases = [
        case!(token_is_fresh, "invalid_token", shown(&client(), |t| t.expires_at = now())),
        case!(client_is_enabled, "invalid_token", {
            shown(&Client { disabled: true, ..client() }, |_| {})
        }),
        case!(token_is_this_clients, "invalid_token", {
            shown(&client(), |token| token.client_id = "other".to_owned())
        }),
        case!(token_is_for_us, "invalid_token", {
            shown(&client(), |token| token.audience = vec!["https://other".to_owned()])
        }),
        case!(token_is_with_its_key, "invalid_token", {
            shown(&client(), |token| token.confirmation = Confirmation::Key("k".to_owned()))
        }),
        case!(token_covers_userinfo, "insufficient_scope", shown(&client(), no_longer_openid)),
        case!(token_speaks_for_a_person, "invalid_token", {
            shown(&client(), |token| token.whose = Whose::Service { scopes: Vec::new() })
        }),
    ];
    every_row_bites(userinfo::CHECKS, &cases);
}

fn asker<T>(id: &str, act: impl FnOnce(&Authenticated<'_>) -> T) -> T {
    let form = format!("client_id={id}&client_secret={SECRET}");
    let presented = Presented::read(None, None, &Params::read(&[&form]).unwrap()).unwrap();
    let client = Client { client_id: id.to_owned(), ..of_secret() };
    with_provider(|provider| {
        let believed = authenticate(Endpoint::Token, &presented, Some(&client), &provider, now());
        act(&believed.unwrap())
    })
}

fn inactive(by: &str, owner: &Client, change: impl FnOnce(&mut AccessGrant)) -> Result<(), Reject> {
    let found = Found::Access(Box::new(token(change)));
    asker(by, |asker| {
        with_provider(|provider| {
            let told = introspect(Some(&found), asker, Some(owner), &provider, now()).unwrap();
            let Worth::Plain(told) = told else { panic!("signed") };
            let active = told["active"] == true;
            if active { Ok(()) } else { Err(Reject::new("inactive", "")) }
        })
    })
}

#[test]
fn every_check_of_a_token_in_question_bites() {
    assert_eq!(inactive("tax", &client(), |_| {}), Ok(()));
    let cases = [
        case!(asker_is_concerned, "inactive", inactive("other", &client(), |_| {})),
        case!(token_is_askers, "another's", {
            let found = Found::Access(Box::new(token(|_| {})));
            let may = asker("other", |asker| may_revoke(&found, asker, now()));
            if may { Ok(()) } else { Err(Reject::new("another's", "")) }
        }),
        case!(owner_is_enabled, "inactive", {
            inactive("tax", &Client { disabled: true, ..client() }, |_| {})
        }),
        case!(token_is_fresh, "inactive", inactive("tax", &client(), |t| t.expires_at = now())),
    ];
    every_row_bites(introspect::CHECKS, &cases);
}

#[test]
fn every_check_of_a_question_bites() {
    let ask = |form: &str| {
        let params = Params::read(&[form]).unwrap();
        TokenQuestion::read(Endpoint::Introspect, &params).map(drop).map_err(|told| told.reject)
    };
    let long = format!("token={}", "x".repeat(4097));
    let cases = [
        case!(token_is_there, "invalid_request", ask("")),
        ("token_is_short", "invalid_request", Box::new(|| ask(&long)) as Box<dyn Fn() -> _>),
    ];
    every_row_bites(introspect::SHAPE, &cases);
}

/// What is odd about a wish to sign out.
fn wished(client: Option<&Client>, pairs: &[(&str, &str)]) -> Result<(), Reject> {
    let sub = crate::subject::pairwise("tax.example", "account-1", &keyed);
    let hint = json!({ "iss": ISSUER, "aud": "tax", "sub": sub, "sid": "session-1" });
    let hint = own_token("JWT", &hint);
    let mut pairs: Vec<_> =
        pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    if !pairs.iter().any(|(name, _)| *name == "id_token_hint") {
        pairs.push(("id_token_hint", hint));
    }
    let params = Params::read(&[&query(&pairs)]).unwrap();
    let request = with_provider(|provider| LogoutRequest::read(&params, &provider));
    let session: SessionView = session("basic");
    match logout(&request, client, Some(&session), &keyed) {
        Outcome::Confirm { fault: Some(fault), .. } => Err(fault),
        Outcome::Confirm { fault: None, .. } | Outcome::SignOut { .. } => Ok(()),
    }
}

#[test]
fn every_check_of_a_logout_request_bites() {
    let long = "x".repeat(2049);
    let ours = client();
    assert_eq!(wished(Some(&ours), &[]), Ok(()));
    let disabled = Client { disabled: true, ..client() };
    let ask = |client, pairs: &[(&str, &str)]| wished(client, pairs);
    let cases: [super::Case<'_>; 5] = [
        (
            "hint_is_ours",
            "invalid_request",
            Box::new(|| ask(Some(&ours), &[("id_token_hint", "x")])),
        ),
        (
            "client_id_fits_the_hint",
            "invalid_request",
            Box::new(|| ask(Some(&ours), &[("client_id", "other")])),
        ),
        ("client_is_known", "invalid_request", Box::new(|| ask(Some(&disabled), &[]))),
        ("state_is_short", "invalid_request", Box::new(|| ask(Some(&ours), &[("state", &long)]))),
        (
            "logout_uri_is_registered",
            "invalid_request",
            Box::new(|| {
                let elsewhere = [("post_logout_redirect_uri", "https://tax.example/other")];
                ask(Some(&ours), &elsewhere)
            }),
        ),
    ];
    every_row_bites(logout::CHECKS, &cases);
}
