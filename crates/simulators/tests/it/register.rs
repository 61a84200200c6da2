use std::net::{SocketAddr, TcpListener};

use jiff::tz::TimeZone;
use kernel::{person::NameOrder, secret::Secret};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use simulators::{Error, register};

use crate::running::{self, Running};

const TOKEN: &str = "a-token-for-tests";
const PEOPLE: &str = r#"
    [[person]]
    story = "Lives in Szeged & is called <b>Anna</b>."
    identifier = "r-000001"
    name = { family = "Kovács", given = "Anna" }
    birth_date = "1990-02-14"
    mother = { family = "Szűcs", given = "Ilona" }
    nationality = "HUN"
    address = ["6720 Szeged", "Fő utca 1."]
    [person.card]
    number = "123456AB"
    expires = "2031-05-01"
    status = "valid"
    registration_code = "A1B2C3D4E5F"

    [[person]]
    story = "Has died."
    identifier = "r-000002"
    name = { given = "Béla" }
    birth_date = "1931"
    nationality = "HUN"
    address = []
    deceased = true
    [person.card]
    number = "654321CD"
    expires = "2026-11-23"
    status = "revoked"
    registration_code = "ZZZZZZZZZZ9"
    code_used = true

    [[person]]
    story = "Is a child."
    identifier = "r-000003"
    name = { family = "Nagy", given = "Pál" }
    birth_date = "2020-01"
    address = []
    [person.card]
    number = "111111EF"
    expires = "2031-05-01"
    status = "valid"
    registration_code = "11111111111"
"#;

fn options() -> register::Options {
    register::Options {
        listen: running::free(),
        people: PEOPLE.to_owned(),
        token: Secret::new(TOKEN),
        age_min: 14,
        name_order: NameOrder::FamilyFirst,
        time_zone: TimeZone::get("Europe/Budapest").unwrap(),
        now: running::now,
    }
}

async fn started() -> Running<SocketAddr> {
    running::start(|ready, stop| {
        register::run(options(), |at| ready.send(at).unwrap(), async {
            let _ = stop.await;
        })
    })
    .await
}

fn question(number: &str, code: &str) -> Value {
    json!({
        "document": { "kind": "identity-card", "number": number },
        "secret": { "kind": "registration-code", "value": code },
    })
}

async fn ask_as(at: SocketAddr, token: &str, key: &str, question: &Value) -> Response {
    let ask = Client::new().post(format!("http://{at}/v1/match")).bearer_auth(token);
    ask.header("Idempotency-Key", key).json(question).send().await.unwrap()
}

async fn ask(at: SocketAddr, key: &str, question: &Value) -> (StatusCode, Value) {
    let answer = ask_as(at, TOKEN, key, question).await;
    (answer.status(), answer.json().await.unwrap_or_default())
}

async fn order(at: SocketAddr, faults: Value) -> StatusCode {
    let there = format!("http://{at}/simulate/faults");
    Client::new().post(there).json(&faults).send().await.unwrap().status()
}

#[tokio::test]
async fn a_document_and_its_code_bring_the_person_and_how_things_stand() {
    let register = started().await;
    let (status, answer) = ask(register.at, "k", &question("123456AB", "A1B2C3D4E5F")).await;
    assert_eq!(status, StatusCode::OK);
    let expected = json!({
        "answer": "match",
        "person": {
            "identifier": "r-000001",
            "name": { "family": "Kovács", "given": "Anna" },
            "birth_date": "1990-02-14",
            "mother": { "family": "Szűcs", "given": "Ilona" },
            "nationality": "HUN",
            "address": ["6720 Szeged", "Fő utca 1."],
        },
        "standing": {
            "deceased": false,
            "document": "valid",
            "expires": "2031-05-01",
            "secret": "fresh",
        },
    });
    assert_eq!(answer, expected);
    let (_, answer) = ask(register.at, "l", &question("654321CD", "ZZZZZZZZZZ9")).await;
    assert_eq!(answer["person"]["birth_date"], "1931");
    let standing = json!({
        "deceased": true, "document": "revoked", "expires": "2026-11-23", "secret": "used",
    });
    assert_eq!(answer["standing"], standing);
    register.stop().await;
}

