use super::{case, every_row_bites};
use crate::{
    claims::Scope,
    client::{Client, GrantType},
    client_auth::{Authenticated, Presented, authenticate},
    code::CodeGrant,
    confirmation::Confirmation,
    grant::PersonGrant,
    grid::Endpoint,
    params::Params,
    reject::Reject,
    testing::{CHALLENGE, REDIRECT, SECRET, VERIFIER, ago, client, now, of_secret, with_provider},
    token::{
        CODE, Chance, Grant, Moment, REFRESH, RefreshGrant, SERVICE, SHAPE, Standing, redeem,
        refresh, serve,
    },
};

const CODE_FORM: &str = "grant_type=authorization_code&code=c";

fn read(client: &Client, form: &str) -> Result<Grant, Reject> {
    let params = Params::read(&[form]).unwrap();
    Grant::read(&params, client).map_err(|error| error.reject)
}

/// Calls `act` with a relying party that has proved who it is.
fn proved<T>(client: &Client, act: impl FnOnce(&Authenticated<'_>, &Moment<'_>) -> T) -> T {
    let form = if client.is_public() {
        "client_id=tax".to_owned()
    } else {
        format!("client_id=tax&client_secret={SECRET}")
    };
    let presented = Presented::read(None, None, &Params::read(&[&form]).unwrap()).unwrap();
    with_provider(|provider| {
        let believed = authenticate(Endpoint::Token, &presented, Some(client), &provider, now());
        let chance = Chance { access: [1; 32], refresh: [2; 32] };
        let confirmation = Confirmation::Bearer;
        let moment = Moment {
            provider: &provider,
            confirmation: &confirmation,
            about: None,
            chance,
            now: now(),
        };
        act(&believed.unwrap(), &moment)
    })
}

pub(super) fn person() -> PersonGrant {
    PersonGrant {
        id: crate::code::key("c"),
        client_id: "tax".to_owned(),
        scopes: vec![Scope::Openid, Scope::OfflineAccess],
        named: crate::claims::Asked::default(),
        person: "account-1".to_owned(),
        sub: "sub-1".to_owned(),
        level: "middle".to_owned(),
        acr: "middle".to_owned(),
        amr: vec!["pwd".to_owned()],
        auth_time: ago(60),
        sid: "session-1".to_owned(),
    }
}

#[test]
fn every_check_of_a_token_request_bites() {
    let cases = [
        case!(grant_type_is_known, "unsupported_grant_type", {
            read(&client(), "grant_type=password").map(drop)
        }),
        case!(grant_type_is_registered, "unauthorized_client", {
            read(&client(), "grant_type=client_credentials").map(drop)
        }),
        case!(resource_is_registered, "invalid_target", {
            let form = format!("{CODE_FORM}&redirect_uri=x&resource=https://other");
            read(&client(), &form).map(drop)
        }),
    ];
    every_row_bites(SHAPE, &cases);
}

/// Redeems a code with a verifier, after it was changed.
fn redeemed(verifier: &str, change: impl FnOnce(&mut CodeGrant)) -> Result<(), Reject> {
    let mut grant = CodeGrant {
        grant: person(),
        redirect_uri: REDIRECT.to_owned(),
        code_challenge: Some(CHALLENGE.to_owned()),
        nonce: None,
        dpop_jkt: None,
        expires_at: now() + jiff::SignedDuration::from_secs(1),
    };
    change(&mut grant);
    let form = format!("{CODE_FORM}&redirect_uri={REDIRECT}&code_verifier={verifier}");
    let Ok(Grant::Code(redemption)) = read(&client(), &form) else { panic!("no code") };
    proved(&client(), |client, moment| {
        redeem(&redemption, client, Some(grant), moment).map(drop).map_err(|error| error.reject)
    })
}

