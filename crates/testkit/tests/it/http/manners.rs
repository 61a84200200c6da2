//! What every answer carries, whatever it is an answer to.

use axum::http::{Method, StatusCode};

use super::{Answer, Gate};
use crate::doors::{House, PASSWORD};

/// Method, path, headers and body of a request.
type Asked<'a> = (Method, &'a str, &'a [(&'a str, &'a str)], String);

fn has_manners(answer: &Answer, of: &str) {
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{of}: {policy}");
    assert!(!policy.contains("unsafe"), "{of}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ] {
        assert_eq!(answer.header(name), value, "{of}: {name}");
    }
    for name in ["server", "x-powered-by"] {
        assert!(!answer.headers.contains_key(name), "{of}: {name}");
    }
    assert!(!answer.header("x-request-id").is_empty(), "{of}");
}

#[tokio::test]
async fn every_answer_has_its_policy_and_is_kept_by_nobody() {
    let gate = Gate::new();
    let long = "a=".to_owned() + &"x".repeat(70_000);
    let ours = [("sec-fetch-site", "same-origin")];
    let asked: &[Asked<'_>] = &[
        (Method::GET, "/sign-in", &[], String::new()),
        (Method::GET, "/", &[], String::new()),
        (Method::GET, "/nowhere", &[], String::new()),
        (Method::GET, "/a/nothing.css", &[], String::new()),
        (Method::GET, "/healthz", &[], String::new()),
        (Method::GET, "/userinfo", &[], String::new()),
        (Method::GET, "/sign-in?to=a&to=b", &[], String::new()),
        (Method::GET, "/authorize", &[], String::new()),
        (Method::POST, "/sign-in", &[], "a=b".to_owned()),
        (Method::POST, "/sign-in", &ours, "a=b".to_owned()),
        (Method::POST, "/sign-in", &ours, long),
        (Method::POST, "/token", &[], "a=b".to_owned()),
        (Method::DELETE, "/sign-in", &ours, String::new()),
        (Method::TRACE, "/sign-in", &[], String::new()),
        (Method::HEAD, "/sign-in", &[], String::new()),
    ];
    for (method, path, headers, body) in asked {
        let of = format!("{method} {path}");
        let answer = gate.browser().send(method.clone(), path, headers, body.clone()).await;
        has_manners(&answer, &of);
        assert_eq!(answer.header("cache-control"), "no-store", "{of}");
    }
}

#[tokio::test]
async fn a_file_is_kept_for_ever_and_a_key_set_for_a_while() {
    let gate = Gate::new();
    let page = gate.browser().get("/sign-in").await;
    let (_, rest) = page.body.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let file = gate.browser().get(rest.split('"').next().unwrap()).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("cache-control").contains("immutable"));
    has_manners(&file, "a style sheet");
    let keys = gate.browser().get(oidc::metadata::JWKS).await;
    assert_eq!(keys.header("cache-control"), "public, max-age=300");
}

#[tokio::test]
async fn cookies_are_bound_to_the_host_and_out_of_reach_of_scripts() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    let fields = [("user-name", "KisAnna"), ("password", PASSWORD)];
    let answers = [
        browser.post("/sign-in", &fields).await,
        browser.post("/enrol/start", &[]).await,
        browser.get(&super::service::request(&[])).await,
        browser.get("/sign-in?lang=hu").await,
        browser.post("/sign-out", &[]).await,
    ];
    let mut names = Vec::new();
    for line in answers.iter().flat_map(Answer::cookies) {
        assert!(line.starts_with("__Host-kapu-"), "{line}");
        for attribute in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(line.contains(attribute), "{line}: {attribute}");
        }
        assert!(!line.contains("Domain"), "{line}");
        names.push(line.split('=').next().unwrap().to_owned());
    }
    for name in ["session", "browser", "case", "transaction", "language"] {
        assert!(names.contains(&format!("__Host-kapu-{name}")), "{name}: {names:?}");
    }
}

#[tokio::test]
async fn plain_http_on_this_machine_has_plain_cookies() {
    let house = House::new();
    house.active("KisAnna", 0).await;
    let gate = Gate::over(house, |parts| parts.issuer = "http://localhost:8080".to_owned());
    let mut browser = gate.browser();
    let fields = [("user-name", "KisAnna"), ("password", PASSWORD)];
    let entered = browser.post("/sign-in", &fields).await;
    assert!(entered.cookies()[0].starts_with("kapu-session="));
    assert!(entered.cookies().iter().all(|line| !line.contains("Secure")));
    assert!(!entered.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn of_two_cookies_of_one_name_neither_is_believed() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let mut browser = gate.browser();
    let fields = [("user-name", "KisAnna"), ("password", PASSWORD)];
    browser.post("/sign-in", &fields).await;
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    let session = browser.cookies["__Host-kapu-session"].clone();
    let twice = format!("__Host-kapu-session={session}; __Host-kapu-session=planted");
    let mut stranger = gate.browser();
    for line in [twice.as_str(), &format!("kapu-session={session}")] {
        let headers = [("cookie", line)];
        let answer = stranger.send(Method::GET, "/account", &headers, String::new()).await;
        assert_eq!(answer.location().as_deref(), Some("/sign-in"), "{line}");
    }
}

#[tokio::test]
async fn whoever_runs_the_gate_can_ask_how_it_is() {
    let gate = Gate::new();
    assert_eq!(gate.browser().get("/healthz").await.body, "ok\n");
    assert_eq!(gate.browser().get("/readyz").await.body, "ok\n");
    gate.house.store.close().await;
    assert_eq!(gate.browser().get("/healthz").await.status, StatusCode::OK);
    let ready = gate.browser().get("/readyz").await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = gate.browser().post("/enrol/start", &[]).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.is_page("en") && !page.header("retry-after").is_empty());
}

#[tokio::test]
async fn whoever_still_has_the_cookie_of_a_case_that_ended_can_begin_again() {
    let gate = Gate::new();
    let mut browser = gate.browser();
    let opened = browser.post("/enrol/start", &[]).await;
    let choosing = browser.follow(opened).await;
    assert!(!choosing.body.contains("action=\"/enrol/start"), "{}", choosing.body);
    gate.house.passes(jiff::SignedDuration::from_hours(24)).await;
    let ended = browser.get("/enrol").await;
    assert!(ended.body.contains("It was not finished in time"), "{}", ended.body);
    let again = browser.post("/enrol/start", &[]).await;
    let again = browser.follow(again).await;
    assert!(!again.body.contains("It was not finished in time"), "{}", again.body);
}
