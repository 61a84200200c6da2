//! The sample service: the web site of a lending library that is made up, and a relying party of
//! the gate. It knows of its readers what the gate hands over, and forgets it when they leave.
//!
//! It speaks `OpenID` Connect as a careful relying party does: authorization code with PKCE,
//! `state` and `nonce`; it proves who it is by a signature (`private_key_jwt`); it believes an
//! answer only if it names the gate (RFC 9207), and an ID token only if signature, audience,
//! nonce, times and level are right. Its key is made at the first start and kept in its folder.

use std::{
    fmt,
    future::Future,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    routing::{get, post},
};
use jiff::{Timestamp, tz::TimeZone};
use url::Url;

use crate::{Error, site};

mod cookies;
mod gate;
mod id_token;
mod key;
mod language;
mod logout;
mod memory;
mod page;
mod rare;
mod sign_in;
mod sign_out;
mod trouble;
mod words;

use self::{gate::Gate, key::Key, memory::Memory};

/// The option that chooses the port.
const LISTEN: &str = "--listen";
/// Longest request body, in bytes: that of a logout token.
const BODY_BYTES_MAX: usize = 16 * 1024;
const CSS: &str =
    concat!(include_str!("../templates/base.css"), include_str!("../templates/service.css"));

/// Path to which the gate answers: to be registered there as a redirect URI.
pub const CALLBACK: &str = "/callback";
/// Path to which the gate sends people who signed out: to be registered there as well.
pub const SIGNED_OUT: &str = "/signed-out";
/// Path that begins a sign-in: to be registered as `initiate_login_uri`.
pub const LOGIN: &str = "/login";

/// Path at which the gate tells that a session has ended: to be registered as
/// `backchannel_logout_uri`.
pub const TOLD: &str = "/backchannel-logout";

/// How to run the service.
#[derive(Clone)]
pub struct Options {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The address people reach it under, such as `http://127.0.0.1:8090`; that of the socket if
    /// there is none.
    pub public: Option<String>,
    /// The issuer of the gate, without a slash at its end.
    pub issuer: String,
    /// Its name at the gate.
    pub client_id: String,
    /// The lowest level it admits, as an `acr` value; whatever the gate gives if there is none.
    pub acr: Option<String>,
    /// The level that reserving a rare book takes, as an `acr` value; none are lent out without.
    pub rare_acr: Option<String>,
    /// The folder its key is kept in; made if it is not there.
    pub folder: PathBuf,
    /// A file to write its public keys to, a JWK set, before it is ready.
    pub jwks_out: Option<PathBuf>,
    /// The time zone of the library.
    pub time_zone: TimeZone,
    /// The time.
    pub now: fn() -> Timestamp,
}

struct Service {
    public: String,
    client_id: String,
    acr: Option<String>,
    rare_acr: Option<String>,
    time_zone: TimeZone,
    now: fn() -> Timestamp,
    gate: Gate,
    memory: Mutex<Memory>,
}

/// Runs the service until `stop`. `ready` is told where it listens. The gate need not be there
/// yet: it is asked for its metadata when the first person signs in.
///
/// # Errors
///
/// If an option makes no sense, the folder cannot be used, or the address cannot be listened on.
pub async fn run(
    options: Options,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let issuer = address("issuer", &options.issuer)?;
    let listener = site::listen(options.listen, LISTEN).await?;
    let here = listener.local_addr().map_err(Error::Broken)?;
    let public = options.public.unwrap_or_else(|| format!("http://{here}"));
    let public = address("public address", public.trim_end_matches('/'))?;
    let key = Key::kept_in(&options.folder)?;
    if let Some(file) = &options.jwks_out {
        std::fs::write(file, key.jwks()).map_err(Error::file(file))?;
    }
    let forms_lead_to = issuer.origin().ascii_serialization();
    let service = Arc::new(Service {
        public: public.as_str().trim_end_matches('/').to_owned(),
        gate: Gate::new(options.issuer, options.client_id.clone(), key)?,
        client_id: options.client_id,
        acr: options.acr,
        rare_acr: options.rare_acr,
        time_zone: options.time_zone,
        now: options.now,
        memory: Mutex::default(),
    });
    ready(here);
    let routes = Router::new()
        .route("/", get(page::home))
        .route("/language/{tag}", get(language::choose))
        .route(LOGIN, get(sign_in::start))
        .route(CALLBACK, get(sign_in::finish))
        .route("/rare", get(rare::show))
        .route("/logout", post(sign_out::start))
        .route(TOLD, post(logout::hear))
        .route(SIGNED_OUT, get(sign_out::finish))
        .with_state(service);
    let site = site::Site { routes, css: CSS, forms_lead_to, body_bytes_max: BODY_BYTES_MAX };
    site::serve(listener, site, stop).await
}

/// An address that secrets may be sent to: `https`, or this machine.
fn address(what: &str, text: &str) -> Result<Url, Error> {
    let bad = || Error::Input(format!("the {what} is no address, like https://gate.example.org"));
    let url = Url::parse(text).map_err(|_| bad())?;
    let local = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    let safe = url.scheme() == "https" || (url.scheme() == "http" && local);
    let plain = url.query().is_none() && url.fragment().is_none() && !text.ends_with('/');
    if safe && plain { Ok(url) } else { Err(bad()) }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("listen", &self.listen)
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
