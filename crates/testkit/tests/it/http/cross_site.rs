//! Another site can make a browser send anything; it can make the gate do nothing.

use axum::http::{Method, StatusCode};

use super::{FORM, Gate, ISSUER};
use crate::doors::PASSWORD;

/// Every address of a page to which a form can be sent.
const WRITES: &[&str] = &[
    "/enrol",
    "/enrol/start",
    "/enrol/other-ways",
    "/enrol/letter",
    "/enrol/anew",
    "/enrol/contact",
    "/enrol/email",
    "/activate",
    "/new-code",
    "/sign-in",
    "/password",
    "/password/set",
    "/sign-in/password",
    "/sign-in/more",
    "/sign-in/more/enter",
    "/sign-in/pin",
    "/sign-in/pin/enter",
    "/session",
    "/sign-out",
    "/raise",
    "/raise/other-ways",
    "/receipt/check",
    "/appointments",
    "/appointment",
    "/appointment/move",
    "/appointment/cancel",
    "/appointment/wait",
    "/appointment/accept",
    "/appointment/let-go",
    "/appeal",
    "/confirm",
    "/consent",
    "/cancel",
    "/account/password",
    "/account/password/drop",
    "/account/code",
    "/account/email",
    "/account/notices",
    "/account/dispute",
    "/account/elsewhere",
    "/account/services",
    "/account/leave",
    "/receipt/check/file",
];

/// Every address of a page that can be looked at.
const READS: &[&str] = &[
    "/",
    "/help",
    "/privacy",
    "/enrol",
    "/enrol/other-ways",
    "/enrol/letter",
    "/enrol/anew",
    "/enrol/contact",
    "/sign-in/pin",
    "/sign-in/pin/enter",
    "/sign-in/password",
    "/sign-in/more",
    "/sign-in/more/enter",
    "/password",
    "/password/set",
    "/account/code",
    "/account/password/drop",
    "/enrol/email",
    "/enrol/user-name?value=KisAnna",
    "/enrol/news",
    "/activate",
    "/activate/done",
    "/new-code",
    "/new-code/done",
    "/sign-in",
    "/account",
    "/account/services",
    "/account/leave",
    "/account/data",
    "/account/password",
    "/account/email",
    "/account/notices",
    "/account/dispute",
    "/raise",
    "/raise/other-ways",
    "/raise/news",
    "/resume?to=unheard-of",
    "/receipt",
    "/receipt/file",
    "/receipt/news",
    "/receipt/check?code=0M7Q-2ZT4-KX9B-3HA2",
    "/receipt/check/file",
    "/appointments",
    "/appointments?post=budapest&procedure=open-account",
    "/appointment",
    "/appointment?code=0123-4567-8",
    "/appointment/move?code=0123-4567-8",
    "/appeal?link=unheard-of",
    "/confirm?to=q.unheard-of",
    "/continue?to=unheard-of",
    "/consent?to=unheard-of",
    "/logout?post_logout_redirect_uri=https://evil.example/",
    "/.well-known/openid-configuration",
    "/healthz",
    "/readyz",
];

#[tokio::test]
async fn these_are_all_the_addresses_to_which_a_form_can_be_sent() {
    let table = crate::tree::read(&crate::tree::root().join("crates/web/src/routes.rs"));
    let posts = table.lines().filter(|line| line.contains(".route(\"/") && line.contains("post("));
    let written = posts.map(|line| line.split('"').nth(1).unwrap());
    // Pages of the demonstration are not there; `console.rs` looks at theirs.
    let written: Vec<&str> = written.filter(|path| !path.starts_with("/dev/")).collect();
    assert_eq!(written, WRITES);
}

#[tokio::test]
async fn a_write_from_elsewhere_is_refused_with_a_page_whatever_it_says_of_itself() {
    let gate = Gate::new();
    gate.house.active("KisAnna", 0).await;
    let elsewhere: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")],
        &[("sec-fetch-site", "cross-site"), ("origin", ISSUER)],
        &[("sec-fetch-site", "same-site"), ("origin", "https://other.gate.example")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://gate.example")],
        &[("origin", "https://gate.example:8443")],
        &[("origin", "https://gate.example.evil.example")],
        &[("referer", "https://gate.example/sign-in")],
        &[],
    ];
    for path in WRITES {
        for headers in elsewhere {
            let mut browser = gate.browser();
            browser.reaches_a_code().await;
            let fields = format!("user-name=KisAnna&password={}", PASSWORD.replace(' ', "+"));
            let answer = browser.send(Method::POST, path, headers, fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(answer.is_page("en"), "{path} {headers:?}: {}", answer.body);
            assert!(answer.cookies().is_empty(), "{path} {headers:?}");
        }
    }
}

#[tokio::test]
async fn a_write_from_our_own_page_passes_from_new_browsers_and_old() {
    let gate = Gate::new();
    let ours: &[&[(&str, &str)]] = &[
        &[("sec-fetch-site", "same-origin"), ("origin", ISSUER)],
        &[("sec-fetch-site", "none")],
        &[("origin", ISSUER)],
    ];
    for path in WRITES {
        for headers in ours {
            let answer = gate.browser().send(Method::POST, path, headers, "a=b".to_owned()).await;
            assert_ne!(answer.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(answer.status.as_u16() < 500, "{path} {headers:?}");
        }
    }
}

#[tokio::test]
async fn no_method_but_post_writes_and_looking_changes_nothing() {
    let gate = Gate::new();
    gate.house.registered("KisAnna", 0).await;
    let (case, bearer) = gate.house.proven(1).await;
    let mut browser = gate.browser();
    browser.cookies.insert("__Host-kapu-case".to_owned(), bearer.expose().to_owned());
    let before = gate.house.store.inventory().await.unwrap();
    for path in READS.iter().chain(WRITES) {
        for method in [Method::GET, Method::HEAD] {
            let query = "user-name=KisAnna&password=x&method=eid-card&email=a%40b.example";
            let joint = if path.contains('?') { '&' } else { '?' };
            browser.send(method, &format!("{path}{joint}{query}"), &[], String::new()).await;
        }
    }
    let after = gate.house.store.inventory().await.unwrap();
    for table in ["ledger", "streams", "claims", "data_keys", "outbox", "deadlines", "activity"] {
        assert_eq!(before.tables[table], after.tables[table], "{table}");
    }
    assert_eq!(gate.house.engine.enrolment_page(case).await.unwrap().id, "enrol-account");
}

#[tokio::test]
async fn a_form_of_another_kind_is_refused_with_a_page() {
    let gate = Gate::new();
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", kind)];
        let body = "user-name=KisAnna".to_owned();
        let answer = gate.browser().send(Method::POST, "/sign-in", &headers, body).await;
        assert!(answer.status.is_client_error() && answer.is_page("en"), "{kind}");
    }
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", FORM)];
    let answer = gate.browser().send(Method::POST, "/sign-in", &headers, "%ff=%".to_owned()).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
}
