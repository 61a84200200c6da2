//! `kapu rp`: services come and go while the gate runs.

use std::fs;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::command::{Deployment, local, patiently};

const FILE: &str = r#"client_id = "library"
redirect_uris = []
minimum_level = "full"
scopes = []
sector = "library.example"
home_uri = "https://library.example/"
name = { en = "Library" }
grant_types = ["client_credentials"]
service_scopes = ["books:read"]

[authentication]
method = "client_secret"
sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
"#;

/// The print in it.
const PRINT: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
/// A secret that may be one, and its print.
const LONG: &str = "a-secret-drawn-by-a-machine-0123456789";
const LONG_PRINT: &str = "17438b72664b1553510e423653540673ef0c871901c589ae3657748571cd30f5";

/// The status with which a service gets a token of its own, or none.
async fn status(place: &Deployment, secret: &str) -> u16 {
    let form = format!("grant_type=client_credentials&client_id=library&client_secret={secret}");
    let mut stream = TcpStream::connect(local(place.gate)).await.unwrap();
    let ask = format!(
        "POST /token HTTP/1.1\r\nHost: gate.example\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut answer = String::new();
    patiently(stream.read_to_string(&mut answer)).await.unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

/// Draws a secret for the service.
async fn rotated(place: &Deployment, overlap: &str) -> String {
    let said = place.kapu(&["rp", "rotate", "library", "--overlap", overlap]).await.fine();
    said.lines().next().unwrap().to_owned()
}

#[tokio::test]
async fn a_service_is_registered_shut_out_and_given_secrets_while_the_gate_runs() {
    let place = Deployment::new().await;
    let file = place.shown("library.toml");
    fs::write(&file, FILE).unwrap();
    let mut gate = place.serve().await;
    let said = place.kapu(&["rp", "add", &file]).await.fine();
    assert_eq!(said, "`library` is registered.\n");
    let first = rotated(&place, "0").await;
    assert_eq!(first.len(), 43, "256 bits: {first}");
    assert_eq!(status(&place, &first).await, 200);
    assert_eq!(status(&place, "test").await, 401);
    place.kapu(&["rp", "disable", "library"]).await.fine();
    assert_eq!(status(&place, &first).await, 401);
    let list = place.kapu(&["rp", "list"]).await.fine();
    assert!(list.starts_with("library") && list.contains("shut out"), "{list}");
    place.kapu(&["rp", "enable", "library"]).await.fine();
    let second = rotated(&place, "1").await;
    assert_eq!((status(&place, &first).await, status(&place, &second).await), (200, 200));
    let third = rotated(&place, "0").await;
    let statuses = [&first, &second, &third].map(|secret| status(&place, secret));
    let [one, two, three] = statuses;
    assert_eq!((one.await, two.await, three.await), (401, 401, 200));
    let shown = place.kapu(&["rp", "show", "library"]).await.fine();
    assert!(shown.contains("books:read") && !shown.contains(&third), "{shown}");
    assert_eq!(gate.stop().await, Some(0));
}

#[tokio::test]
async fn what_is_wrong_is_told_and_nothing_is_written_over_unasked() {
    let place = Deployment::new().await;
    let file = place.shown("library.toml");
    fs::write(&file, FILE.replace("\"full\"", "\"fulll\"")).unwrap();
    let refused = place.kapu(&["rp", "add", &file]).await.refused();
    assert!(refused.contains(":3: `minimum_level`: write the id of a level"), "{refused}");
    for verb in ["show", "disable", "enable", "rotate"] {
        let refused = place.kapu(&["rp", verb, "library"]).await.refused();
        assert!(refused.contains("there is no service `library`"), "{verb}: {refused}");
    }
    fs::write(&file, FILE).unwrap();
    place.kapu(&["rp", "add", &file]).await.fine();
    let refused = place.kapu(&["rp", "add", &file]).await.refused();
    assert!(refused.contains("--replace"), "{refused}");
    place.kapu(&["rp", "disable", "library"]).await.fine();
    place.kapu(&["rp", "add", "--replace", &file]).await.fine();
    let list = place.kapu(&["rp", "list"]).await.fine();
    assert!(list.contains("shut out"), "a new file lets nobody in: {list}");
}

#[tokio::test]
async fn a_declared_service_is_changed_in_its_file_and_can_be_shut_out_all_the_same() {
    let place = Deployment::new().await;
    fs::write(place.path("services/library.toml"), FILE).unwrap();
    let copy = place.shown("copy.toml");
    fs::write(&copy, FILE).unwrap();
    let refused = place.kapu(&["rp", "add", "--replace", &copy]).await.refused();
    assert!(refused.contains("declared in the folder of services"), "{refused}");
    let secret = rotated(&place, "0").await;
    let mut gate = place.serve().await;
    assert_eq!(status(&place, &secret).await, 200);
    place.kapu(&["rp", "disable", "library"]).await.fine();
    assert_eq!(status(&place, &secret).await, 401);
    assert_eq!(gate.stop().await, Some(0));
    let named = FILE.replace("client_id", "disabled = true\nclient_id");
    fs::write(place.path("services/library.toml"), named).unwrap();
    let refused = place.kapu(&["rp", "enable", "library"]).await.refused();
    assert!(refused.contains("its file says"), "{refused}");
}

#[tokio::test]
async fn where_nobody_changes_services_alone_a_command_proposes_and_only_shutting_out_is_done_at_once()
 {
    let place = Deployment::new().await;
    place.edit("scheme = \"hu-ugyfelkapu\"", "scheme = \"hu-ugyfelkapu-plus\"");
    let declared = FILE.replace(PRINT, LONG_PRINT);
    fs::write(place.path("services/library.toml"), declared).unwrap();
    let mut gate = place.serve().await;
    assert_eq!(status(&place, LONG).await, 200, "what is there at the beginning is trusted");
    let said = place.kapu(&["rp", "rotate", "library"]).await.fine();
    assert!(said.contains("two supervisors approve it at the desk"), "{said}");
    let secret = said.lines().nth(1).unwrap();
    assert_eq!((status(&place, secret).await, status(&place, LONG).await), (401, 200));
    let shown = place.kapu(&["rp", "show", "library"]).await.fine();
    assert!(shown.contains("let in       proposed") && shown.contains("[drawn_secret]"), "{shown}");

    let file = place.shown("archive.toml");
    fs::write(&file, FILE.replace("library", "archive")).unwrap();
    place.kapu(&["rp", "add", &file]).await.fine();
    let list = place.kapu(&["rp", "list"]).await.fine();
    assert!(list.contains("archive                  not in force proposed"), "{list}");
    assert!(place.kapu(&["rp", "rollback", "library"]).await.refused().contains("nothing was"));
    place.kapu(&["rp", "disable", "library"]).await.fine();
    assert_eq!(status(&place, LONG).await, 401);
    place.kapu(&["rp", "enable", "library"]).await.fine();
    assert_eq!(status(&place, LONG).await, 401, "that takes two");
    assert_eq!(gate.stop().await, Some(0));
    // A file that was changed is proposed, and the version in force is served.
    let changed = FILE.replace(PRINT, LONG_PRINT);
    fs::write(place.path("services/archive.toml"), changed.replace("library", "archive")).unwrap();
    let mut gate = place.serve().await;
    let shown = place.kapu(&["rp", "show", "archive"]).await.fine();
    assert!(shown.contains(LONG_PRINT), "{shown}");
    assert_eq!(gate.stop().await, Some(0));
}
