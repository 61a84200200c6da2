//! Keeping a gate running until it is asked to stop.

use std::net::SocketAddr;

use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use crate::{
    Failure, admin,
    command_line::Configured,
    compose::{self, Gate},
    keys, logging, say,
    settings::Settings,
};

/// `kapu serve`.
///
/// # Errors
///
/// If the configuration, a key or a port will not do.
pub(crate) async fn serve(options: &Configured) -> Result<(), Failure> {
    let settings = Settings::read(&options.config).map_err(compose::faults)?;
    let keyring = keys::read(&settings.gate.keys)?;
    logging::to_stdout();
    let gate = compose::gate(&settings, &keyring, false).await?;
    let listeners = Listeners::open(settings.gate.listen, settings.gate.admin_listen).await?;
    run(gate, listeners, stopped()).await
}

/// The sockets of a gate.
pub(crate) struct Listeners {
    gate: TcpListener,
    admin: TcpListener,
}

impl Listeners {
    /// Opens them.
    ///
    /// # Errors
    ///
    /// If a port is taken.
    pub(crate) async fn open(gate: SocketAddr, admin: SocketAddr) -> Result<Self, Failure> {
        Ok(Self { gate: listen(gate).await?, admin: listen(admin).await? })
    }
}

/// Runs a gate until `stop`, then lets what is under way finish.
///
/// # Errors
///
/// If metrics cannot be collected.
pub(crate) async fn run(
    gate: Gate,
    listeners: Listeners,
    stop: impl Future<Output = ()>,
) -> Result<(), Failure> {
    let (stopping, told) = watch::channel(false);
    let admin = admin::router(gate.engine.clone())?;
    let engine = gate.engine.clone();
    let router = web::router(gate.app.clone());
    let work = {
        let told = told.clone();
        tokio::spawn(async move { engine.run(told).await })
    };
    let pages = tokio::spawn(web::serve(listeners.gate, router, told.clone()));
    let operator = tokio::spawn(web::serve(listeners.admin, admin, told));
    tracing::info!("the gate is open");
    stop.await;
    tracing::info!("the gate closes");
    let _ = stopping.send(true);
    for part in [pages, operator, work] {
        let _ = part.await;
    }
    gate.store.close().await;
    Ok(())
}

/// Done when the process is asked to stop.
pub(crate) async fn stopped() {
    let mut terminate = signal(SignalKind::terminate()).ok();
    let terminated = async {
        match &mut terminate {
            Some(terminate) => terminate.recv().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => say(""),
        _ = terminated => {}
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let (port, host) = (address.port(), address.ip());
        format!("port {port} of {host} cannot be listened on: {error}; choose another one").into()
    })
}
