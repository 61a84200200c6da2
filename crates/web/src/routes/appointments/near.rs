//! The nearest office: by a postcode or a town, after it is known what somebody wants done (CLAVE-39).

use std::collections::BTreeMap;

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    post::{self, NEAR, asking_near},
    refusal::Refusal,
};

use super::BOOKING;
use crate::{
    app::App,
    appointments::{Chosen, offices},
    body::Posted,
    draw,
    failure::status_of,
    pages::Frame,
    visitor::Browser,
};

/// Takes the postcode or the town.
pub(super) async fn look(
    app: &App,
    browser: &Browser,
    chosen: &Chosen,
    posted: Posted,
) -> Result<Response, Error> {
    let (typed, form) = (posted.typed(), posted.form());
    match post::near(&form, app.engine().scheme()) {
        Ok(_) => {
            let near = form.line(NEAR).ok().map(str::to_owned);
            let chosen = Chosen { near, post: None, ..chosen.clone() };
            Ok(Redirect::to(&chosen.address(BOOKING)).into_response())
        }
        Err(fault) => {
            let chosen = Chosen { near: None, ..chosen.clone() };
            show(app, browser, &chosen, Some(&fault.into()), &typed).await
        }
    }
}

/// The offices, and the question near what.
pub(super) async fn show(
    app: &App,
    browser: &Browser,
    chosen: &Chosen,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let (engine, language) = (app.engine(), browser.language.as_str());
    let offices = offices(engine, chosen, BOOKING, language).await?;
    let Some(frame) = Frame::new(app, browser, &chosen.address(BOOKING), None) else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let before = chosen.near.iter().map(|near| (NEAR.to_owned(), near.clone()));
    let typed: BTreeMap<_, _> = before.chain(typed.clone()).collect();
    let status = refusal.map_or(StatusCode::OK, status_of);
    Ok(frame.answer(status, |shell| {
        let beside = draw::appointment::offices(&offices, BOOKING, shell);
        draw::page_beside(&asking_near(), shell, refusal, &typed, beside)
    }))
}