#[tokio::test]
async fn there_is_one_answer_for_everything_that_does_not_match() {
    let register = started().await;
    let at = register.at;
    let (_, no_document) = ask(at, "1", &question("999999ZZ", "A1B2C3D4E5F")).await;
    let (_, wrong_code) = ask(at, "2", &question("123456AB", "A1B2C3D4E5G")).await;
    let (_, crossed) = ask(at, "3", &question("123456AB", "ZZZZZZZZZZ9")).await;
    assert_eq!(no_document, json!({ "answer": "no-match" }));
    assert_eq!((&wrong_code, &crossed), (&no_document, &no_document));
}

/// A holder and a beneficiary of one card, known by their documents.
const HEALTH: &str = r#"
    [[person]]
    story = "The holder."
    identifier = "cat-1"
    name = { given = "Jordi" }
    birth_date = "1971-10-02"
    address = []
    [[person.document]]
    kind = "dni"
    number = "40312876V"
    expires = "2029-02-28"
    status = "valid"
    [[person.document]]
    kind = "muface-holder"
    number = "0812345678"
    expires = "2032-06-30"
    status = "valid"

    [[person]]
    story = "The beneficiary."
    identifier = "cat-2"
    name = { given = "Aina" }
    birth_date = "2006-01-17"
    address = []
    [[person.document]]
    kind = "nie"
    number = "Y4213077C"
    expires = "2030-09-09"
    status = "valid"
    [[person.document]]
    kind = "muface-beneficiary"
    number = "0812345678"
    expires = "2032-06-30"
    status = "revoked"
"#;

