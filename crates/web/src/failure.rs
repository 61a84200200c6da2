//! What a person sees when a command comes to nothing.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use engine::Error;
use kernel::{
    page::{Place, Text},
    refusal::Refusal,
};

use crate::{app::App, log::RequestId, pages::Frame, visitor::Browser};

/// How soon to come back when we are too busy, in seconds.
const BUSY_SECONDS: u32 = 5;

/// Draws the page for an error that no form on the page can mend.
pub(crate) fn failure(app: &App, browser: &Browser, id: &RequestId, error: &Error) -> Response {
    let (status, text) = match error {
        Error::Refused(refusal) => (status_of(refusal), Text::key(refusal.text())),
        Error::Busy => (StatusCode::SERVICE_UNAVAILABLE, Text::key("problem-busy")),
        Error::Fault(fault) => {
            tracing::error!(request = id.0, %fault, "the store could not do it");
            (StatusCode::SERVICE_UNAVAILABLE, Text::key("problem-fault"))
        }
        // Said to the log in full, to the person not at all.
        Error::Corrupt(corrupt) => {
            tracing::error!(request = id.0, %corrupt, "a record cannot be read");
            (StatusCode::INTERNAL_SERVER_ERROR, Text::key("problem-ours"))
        }
    };
    let mut response = problem(app, browser, id, status, &text);
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(axum::http::header::RETRY_AFTER, BUSY_SECONDS.into());
    }
    response
}

/// Draws a problem with the ways on that always exist.
pub(crate) fn problem(
    app: &App,
    browser: &Browser,
    id: &RequestId,
    status: StatusCode,
    text: &Text,
) -> Response {
    let Some(frame) = Frame::new(app, browser, "/", None) else { return status.into_response() };
    let links = [
        (Text::key("link-sign-in"), Place::SignIn),
        (Text::key("link-enrol"), Place::Enrol),
        (Text::key("link-help"), Place::Help),
    ];
    frame.problem(status, text, Some(&id.0), &links)
}

const fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::OutOfTurn => StatusCode::CONFLICT,
        Refusal::NotOffered | Refusal::NoSuchCase => StatusCode::NOT_FOUND,
        Refusal::NotPermitted => StatusCode::FORBIDDEN,
        Refusal::Exhausted { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Fields(_)
        | Refusal::NoMatch
        | Refusal::PasswordExpired
        | Refusal::AlreadyRegistered => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
