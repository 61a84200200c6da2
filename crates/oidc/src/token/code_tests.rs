use super::*;
use crate::client_auth::{Presented, authenticate};
use crate::{
    authorize::{Need, needs},
    code::{self, CodeGrant},
    consent::Consent,
    testing::{
        REDIRECT, VERIFIER, ask, client, fields, good, now, query, read_id_token, scene, session,
        with_provider,
    },
    userinfo::{Shows, Told, userinfo},
};
use crypto::digest::half_hash;
use jiff::SignedDuration;

/// A code as sent to the relying party, and what is stored for it.
fn issued() -> (String, CodeGrant) {
    let (client, session, asked) = (client(), session("middle"), ask(&good()).unwrap());
    with_provider(|provider| {
        let scene = scene(&client, Some(&session), Consent::Remembered, provider);
        let Need::Ready(ready) = needs(&asked, &scene) else { panic!("not ready") };
        let issued = code::issue(&ready, [7; 32], now()).unwrap();
        (fields(&issued.answer).1["code"].clone(), issued.grant)
    })
}

fn form(code: &str) -> Vec<(&'static str, String)> {
    let pairs = [
        ("grant_type", "authorization_code"),
        ("client_id", "tax"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    pairs.map(|(name, value)| (name, value.to_owned())).to_vec()
}

fn form_but(code: &str, name: &'static str, value: &str) -> Vec<(&'static str, String)> {
    let mut pairs = form(code);
    pairs.retain(|(known, _)| *known != name);
    pairs.push((name, value.to_owned()));
    pairs
}

/// All that a web route does at the token endpoint, for one relying party.
fn exchange(
    client: &Client,
    form: &[(&str, String)],
    stored: Option<CodeGrant>,
    now: Timestamp,
) -> Result<Tokens, TokenError> {
    let params = Params::read(&[&query(form)])?;
    with_provider(|provider| {
        let presented = Presented::read(None, None, &params)?;
        let authenticated = authenticate(Endpoint::Token, &presented, Some(client), &provider, now);
        let client = authenticated?;
        let Grant::Code(redemption) = Grant::read(&params, client.client())? else {
            panic!("no code")
        };
        let stored = stored.filter(|stored| stored.grant.id == redemption.key());
        let chance = Chance { access: [9; 32], refresh: [8; 32] };
        let confirmation = Confirmation::Bearer;
        let moment =
            Moment { provider: &provider, confirmation: &confirmation, about: None, chance, now };
        redeem(&redemption, &client, stored, &moment)
    })
}

fn refused(form: &[(&str, String)], stored: CodeGrant) -> &'static str {
    exchange(&client(), form, Some(stored), now()).unwrap_err().reject.code
}

#[test]
fn a_code_becomes_tokens() {
    let (code, grant) = issued();
    let tokens = exchange(&client(), &form(&code), Some(grant.clone()), now()).unwrap();
    let body = tokens.body();
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["scope"], "openid profile");
    assert_eq!(body["expires_in"], 300);
    assert_eq!(Some(key(body["access_token"].as_str().unwrap())), tokens.access.key);
    let claims = read_id_token(body["id_token"].as_str().unwrap());
    assert_eq!(claims["iss"], crate::testing::ISSUER);
    assert_eq!(claims["aud"], "tax");
    assert_eq!(claims["sub"], grant.grant.sub.as_str());
    assert_eq!(claims["nonce"], "n");
    let access_token = body["access_token"].as_str().unwrap();
    assert_eq!(claims["at_hash"], half_hash(client().id_token_alg, access_token));
    assert_eq!(claims["sid"], "session-1");
    assert_eq!(claims["acr"], "http://eidas.europa.eu/LoA/substantial");
    assert_eq!(claims["amr"], json!(["pwd"]));
    assert_eq!(claims["auth_time"], grant.grant.auth_time.as_second());
    assert!(claims["exp"].as_i64().unwrap() > now().as_second());
    assert!(claims.get("name").is_none(), "an ID token says nothing about the person");
}

#[test]
fn oa_04_tokens_bear_the_id_of_the_code_they_came_from() {
    let (code, grant) = issued();
    let tokens = exchange(&client(), &form(&code), Some(grant), now()).unwrap();
    let again = Params::read(&[&query(&form(&code))]).unwrap();
    let Grant::Code(again) = Grant::read(&again, &client()).unwrap() else { panic!("no code") };
    assert_eq!(tokens.access.grant.grant, again.key(), "a second use tells what to revoke");
    let spent = exchange(&client(), &form(&code), None, now()).unwrap_err();
    assert_eq!(spent.reject.code, "invalid_grant");
}

#[test]
fn oa_06_a_code_is_redeemed_by_the_relying_party_it_was_issued_to() {
    let (code, grant) = issued();
    let other = Client { client_id: "other".to_owned(), ..client() };
    let form = form_but(&code, "client_id", "other");
    let error = exchange(&other, &form, Some(grant), now()).unwrap_err();
    assert_eq!(error.reject.code, "invalid_grant");
}

