//! What a person sees when a command comes to nothing.

use axum::{
    Extension,
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode,
        header::{ALLOW, CONTENT_TYPE},
    },
    middleware::Next,
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

/// Addresses whose answers no person reads.
const FOR_MACHINES: &[&str] = &[
    "/token",
    "/par",
    "/backchannel-authentication",
    "/introspect",
    "/revoke",
    "/userinfo",
    "/healthz",
    "/readyz",
];

/// Gives a page to every refusal that has none of its own: people meet those of the framework too.
pub(crate) async fn in_words(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    request: Request,
    next: Next,
) -> Response {
    let machine = FOR_MACHINES.contains(&request.uri().path());
    let bare = next.run(request).await;
    let status = bare.status();
    let kind = bare.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let refused = status.is_client_error() || status.is_server_error();
    if machine || !refused || kind.starts_with(b"text/html") {
        return bare;
    }
    let text = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "problem-not-found",
        StatusCode::SERVICE_UNAVAILABLE => "problem-fault",
        StatusCode::INTERNAL_SERVER_ERROR => "problem-ours",
        _ => "problem-request",
    };
    let mut response = problem(&app, &browser, &id, status, &Text::key(text));
    if let Some(allowed) = bare.headers().get(ALLOW) {
        response.headers_mut().insert(ALLOW, allowed.clone());
    }
    response
}

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
    let ways = match error {
        Error::Refused(Refusal::InDispute) => OF_HOLDERS,
        _ => OF_ANYBODY,
    };
    let mut response = drawn(app, browser, id, (status, &text), ways);
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
    drawn(app, browser, id, (status, text), OF_ANYBODY)
}

/// The ways on of whoever is at the gate, and of those who have signed in.
type Ways = [(&'static str, Place); 2];
const OF_ANYBODY: Ways = [("link-sign-in", Place::SignIn), ("link-enrol", Place::Enrol)];
const OF_HOLDERS: Ways =
    [("account-is-disputed.link", Place::Dispute), ("link-account", Place::Account)];

fn drawn(
    app: &App,
    browser: &Browser,
    id: &RequestId,
    (status, text): (StatusCode, &Text),
    ways: Ways,
) -> Response {
    let Some(frame) = Frame::new(app, browser, "/", None) else { return status.into_response() };
    let links = ways.into_iter().chain([("link-help", Place::Help)]);
    let links: Vec<_> = links.map(|(text, place)| (Text::key(text), place)).collect();
    frame.problem(status, text, Some(&id.0), &links)
}

pub(crate) const fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::OutOfTurn | Refusal::Stale | Refusal::SlotTaken | Refusal::Held { .. } => {
            StatusCode::CONFLICT
        }
        Refusal::NotOffered | Refusal::NoSuchCase | Refusal::NotAssigned => StatusCode::NOT_FOUND,
        Refusal::NotPermitted
        | Refusal::ReasonNeeded
        | Refusal::NotSigned
        | Refusal::SeparateHands
        | Refusal::Undecided
        | Refusal::SignInAgain
        | Refusal::InDispute => StatusCode::FORBIDDEN,
        Refusal::Exhausted { .. } | Refusal::PasswordBlocked { .. } => {
            StatusCode::TOO_MANY_REQUESTS
        }
        Refusal::Fields(_)
        | Refusal::NoMatch
        | Refusal::PasswordExpired
        | Refusal::NoAccount
        | Refusal::TemporaryRegistration { .. }
        | Refusal::LetterOver
        | Refusal::PhoneTaken
        | Refusal::NoPhone
        | Refusal::AlreadyRegistered => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
