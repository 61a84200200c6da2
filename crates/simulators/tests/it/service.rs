use reqwest::{StatusCode, header};
use serde_json::{Value, json};
use simulators::{Error, service};
use tempfile::TempDir;

use crate::{
    gate::{CLIENT_ID, Gate, LEVEL},
    running,
    service_start::{Browser, options, query, started},
};

const SESSION: &str = "library_session";

#[tokio::test]
async fn the_library_asks_for_a_code_with_proof_key_state_and_nonce() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let mut options = options(&gate, &folder);
    options.acr = Some(LEVEL.to_owned());
    let service = started(options, &gate).await;
    let mut browser = Browser::at(&service);
    let asked = browser.leave_for(&gate).await;
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["client_id"], CLIENT_ID);
    assert_eq!(asked["redirect_uri"], format!("http://{}/callback", service.at));
    assert_eq!(asked["scope"], "openid profile address email");
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["acr_values"], LEVEL);
    assert_eq!(asked["ui_locales"], "en");
    let again = browser.leave_for(&gate).await;
    for fresh in ["state", "nonce", "code_challenge"] {
        assert_eq!(asked[fresh].len(), 43);
        assert_ne!(asked[fresh], again[fresh]);
    }
}

#[tokio::test]
async fn who_signs_in_is_greeted_and_shown_what_the_gate_handed_over() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let service = started(options(&gate, &folder), &gate).await;
    let mut browser = Browser::at(&service);
    let html = browser.sign_in(&gate).await;
    for shown in ["Welcome, Kovács", "<strong>low</strong>", "12:59:55 CET", "pairwise-1"] {
        assert!(html.contains(shown), "{shown}: {html}");
    }
    assert!(html.contains("6720 Szeged\nFő utca 1."));
    assert!(!html.contains("<b>Anna"), "what the gate says is escaped");
    assert_eq!(html.matches("<h1").count(), 1);
    browser.get("/language/hu").await;
    let html = browser.get("/").await.text().await.unwrap();
    assert!(html.contains("<html lang=\"hu\">") && html.contains("Üdvözöljük"));
}

#[tokio::test]
async fn an_answer_with_another_state_is_refused_and_does_not_spoil_the_right_one() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let service = started(options(&gate, &folder), &gate).await;
    let mut browser = Browser::at(&service);
    let asked = browser.leave_for(&gate).await;
    for state in ["", "wrong"] {
        let refused = browser.come_back(state, &gate.issuer).await;
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    }
    let mut stranger = Browser::at(&service);
    let refused = stranger.come_back(&asked["state"], &gate.issuer).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    assert_eq!(gate.script.lock().unwrap().redeemed, 0);
    let back = browser.come_back(&asked["state"], &gate.issuer).await;
    assert_eq!(back.status(), StatusCode::SEE_OTHER);
    assert!(browser.holds(SESSION) && !stranger.holds(SESSION));
    let twice = browser.come_back(&asked["state"], &gate.issuer).await;
    assert_eq!(twice.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_answer_that_does_not_name_the_gate_is_refused_before_the_code_is_redeemed() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let service = started(options(&gate, &folder), &gate).await;
    let mut browser = Browser::at(&service);
    for iss in [String::new(), format!("{}/", gate.issuer), "https://evil.test".into()] {
        let asked = browser.leave_for(&gate).await;
        let refused = browser.come_back(&asked["state"], &iss).await;
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
        assert!(refused.text().await.unwrap().contains("iss is not the gate"));
    }
    let asked = browser.leave_for(&gate).await;
    let path = format!("/callback?code=the-code&state={}", asked["state"]);
    assert_eq!(browser.get(&path).await.status(), StatusCode::BAD_REQUEST);
    let asked = browser.leave_for(&gate).await;
    let path = format!("/callback?code=a&code=b&state={}&iss={}", asked["state"], gate.issuer);
    assert_eq!(browser.get(&path).await.status(), StatusCode::BAD_REQUEST);
    assert_eq!(gate.script.lock().unwrap().redeemed, 0);
    assert!(!browser.holds(SESSION));
}

