use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor, message::header::ContentType,
};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use simulators::tray::{self, Listening};
use tempfile::TempDir;

use crate::running::{self, Running};

const GATE: &str = "http://127.0.0.1:8080";

pub(crate) async fn started(folder: &TempDir, fresh: bool) -> Running<Listening> {
    let options = tray::Options {
        smtp_listen: running::free(),
        http_listen: running::free(),
        folder: folder.path().join("tray"),
        fresh,
        gate: GATE.to_owned(),
        now: running::now,
    };
    running::start(|ready, stop| {
        let ready = move |at| assert!(ready.send(at).is_ok());
        tray::run(options, ready, async {
            let _ = stop.await;
        })
    })
    .await
}

pub(crate) async fn messages(at: Listening, query: &str) -> Vec<Value> {
    let list = reqwest::get(format!("http://{}/messages{query}", at.http)).await.unwrap();
    list.json().await.unwrap()
}

async fn send(at: Listening, id: &str, to: &str, subject: &str, body: &str) {
    let mail = Message::builder()
        .from("Kapu <no-reply@example.org>".parse().unwrap())
        .to(to.parse().unwrap())
        .subject(subject)
        .message_id(Some(format!("<{id}@example.org>")))
        .header(ContentType::TEXT_PLAIN)
        .body(body.to_owned())
        .unwrap();
    let smtp = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1");
    smtp.port(at.smtp.port()).build().send(mail).await.unwrap();
}

#[tokio::test]
async fn a_mail_is_received_as_it_was_written() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    let body = "Kedves Anna!\r\n.\r\n..A kód: 12345678\r\nÁrvíztűrő tükörfúrógép";
    send(tray.at, "1", "anna@example.org", "Az Ön kódja: ő", body).await;
    let [mail] = messages(tray.at, "").await.try_into().unwrap();
    assert_eq!(mail["subject"], "Az Ön kódja: ő");
    assert_eq!(mail["from"], "Kapu <no-reply@example.org>");
    assert_eq!(mail["to"], json!(["anna@example.org"]));
    assert_eq!(
        mail["text"].as_str().unwrap().trim_end().replace("\r\n", "\n"),
        body.replace("\r\n", "\n")
    );
    assert_eq!(mail["channel"], "mail");
    assert_eq!(mail["key"], "1@example.org");
    assert_eq!(mail["received_at"], "2026-11-24T12:00:00Z");
}

#[tokio::test]
async fn a_mail_that_comes_twice_is_kept_once_and_counted_also_over_a_restart() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    send(tray.at, "1", "anna@example.org", "first", "x").await;
    send(tray.at, "2", "bela@example.org", "second", "x").await;
    send(tray.at, "1", "anna@example.org", "first", "x").await;
    tray.stop().await;
    let tray = started(&folder, false).await;
    send(tray.at, "1", "anna@example.org", "first", "x").await;
    let all = messages(tray.at, "").await;
    let shown: Vec<_> = all.iter().map(|mail| (&mail["subject"], &mail["received"])).collect();
    assert_eq!(shown, [(&json!("second"), &json!(1)), (&json!("first"), &json!(3))]);
    assert_eq!(messages(tray.at, "?to=ANNA@example.org").await.len(), 1);
    assert_eq!(messages(tray.at, "?to=nobody@example.org").await.len(), 0);
    tray.stop().await;
    let tray = started(&folder, true).await;
    assert!(messages(tray.at, "").await.is_empty());
}

#[tokio::test]
async fn half_a_line_at_the_end_of_the_file_is_left_out() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    send(tray.at, "1", "anna@example.org", "first", "x").await;
    tray.stop().await;
    let file = folder.path().join("tray/messages.jsonl");
    let mut written = std::fs::read(&file).unwrap();
    written.extend_from_slice(b"{\"kept\":{\"key\":\"2@ex");
    std::fs::write(&file, written).unwrap();
    let tray = started(&folder, false).await;
    send(tray.at, "2", "anna@example.org", "second", "x").await;
    tray.stop().await;
    let tray = started(&folder, false).await;
    assert_eq!(messages(tray.at, "").await.len(), 2);
}

#[tokio::test]
async fn what_is_hostile_in_a_mail_is_shown_as_text_and_not_followed() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    let body = "<script>alert(1)</script> https://evil.test/a http://127.0.0.1:8080/activate";
    send(tray.at, "1", "anna@example.org", "<img src=x onerror=y>", body).await;
    let page = reqwest::get(format!("http://{}/", tray.at.http)).await.unwrap();
    let html = page.text().await.unwrap();
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(!html.contains("href=\"https://evil.test"));
    assert!(html.contains("<a href=\"http://127.0.0.1:8080/activate\">"), "{html}");
    assert_eq!(html.matches("<h1").count(), 1);
}

#[tokio::test]
async fn a_text_message_is_put_once_under_its_key() {
    let folder = TempDir::new().unwrap();
    let tray = started(&folder, false).await;
    let put = async |key: &str, body: Value| {
        let there = format!("http://{}/messages/{key}", tray.at.http);
        Client::new().put(there).json(&body).send().await.unwrap().status()
    };
    let sms = json!({ "channel": "sms", "to": "+36201234567", "text": "1234" });
    assert_eq!(put("k", sms.clone()).await, StatusCode::CREATED);
    assert_eq!(put("k", sms).await, StatusCode::OK);
    let other = json!({ "channel": "sms", "to": "+36201234567", "text": "9999" });
    assert_eq!(put("k", other).await, StatusCode::CONFLICT);
    let mail = json!({ "channel": "mail", "to": "anna@example.org", "text": "x" });
    assert_eq!(put("m", mail).await, StatusCode::BAD_REQUEST);
    let [sms] = messages(tray.at, "?to=%2B36201234567").await.try_into().unwrap();
    assert_eq!((&sms["received"], &sms["text"]), (&json!(2), &json!("1234")));
    let there = format!("http://{}/messages", tray.at.http);
    let emptied = Client::new().delete(there).send().await.unwrap().status();
    assert_eq!(emptied, StatusCode::NO_CONTENT);
    assert!(messages(tray.at, "").await.is_empty());
}
