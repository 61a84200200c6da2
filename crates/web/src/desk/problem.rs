//! What an officer sees when something comes to nothing.

use axum::{
    Extension,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use engine::Error;
use kernel::page::{Place, Text};

use super::{Desk, frame::Frame};
use crate::{
    draw::{self, Problem},
    failure::status_of,
    log::RequestId,
    visitor::Browser,
};

/// Gives a page to every refusal that has none of its own.
pub(super) async fn in_words(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    request: Request,
    next: Next,
) -> Response {
    let bare = next.run(request).await;
    let status = bare.status();
    let kind = bare.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let refused = status.is_client_error() || status.is_server_error();
    if !refused || kind.starts_with(b"text/html") {
        return bare;
    }
    let text = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "problem-not-found",
        StatusCode::FORBIDDEN => "refusal-not-permitted",
        StatusCode::SERVICE_UNAVAILABLE => "problem-fault",
        StatusCode::INTERNAL_SERVER_ERROR => "problem-ours",
        _ => "problem-request",
    };
    drawn(&desk, &browser, Some(&id), status, text)
}

/// Draws the page for an error that no form on the page can mend.
pub(super) fn failure(
    desk: &Desk,
    browser: &Browser,
    id: Option<&RequestId>,
    error: &Error,
) -> Response {
    let (status, text) = match error {
        Error::Refused(refusal) => (status_of(refusal), refusal.text()),
        Error::Busy => (StatusCode::SERVICE_UNAVAILABLE, "problem-busy"),
        Error::Fault(fault) => {
            tracing::error!(%fault, "the store could not do it");
            (StatusCode::SERVICE_UNAVAILABLE, "problem-fault")
        }
        // Said to the log in full, to the person not at all.
        Error::Corrupt(corrupt) => {
            tracing::error!(%corrupt, "a record cannot be read");
            (StatusCode::INTERNAL_SERVER_ERROR, "problem-ours")
        }
    };
    drawn(desk, browser, id, status, text)
}

/// What an auditor asks for will be there in a while.
pub(super) fn not_yet(desk: &Desk, browser: &Browser, id: &RequestId) -> Response {
    drawn(desk, browser, Some(id), StatusCode::NOT_FOUND, "desk-certificate-not-yet")
}

pub(super) async fn nowhere(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
) -> Response {
    drawn(&desk, &browser, Some(&id), StatusCode::NOT_FOUND, "problem-not-found")
}

fn drawn(
    desk: &Desk,
    browser: &Browser,
    id: Option<&RequestId>,
    status: StatusCode,
    text: &str,
) -> Response {
    let Some(frame) = Frame::new(desk, browser, "/", None) else { return status.into_response() };
    let (text, links) = (Text::key(text), [(Text::key("desk-back"), Place::Service)]);
    let reference = id.map(|id| id.0.as_str());
    let problem = Problem { text: &text, reference, links: &links };
    frame.answer(status, |shell| draw::problem(&problem, shell))
}