#[tokio::test]
async fn an_id_token_that_is_wrong_in_anything_is_not_believed() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let mut options = options(&gate, &folder);
    options.acr = Some(LEVEL.to_owned());
    let service = started(options, &gate).await;
    let mut browser = Browser::at(&service);
    let now = running::now().as_second();
    for (claim, value) in [
        ("iss", json!("https://evil.test")),
        ("aud", json!("another")),
        ("aud", json!([CLIENT_ID, "another"])),
        ("nonce", json!("another")),
        ("nonce", Value::Null),
        ("exp", json!(now - 31)),
        ("exp", Value::Null),
        ("iat", json!(now + 31)),
        ("iat", Value::Null),
        ("acr", json!("http://eidas.europa.eu/LoA/none")),
        ("acr", Value::Null),
        ("sub", json!("")),
    ] {
        let asked = browser.leave_for(&gate).await;
        gate.script.lock().unwrap().claims.insert(claim.into(), value.clone());
        let refused = browser.come_back(&asked["state"], &gate.issuer).await;
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "{claim}: {value}");
        assert!(!browser.holds(SESSION));
    }
    gate.script.lock().unwrap().spoiled = true;
    let asked = browser.leave_for(&gate).await;
    let refused = browser.come_back(&asked["state"], &gate.issuer).await;
    assert!(refused.text().await.unwrap().contains("the ID token is not signed by the gate"));
    gate.script.lock().unwrap().spoiled = false;
    gate.script.lock().unwrap().userinfo_sub = Some("pairwise-2".into());
    let asked = browser.leave_for(&gate).await;
    let refused = browser.come_back(&asked["state"], &gate.issuer).await;
    assert!(refused.text().await.unwrap().contains("userinfo speaks of somebody else"));
    assert!(!browser.holds(SESSION));
}

#[tokio::test]
async fn who_breaks_off_at_the_gate_is_told_so() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let service = started(options(&gate, &folder), &gate).await;
    let mut browser = Browser::at(&service);
    for (error, said) in [
        ("access_denied", "You did not sign in"),
        ("temporarily_unavailable", "The gate cannot be reached"),
        ("invalid_scope", "The gate did not accept the library"),
    ] {
        let asked = browser.leave_for(&gate).await;
        let (state, iss) = (&asked["state"], &gate.issuer);
        let path = format!("/callback?error={error}&state={state}&iss={iss}");
        let html = browser.get(&path).await.text().await.unwrap();
        assert!(html.contains(said), "{error}: {html}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_here_and_goes_on_to_the_gate() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let service = started(options(&gate, &folder), &gate).await;
    let mut browser = Browser::at(&service);
    browser.sign_in(&gate).await;
    let onward = browser.post("/logout").await;
    assert_eq!(onward.status(), StatusCode::SEE_OTHER);
    let there = onward.headers()[header::LOCATION].to_str().unwrap();
    assert!(there.starts_with(&format!("{}/logout?", gate.issuer)), "{there}");
    let said = query(&onward);
    let back = format!("http://{}{}", service.at, service::SIGNED_OUT);
    assert_eq!(said["post_logout_redirect_uri"], back);
    assert_eq!(said["id_token_hint"].split('.').count(), 3);
    assert!(!browser.holds(SESSION));
    let html = browser.get("/signed-out").await.text().await.unwrap();
    assert!(html.contains("You are signed out of the library and of the gate."));
    assert!(browser.get("/").await.text().await.unwrap().contains("href=\"/login\""));
}

#[tokio::test]
async fn a_gate_that_is_not_there_is_no_fault_of_the_person() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let mut options = options(&gate, &folder);
    let nobody = std::net::TcpListener::bind(running::free()).unwrap().local_addr().unwrap();
    options.issuer = format!("http://{nobody}");
    let service = started(options, &gate).await;
    let answer = Browser::at(&service).get("/login").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().await.unwrap().contains("The gate cannot be reached"));
}

#[tokio::test]
async fn the_key_is_made_once_and_only_its_public_half_is_shown() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    let written = || std::fs::read_to_string(folder.path().join("jwks.json")).unwrap();
    started(options(&gate, &folder), &gate).await.stop().await;
    let first = written();
    let parsed: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(parsed["keys"][0]["crv"], "P-256");
    assert_eq!(parsed["keys"][0]["d"], Value::Null);
    started(options(&gate, &folder), &gate).await.stop().await;
    assert_eq!(written(), first);
}

#[tokio::test]
async fn addresses_to_which_secrets_may_not_be_sent_are_refused() {
    let (gate, folder) = (Gate::open().await, TempDir::new().unwrap());
    for issuer in ["http://gate.example.org", "gate.example.org", "https://gate.example.org/"] {
        let mut options = options(&gate, &folder);
        options.issuer = issuer.to_owned();
        let failed = service::run(options, |_| (), async {}).await.unwrap_err();
        assert!(matches!(failed, Error::Input(_)), "{issuer}");
    }
}
