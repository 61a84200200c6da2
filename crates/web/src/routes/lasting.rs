//! Setting a password besides the telephone, with an activation code and a code by text message.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    account::{PasswordEntry, PasswordRequest},
    facts::Actor,
    refusal::Refusal,
};

use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::interaction::{To, drawn},
    visitor::Browser,
};

pub(super) const ASK: &str = "/password";
const SET: &str = "/password/set";

/// Whether people who have a telephone can have a password besides.
pub(super) fn is_offered(app: &App) -> bool {
    let scheme = app.engine().scheme();
    scheme.registration.is_some() && scheme.offers_password()
}

/// Asks for the activation code.
pub(super) async fn ask(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    if !is_offered(&app) {
        return Redirect::to(&with_to("/sign-in", to.to.as_deref())).into_response();
    }
    asked(&app, &browser, &to, None, &BTreeMap::new()).await
}

/// Sends the other code.
pub(super) async fn send(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if to.lang.is_some() {
        return asked(&app, &browser, &to, None, &typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Claimant);
    match app.engine().ask_password(&posted.form(), &visitor).await {
        Ok(token) => {
            let cookie = app.jar().set(Cookie::Setting, token.expose());
            (sent([cookie]), Redirect::to(&with_to(SET, to.to.as_deref()))).into_response()
        }
        Err(Error::Refused(refusal)) => asked(&app, &browser, &to, Some(&refusal), &typed).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Asks for that code, and for the password.
pub(super) async fn show(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    entry(&app, &browser, &to, None, &BTreeMap::new()).await
}

/// Sets it.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if to.lang.is_some() {
        return entry(&app, &browser, &to, None, &typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Claimant);
    let token = browser.cookie(app.jar(), Cookie::Setting).unwrap_or_default();
    let known = browser.cookie(app.jar(), Cookie::Browser);
    let from = (token.as_str(), known.as_deref());
    match app.engine().set_password_by_text(&posted.form(), from, &visitor).await {
        Ok(()) => {
            let cookies = [Cookie::Setting, Cookie::Session].map(|cookie| app.jar().clear(cookie));
            let onward = with_to("/activate/done", to.to.as_deref());
            (sent(cookies), Redirect::to(&onward)).into_response()
        }
        // This browser has not asked, or too long ago.
        Err(Error::Refused(Refusal::NoSuchCase)) => {
            Redirect::to(&with_to(ASK, to.to.as_deref())).into_response()
        }
        Err(Error::Refused(refusal)) => entry(&app, &browser, &to, Some(&refusal), &typed).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

async fn asked(
    app: &App,
    browser: &Browser,
    to: &To,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let page = PasswordRequest::page(app.engine().scheme());
    drawn(app, browser, ASK, to, &page, refusal, typed).await
}

async fn entry(
    app: &App,
    browser: &Browser,
    to: &To,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let page = PasswordEntry::page(app.engine().scheme());
    drawn(app, browser, SET, to, &page, refusal, typed).await
}