#[test]
fn every_check_of_a_code_bites() {
    let cases = [
        case!(code_is_fresh, "invalid_grant", redeemed(VERIFIER, |code| code.expires_at = now())),
        case!(code_is_this_clients, "invalid_grant", {
            redeemed(VERIFIER, |code| code.grant.client_id = "other".to_owned())
        }),
        case!(redirect_uri_is_the_same, "invalid_grant", {
            redeemed(VERIFIER, |code| code.redirect_uri = "https://tax.example/2".to_owned())
        }),
        case!(verifier_fits_the_challenge, "invalid_grant", {
            redeemed(&VERIFIER.replace('d', "D"), |_| {})
        }),
        case!(verifier_fits_the_challenge, "invalid_grant", {
            redeemed(VERIFIER, |code| code.code_challenge = None)
        }),
        case!(verifier_fits_the_challenge, "invalid_request", redeemed("", |_| {})),
        case!(key_is_the_one_announced, "invalid_grant", {
            redeemed(VERIFIER, |code| code.dpop_jkt = Some("a-key".to_owned()))
        }),
    ];
    every_row_bites(CODE, &cases);
}

/// Refreshes a grant after it was changed, by an account that stands so.
fn refreshed(
    standing: Standing<'_>,
    change: impl FnOnce(&mut RefreshGrant, &mut Client),
) -> Result<(), Reject> {
    let (grant_types, confirmation) = (vec![GrantType::RefreshToken], Confirmation::Bearer);
    let mut ours = Client { grant_types, ..client() };
    let expires_at = now() + jiff::SignedDuration::from_secs(1);
    let mut grant = RefreshGrant { grant: person(), confirmation, expires_at };
    change(&mut grant, &mut ours);
    let form = "grant_type=refresh_token&refresh_token=r";
    let Ok(Grant::Refresh(shown)) = read(&ours, form) else { panic!("no refresh token") };
    proved(&ours, |client, moment| {
        refresh(&shown, client, Some(grant), standing, moment)
            .map(drop)
            .map_err(|error| error.reject)
    })
}

#[test]
fn every_check_of_a_refresh_token_bites() {
    const GOOD: Standing<'_> = Standing { level: Some("middle"), revoked: false };
    assert_eq!(refreshed(GOOD, |_, _| {}), Ok(()));
    let cases = [
        case!(refresh_token_is_fresh, "invalid_grant", {
            refreshed(GOOD, |grant, _| grant.expires_at = now())
        }),
        case!(refresh_token_is_this_clients, "invalid_grant", {
            refreshed(GOOD, |grant, _| grant.grant.client_id = "other".to_owned())
        }),
        case!(grant_is_in_force, "invalid_grant", {
            refreshed(Standing { revoked: true, ..GOOD }, |_, _| {})
        }),
        case!(account_is_in_force, "invalid_grant", {
            refreshed(Standing { level: None, ..GOOD }, |_, _| {})
        }),
        case!(level_is_still_reached, "invalid_grant", {
            refreshed(Standing { level: Some("basic"), ..GOOD }, |_, _| {})
        }),
        case!(level_is_still_reached, "invalid_grant", {
            refreshed(GOOD, |_, client| client.minimum_level = "advanced".to_owned())
        }),
        case!(key_is_the_same, "invalid_grant", {
            refreshed(GOOD, |grant, _| grant.confirmation = Confirmation::Key("k".to_owned()))
        }),
    ];
    every_row_bites(REFRESH, &cases);
}

fn served(change: impl FnOnce(&mut Client)) -> Result<(), Reject> {
    let mut ours = of_secret();
    change(&mut ours);
    let form = "grant_type=client_credentials&scope=register:read";
    let Ok(Grant::Service(request)) = read(&ours, form) else { panic!("no request") };
    proved(&ours, |client, moment| {
        serve(&request, client, moment).map(drop).map_err(|error| error.reject)
    })
}

#[test]
fn every_check_of_a_services_own_request_bites() {
    assert_eq!(served(|_| {}), Ok(()));
    let cases = [
        case!(client_can_keep_a_secret, "unauthorized_client", {
            served(|ours| ours.authentication = client().authentication)
        }),
        case!(scope_is_its_own, "invalid_scope", {
            served(|client| client.service_scopes = vec!["register:write".to_owned()])
        }),
    ];
    every_row_bites(SERVICE, &cases);
}
