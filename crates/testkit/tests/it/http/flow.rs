//! The authorization code flow, and what thieves and mistakes come to.

use axum::http::StatusCode;
use crypto::jose::{Algorithm, KeySet, Signer as _, SoftwareKey, sign};
use oidc::client::{Authentication, Client, ClientKeys};
use serde_json::{Value, json};

use super::{
    Gate, ISSUER,
    service::{REDIRECT, form_of, request, tax, told},
};

async fn gate() -> Gate {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    gate
}

#[tokio::test]
async fn a_code_leads_to_tokens_and_the_tokens_to_what_was_agreed() {
    let gate = gate().await;
    let mut browser = gate.browser();
    let code = browser.reaches_a_code().await;
    let mut server = gate.browser();
    let (status, tokens) = server.redeem(&code, &[]).await;
    assert_eq!((status, tokens["token_type"].as_str()), (200, Some("Bearer")), "{tokens}");
    assert_eq!(tokens["id_token"].as_str().unwrap().split('.').count(), 3);
    let answer = server.userinfo(tokens["access_token"].as_str().unwrap()).await;
    let claims: Value = serde_json::from_str(&answer.body).unwrap();
    assert!(claims["sub"].is_string() && claims["given_name"].is_string(), "{claims}");
    assert_eq!(claims["email"], Value::Null, "the scope of the e-mail was not asked for");
}

#[tokio::test]
async fn a_second_request_needs_neither_password_nor_question() {
    let gate = gate().await;
    let mut browser = gate.browser();
    browser.reaches_a_code().await;
    let asked = browser.get(&request(&[])).await;
    let answer = browser.follow(asked).await;
    assert!(told(&answer).contains_key("code"));
    let wider = browser.get(&request(&[("scope", "openid profile email")])).await;
    let question = browser.follow(wider).await;
    assert!(form_of(&question).starts_with("/consent?to="), "more is asked for: ask again");
}

#[tokio::test]
async fn a_stolen_code_is_worth_nothing_without_its_verifier() {
    let gate = gate().await;
    let code = gate.browser().reaches_a_code().await;
    let wrong = "x".repeat(43);
    let (status, told) = gate.browser().redeem(&code, &[("code_verifier", &wrong)]).await;
    assert_eq!((status, told["error"].as_str()), (400, Some("invalid_grant")));
    let (status, told) = gate.browser().redeem(&code, &[]).await;
    assert_eq!((status, told["error"].as_str()), (400, Some("invalid_grant")), "it is spent");
}

#[tokio::test]
async fn a_code_used_twice_kills_the_tokens_of_the_first_use() {
    let gate = gate().await;
    let code = gate.browser().reaches_a_code().await;
    let mut server = gate.browser();
    let (_, tokens) = server.redeem(&code, &[]).await;
    let token = tokens["access_token"].as_str().unwrap().to_owned();
    assert_eq!(server.userinfo(&token).await.status, StatusCode::OK);
    let (status, told) = server.redeem(&code, &[]).await;
    assert_eq!((status, told["error"].as_str()), (400, Some("invalid_grant")));
    let answer = server.userinfo(&token).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.header("www-authenticate").contains("invalid_token"));
}

#[tokio::test]
async fn of_two_who_redeem_a_code_at_once_one_is_given_tokens() {
    let gate = gate().await;
    let code = gate.browser().reaches_a_code().await;
    let (mut one, mut other) = (gate.browser(), gate.browser());
    let (first, second) = tokio::join!(one.redeem(&code, &[]), other.redeem(&code, &[]));
    let mut statuses = [first.0, second.0];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400]);
}

#[tokio::test]
async fn a_wrong_secret_or_redirect_uri_gets_no_tokens() {
    let gate = gate().await;
    for (name, value, status, error) in [
        ("client_secret", "another-secret-drawn-by-a-machine-0123", 401, "invalid_client"),
        ("client_secret", "", 401, "invalid_client"),
        ("redirect_uri", "https://tax.example/other", 400, "invalid_grant"),
        ("grant_type", "password", 400, "unsupported_grant_type"),
    ] {
        let code = gate.browser().reaches_a_code().await;
        let outcome = gate.browser().redeem(&code, &[(name, value)]).await;
        assert_eq!((outcome.0, outcome.1["error"].as_str()), (status, Some(error)), "{name}");
    }
}

