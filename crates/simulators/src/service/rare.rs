//! The rare books: reserving one takes a higher level than reading the catalogue.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
};

use super::{
    Service,
    language::Language,
    words::{self, Words},
};
use crate::site;

/// The page of the rare book: reserved, or what it takes.
#[derive(Template)]
#[template(path = "service-rare.html")]
struct RarePage<'a> {
    language: Language,
    words: &'static Words,
    /// The level of this sign-in.
    acr: &'a str,
    /// The level that it takes.
    needed: &'a str,
    reserved: bool,
}

/// Shows it.
pub(super) async fn show(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    let language = Language::of(&headers);
    let (Some(session), Some(needed)) = (service.session(&headers), &service.rare_acr) else {
        return Redirect::to("/").into_response();
    };
    let acr = &session.id_token.acr;
    let reserved = acr == needed;
    let page = RarePage { language, words: words::of(language), acr, needed, reserved };
    site::page(StatusCode::OK, &page)
}
