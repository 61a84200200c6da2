//! What the small web sites of the simulators share: how they listen, how they stop, and what
//! every answer of theirs says to the browser.

use std::{
    future::Future,
    io,
    net::SocketAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use askama::Template;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use tokio::{net::TcpListener, sync::oneshot};

use crate::Error;

/// How long requests under way may take to end when the process stops, in seconds.
const FAREWELL_SECONDS_MAX: u64 = 3;

/// What a site needs besides its routes.
pub(crate) struct Site {
    /// Its pages and endpoints.
    pub(crate) routes: Router,
    /// Its style sheet, served as `/style.css`.
    pub(crate) css: &'static str,
    /// Where forms of its pages may lead besides the site itself; empty for nowhere.
    pub(crate) forms_lead_to: String,
    /// The longest request body, in bytes.
    pub(crate) body_bytes_max: usize,
}

/// Listens on a loopback address. `option` is the command-line option that chose it.
pub(crate) async fn listen(
    address: SocketAddr,
    option: &'static str,
) -> Result<TcpListener, Error> {
    if !address.ip().is_loopback() {
        return Err(Error::Exposed { address, option });
    }
    TcpListener::bind(address).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Error::PortTaken { address, option },
        _ => Error::Listen { address, option, source },
    })
}

/// Serves a site until `stop`, and lets what is under way come to its end for a short while.
pub(crate) async fn serve(
    listener: TcpListener,
    site: Site,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let router = site.router()?;
    let (stopping, stopped) = oneshot::channel();
    let graceful = axum::serve(listener, router).with_graceful_shutdown(async move {
        stop.await;
        let _nobody_waits = stopping.send(());
    });
    let farewell = async {
        let _sent = stopped.await;
        tokio::time::sleep(Duration::from_secs(FAREWELL_SECONDS_MAX)).await;
    };
    tokio::select! {
        ended = graceful => ended.map_err(Error::Broken),
        () = farewell => Ok(()),
    }
}

/// Answers with a page.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What is behind a lock. A panic elsewhere does not spoil it: every change is whole or not made.
pub(crate) fn locked<T>(behind: &Mutex<T>) -> MutexGuard<'_, T> {
    behind.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Site {
    fn router(self) -> Result<Router, Error> {
        let policy = format!(
            "default-src 'none'; style-src 'self'; form-action 'self' {}; base-uri 'none'; \
             frame-ancestors 'none'",
            self.forms_lead_to
        );
        let policy = HeaderValue::from_str(policy.trim())
            .map_err(|_| Error::Input("an address holds characters it cannot hold".into()))?;
        let css = self.css;
        let style = get(move || async move {
            ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], css).into_response()
        });
        let nothing = || async { StatusCode::NOT_FOUND };
        let routes = self.routes.route("/style.css", style).fallback(nothing);
        let limit = DefaultBodyLimit::max(self.body_bytes_max);
        Ok(routes.layer(limit).layer(middleware::map_response(move |answer: Response| {
            let policy = policy.clone();
            async move { guarded(answer, policy) }
        })))
    }
}

fn guarded(mut answer: Response, policy: HeaderValue) -> Response {
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    answer
}
