//! An authority that stamps times (RFC 3161), with a key and a certificate of its own making. It tells the time of
//! this machine, to whoever asks.
//!
//! ```text
//! POST /                 a question (application/timestamp-query)
//! GET  /certificate.pem  the certificate that it stamps with
//! ```

use std::{
    fmt, fs,
    future::Future,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use crypto::{
    cms::{self, Authority, Purpose, Signet},
    jose::{Algorithm, SoftwareKey},
};
use jiff::{SignedDuration, Timestamp};

use crate::{Error, site};

/// The option that chooses the port.
const LISTEN: &str = "--listen";
/// Longest question, in bytes.
const BODY_BYTES_MAX: usize = 4 * 1024;
const ANSWER: &str = "application/timestamp-reply";
/// What it is called.
const NAME: &str = "CN=Kapu sample time-stamping authority,O=Nobody,C=ES";
/// The file of its certificate, in its folder; that of its key is beside it.
pub const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "key.pem";
/// How long the certificate is good.
const LIFE: SignedDuration = SignedDuration::from_hours(24 * 3650);

/// How to run the authority.
#[derive(Clone)]
pub struct Options {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The folder of its key; made if it is not there.
    pub folder: PathBuf,
    /// The time.
    pub now: fn() -> Timestamp,
}

struct Office {
    authority: Authority,
    certificate: String,
    /// The number of the stamp before.
    serial: AtomicU64,
    now: fn() -> Timestamp,
}

/// Runs the authority until `stop`. `ready` is told where it listens.
///
/// # Errors
///
/// If the folder cannot be used, or the address cannot be listened on.
pub async fn run(
    options: Options,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let listener = site::listen(options.listen, LISTEN).await?;
    let (signet, certificate) = kept_in(&options.folder, (options.now)())?;
    ready(listener.local_addr().map_err(Error::Broken)?);
    let begun = u64::try_from((options.now)().as_microsecond()).unwrap_or_default();
    let office = Arc::new(Office {
        authority: Authority::new(signet),
        certificate,
        serial: AtomicU64::new(begun),
        now: options.now,
    });
    let routes = Router::new()
        .route("/", post(stamp))
        .route("/certificate.pem", get(certificate_of))
        .with_state(office);
    let site = site::Site {
        routes,
        css: "",
        forms_lead_to: String::new(),
        body_bytes_max: BODY_BYTES_MAX,
    };
    site::serve(listener, site, stop).await
}

async fn stamp(State(office): State<Arc<Office>>, question: Bytes) -> Response {
    let serial = office.serial.fetch_add(1, Ordering::Relaxed);
    match office.authority.answer(&question, serial, (office.now)()) {
        Some(answer) => ([(CONTENT_TYPE, ANSWER)], answer).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

async fn certificate_of(State(office): State<Arc<Office>>) -> String {
    office.certificate.clone()
}

/// The key and the certificate of a folder, made if there are none yet.
fn kept_in(folder: &Path, now: Timestamp) -> Result<(Signet, String), Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    let (key, certificate) = (folder.join(KEY), folder.join(CERTIFICATE));
    if !certificate.exists() {
        made(&key, &certificate, now)?;
    }
    let bad = |_| Error::Input(format!("{} holds no key; empty it", folder.display()));
    let text = fs::read_to_string(&key).map_err(Error::file(&key))?;
    let key = cms::read_key(&text).map_err(bad)?;
    let text = fs::read_to_string(&certificate).map_err(Error::file(&certificate))?;
    let signet = Signet::new(Arc::new(key), &text);
    let signet =
        signet.map_err(|fault| Error::Input(format!("{}: {fault}", certificate.display())))?;
    Ok((signet, text))
}

/// The certificate last: a process that dies meanwhile begins anew.
fn made(key: &Path, certificate: &Path, now: Timestamp) -> Result<(), Error> {
    let unmade = || Error::Input("no key can be made on this machine".into());
    let fresh = SoftwareKey::generate(Algorithm::Es256).map_err(|_| unmade())?;
    let second = |at: Timestamp| u64::try_from(at.as_second()).unwrap_or_default();
    let life = (second(now), second(now + LIFE));
    let text = cms::self_made(&fresh, NAME, Purpose::Times, life).map_err(|_| unmade())?;
    let private = cms::write_key(&fresh).map_err(|_| unmade())?;
    fs::write(key, private.as_bytes()).map_err(Error::file(key))?;
    fs::write(certificate, text).map_err(Error::file(certificate))
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("listen", &self.listen).finish_non_exhaustive()
    }
}
