//! Signing out of the library, and of the gate with it.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse as _, Redirect, Response},
};

use super::{SIGNED_OUT, Service, cookies, language::Language, page, words};
use crate::site::locked;

/// Ends the session here and goes on to the gate
/// (`OpenID` Connect RP-Initiated Logout 1.0). A form elsewhere does not bring the cookie, so
/// nobody can be signed out by another site.
pub(super) async fn start(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    let name = cookies::read(&headers, cookies::SESSION);
    let ended = name.and_then(|name| locked(&service.memory).sessions.take(&name, (service.now)()));
    let Some(session) = ended else { return Redirect::to("/").into_response() };
    let back = format!("{}{SIGNED_OUT}", service.public);
    let onward = service.gate.end_session(&session.hint, &back, Language::of(&headers)).await;
    // Without the gate, the person is at least signed out here.
    let onward = match onward {
        Ok(onward) => onward,
        Err(trouble) => return trouble.page(Language::of(&headers)),
    };
    let gone = cookies::remove(&service.public, cookies::SESSION);
    let gone = gone.map(|cookie| (header::SET_COOKIE, cookie));
    (AppendHeaders(gone), Redirect::to(&onward)).into_response()
}

/// Says that it is done.
pub(super) async fn finish(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    if service.session(&headers).is_some() {
        return Redirect::to("/").into_response();
    }
    let language = Language::of(&headers);
    let words = words::of(language);
    let note = page::Note {
        title: words.signed_out_title,
        text: words.signed_out,
        detail: None,
        again: false,
    };
    page::note(StatusCode::OK, language, &note)
}
