//! `HttpConnector` against the register, and against servers that misbehave.

use std::{fs, net::SocketAddr};

use engine::{
    connector::http::{HttpConnector, HttpSettings, HttpSetup},
    world::{Connector as _, Unanswered},
};
use jiff::tz::TimeZone;
use kernel::{
    effect::{Request, Response},
    person::NameOrder,
    secret::Secret,
};
use reqwest::Client;
use serde_json::{Value, json};
use simulators::register;
use tempfile::TempDir;

use crate::running::{self, answering, silent};

const TOKEN: &str = "a-token-for-tests";
const PEOPLE: &str = r#"
    [[person]]
    story = "Lives in Szeged."
    identifier = "r-000001"
    name = { family = "Kovács", given = "Anna" }
    birth_date = "1990-02-14"
    nationality = "HUN"
    address = ["6720 Szeged", "Fő utca 1."]
    [person.card]
    number = "123456AB"
    expires = "2031-05-01"
    status = "valid"
    registration_code = "A1B2C3D4E5F"
"#;

/// A register that runs.
async fn register() -> SocketAddr {
    let options = register::Options {
        listen: running::free(),
        people: PEOPLE.to_owned(),
        token: Secret::new(TOKEN),
        age_min: 14,
        name_order: NameOrder::FamilyFirst,
        time_zone: TimeZone::UTC,
        now: running::now,
    };
    running::start(|ready| {
        register::run(options, |at| ready.send(at).unwrap(), std::future::pending())
    })
    .await
}

/// What the register is to do to those who ask.
async fn order(at: SocketAddr, faults: Value) {
    let there = format!("http://{at}/simulate/faults");
    assert!(Client::new().post(there).json(&faults).send().await.unwrap().status().is_success());
}

fn settings(url: String) -> HttpSettings {
    HttpSettings { url, token_file: None, ca_file: None, identity_file: None }
}

fn connector(at: SocketAddr) -> HttpConnector {
    HttpConnector::new(&settings(format!("http://{at}"))).unwrap()
}

/// A connector that shows this token, read from a file.
fn bearer(at: SocketAddr, token: &str) -> HttpConnector {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("token");
    fs::write(&file, format!("{token}\n")).unwrap();
    let settings = HttpSettings { token_file: Some(file), ..settings(format!("http://{at}/")) };
    HttpConnector::new(&settings).unwrap()
}

fn question() -> Request {
    let body = json!({
        "document": { "kind": "identity-card", "number": "123456AB" },
        "secret": { "kind": "registration-code", "value": "A1B2C3D4E5F" },
    });
    Request { path: "/v1/match".to_owned(), body: Secret::new(body.to_string()) }
}

async fn asked(connector: &HttpConnector) -> Result<(u16, String), Unanswered> {
    match connector.ask("a-key", &question()).await? {
        Response::Answered { status, body } => Ok((status, body.expose().to_owned())),
        Response::Unreachable => panic!("a connector does not give up, the engine does"),
    }
}

#[tokio::test]
async fn a_question_brings_the_registers_answer_word_for_word() {
    let at = register().await;
    let (status, body) = asked(&bearer(at, TOKEN)).await.unwrap();
    let answer: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, &answer["answer"]), (200, &json!("match")));
    assert_eq!(answer["person"]["name"]["family"], "Kovács");
    // The key is the same, and so is the answer.
    assert_eq!(asked(&bearer(at, TOKEN)).await.unwrap().1, body);
}

#[tokio::test]
async fn a_key_that_is_refused_is_an_answer_and_no_reason_to_try_again() {
    let at = register().await;
    assert_eq!(asked(&bearer(at, "another-token")).await.unwrap().0, 401);
    assert_eq!(asked(&connector(at)).await.unwrap().0, 401);
}

#[tokio::test]
async fn failures_of_the_register_are_no_answer_and_pass() {
    let at = register().await;
    let connector = bearer(at, TOKEN);
    for fault in [
        json!({ "fail_next": 1, "status": 500 }),
        json!({ "fail_next": 1, "status": 503 }),
        json!({ "fail_next": 1, "status": 429 }),
        json!({ "drop_next": 1 }),
    ] {
        order(at, fault.clone()).await;
        assert_eq!(asked(&connector).await.unwrap_err(), Unanswered, "{fault}");
        assert_eq!(asked(&connector).await.unwrap().0, 200, "{fault}");
    }
}

