//! Signing out at the wish of a service, and only at the wish of the person.

use axum::http::{Method, StatusCode};

use super::{
    Browser, Gate, encoded,
    service::{BYE, form_of},
};

const CROSS: [(&str, &str); 2] =
    [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];

impl Browser<'_> {
    async fn is_signed_in(&mut self) -> bool {
        self.get("/account").await.status == StatusCode::OK
    }
}

fn wish(fields: &[(&str, &str)]) -> String {
    format!("/logout?{}", encoded(fields))
}

#[tokio::test]
async fn with_its_own_token_a_service_signs_out_and_gets_the_person_back() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    let code = browser.reaches_a_code().await;
    let (_, tokens) = gate.browser().redeem(&code, &[]).await;
    let hint = tokens["id_token"].as_str().unwrap();
    let session = browser.cookies.clone();
    let fields = [("id_token_hint", hint), ("post_logout_redirect_uri", BYE), ("state", "a-state")];

    let elsewhere = wish(&[fields[0], ("post_logout_redirect_uri", "https://evil.example/")]);
    let asked = browser.get(&elsewhere).await;
    assert_eq!((asked.status, asked.location()), (StatusCode::OK, None), "asked, sent nowhere");
    assert!(browser.is_signed_in().await);

    let answer = browser.get(&wish(&fields)).await;
    assert_eq!(answer.location().unwrap(), format!("{BYE}?state=a-state#"));
    browser.cookies = session;
    assert!(!browser.is_signed_in().await, "the session itself is over, not only its cookie");
}

#[tokio::test]
async fn without_a_token_the_person_is_asked() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    browser.reaches_a_code().await;
    let wish = wish(&[("client_id", "tax"), ("post_logout_redirect_uri", BYE)]);
    let page = browser.get(&wish).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(browser.is_signed_in().await);

    let path = form_of(&page);
    let other_language = browser.post(&format!("{path}&lang=hu"), &[]).await;
    assert!(other_language.body.contains("<html lang=\"hu\""));
    assert!(browser.is_signed_in().await, "another language is no answer");
    let answer = browser.post(&form_of(&other_language), &[]).await;
    assert_eq!(answer.location().unwrap(), format!("{BYE}#"), "no fragment is carried along");
    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn another_site_can_neither_answer_for_the_person_nor_take_their_cookie() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    browser.reaches_a_code().await;
    let mut thief = gate.browser();
    let stolen = form_of(&browser.get("/logout").await);
    thief.reaches_a_code().await;
    let own = form_of(&thief.get("/logout").await);
    for path in [stolen.as_str(), own.as_str(), "/logout?to=unheard-of"] {
        let answer = browser.send(Method::POST, path, &CROSS, "a=b".to_owned()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    // A wish sent as a form comes without cookies: it must not clear what it cannot see.
    let mut blank = gate.browser();
    let wished = blank.send(Method::POST, "/logout", &CROSS, "client_id=tax".to_owned()).await;
    assert_eq!(wished.location().as_deref(), Some("/logout?client_id=tax"));
    assert!(wished.cookies().is_empty());
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn an_answer_given_twice_or_made_up_asks_again() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    browser.reaches_a_code().await;
    let answer = browser.post("/logout?to=unheard-of", &[]).await;
    let page = browser.follow(answer).await;
    assert!(browser.is_signed_in().await);
    let path = form_of(&page);
    browser.post(&path, &[]).await;
    assert!(!browser.is_signed_in().await);
    let again = browser.post(&path, &[]).await;
    assert_eq!(browser.follow(again).await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_out_at_the_gate_ends_the_session_itself() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    browser.reaches_a_code().await;
    let session = browser.cookies.clone();
    assert_eq!(browser.post("/sign-out", &[]).await.status, StatusCode::OK);
    browser.cookies = session;
    assert!(!browser.is_signed_in().await);
}
