//! Which language a page speaks.

use axum::http::StatusCode;

use super::{Browser, Gate};

impl Browser<'_> {
    async fn spoken(&mut self, path: &str) -> String {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let (_, rest) = page.body.split_once("<html lang=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_browser_is_spoken_to_in_the_language_it_wants_most_of_those_we_have() {
    let gate = Gate::new();
    for (accepted, spoken) in [
        ("", "hu"),
        ("en", "en"),
        ("hu", "hu"),
        ("en-GB,en;q=0.9,hu;q=0.8", "en"),
        ("hu;q=0.8, en;q=0.9", "en"),
        ("de-AT, de;q=0.9, en;q=0.1", "en"),
        ("de", "hu"),
        ("*", "hu"),
        ("EN-us", "en"),
        ("en;q=0, de", "hu"),
        ("en;q=nonsense, hu;q=0.1", "hu"),
        (",,;;q=,=", "hu"),
    ] {
        let mut browser = gate.browser();
        browser.language = accepted;
        assert_eq!(browser.spoken("/sign-in").await, spoken, "`{accepted}`");
    }
}

#[tokio::test]
async fn eight_kilobytes_of_junk_do_no_harm() {
    let gate = Gate::new();
    for junk in ["x".repeat(8192), "en;q=0.1,".repeat(910), ";q=".repeat(2730)] {
        let mut browser = gate.browser();
        browser.language = junk.leak();
        let spoken = browser.spoken("/sign-in").await;
        assert!(["en", "hu"].contains(&spoken.as_str()));
    }
}

#[tokio::test]
async fn a_language_chosen_once_stays_chosen() {
    let gate = Gate::new();
    let mut browser = gate.browser();
    browser.language = "hu";
    assert_eq!(browser.spoken("/sign-in").await, "hu");
    assert_eq!(browser.spoken("/sign-in?lang=en").await, "en");
    assert_eq!(browser.spoken("/activate").await, "en", "on every page after");
    assert_eq!(browser.spoken("/sign-in?lang=de").await, "en", "one we have not is not chosen");
    assert_eq!(browser.spoken("/sign-in?lang=hu").await, "hu");
    assert_eq!(browser.spoken("/activate").await, "hu");
}

#[tokio::test]
async fn choosing_a_language_on_a_form_keeps_what_was_typed_and_sends_nothing() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    let fields = [("user-name", "KisAnna"), ("password", crate::doors::PASSWORD)];
    let page = browser.post("/sign-in?lang=hu", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<html lang=\"hu\"") && page.body.contains("value=\"KisAnna\""));
    assert!(!page.body.contains(crate::doors::PASSWORD), "a password is never shown again");
    assert!(!browser.cookies.contains_key("__Host-kapu-session"));

    for path in ["/enrol/start?lang=en", "/enrol/other-ways?lang=en", "/enrol/email?lang=en"] {
        let page = browser.post(path, &[]).await;
        assert_eq!((page.status, page.location()), (StatusCode::OK, None), "{path}");
        assert!(!browser.cookies.contains_key("__Host-kapu-case"), "{path}");
    }
}
