//! Simulators that run, and servers that say one thing.

use std::{future::Future, net::SocketAddr};

use jiff::Timestamp;
use simulators::Error;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    sync::oneshot,
};

/// The time in every test: noon of 24 November 2026.
pub(crate) fn now() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

/// A free port of this machine.
pub(crate) const fn free() -> SocketAddr {
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0)
}

/// Starts a simulator, which ends with the test, and gives where it listens.
pub(crate) async fn start<A: Send + 'static, F>(run: impl FnOnce(oneshot::Sender<A>) -> F) -> A
where
    F: Future<Output = Result<(), Error>> + Send + 'static,
{
    let (ready, at) = oneshot::channel();
    tokio::spawn(run(ready));
    at.await.unwrap()
}

/// A server that hears what comes first and gives each caller the same answer, whatever was asked.
pub(crate) async fn answering(answer: Vec<u8>) -> SocketAddr {
    let listener = TcpListener::bind(free()).await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            // Whoever has heard enough hangs up.
            let _ = stream.write_all(&answer).await;
            let _ = stream.shutdown().await;
        }
    });
    at
}

/// A port that nobody listens on.
pub(crate) async fn silent() -> SocketAddr {
    TcpListener::bind(free()).await.unwrap().local_addr().unwrap()
}