#[test]
fn oa_07_the_verifier_must_fit_the_challenge() {
    let (code, grant) = issued();
    let twin = VERIFIER.replace('d', "D");
    assert_eq!(refused(&form_but(&code, "code_verifier", &twin), grant.clone()), "invalid_grant");
    let (short, long) = ("a".repeat(42), "a".repeat(129));
    let illegal = format!("{}+", "a".repeat(50));
    for verifier in ["", &short, &long, &illegal, "é", crate::testing::CHALLENGE] {
        let form = form_but(&code, "code_verifier", verifier);
        let expected = if verifier.len() == 43 { "invalid_grant" } else { "invalid_request" };
        assert_eq!(refused(&form, grant.clone()), expected, "{verifier}");
    }
}

#[test]
fn a_code_is_bound_to_where_it_was_sent() {
    let (code, grant) = issued();
    let elsewhere = form_but(&code, "redirect_uri", "https://tax.example/cb/");
    assert_eq!(refused(&elsewhere, grant.clone()), "invalid_grant");
    assert_eq!(refused(&form_but(&code, "redirect_uri", ""), grant), "invalid_request");
}

#[test]
fn a_code_lives_for_a_minute() {
    let life = crate::lives::Lives::default().code();
    assert_eq!(life.as_secs(), 60);
    let (code, grant) = issued();
    let form = form(&code);
    let last = now() + life - SignedDuration::from_secs(1);
    assert!(exchange(&client(), &form, Some(grant.clone()), last).is_ok());
    let late = exchange(&client(), &form, Some(grant), now() + life).unwrap_err();
    assert_eq!(late.reject.code, "invalid_grant");
}

#[test]
fn oa_16_no_other_grant_exists() {
    let (code, grant) = issued();
    for (other, error) in [
        ("password", "unsupported_grant_type"),
        ("implicit", "unsupported_grant_type"),
        ("urn:ietf:params:oauth:grant-type:device_code", "unsupported_grant_type"),
        ("Authorization_Code", "unsupported_grant_type"),
        ("client_credentials", "unauthorized_client"),
        ("refresh_token", "unauthorized_client"),
    ] {
        let form = form_but(&code, "grant_type", other);
        assert_eq!(refused(&form, grant.clone()), error, "{other}");
    }
    assert_eq!(refused(&form_but(&code, "grant_type", ""), grant.clone()), "invalid_request");
    assert_eq!(refused(&form_but(&code, "code", ""), grant), "invalid_request");
}

#[test]
fn what_is_stored_can_be_read_back() {
    let (code, grant) = issued();
    let stored = serde_json::to_string(&grant).unwrap();
    assert!(!stored.contains(&code), "a code is not stored");
    let grant = serde_json::from_str::<CodeGrant>(&stored).unwrap();
    let tokens = exchange(&client(), &form(&code), Some(grant), now()).unwrap();
    let stored = serde_json::to_string(&tokens.access.grant).unwrap();
    assert_eq!(serde_json::from_str::<AccessGrant>(&stored).unwrap(), tokens.access.grant);
    assert!(!format!("{tokens:?}").contains(tokens.body()["access_token"].as_str().unwrap()));
}

#[test]
fn userinfo_tells_what_was_agreed_to_while_the_grant_is_good() {
    let (code, grant) = issued();
    let access = exchange(&client(), &form(&code), Some(grant), now()).unwrap().access.grant;
    let (ours, at) = (client(), access.expires_at);
    let disabled = Client { disabled: true, ..client() };
    let other = Client { client_id: "other".to_owned(), ..client() };
    let elsewhere =
        AccessGrant { audience: vec!["https://api.example".to_owned()], ..access.clone() };
    let bound = Confirmation::Key("thumbprint".to_owned());
    let bound = AccessGrant { confirmation: bound, ..access.clone() };
    let shows = |grant, client, now| {
        let shown = crate::confirmation::Shown::default();
        let scheme = crate::bearer::Scheme::Bearer;
        Some(Shows { grant, client, scheme, shown, issuer: crate::testing::ISSUER, now })
    };
    crate::testing::with_about(&crate::testing::person(), |about| {
        with_provider(|provider| {
            let good = userinfo(shows(&access, &ours, now()), Some(about), &provider);
            let Ok(Told::Plain(told)) = good else { panic!("{good:?}") };
            assert_eq!(told["sub"], access.person().unwrap().sub.as_str());
            assert_eq!(told["name"], "Kis Anna");
            assert_eq!(told.get("email"), None, "the scope was not asked for");
            for denied in [
                userinfo(None, Some(about), &provider),
                userinfo(shows(&access, &disabled, now()), Some(about), &provider),
                userinfo(shows(&access, &other, now()), Some(about), &provider),
                userinfo(shows(&access, &ours, now()), None, &provider),
                userinfo(shows(&access, &ours, at), Some(about), &provider),
                userinfo(shows(&elsewhere, &ours, now()), Some(about), &provider),
                userinfo(shows(&bound, &ours, now()), Some(about), &provider),
            ] {
                assert_eq!(denied, Err(crate::bearer::Denied::InvalidToken));
            }
        });
    });
}

#[test]
fn oa_24_an_id_token_is_no_access_token() {
    let (code, grant) = issued();
    let tokens = exchange(&client(), &form(&code), Some(grant), now()).unwrap();
    let id_token = tokens.body()["id_token"].as_str().unwrap().to_owned();
    let shown = crate::bearer::read(Some(&format!("Bearer {id_token}")), None).unwrap();
    assert_ne!(
        Some(key(shown.token.expose())),
        tokens.access.key,
        "nothing is stored under its key"
    );
    with_provider(|provider| assert_eq!(AccessGrant::read(&id_token, &provider, now()), None));
}