#[tokio::test]
async fn what_is_malformed_is_refused_by_the_register_and_that_is_an_answer() {
    let connector = bearer(register().await, TOKEN);
    let request = Request { body: Secret::new("{}"), ..question() };
    let answer = connector.ask("a-key", &request).await.unwrap();
    assert!(matches!(answer, Response::Answered { status: 400, .. }));
}

#[tokio::test]
async fn whoever_takes_too_long_has_not_answered() {
    let at = register().await;
    order(at, json!({ "delay_ms": 60_000 })).await;
    let connector = bearer(at, TOKEN);
    let patience = std::time::Duration::from_secs(20);
    let answer = tokio::time::timeout(patience, asked(&connector)).await;
    assert_eq!(answer.unwrap().unwrap_err(), Unanswered);
}

#[tokio::test]
async fn nobody_there_is_no_answer() {
    assert_eq!(asked(&connector(silent().await)).await.unwrap_err(), Unanswered);
}

fn http(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn an_answer_that_is_too_long_broken_off_or_no_text_is_none() {
    let endless = http("200 OK", "", &vec![b'x'; 64 * 1024 + 1]);
    let longest = http("200 OK", "", &vec![b'x'; 64 * 1024]);
    assert_eq!(asked(&connector(answering(longest).await)).await.unwrap().1.len(), 64 * 1024);
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf".to_vec();
    let bytes = http("200 OK", "", &[0xff, 0xfe]);
    for answer in [endless, cut, bytes, b"220 mail.example ESMTP\r\n".to_vec()] {
        let at = answering(answer).await;
        assert_eq!(asked(&connector(at)).await.unwrap_err(), Unanswered);
    }
}

#[tokio::test]
async fn nobody_is_sent_elsewhere_with_the_question() {
    let elsewhere = register().await;
    for status in ["301 Moved Permanently", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let location = format!("Location: http://{elsewhere}/v1/match\r\n");
        let at = answering(http(status, &location, b"")).await;
        let answer = asked(&bearer(at, TOKEN)).await.unwrap();
        assert_eq!(answer.0.to_string(), status[..3]);
        assert_eq!(answer.1, "");
    }
}

#[tokio::test]
async fn questions_never_leave_this_machine_in_the_clear() {
    for url in [
        "http://register.example/kapu",
        "http://127.0.0.1.register.example",
        "http://localhost.register.example",
        "http://127.0.0.1@register.example",
        "http://10.0.0.1",
    ] {
        let refused = HttpConnector::new(&settings(url.to_owned())).unwrap_err();
        assert!(matches!(refused, HttpSetup::Exposed), "{url}: {refused}");
    }
    for url in ["https://register.example", "http://127.0.0.1:8083", "http://[::1]:8083/kapu/"] {
        HttpConnector::new(&settings(url.to_owned())).unwrap();
    }
    for url in ["", "register.example", "//register.example", "ftp://127.0.0.1"] {
        let refused = HttpConnector::new(&settings(url.to_owned())).unwrap_err();
        assert!(matches!(refused, HttpSetup::Url), "{url}: {refused}");
    }
}

#[tokio::test]
async fn a_file_that_is_missing_or_no_certificate_is_told_at_the_start() {
    let folder = TempDir::new().unwrap();
    let (absent, nonsense) = (folder.path().join("absent"), folder.path().join("nonsense"));
    fs::write(&nonsense, "nonsense").unwrap();
    let url = || settings("https://register.example".to_owned());
    for settings in [
        HttpSettings { token_file: Some(absent.clone()), ..url() },
        HttpSettings { ca_file: Some(absent.clone()), ..url() },
        HttpSettings { identity_file: Some(absent.clone()), ..url() },
    ] {
        let refused = HttpConnector::new(&settings).unwrap_err().to_string();
        assert!(refused.contains(absent.to_str().unwrap()), "{refused}");
    }
    for settings in [
        HttpSettings { identity_file: Some(nonsense.clone()), ..url() },
        HttpSettings { ca_file: Some(nonsense.clone()), ..url() },
    ] {
        assert!(HttpConnector::new(&settings).is_err());
    }
}

#[tokio::test]
async fn a_connector_that_is_shown_shows_no_secret() {
    let shown = format!("{:?}", bearer(silent().await, TOKEN));
    assert!(!shown.contains(TOKEN), "{shown}");
}