#[tokio::test]
async fn a_client_assertion_is_accepted_once() {
    let key = SoftwareKey::generate(Algorithm::Es256).unwrap();
    let jwks = KeySet::new(vec![key.public().clone()]).unwrap();
    let client =
        Client { authentication: Authentication::PrivateKeyJwt(ClientKeys::inline(jwks)), ..tax() };
    let gate = Gate::serving(vec![client]);
    gate.house.active("KisAnna", 0).await;
    let now = gate.house.engine.now().as_second();
    let claims = json!({ "iss": "tax", "sub": "tax", "aud": ISSUER, "jti": "1", "iat": now,
        "exp": now + 60 });
    let assertion = sign(&key, "JWT", &claims).unwrap();
    let shown = [
        ("client_secret", ""),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", assertion.as_str()),
    ];
    let code = gate.browser().reaches_a_code().await;
    let (status, tokens) = gate.browser().redeem(&code, &shown).await;
    assert_eq!(status, 200, "{tokens}");
    let code = gate.browser().reaches_a_code().await;
    let (status, told) = gate.browser().redeem(&code, &shown).await;
    assert_eq!((status, told["error"].as_str()), (401, Some("invalid_client")));
}

#[tokio::test]
async fn nobody_is_sent_to_an_address_that_is_not_registered() {
    let gate = Gate::new();
    for redirect_uri in [
        "https://tax.example/cb/",
        "https://tax.example/cb?x=1",
        "https://tax.example/CB",
        "https://tax.example.evil.example/cb",
        "https://tax.example@evil.example/cb",
        "http://tax.example/cb",
        "javascript:alert(1)",
        "",
    ] {
        let mut browser = gate.browser();
        let answer = browser.get(&request(&[("redirect_uri", redirect_uri)])).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{redirect_uri}");
        assert!(answer.is_page("en") && answer.location().is_none(), "{redirect_uri}");
        assert!(!answer.body.contains("evil"), "{redirect_uri}");
    }
    let unknown = gate.browser().get(&request(&[("client_id", "nobody")])).await;
    assert!(unknown.is_page("en") && unknown.location().is_none());
    let twice = format!("{}&redirect_uri=https://evil.example/", request(&[]));
    let twice = gate.browser().get(&twice).await;
    assert!(twice.is_page("en") && twice.location().is_none());
}

#[tokio::test]
async fn without_a_session_prompt_none_is_told_that_somebody_must_sign_in() {
    let gate = Gate::new();
    let mut browser = gate.browser();
    let asked = browser.get(&request(&[("prompt", "none")])).await;
    let answer = browser.follow(asked).await;
    assert_eq!(told(&answer)["error"], "login_required");
    assert_eq!(told(&answer)["state"], "a-state");
}

#[tokio::test]
async fn a_request_belongs_to_the_browser_that_brought_it() {
    let gate = gate().await;
    let mut victim = gate.browser();
    victim.reaches_a_code().await;
    let mut thief = gate.browser();
    let asked = thief.get(&request(&[])).await;
    let path = asked.location().unwrap();
    assert!(path.starts_with("/continue?to="));
    // The thief's request, opened in the victim's browser, answers nothing.
    let answer = victim.get(&path).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.is_page("en") && answer.location().is_none());
    let consent = path.replace("/continue", "/consent");
    let fields = [(web::draw::DECISION, web::draw::ALLOW)];
    assert_eq!(victim.post(&consent, &fields).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(gate.browser().get(&path).await.status, StatusCode::BAD_REQUEST, "no cookie");
}

#[tokio::test]
async fn whoever_does_not_agree_is_sent_back_without_a_code() {
    let gate = gate().await;
    let mut browser = gate.browser();
    let asked = browser.get(&request(&[])).await;
    let path = form_of(&browser.follow(asked).await);
    let fields = [("user-name", "KisAnna"), ("password", crate::doors::PASSWORD)];
    let entered = browser.post(&path, &fields).await;
    let consent = form_of(&browser.follow(entered).await);
    let refused = browser.post(&consent, &[(web::draw::DECISION, web::draw::REFUSE)]).await;
    assert_eq!(told(&refused)["error"], "access_denied");
    assert!(refused.location().unwrap().starts_with(REDIRECT));
}

#[tokio::test]
async fn a_service_may_send_its_request_as_a_form() {
    let gate = Gate::new();
    let mut browser = gate.browser();
    let address = request(&[]);
    let body = address.split_once('?').unwrap().1.to_owned();
    let headers = [("sec-fetch-site", "cross-site"), ("origin", "https://tax.example")];
    let asked = browser.send(axum::http::Method::POST, "/authorize", &headers, body).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert!(form_of(&browser.follow(asked).await).starts_with("/sign-in?to="));
}