#[tokio::test]
async fn a_health_card_is_of_whoever_is_known_by_the_document() {
    let options = register::Options { people: HEALTH.to_owned(), ..options() };
    let running = running::start(|ready, stop| {
        register::run(options, |at| ready.send(at).unwrap(), async {
            let _ = stop.await;
        })
    })
    .await;
    let card = |kind: &str, number: &str| {
        json!({
            "document": { "kind": kind, "number": "0812345678" },
            "secret": { "kind": "identity-number", "value": number },
        })
    };
    let (_, holder) = ask(running.at, "holder", &card("muface-holder", "40312876V")).await;
    assert_eq!(holder["person"]["identifier"], "cat-1");
    let beneficiary = card("muface-beneficiary", "Y4213077C");
    let (_, beneficiary) = ask(running.at, "beneficiary", &beneficiary).await;
    assert_eq!(beneficiary["person"]["identifier"], "cat-2");
    assert_eq!(beneficiary["standing"]["document"], "revoked");
    for (key, kind, number) in [
        ("other", "muface-holder", "Y4213077C"),
        ("another", "muface-beneficiary", "40312876V"),
        ("nobody", "tsi", "40312876V"),
    ] {
        let (_, answer) = ask(running.at, key, &card(kind, number)).await;
        assert_eq!(answer, json!({ "answer": "no-match" }), "{key}");
    }
    // The number of a document shows nothing of that document.
    let (status, _) = ask(running.at, "circle", &card("dni", "40312876V")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_key_brings_the_first_answer_again_and_belongs_to_one_question() {
    let register = started().await;
    let right = question("123456AB", "A1B2C3D4E5F");
    let first = ask(register.at, "k", &right).await;
    assert_eq!(ask(register.at, "k", &right).await, first);
    let (status, _) = ask(register.at, "k", &question("123456AB", "WRONG")).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn who_has_not_the_token_is_not_answered() {
    let register = started().await;
    let right = question("123456AB", "A1B2C3D4E5F");
    for token in ["", "a-token-for-test", "a-token-for-tests-", "A-token-for-tests"] {
        let answer = ask_as(register.at, token, "k", &right).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        assert!(!answer.text().await.unwrap().contains("Anna"));
    }
}

#[tokio::test]
async fn a_malformed_question_is_refused() {
    let register = started().await;
    let mut unknown = question("123456AB", "A1B2C3D4E5F");
    unknown["why"] = json!("curious");
    let mut kind = question("123456AB", "A1B2C3D4E5F");
    kind["document"]["kind"] = json!("passport");
    let spaced = question("123456 AB", "A1B2C3D4E5F");
    let long = question("123456AB", &"A".repeat(65));
    for bad in [unknown, kind, spaced, long, json!([])] {
        let (status, _) = ask(register.at, "k", &bad).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{bad}");
    }
    let (status, _) = ask(register.at, "k", &json!("x".repeat(17 * 1024))).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    let there = format!("http://{}/v1/match", register.at);
    let keyless = Client::new().post(&there).bearer_auth(TOKEN);
    let keyless = keyless.json(&question("123456AB", "A1B2C3D4E5F")).send().await.unwrap();
    assert_eq!(keyless.status(), StatusCode::BAD_REQUEST);
    let plain = Client::new().post(&there).bearer_auth(TOKEN).body("{}").send().await.unwrap();
    assert_eq!(plain.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let got = Client::new().get(&there).bearer_auth(TOKEN).send().await.unwrap();
    assert_eq!(got.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn it_fails_as_often_as_ordered_and_then_answers() {
    let register = started().await;
    let at = register.at;
    assert_eq!(order(at, json!({ "fail_next": 2, "status": 429 })).await, StatusCode::NO_CONTENT);
    let right = question("123456AB", "A1B2C3D4E5F");
    assert_eq!(ask(at, "k", &right).await.0, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask(at, "k", &right).await.0, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ask(at, "k", &right).await.0, StatusCode::OK);
    assert_eq!(order(at, json!({ "status": 200 })).await, StatusCode::BAD_REQUEST);
    assert_eq!(order(at, json!({ "fail": 1 })).await, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_lost_answer_breaks_the_connection_and_the_question_was_heard() {
    let register = started().await;
    let at = register.at;
    order(at, json!({ "drop_next": 1 })).await;
    let lost = Client::new().post(format!("http://{at}/v1/match")).bearer_auth(TOKEN);
    let right = question("123456AB", "A1B2C3D4E5F");
    let lost = lost.header("Idempotency-Key", "k").json(&right).send().await;
    let lost = match lost {
        Ok(answer) => answer.bytes().await.err(),
        Err(error) => Some(error),
    };
    assert!(lost.is_some());
    // The key is taken: only the same question may use it again.
    let other = ask(at, "k", &question("999999ZZ", "A1B2C3D4E5F")).await;
    assert_eq!(other.0, StatusCode::BAD_REQUEST);
    assert_eq!(ask(at, "k", &right).await.1["answer"], "match");
}

#[tokio::test]
async fn the_page_shows_what_each_person_holds_and_what_will_come_of_it() {
    let register = started().await;
    let page = reqwest::get(format!("http://{}/", register.at)).await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'self'"), "{policy}");
    let html = page.text().await.unwrap();
    for shown in ["123456AB", "A1B2C3D4E5F", "Kovács Anna", "id=\"deceased\"", "id=\"minor\""] {
        assert!(html.contains(shown), "{shown}");
    }
    assert!(!html.contains("id=\"expired\""), "a group without people is not shown");
    assert!(!html.contains("<b>Anna"), "the story is escaped");
    assert_eq!(html.matches("<h1").count(), 1);
    let css = reqwest::get(format!("http://{}/style.css", register.at)).await.unwrap();
    assert_eq!(css.headers()["content-type"], "text/css; charset=utf-8");
}

#[tokio::test]
async fn a_taken_port_and_an_address_of_another_machine_are_told_with_the_cure() {
    let taken = TcpListener::bind(running::free()).unwrap();
    let mut options = options();
    options.listen = taken.local_addr().unwrap();
    let failed = register::run(options.clone(), |_| (), async {}).await.unwrap_err().to_string();
    assert!(failed.contains(&options.listen.port().to_string()), "{failed}");
    assert!(failed.contains("--listen"), "{failed}");
    options.listen = SocketAddr::from(([0, 0, 0, 0], 0));
    let failed = register::run(options, |_| (), async {}).await.unwrap_err();
    assert!(matches!(failed, Error::Exposed { .. }));
}

#[tokio::test]
async fn people_who_share_a_document_or_say_too_much_are_refused() {
    for (from, to) in [("654321CD", "123456AB"), ("deceased", "dead")] {
        let mut options = options();
        options.people = PEOPLE.replace(from, to);
        let failed = register::run(options, |_| (), async {}).await.unwrap_err();
        assert!(matches!(failed, Error::Input(_)), "{failed}");
    }
}
