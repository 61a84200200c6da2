//! `HttpConnector` and a register that asks for a client certificate.

use std::path::PathBuf;

use engine::{
    connector::http::{HttpConnector, HttpSettings},
    world::Connector as _,
};
use kernel::{
    effect::{Request, Response},
    secret::Secret,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

use crate::{certificates::Authority, running};

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nwelcome";

/// A register behind TLS, and its port.
async fn register(acceptor: TlsAcceptor) -> u16 {
    let listener = TcpListener::bind(running::free()).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Whoever is refused here hears it from the handshake.
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(ANSWER).await;
            let _ = stream.shutdown().await;
        }
    });
    port
}

/// Whether the register answers a connector that trusts this authority and shows this identity.
async fn answers(port: u16, ca_file: Option<PathBuf>, identity_file: Option<PathBuf>) -> bool {
    let url = format!("https://127.0.0.1:{port}");
    let settings = HttpSettings { url, token_file: None, ca_file, identity_file };
    let request = Request { path: "/v1/match".to_owned(), body: Secret::new("{}") };
    match HttpConnector::new(&settings).unwrap().ask("a-key", &request).await {
        Ok(Response::Answered { status, body }) => {
            assert_eq!((status, body.expose()), (200, "welcome"));
            true
        }
        Ok(Response::Unreachable) | Err(_) => false,
    }
}

#[tokio::test]
async fn only_a_client_of_the_right_authority_is_answered() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let port = register(ours.server("IP:127.0.0.1", true)).await;
    let trusted = || Some(ours.certificate());
    assert!(answers(port, trusted(), Some(ours.identity())).await);
    assert!(!answers(port, trusted(), None).await, "no certificate");
    assert!(!answers(port, trusted(), Some(theirs.identity())).await, "another authority's");
}

#[tokio::test]
async fn a_register_is_known_by_its_authority_and_its_name() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let right = register(ours.server("IP:127.0.0.1", false)).await;
    let named = register(ours.server("DNS:register.example", false)).await;
    assert!(answers(right, Some(ours.certificate()), None).await);
    assert!(!answers(right, Some(theirs.certificate()), None).await, "another authority");
    assert!(!answers(right, None, None).await, "an authority nobody named");
    assert!(!answers(named, Some(ours.certificate()), None).await, "another name");
}
