//! The page for engineers who connect a service to a demonstration.

use axum::http::Method;
use serde_json::Value;

use super::{Answer, Gate, encoded};
use crate::doors::House;

const REDIRECT: &str = "http://127.0.0.1:3000/callback";

fn demo() -> Gate {
    Gate::over(House::new(), |parts| parts.demo = true)
}

/// What stands in the element of that id.
fn told(page: &Answer, id: &str) -> String {
    let (_, rest) =
        page.body.split_once(&format!("id=\"{id}\">")).unwrap_or_else(|| panic!("{id}"));
    rest.split('<').next().unwrap().to_owned()
}

async fn registers(gate: &Gate, redirect_uri: &str) -> Answer {
    let mut browser = gate.browser();
    let fields = [("console-name", "My service"), ("console-redirect", redirect_uri)];
    let posted = browser.post("/dev/console", &fields).await;
    browser.follow(posted).await
}

#[tokio::test]
async fn a_service_that_was_registered_works_at_once_and_is_in_every_program() {
    let gate = demo();
    let page = registers(&gate, REDIRECT).await;
    let (id, secret) = (told(&page, "client-id"), told(&page, "client-secret"));
    assert_eq!(page.body.matches(&secret).count(), 1 + 5, "each program has it");
    for name in ["CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI", "ISSUER", "CALLBACK_PATH", "PORT"] {
        assert!(!page.body.contains(name), "{name}");
    }
    let asked = [
        ("client_id", id.as_str()),
        ("redirect_uri", REDIRECT),
        ("response_type", "code"),
        ("scope", "openid profile"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ];
    let answer = gate.browser().get(&format!("/authorize?{}", encoded(&asked))).await;
    assert!(answer.location().unwrap().starts_with("/continue?"), "{:?}", answer.location());
}

#[tokio::test]
async fn a_refusal_is_listed_under_the_name_that_its_answer_bears() {
    let gate = demo();
    let page = registers(&gate, REDIRECT).await;
    let id = told(&page, "client-id");
    let fields = [
        ("client_id", id.as_str()),
        ("client_secret", "a-secret-that-is-not-the-one-0123456789"),
        ("grant_type", "client_credentials"),
    ];
    let refused = gate.browser().send(Method::POST, "/token", &[], encoded(&fields)).await;
    let body: Value = serde_json::from_str(&refused.body).unwrap();
    let elsewhere = [("client_id", id.as_str()), ("redirect_uri", "https://evil.example/")];
    let lost = gate.browser().get(&format!("/authorize?{}", encoded(&elsewhere))).await;
    let listed = gate.browser().get("/dev/console").await.body;
    for (answer, reason) in [
        (&refused, body["error_description"].as_str().unwrap()),
        (&lost, "redirect_uri is not registered"),
    ] {
        let name = answer.header("x-request-id");
        assert!(!name.is_empty() && listed.contains(name), "{listed}");
        assert!(listed.contains(reason), "{reason}: {listed}");
    }
    assert!(lost.body.contains(lost.header("x-request-id")), "the page of the person has it too");
    assert!(!lost.body.contains("not registered"), "and not the reason");
}

#[tokio::test]
async fn an_address_that_will_not_do_is_told_and_what_was_typed_stays() {
    let gate = demo();
    for wrong in ["", "callback", "http://service.example/callback", "https://a.example/#b"] {
        let page = registers(&gate, wrong).await;
        assert_eq!(page.status.as_u16(), 422, "{wrong}");
        assert!(page.body.contains("value=\"My service\""), "{wrong}");
    }
}

#[tokio::test]
async fn another_site_registers_nothing() {
    let gate = demo();
    let fields = encoded(&[("console-name", "Theirs"), ("console-redirect", REDIRECT)]);
    let theirs = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    let answer = gate.browser().send(Method::POST, "/dev/console", &theirs, fields).await;
    assert_eq!(answer.status.as_u16(), 403);
    assert!(gate.house.engine.registry().all().await.unwrap().is_empty());
}

#[tokio::test]
async fn there_is_no_such_page_but_in_a_demonstration() {
    let gate = Gate::new();
    assert_eq!(gate.browser().get("/dev/console").await.status.as_u16(), 404);
    assert_eq!(registers(&gate, REDIRECT).await.status.as_u16(), 404);
}
