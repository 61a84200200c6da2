use super::*;
use crate::{
    authorize::{Need, needs},
    code::{self, CODE_LIFE},
    consent::Consent,
    testing::{
        REDIRECT, VERIFIER, ask, client, fields, good, now, query, read_id_token, scene, session,
        with_provider,
    },
    userinfo::userinfo,
};

/// A code as sent to the relying party, and what is stored for it.
fn issued() -> (String, CodeGrant) {
    let (client, session, asked) = (client(), session("middle"), ask(&good()).unwrap());
    with_provider(|provider| {
        let scene = scene(&client, Some(&session), Consent::Remembered, provider);
        let Need::Ready(ready) = needs(&asked, &scene) else { panic!("not ready") };
        let issued = code::issue(&ready, [7; 32], now());
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
        let presented = Presented::read(None, &params)?;
        let client = authenticate(&presented, Some(client), &provider, now)?.once(true)?;
        let Grant::AuthorizationCode(redemption) = Grant::read(&params)?;
        let stored = stored.filter(|stored| stored.id == redemption.key());
        redeem(&redemption, &client, stored, &provider, [9; 32], now)
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
    assert_eq!(key(body["access_token"].as_str().unwrap()), tokens.access_key);
    let claims = read_id_token(body["id_token"].as_str().unwrap());
    assert_eq!(claims["iss"], crate::testing::ISSUER);
    assert_eq!(claims["aud"], "tax");
    assert_eq!(claims["sub"], grant.sub.as_str());
    assert_eq!(claims["nonce"], "n");
    let access_token = body["access_token"].as_str().unwrap();
    assert_eq!(claims["at_hash"], half_hash(client().id_token_alg, access_token));
    assert_eq!(claims["sid"], "session-1");
    assert_eq!(claims["acr"], "http://eidas.europa.eu/LoA/substantial");
    assert_eq!(claims["amr"], json!(["pwd"]));
    assert_eq!(claims["auth_time"], grant.auth_time.as_second());
    assert!(claims["exp"].as_i64().unwrap() > now().as_second());
    assert!(claims.get("name").is_none(), "an ID token says nothing about the person");
}

#[test]
fn oa_04_tokens_bear_the_id_of_the_code_they_came_from() {
    let (code, grant) = issued();
    let tokens = exchange(&client(), &form(&code), Some(grant), now()).unwrap();
    let again = Params::read(&[&query(&form(&code))]).unwrap();
    let Grant::AuthorizationCode(again) = Grant::read(&again).unwrap();
    assert_eq!(tokens.access.grant, again.key(), "a second use tells what to revoke");
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
    let (code, grant) = issued();
    let form = form(&code);
    let last = now() + CODE_LIFE - SignedDuration::from_secs(1);
    assert!(exchange(&client(), &form, Some(grant.clone()), last).is_ok());
    let late = exchange(&client(), &form, Some(grant), now() + CODE_LIFE).unwrap_err();
    assert_eq!(late.reject.code, "invalid_grant");
}

#[test]
fn oa_16_no_other_grant_exists() {
    let (code, grant) = issued();
    for other in [
        "password",
        "client_credentials",
        "implicit",
        "refresh_token",
        "urn:ietf:params:oauth:grant-type:device_code",
        "Authorization_Code",
    ] {
        let form = form_but(&code, "grant_type", other);
        assert_eq!(refused(&form, grant.clone()), "unsupported_grant_type", "{other}");
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
    let stored = serde_json::to_string(&tokens.access).unwrap();
    assert_eq!(serde_json::from_str::<AccessGrant>(&stored).unwrap(), tokens.access);
    assert!(!format!("{tokens:?}").contains(tokens.body()["access_token"].as_str().unwrap()));
}

#[test]
fn userinfo_tells_what_was_agreed_to_while_the_grant_is_good() {
    let (code, grant) = issued();
    let access = exchange(&client(), &form(&code), Some(grant), now()).unwrap().access;
    crate::testing::with_about(&crate::testing::person(), |about| {
        let told = userinfo(Some(&access), Some(&client()), Some(about), now()).unwrap();
        assert_eq!(told["sub"], access.sub.as_str());
        assert_eq!(told["name"], "Kis Anna");
        assert_eq!(told.get("email"), None, "the scope was not asked for");
        let disabled = Client { disabled: true, ..client() };
        let other = Client { client_id: "other".to_owned(), ..client() };
        for denied in [
            userinfo(None, Some(&client()), Some(about), now()),
            userinfo(Some(&access), None, Some(about), now()),
            userinfo(Some(&access), Some(&disabled), Some(about), now()),
            userinfo(Some(&access), Some(&other), Some(about), now()),
            userinfo(Some(&access), Some(&client()), None, now()),
            userinfo(Some(&access), Some(&client()), Some(about), access.expires_at),
        ] {
            assert_eq!(denied, Err(crate::bearer::Denied::InvalidToken));
        }
    });
}

#[test]
fn oa_24_an_id_token_is_no_access_token() {
    let (code, grant) = issued();
    let tokens = exchange(&client(), &form(&code), Some(grant), now()).unwrap();
    let id_token = tokens.body()["id_token"].as_str().unwrap().to_owned();
    let token = crate::bearer::read(Some(&format!("Bearer {id_token}")), None).unwrap();
    assert_ne!(key(token.expose()), tokens.access_key, "nothing is stored under its key");
}
