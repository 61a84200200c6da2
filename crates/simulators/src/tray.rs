//! The message tray: it receives mail by SMTP as a provider would, and shows it on a page instead
//! of delivering it. Text messages and letters are put into it over HTTP.
//!
//! ```text
//! GET    /                     the page, newest first
//! GET    /messages[?to=...]    the same as JSON: a list, newest first
//! PUT    /messages/{key}       a text message or a letter: {"channel", "to", "text"[, "subject"]}
//! GET    /messages/{key}/letter.pdf   a letter as it would be posted
//! DELETE /messages             empties the tray
//! ```
//!
//! A message that is acknowledged is on disk. One that comes again (the same `Message-ID`, the
//! same key) is kept once and counted.

use std::{
    fmt,
    future::Future,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    routing::{get, put},
};
use jiff::Timestamp;
use tokio::sync::watch;

use crate::{Error, site};

mod api;
mod dialogue;
mod envelope;
mod links;
mod mail;
mod page;
mod shelf;
mod smtp;

use self::shelf::{Kept, Message, Shelf, Unkept};

/// The option that chooses the port of the mail.
const SMTP_LISTEN: &str = "--smtp-listen";
/// The option that chooses the port of the page.
const HTTP_LISTEN: &str = "--http-listen";
/// Longest request body, in bytes.
const BODY_BYTES_MAX: usize = 512 * 1024;
const CSS: &str =
    concat!(include_str!("../templates/base.css"), include_str!("../templates/tray.css"));

/// How to run the tray.
#[derive(Clone)]
pub struct Options {
    /// Where to receive mail; port 0 takes any free one.
    pub smtp_listen: SocketAddr,
    /// Where to show it; port 0 takes any free one.
    pub http_listen: SocketAddr,
    /// The folder the messages are kept in; made if it is not there.
    pub folder: PathBuf,
    /// Whether to begin with an empty tray.
    pub fresh: bool,
    /// The gate's own address: links to it can be followed, others are mere text.
    pub gate: String,
    /// The time.
    pub now: fn() -> Timestamp,
}

/// Where a tray listens.
#[derive(Clone, Copy, Debug)]
pub struct Listening {
    /// For mail.
    pub smtp: SocketAddr,
    /// For the page.
    pub http: SocketAddr,
}

struct Tray {
    shelf: Mutex<Shelf>,
    gate: String,
    now: fn() -> Timestamp,
}

/// Runs the tray until `stop`. `ready` is told where it listens.
///
/// # Errors
///
/// If the folder cannot be used, or an address cannot be listened on.
pub async fn run(
    options: Options,
    ready: impl FnOnce(Listening),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let smtp = site::listen(options.smtp_listen, SMTP_LISTEN).await?;
    let http = site::listen(options.http_listen, HTTP_LISTEN).await?;
    let shelf = Shelf::open(&options.folder, options.fresh)?;
    ready(Listening {
        smtp: smtp.local_addr().map_err(Error::Broken)?,
        http: http.local_addr().map_err(Error::Broken)?,
    });
    let tray = Arc::new(Tray { shelf: Mutex::new(shelf), gate: options.gate, now: options.now });
    let routes = Router::new()
        .route("/", get(page::show))
        .route("/messages", get(api::list).delete(api::empty))
        .route("/messages/{key}", put(api::put))
        .route("/messages/{key}/letter.pdf", get(api::document))
        .with_state(Arc::clone(&tray));
    let site = site::Site {
        routes,
        css: CSS,
        forms_lead_to: String::new(),
        body_bytes_max: BODY_BYTES_MAX,
    };
    let (running, stopped) = watch::channel(());
    let stop = async move {
        stop.await;
        drop(running);
    };
    let (served, ()) =
        tokio::join!(site::serve(http, site, stop), smtp::receive(smtp, tray, stopped));
    served
}

impl Tray {
    /// Keeps a message, and comes back when it is on disk.
    async fn keep(self: &Arc<Self>, message: Message) -> Result<Kept, Unkept> {
        let tray = Arc::clone(self);
        let kept = tokio::task::spawn_blocking(move || site::locked(&tray.shelf).keep(message));
        kept.await.unwrap_or(Err(Unkept::Disk))
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("smtp_listen", &self.smtp_listen)
            .field("http_listen", &self.http_listen)
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}
