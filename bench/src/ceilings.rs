//! What this machine can do at all, measured in the same run and with the same load.

use std::{
    net::{Ipv4Addr, SocketAddr},
    process::Stdio,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use axum::{Router, routing::get};
use crypto::{
    jose::{Algorithm, Signer as _, SoftwareKey},
    password::{Cost, Pepper},
};
use jiff::Timestamp;
use store::{Ephemeral, Store};
use tokio::{net::TcpListener, process::Command, sync::watch};

use crate::{
    CONNECTIONS, Trouble,
    gate::free_port,
    load::{AsyncStep, Connection, count, run},
};

/// The ceilings, each a number a second.
pub(crate) struct Ceilings {
    /// Answers of a handler that does nothing, behind the gate's own accept loop.
    pub(crate) nothing: f64,
    /// ES256 signatures made and one verified, by all processors.
    pub(crate) signed: f64,
    /// Writes that are on the disk, by as many writers as there are connections.
    pub(crate) writes: f64,
    /// Passwords hashed, by all processors.
    pub(crate) hashes: f64,
}

/// Measures them all.
pub(crate) async fn measure(time: Duration) -> Result<Ceilings, Trouble> {
    let nothing = nothing(time).await?;
    let writes = writes(time).await?;
    let key = SoftwareKey::generate(Algorithm::Es256)?;
    let signed = on_all_processors(time, || {
        let signature = key.sign(b"a message of no great length").unwrap_or_default();
        key.public().verify(Algorithm::Es256, b"a message of no great length", &signature)
    });
    let pepper: Pepper = crypto::keyring::Keyring::generate()?.pepper();
    let hashes = on_all_processors(time, || {
        crypto::password::hash("correct horse battery", &pepper, Cost::default(), [7; 16]).is_ok()
    });
    Ok(Ceilings { nothing, signed, writes, hashes })
}

/// Answers everything with nothing, until the process is ended.
pub(crate) async fn serve_nothing(port: u16) -> Result<(), Trouble> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let (_stop, told) = watch::channel(false);
    web::serve(listener, Router::new().route("/", get(|| async {})), told).await;
    Ok(())
}

/// Asks for nothing.
#[derive(Clone)]
struct AskNothing;

impl AsyncStep<Connection> for AskNothing {
    async fn step(&self, connection: &mut Connection) -> Result<bool, Trouble> {
        Ok(connection.get("/", &[]).await?.status.is_success())
    }
}

async fn nothing(time: Duration) -> Result<f64, Trouble> {
    let port = free_port()?;
    let address: SocketAddr = (Ipv4Addr::LOCALHOST, port).into();
    let mut child = Command::new(std::env::current_exe()?)
        .arg(format!("--serve-nothing={port}"))
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    while tokio::net::TcpStream::connect(address).await.is_err() {
        tokio::task::yield_now().await;
    }
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(Connection::to(address).await?);
    }
    let measured = run(connections, time, AskNothing).await;
    child.kill().await?;
    Ok(measured.rate())
}

/// Writes one small thing after the other.
#[derive(Clone)]
struct Write(Store);

impl AsyncStep<(u32, u32)> for Write {
    async fn step(&self, (writer, written): &mut (u32, u32)) -> Result<bool, Trouble> {
        *written += 1;
        let mut key = [0; 32];
        let numbers = writer.to_be_bytes().into_iter().chain(written.to_be_bytes());
        key.iter_mut().zip(numbers).for_each(|(slot, byte)| *slot = byte);
        let (kind, body) = ("bench".to_owned(), vec![7; 512]);
        let small = Ephemeral { kind, key, owner: None, expires: Timestamp::MAX, body };
        Ok(self.0.put(small, Timestamp::UNIX_EPOCH).await.is_ok())
    }
}

async fn writes(time: Duration) -> Result<f64, Trouble> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(folder.path().join("bench.db")).await?;
    let writers = (0..u32::try_from(CONNECTIONS)?).map(|writer| (writer, 0)).collect();
    let measured = run(writers, time, Write(store.clone())).await;
    store.close().await;
    Ok(measured.rate())
}

/// How often a second all processors together can do something.
fn on_all_processors(time: Duration, act: impl Fn() -> bool + Sync) -> f64 {
    let (done, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let began = Instant::now();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    if act() {
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                    if began.elapsed() >= time {
                        over.store(true, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    count(done.load(Ordering::Relaxed)) / began.elapsed().as_secs_f64()
}
