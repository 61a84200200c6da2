//! `SmtpCourier` against the message tray, and against servers that refuse.

use std::{net::SocketAddr, path::Path};

use engine::{
    courier::smtp::{SmtpCourier, SmtpSettings, SmtpSetup, SmtpTls},
    world::{Courier as _, Undelivered, Written},
};
use kernel::{effect::Channel, secret::Secret};
use serde_json::Value;
use simulators::tray::{self, Listening};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpListener,
};

use crate::running::{self, silent};

const KEY: &str = "0190f0a0-0000-7000-8000-000000000001-3-0";

async fn tray(folder: &Path) -> Listening {
    let options = tray::Options {
        smtp_listen: running::free(),
        http_listen: running::free(),
        folder: folder.to_owned(),
        fresh: false,
        gate: "http://127.0.0.1:8080".to_owned(),
        now: running::now,
    };
    running::start(|ready| tray::run(options, |at| ready.send(at).unwrap(), std::future::pending()))
        .await
}

async fn messages(tray: Listening) -> Vec<Value> {
    let list = reqwest::get(format!("http://{}/messages", tray.http)).await.unwrap();
    list.json().await.unwrap()
}

pub(crate) fn settings(at: SocketAddr) -> SmtpSettings {
    SmtpSettings {
        host: at.ip().to_string(),
        port: at.port(),
        tls: SmtpTls::None,
        ca_file: None,
        user: None,
        password_file: None,
        from: "Kapu <no-reply@gate.example>".to_owned(),
    }
}

fn courier(at: SocketAddr) -> SmtpCourier {
    SmtpCourier::new(&settings(at)).unwrap()
}

pub(crate) fn letter() -> Written {
    Written {
        text: String::new(),
        slots: std::collections::BTreeMap::new(),
        channel: Channel::Mail,
        to: Secret::new("anna@example.org"),
        language: "hu".to_owned(),
        subject: "Az Ön aktiváló kódja: tűzőgép".to_owned(),
        body: Secret::new("Kedves Anna!\n\nA kód: ABCD-EFG-HJK\n.\nŐszinte üdvözlettel\n"),
        calendar: None,
        at: "2026-11-24T08:30:00Z".parse().unwrap(),
    }
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let folder = TempDir::new().unwrap();
    let tray = tray(folder.path()).await;
    courier(tray.smtp).carry(KEY, &letter()).await.unwrap();
    let kept = messages(tray).await;
    assert_eq!(kept.len(), 1);
    let mail = &kept[0];
    assert_eq!(mail["subject"], letter().subject);
    let text = mail["text"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), letter().body.expose().trim_end());
    assert_eq!(mail["to"], serde_json::json!(["anna@example.org"]));
    assert_eq!(mail["from"], "Kapu <no-reply@gate.example>");
    assert!(mail["key"].as_str().unwrap().contains(KEY), "{}", mail["key"]);
    let raw = mail["raw"].as_str().unwrap();
    for header in [
        "Date: Tue, 24 Nov 2026 08:30:00 +0000\r\n".to_owned(),
        format!("Message-ID: <{KEY}@gate.example>\r\n"),
        "Content-Type: text/plain; charset=utf-8\r\n".to_owned(),
        "From: Kapu <no-reply@gate.example>\r\n".to_owned(),
    ] {
        assert!(raw.contains(&header), "{header}: {raw}");
    }
    assert!(raw.is_ascii() && raw.lines().all(|line| line.len() <= 998));
}

#[tokio::test]
async fn an_entry_for_the_calendar_is_attached_and_the_letter_reads_the_same() {
    let folder = TempDir::new().unwrap();
    let tray = tray(folder.path()).await;
    let entry = "BEGIN:VCALENDAR\r\nLOCATION:Okmányiroda\r\nEND:VCALENDAR\r\n";
    let letter = Written { calendar: Some(Secret::new(entry)), ..letter() };
    courier(tray.smtp).carry(KEY, &letter).await.unwrap();
    let mail = &messages(tray).await[0];
    let text = mail["text"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), letter.body.expose().trim_end());
    let raw = mail["raw"].as_str().unwrap();
    for header in [
        "Content-Type: text/calendar; charset=utf-8\r\n",
        "Content-Disposition: attachment; filename=\"appointment.ics\"\r\n",
    ] {
        assert!(raw.contains(header), "{header}: {raw}");
    }
    assert!(raw.is_ascii(), "{raw}");
}

#[tokio::test]
async fn a_letter_carried_twice_is_kept_once() {
    let folder = TempDir::new().unwrap();
    let tray = tray(folder.path()).await;
    let courier = courier(tray.smtp);
    for key in [KEY, KEY, "another-key"] {
        courier.carry(key, &letter()).await.unwrap();
    }
    let kept = messages(tray).await;
    let received: Vec<_> = kept.iter().map(|mail| mail["received"].as_u64().unwrap()).collect();
    assert_eq!(received, [1, 2], "the newest first");
}

