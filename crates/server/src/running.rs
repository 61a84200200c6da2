//! Keeping a gate running until it is asked to stop.

use std::{fs, io::ErrorKind, net::SocketAddr, path::PathBuf, time::Duration};

use crypto::{digest::sha256, keyring::SigningKeys};
use engine::Engine;
use kernel::scheme::Change;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

use web::Signing;

use crate::{
    Failure, admin, changes,
    command_line::Configured,
    compose::{self, Gate},
    keys, logging, say,
    settings::Settings,
};

/// How often the file of keys is looked at.
const REREAD: Duration = Duration::from_mins(1);

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
    changes::begin(&gate, &keyring).await?;
    let listeners = Listeners {
        gate: listen(settings.gate.listen, "`listen` in the configuration").await?,
        admin: listen(settings.gate.admin_listen, "`admin_listen` in the configuration").await?,
        desk: match &settings.desk {
            Some(desk) => Some(listen(desk.listen, "`listen` under `[desk]`").await?),
            None => None,
        },
    };
    let watched = Watched {
        file: settings.gate.keys.clone(),
        engine: gate.engine.clone(),
        signing: gate.signing.clone(),
        keys: keyring.signing().clone(),
    };
    let watched = tokio::spawn(watched.reread());
    let done = run(gate, listeners, stopped()).await;
    watched.abort();
    done
}

/// The file of keys, and where those of them are that may sign.
struct Watched {
    file: PathBuf,
    engine: Engine,
    signing: Signing,
    keys: SigningKeys,
}

impl Watched {
    /// Reads the file of keys anew now and then, and whenever the process is asked to (SIGHUP). What it
    /// says of signing keys holds from then on, where nobody has to approve it first; a file that is
    /// wrong changes nothing.
    async fn reread(mut self) {
        let mut asked = signal(SignalKind::hangup()).ok();
        let mut seen = self.print();
        loop {
            tokio::select! {
                () = tokio::time::sleep(REREAD) => {}
                () = received(&mut asked) => {}
            }
            let found = self.print();
            let is_news = found != seen;
            if is_news {
                match keys::read(&self.file) {
                    Ok(keyring) => {
                        self.keys = keyring.signing().clone();
                        seen = found;
                    }
                    Err(Failure(reason)) => {
                        tracing::error!(
                            reason,
                            "the file of keys cannot be used; the old keys stay"
                        );
                        continue;
                    }
                }
            } else if !self.engine.scheme().marks(Change::SigningKeys) {
                continue;
            }
            // What was approved comes into force as time passes.
            match changes::signing(&self.engine, &self.keys).await {
                Ok(keys) => {
                    self.signing.replace(keys);
                    if is_news {
                        tracing::info!(
                            "the file of keys has changed: its signing keys hold from now on, once they may sign"
                        );
                    }
                }
                Err(Failure(reason)) => tracing::error!(reason, "the old signing keys stay"),
            }
        }
    }

    fn print(&self) -> Option<[u8; 32]> {
        fs::read(&self.file).ok().map(|bytes| sha256(&bytes))
    }
}

/// The sockets of a gate.
pub(crate) struct Listeners {
    /// For everybody.
    pub(crate) gate: TcpListener,
    /// For the operator.
    pub(crate) admin: TcpListener,
    /// For officers.
    pub(crate) desk: Option<TcpListener>,
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
    let desk = gate.desk.clone().zip(listeners.desk).map(|(desk, listener)| {
        tokio::spawn(web::serve(listener, web::desk::router(desk), told.clone()))
    });
    let operator = tokio::spawn(web::serve(listeners.admin, admin, told));
    tracing::info!("the gate is open");
    stop.await;
    tracing::info!("the gate closes");
    let _ = stopping.send(true);
    for part in [pages, operator, work].into_iter().chain(desk) {
        let _ = part.await;
    }
    if let Err(error) = gate.engine.notarise().await {
        tracing::error!(%error, "the log could not be signed");
    }
    gate.store.close().await;
    Ok(())
}

/// Done when the process is asked to stop: listens for that from now on, not from when it is
/// first waited for.
pub(crate) fn stopped() -> impl Future<Output = ()> + Send + 'static {
    let (mut terminate, mut interrupt) =
        (signal(SignalKind::terminate()).ok(), signal(SignalKind::interrupt()).ok());
    async move {
        tokio::select! {
            () = received(&mut terminate) => {}
            () = received(&mut interrupt) => say(""),
        }
    }
}

async fn received(signal: &mut Option<Signal>) {
    match signal {
        Some(signal) => drop(signal.recv().await),
        None => std::future::pending().await,
    }
}

/// Listens. `setting` is where the address was chosen.
///
/// # Errors
///
/// If the port is taken.
pub(crate) async fn listen(address: SocketAddr, setting: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let (port, host) = (address.port(), address.ip());
        let why = match error.kind() {
            ErrorKind::AddrInUse => "is taken".to_owned(),
            _ => format!("cannot be listened on: {error}"),
        };
        format!("port {port} of {host} {why}; choose another one with {setting}").into()
    })
}
