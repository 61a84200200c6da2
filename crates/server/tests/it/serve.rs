//! `kapu serve`: ports, and how it ends.

use std::net::TcpListener;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::command::{Deployment, falls_silent, local, patiently};

/// Asks for a page on a connection of its own, and gives the whole answer.
pub(crate) async fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(local(port)).await.unwrap();
    let ask = format!("GET {path} HTTP/1.1\r\nHost: gate.example\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).await.unwrap();
    let mut answer = String::new();
    patiently(stream.read_to_string(&mut answer)).await.unwrap();
    answer
}

#[tokio::test]
async fn a_port_that_is_taken_is_told_with_the_setting_that_changes_it() {
    let place = Deployment::new().await;
    for (port, setting) in [(place.gate, "listen"), (place.admin, "admin_listen")] {
        let taken = TcpListener::bind(local(port)).unwrap();
        let refused = place.kapu(&["serve"]).await.refused();
        let expected = format!(
            "kapu: port {port} of 127.0.0.1 is taken; choose another one with `{setting}` in the \
             configuration\n"
        );
        assert_eq!(refused, expected);
        drop(taken);
    }
    let mut gate = place.serve().await;
    assert_eq!(gate.stop().await, Some(0), "nothing of the failures is left behind");
}

#[tokio::test]
async fn health_is_on_both_addresses_and_metrics_on_one() {
    let place = Deployment::new().await;
    let mut gate = place.serve().await;
    for port in [place.gate, place.admin] {
        for path in ["/healthz", "/readyz"] {
            let answer = get(port, path).await;
            assert!(answer.starts_with("HTTP/1.1 200"), "{port} {path}: {answer}");
        }
    }
    assert!(get(place.gate, "/metrics").await.starts_with("HTTP/1.1 404"));
    let metrics = get(place.admin, "/metrics").await;
    assert!(metrics.contains("kapu_outbox_waiting 0"), "{metrics}");
    assert!(metrics.contains("kapu_http_requests_total{"), "{metrics}");
    assert!(get(place.gate, "/dev/ui").await.starts_with("HTTP/1.1 404"), "for the demonstration");
    assert_eq!(gate.stop().await, Some(0));
}

#[tokio::test]
async fn asked_to_stop_it_finishes_the_answer_under_way_and_takes_no_more() {
    let place = Deployment::new().await;
    let mut gate = place.serve().await;
    let mut stream = TcpStream::connect(local(place.gate)).await.unwrap();
    let body = "grant_type=authorization_code";
    let head = format!(
        "POST /token HTTP/1.1\r\nHost: gate.example\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The server asks for the body: it is at work on the answer.
    let mut asked = [0; 25];
    patiently(stream.read_exact(&mut asked)).await.unwrap();
    assert!(asked.starts_with(b"HTTP/1.1 100 Continue"));
    gate.terminate().await;
    falls_silent(place.gate).await;
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    patiently(stream.read_to_string(&mut answer)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400") || answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(answer.contains("\"error\""), "{answer}");
    assert_eq!(patiently(gate.child.wait()).await.unwrap().code(), Some(0));
}

#[tokio::test]
async fn idle_connections_do_not_keep_it_from_stopping() {
    let place = Deployment::new().await;
    let mut gate = place.serve().await;
    let mut idle = TcpStream::connect(local(place.gate)).await.unwrap();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: gate.example\r\n\r\n").await.unwrap();
    let mut heard = [0; 12];
    patiently(idle.read_exact(&mut heard)).await.unwrap();
    let mut silent = TcpStream::connect(local(place.gate)).await.unwrap();
    assert!(get(place.gate, "/healthz").await.starts_with("HTTP/1.1 200"));
    gate.terminate().await;
    let code = tokio::time::timeout(std::time::Duration::from_secs(5), gate.child.wait()).await;
    assert_eq!(code.unwrap().unwrap().code(), Some(0));
    assert!(matches!(silent.read(&mut heard).await, Ok(0) | Err(_)));
}

#[tokio::test]
async fn the_log_is_json_and_begins_and_ends_with_the_gate() {
    let place = Deployment::new().await;
    let mut gate = place.serve().await;
    get(place.gate, "/sign-in?name=somebody").await;
    gate.terminate().await;
    let said = gate.says("the gate closes").await;
    for line in said {
        let fields: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert!(fields["timestamp"].is_string() && fields["level"].is_string(), "{line}");
        assert!(!line.contains("somebody"), "{line}");
    }
    patiently(gate.child.wait()).await.unwrap();
}
