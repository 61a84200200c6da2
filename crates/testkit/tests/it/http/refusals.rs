//! Every refusal is a page: what happened, a way on, a number to quote, in the person's language.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::http::{Method, StatusCode};
use crypto::keyring::Keyring;
use engine::{Engine, Keys, world::World};
use jiff::Timestamp;
use kernel::facts::{Actor, Entropy};
use store::Store;

use super::Gate;
use crate::{
    doors::{EMAIL, House, SCHEME, parts},
    gateway::{Bench, keys, notary, visitor},
};

const OURS: [(&str, &str); 1] = [("sec-fetch-site", "same-origin")];

#[tokio::test]
async fn what_the_framework_refuses_has_a_page_too() {
    let gate = Gate::new();
    let long = "a=".to_owned() + &"x".repeat(64 * 1024);
    let form = |body: &str| body.to_owned();
    let many = (0..70).map(|n| format!("f{n}=x")).collect::<Vec<_>>().join("&");
    let cases = [
        (Method::GET, "/nowhere", form(""), 404),
        (Method::GET, "/a/nothing.css", form(""), 404),
        (Method::GET, "/sign-out", form(""), 405),
        (Method::PUT, "/sign-in", form("a=b"), 405),
        (Method::DELETE, "/enrol", form(""), 405),
        (Method::TRACE, "/sign-in", form(""), 405),
        (Method::OPTIONS, "/sign-in", form(""), 405),
        (Method::from_bytes(b"BREW").unwrap(), "/sign-in", form(""), 405),
        (Method::GET, "/sign-in?to=a&to=b", form(""), 400),
        (Method::GET, "/enrol/user-name", form(""), 400),
        (Method::POST, "/sign-in", form("user-name=a&user-name=b"), 400),
        (Method::POST, "/sign-in", many, 400),
        (Method::POST, "/sign-in", long, 413),
    ];
    for (method, path, body, status) in cases {
        for language in ["en", "hu"] {
            let mut browser = gate.browser();
            browser.language = language;
            let answer = browser.send(method.clone(), path, &OURS, body.clone()).await;
            let of = format!("{method} {path}");
            assert_eq!(answer.status.as_u16(), status, "{of}");
            assert!(answer.is_page(language), "{of}: {}", answer.body);
            assert!(!answer.body.contains("serialize"), "{of}: no inner words");
            assert_eq!(status == 405, answer.headers.contains_key("allow"), "{of}");
        }
    }
}

#[tokio::test]
async fn machines_are_refused_in_their_own_words() {
    let gate = Gate::new();
    let token = gate.browser().send(Method::POST, "/token", &[], "a=b".to_owned()).await;
    assert_eq!(token.header("content-type"), "application/json");
    assert!(token.body.contains("\"error\""));
    let userinfo = gate.browser().get("/userinfo").await;
    assert_eq!((userinfo.status, userinfo.body.as_str()), (StatusCode::UNAUTHORIZED, ""));
    assert!(userinfo.header("www-authenticate").starts_with("Bearer"));
}

#[tokio::test]
async fn a_body_that_just_fits_is_read() {
    let gate = Gate::new();
    let body = "user-name=".to_owned() + &"x".repeat(64 * 1024 - 10);
    let answer = gate.browser().send(Method::POST, "/sign-in", &OURS, body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn head_answers_like_get() {
    let gate = Gate::new();
    for path in ["/sign-in", "/enrol", "/healthz", "/account"] {
        let get = gate.browser().get(path).await;
        let head = gate.browser().send(Method::HEAD, path, &[], String::new()).await;
        assert_eq!(get.status, head.status, "{path}");
        assert_eq!(head.body, "", "{path}");
    }
}

#[tokio::test]
async fn a_form_of_a_page_left_behind_gives_the_page_that_is_asked_now() {
    let gate = Gate::new();
    let (case, bearer) = gate.house.proven(0).await;
    let mut browser = gate.browser();
    browser.cookies.insert("__Host-kapu-case".to_owned(), bearer.expose().to_owned());
    let stale = [("page", "enrol-choose"), ("method", "eid-card")];
    let answer = browser.post("/enrol", &stale).await;
    assert_eq!(answer.location().as_deref(), Some("/enrol"));
    let page = browser.follow(answer).await;
    assert!(page.body.contains("name=\"page\" value=\"enrol-account\""), "{}", page.body);
    assert_eq!(gate.house.engine.enrolment_page(case).await.unwrap().id, "enrol-account");
    // The same with the user name and address of a tab that was left open.
    let stale = [("page", "enrol-choose"), ("user-name", "KisAnna"), ("email", EMAIL)];
    browser.post("/enrol", &stale).await;
    assert_eq!(gate.house.engine.enrolment_page(case).await.unwrap().id, "enrol-account");
}

#[tokio::test]
async fn a_record_that_cannot_be_read_is_our_fault_and_nobody_is_told_which() {
    let (bench, store) = (Bench::of(SCHEME), Store::in_memory().unwrap());
    let common = Keyring::generate().unwrap();
    let with = |wrapping: &Keyring| {
        let (cost, prints) = (crypto::password::Cost::default(), common.fingerprint_keys());
        let (small, subject) = (common.small(), common.subject());
        Keys::new(wrapping.wrapping_keys(), prints, common.pepper(), cost, small, subject, notary())
    };
    let courier = || Arc::new(bench.clone());
    let before = Engine::new(parts(&bench, &store, courier(), with(&common)));
    let (_, bearer) = before.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
    let changed = with(&Keyring::generate().unwrap());
    let engine = Engine::new(parts(&bench, &store, courier(), changed));
    let gate = Gate::over(House { engine, bench: bench.clone(), store: store.clone() }, |_| {});
    let mut browser = gate.browser();
    browser.cookies.insert("__Host-kapu-case".to_owned(), bearer.expose().to_owned());
    let answer = browser.get("/enrol").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.is_page("en"), "{}", answer.body);
    for inner in ["unwrap", "unreadable", "history", "Corrupt", bearer.expose()] {
        assert!(!answer.body.contains(inner), "{inner}");
    }
}

/// A world that fails once when told to.
struct Shaky {
    bench: Bench,
    fails: Arc<AtomicBool>,
}

impl World for Shaky {
    fn now(&self) -> Timestamp {
        assert!(!self.fails.swap(false, Ordering::SeqCst), "the clock of Anna Kis fell down");
        self.bench.now()
    }

    fn entropy(&self) -> Entropy {
        self.bench.entropy()
    }
}

#[tokio::test]
async fn a_bug_of_ours_is_a_page_and_the_gate_lives_on() {
    let (bench, store) = (Bench::of(SCHEME), Store::in_memory().unwrap());
    let fails = Arc::new(AtomicBool::new(false));
    let mut parts = parts(&bench, &store, Arc::new(bench.clone()), keys());
    parts.world = Arc::new(Shaky { bench: bench.clone(), fails: fails.clone() });
    let engine = Engine::new(parts);
    let gate = Gate::over(House { engine, bench, store }, |_| {});
    fails.store(true, Ordering::SeqCst);
    let answer = gate.browser().post("/enrol/start", &[]).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.is_page("en"), "{}", answer.body);
    assert!(!answer.body.contains("Anna") && !answer.body.contains("panic"));
    assert_eq!(gate.browser().post("/enrol/start", &[]).await.status, StatusCode::SEE_OTHER);
}
