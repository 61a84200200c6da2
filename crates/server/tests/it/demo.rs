//! `kapu demo`: how it starts, ends, and what it never touches.

use std::{fs, net::TcpListener, time::Duration};

use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::timeout;

use crate::command::{Deployment, Running, falls_silent, kapu, local, patiently, port};

/// How long the person who starts it has to wait, in seconds.
const WELCOME_SECONDS_MAX: u64 = 5;

const OPTIONS: [&str; 8] = [
    "--port",
    "--admin-port",
    "--register-port",
    "--tray-port",
    "--mail-port",
    "--service-port",
    "--desk-port",
    "--authority-port",
];

/// A demonstration's folder and ports.
struct Place {
    folder: TempDir,
    ports: [u16; 8],
}

impl Place {
    fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), ports: [(); 8].map(|()| port()) }
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn words(&self) -> Vec<String> {
        let ports = OPTIONS.iter().zip(self.ports).map(|(option, port)| format!("{option}={port}"));
        let data = format!("--data={}", self.data().display());
        ["demo".to_owned(), data].into_iter().chain(ports).collect()
    }

    async fn started(&self) -> Running {
        let mut demo = Running::start(self.words());
        demo.says("Data in ").await;
        demo
    }

    async fn fresh(&self) -> String {
        kapu(self.words().into_iter().chain(["--fresh".to_owned()])).await.refused()
    }

    fn gate(&self) -> String {
        format!("http://{}", local(self.ports[0]))
    }

    fn tray(&self) -> String {
        format!("http://{}/messages", local(self.ports[3]))
    }

    async fn falls_silent(&self) {
        for port in self.ports {
            falls_silent(port).await;
        }
    }
}

async fn json(at: &str) -> Value {
    let answer = patiently(reqwest::get(at)).await.unwrap();
    assert!(answer.status().is_success(), "{at}: {}", answer.status());
    answer.json().await.unwrap()
}

#[tokio::test]
async fn everything_answers_when_the_welcome_is_said_and_that_is_soon() {
    let place = Place::new();
    let mut demo = Running::start(place.words());
    let welcome = demo.says("Data in ");
    let welcome = timeout(Duration::from_secs(WELCOME_SECONDS_MAX), welcome).await.unwrap();
    let shown: Vec<&str> = welcome.iter().filter_map(|line| line.split("http://").nth(1)).collect();
    assert_eq!(shown.len(), 8, "{welcome:#?}");
    for address in shown {
        let answer = patiently(reqwest::get(format!("http://{address}"))).await.unwrap();
        assert!(answer.status().is_success(), "{address}: {}", answer.status());
    }
    assert_eq!(demo.stop().await, Some(0));
    place.falls_silent().await;
}

#[tokio::test]
async fn killed_it_leaves_no_simulator_behind_and_what_was_kept_is_there_again() {
    let place = Place::new();
    let mut demo = place.started().await;
    let keys = json(&format!("{}/jwks", place.gate())).await;
    let message = json!({ "channel": "sms", "to": "+36 1 555 0100", "text": "Remember me." });
    let put = format!("{}/{}", place.tray(), "a-key");
    let kept = Client::new().put(put).json(&message).send().await.unwrap();
    assert!(kept.status().is_success());
    // A person who has begun to register, as their browser remembers it.
    let browser = Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let start = browser.post(format!("{}/enrol/start", place.gate())).form(&[("", "")]);
    let begun = start.header("Origin", place.gate()).send().await.unwrap();
    let cookies = begun.headers().get_all("set-cookie").iter();
    let cookies: Vec<_> =
        cookies.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap()).collect();
    let cookies = cookies.join("; ");
    let heading = async |cookies: &str| {
        let ask = browser.get(format!("{}/enrol", place.gate())).header("Cookie", cookies);
        let html = ask.send().await.unwrap().text().await.unwrap();
        let heading = html.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap();
        heading.to_owned()
    };
    let (stranger, begun) = (heading("").await, heading(&cookies).await);
    assert_ne!(stranger, begun);

    demo.child.kill().await.unwrap();
    place.falls_silent().await;
    let mut demo = place.started().await;
    assert_eq!(json(&format!("{}/jwks", place.gate())).await, keys);
    assert_eq!(json(&place.tray()).await[0]["text"], "Remember me.");
    assert_eq!(heading(&cookies).await, begun);
    assert_eq!(demo.stop().await, Some(0));

    // Anew, nothing of it is left.
    let mut demo = Running::start(place.words().into_iter().chain(["--fresh".to_owned()]));
    demo.says("Data in ").await;
    assert_ne!(json(&format!("{}/jwks", place.gate())).await, keys);
    assert_eq!(json(&place.tray()).await, json!([]));
    assert_eq!(heading(&cookies).await, stranger);
    assert_eq!(demo.stop().await, Some(0));
}

