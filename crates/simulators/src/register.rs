//! A population register with made-up people, after `docs/register-protocol.md`; and, on the same
//! port, the page of these people with what each of them would hold in their hand.
//!
//! It answers three questions, remembers its answers by `Idempotency-Key`, and fails on request:
//! `POST /simulate/faults` takes `{"fail_next": n, "status": 503}`, `{"drop_next": n}` and
//! `{"delay_ms": n}`, each replacing what was asked before.

use std::{
    fmt,
    future::Future,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    routing::{get, post},
};
use jiff::{Timestamp, tz::TimeZone};
use kernel::{person::NameOrder, secret::Secret};

use crate::{Error, site};

mod addresses;
mod documents;
mod faults;
mod matching;
mod memory;
mod people;
mod samples;

use self::{faults::Faults, memory::Memory, people::People};

/// The option that chooses the port.
const LISTEN: &str = "--listen";
/// Longest request body, in bytes (`docs/register-protocol.md`).
const BODY_BYTES_MAX: usize = 16 * 1024;
const CSS: &str =
    concat!(include_str!("../templates/base.css"), include_str!("../templates/register.css"));

/// How to run the register.
#[derive(Clone)]
pub struct Options {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// The people: TOML, as in `demo/people.toml` of a scheme.
    pub people: String,
    /// What callers must show as `Authorization: Bearer`.
    pub token: Secret,
    /// The age from which the scheme admits people, in years, to mark those who are younger.
    pub age_min: i16,
    /// How the scheme writes names in full.
    pub name_order: NameOrder,
    /// Where the scheme counts ages and expiry dates.
    pub time_zone: TimeZone,
    /// The time.
    pub now: fn() -> Timestamp,
}

struct Register {
    people: People,
    options: Options,
    matches: Mutex<Memory<matching::Question>>,
    documents: Mutex<Memory<documents::Question>>,
    addresses: Mutex<Memory<addresses::Question>>,
    faults: Mutex<Faults>,
}

/// Runs the register until `stop`. `ready` is told where it listens.
///
/// # Errors
///
/// If the people cannot be read, or the address cannot be listened on.
pub async fn run(
    options: Options,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let people = People::read(&options.people)?;
    let listener = site::listen(options.listen, LISTEN).await?;
    ready(listener.local_addr().map_err(Error::Broken)?);
    let register = Arc::new(Register {
        people,
        options,
        matches: Mutex::default(),
        documents: Mutex::default(),
        addresses: Mutex::default(),
        faults: Mutex::default(),
    });
    let routes = Router::new()
        .route("/", get(samples::show))
        .route("/v1/match", post(matching::answer::<matching::Question>))
        .route("/v1/address", post(matching::answer::<addresses::Question>))
        .route("/v1/document", post(matching::answer::<documents::Question>))
        .route("/simulate/faults", get(faults::show).post(faults::order))
        .with_state(register);
    let site = site::Site {
        routes,
        css: CSS,
        forms_lead_to: String::new(),
        body_bytes_max: BODY_BYTES_MAX,
    };
    site::serve(listener, site, stop).await
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("listen", &self.listen).finish_non_exhaustive()
    }
}