#[tokio::test]
async fn nothing_in_subject_or_text_becomes_a_header_or_a_command() {
    let folder = TempDir::new().unwrap();
    let tray = tray(folder.path()).await;
    let courier = courier(tray.smtp);
    for (number, end) in ["\r\n", "\n", "\r", "\r\n\r\n"].into_iter().enumerate() {
        let subject = format!("News{end}Bcc: eve@example.org{end}X-Mine: yes");
        let body =
            format!("Hello{end}.{end}MAIL FROM:<eve@example.org>{end}RCPT TO:<b@example.org>");
        let letter = Written { subject, body: Secret::new(body), ..letter() };
        // Refusing is as good as defusing.
        let _ = courier.carry(&format!("key-{number}"), &letter).await;
    }
    for mail in messages(tray).await {
        assert_eq!(mail["to"], serde_json::json!(["anna@example.org"]));
        let raw = mail["raw"].as_str().unwrap();
        let head = raw.split("\r\n\r\n").next().unwrap();
        let injected =
            head.lines().any(|line| line.starts_with("Bcc") || line.starts_with("X-Mine"));
        assert!(!injected, "{head}");
    }
}

#[tokio::test]
async fn an_address_that_is_more_than_one_address_is_refused_for_good() {
    let folder = TempDir::new().unwrap();
    let tray = tray(folder.path()).await;
    let courier = courier(tray.smtp);
    for to in [
        "anna@example.org\r\nBcc: eve@example.org",
        "anna@example.org\nRCPT TO:<eve@example.org>",
        "anna@example.org, eve@example.org",
        "anna@example.org> RCPT TO:<eve@example.org",
        "anna",
        "",
        "@example.org",
    ] {
        let letter = Written { to: Secret::new(to), ..letter() };
        assert_eq!(courier.carry(KEY, &letter).await, Err(Undelivered::Never), "{to:?}");
    }
    assert!(messages(tray).await.is_empty());
}

/// A mail server that greets, and answers one command of the dialogue with this.
async fn refusing(command: &'static str, reply: &'static str) -> SocketAddr {
    let listener = TcpListener::bind(running::free()).await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (hears, mut says) = stream.into_split();
            let mut lines = BufReader::new(hears).lines();
            let _ = says.write_all(b"220 mail.example ESMTP\r\n").await;
            let mut in_data = false;
            while let Ok(Some(line)) = lines.next_line().await {
                in_data = in_data && line != ".";
                let answer = match line.as_str() {
                    _ if in_data => continue,
                    line if line.starts_with(command) => reply,
                    "DATA" => {
                        in_data = true;
                        "354 go on"
                    }
                    _ => "250 fine",
                };
                let _ = says.write_all(format!("{answer}\r\n").as_bytes()).await;
            }
        }
    });
    at
}

#[tokio::test]
async fn a_refusal_for_good_is_not_tried_again_and_any_other_is() {
    for (command, reply, expected) in [
        ("RCPT", "550 no such person", Undelivered::Never),
        ("MAIL", "553 not from you", Undelivered::Never),
        (".", "554 no spam here", Undelivered::Never),
        ("RCPT", "450 busy", Undelivered::Later),
        ("RCPT", "452 full", Undelivered::Later),
        (".", "451 later", Undelivered::Later),
        ("EHLO", "421 closing", Undelivered::Later),
        ("RCPT", "nonsense", Undelivered::Later),
    ] {
        let courier = courier(refusing(command, reply).await);
        assert_eq!(courier.carry(KEY, &letter()).await, Err(expected), "{command} {reply}");
    }
    let courier = courier(refusing("nothing", "").await);
    assert_eq!(courier.carry(KEY, &letter()).await, Ok(()));
}

#[tokio::test]
async fn nobody_there_is_a_reason_to_try_again() {
    let courier = courier(silent().await);
    assert_eq!(courier.carry(KEY, &letter()).await, Err(Undelivered::Later));
}

#[tokio::test]
async fn mail_never_leaves_this_machine_in_the_clear() {
    for host in ["mail.example", "10.0.0.1", "127.0.0.1.mail.example", "localhost.example"] {
        let settings = SmtpSettings { host: host.to_owned(), ..settings(running::free()) };
        let refused = SmtpCourier::new(&settings).unwrap_err();
        assert!(matches!(refused, SmtpSetup::Exposed), "{host}: {refused}");
    }
    for host in ["127.0.0.1", "::1", "localhost"] {
        let settings = SmtpSettings { host: host.to_owned(), ..settings(running::free()) };
        SmtpCourier::new(&settings).unwrap();
    }
}

#[tokio::test]
async fn settings_that_cannot_be_carried_out_are_told_at_the_start() {
    let absent = Path::new("/absent/file");
    let plain = || settings(running::free());
    let bad_from = SmtpSettings { from: "Kapu".to_owned(), ..plain() };
    assert!(matches!(SmtpCourier::new(&bad_from), Err(SmtpSetup::From)));
    let user = Some("kapu".to_owned());
    let password_file = Some(absent.to_owned());
    for half in [
        SmtpSettings { user: user.clone(), ..plain() },
        SmtpSettings { password_file: password_file.clone(), ..plain() },
    ] {
        assert!(matches!(SmtpCourier::new(&half), Err(SmtpSetup::Credentials)));
    }
    for settings in [
        SmtpSettings { user, password_file, ..plain() },
        SmtpSettings { tls: SmtpTls::Implicit, ca_file: Some(absent.to_owned()), ..plain() },
    ] {
        assert!(
            matches!(SmtpCourier::new(&settings), Err(SmtpSetup::File(file)) if file == absent)
        );
    }
}