#[tokio::test]
async fn a_folder_that_is_not_a_demonstrations_is_not_touched() {
    let place = Place::new();
    let photo = place.data().join("photo.jpg");
    fs::create_dir(place.data()).unwrap();
    fs::write(&photo, "mine").unwrap();
    let expected = format!(
        "kapu: {} is no folder of a demonstration: not touched; choose another one with `--data`\n",
        place.data().display()
    );
    assert_eq!(place.fresh().await, expected);
    assert_eq!(kapu(place.words()).await.refused(), expected);
    assert_eq!(fs::read_dir(place.data()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(photo).unwrap(), "mine");
}

#[tokio::test]
async fn the_keys_of_a_deployment_are_not_a_demonstrations() {
    let deployment = Deployment::new().await;
    let keys = fs::read_to_string(deployment.path("keys.toml")).unwrap();
    let mut words = Place::new().words();
    words[1] = format!("--data={}", deployment.folder.path().display());
    for fresh in [None, Some("--fresh".to_owned())] {
        let refused = kapu(words.iter().cloned().chain(fresh)).await.refused();
        assert!(refused.contains("is no folder of a demonstration"), "{refused}");
        assert_eq!(fs::read_to_string(deployment.path("keys.toml")).unwrap(), keys);
    }
}

#[tokio::test]
async fn a_second_demonstration_fails_before_it_touches_the_first() {
    let place = Place::new();
    let mut demo = place.started().await;
    let keys = json(&format!("{}/jwks", place.gate())).await;
    let refused = place.fresh().await;
    let taken = format!("kapu: port {} of 127.0.0.1 is taken", place.ports[0]);
    assert_eq!(refused, format!("{taken}; choose another one with `--port`\n"));
    assert!(place.data().join("kapu.db").exists());
    assert_eq!(json(&format!("{}/jwks", place.gate())).await, keys);
    assert_eq!(demo.stop().await, Some(0));
}

#[tokio::test]
async fn each_port_that_is_taken_is_told_with_its_option_and_nothing_is_started() {
    let place = Place::new();
    for (port, option) in place.ports.into_iter().zip(OPTIONS) {
        let taken = TcpListener::bind(local(port)).unwrap();
        let refused = kapu(place.words()).await.refused();
        let expected = format!(
            "kapu: port {port} of 127.0.0.1 is taken; choose another one with `{option}`\n"
        );
        assert_eq!(refused, expected);
        assert!(!place.data().exists(), "{option}");
        drop(taken);
    }
    place.falls_silent().await;
}

#[tokio::test]
async fn a_simulator_of_its_own_names_its_own_option() {
    let folder = TempDir::new().unwrap();
    let taken = port();
    let listener = TcpListener::bind(local(taken)).unwrap();
    let listen = format!("--listen={}", local(taken));
    let at = format!("--folder={}", folder.path().display());
    let refused = kapu(["simulate", "service", &listen, &at]).await.refused();
    assert!(refused.contains(&format!("port {taken} of 127.0.0.1 is taken")), "{refused}");
    assert!(refused.contains("`--listen`"), "{refused}");
    drop(listener);
    let exposed = kapu(["simulate", "service", "--listen=0.0.0.0:0", &at]).await.refused();
    assert!(exposed.contains("must be a loopback address"), "{exposed}");
}

#[tokio::test]
async fn a_scheme_that_is_not_there_is_told_before_anything_waits_for_it() {
    let place = Place::new();
    let words = place.words().into_iter().chain(["--scheme=atlantis".to_owned()]);
    let refused = kapu(words).await.refused();
    assert!(
        refused.contains(
            "atlantis: no such scheme; there are: cat-idcat-mobil, es-clave, hu-ugyfelkapu"
        ),
        "{refused}"
    );
    place.falls_silent().await;
}
