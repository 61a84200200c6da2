//! Signing in and out at the gate.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Entered, Error, SignedIn};
use kernel::{
    facts::Actor,
    page::{Block, Page, Place, Text},
    refusal::Refusal,
    sign_in::{Attempt, ways},
    user_name,
};

use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        interaction::{To, frame, pending},
        lasting,
    },
    visitor::Browser,
};

/// Longest hint shown, in characters; nobody has a longer name.
const HINT_CHARS_MAX: usize = 64;

/// The page that asks for name and password.
pub(super) async fn show(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    // Whoever is on the way to a service may have to sign in again; `/continue` knows.
    if to.to.is_none() && current(&app, &browser).await.is_some() {
        return Redirect::to("/account").into_response();
    }
    if lasting::is_offered(&app) {
        return chosen(&app, &browser, &to).await;
    }
    if app.engine().scheme().registration.is_some() {
        return Redirect::to(&with_to("/sign-in/pin", to.to.as_deref())).into_response();
    }
    let hint = hint(&app, &browser, &to).await;
    let typed = hint.map(|name| (user_name::FIELD.to_owned(), name)).into_iter().collect();
    drawn(&app, &browser, &to, None, &typed).await
}

/// The page that asks for the number of a document and a password.
pub(super) async fn by_number(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    if !lasting::is_offered(&app) {
        return Redirect::to(&with_to("/sign-in", to.to.as_deref())).into_response();
    }
    drawn(&app, &browser, &to, None, &BTreeMap::new()).await
}

/// Signs in.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if to.lang.is_some() {
        return drawn(&app, &browser, &to, None, &typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Claimant);
    let known = browser.cookie(app.jar(), Cookie::Browser);
    match app.engine().sign_in(&posted.form(), known.as_deref(), &visitor).await {
        Ok(entered) => entering(&app, &to, &entered),
        Err(Error::Refused(refusal)) => drawn(&app, &browser, &to, Some(&refusal), &typed).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// The browser has a session from now on, and goes on to where the person was going.
pub(super) fn entering(app: &App, to: &To, entered: &Entered) -> Response {
    let jar = app.jar();
    let cookies = [
        jar.set(Cookie::Session, entered.session.expose()),
        jar.set(Cookie::Browser, entered.browser.expose()),
        jar.clear(Cookie::Case),
        jar.clear(Cookie::Pin),
    ];
    let onward = match &to.to {
        Some(token) => with_to("/continue", Some(token)),
        None => "/account".to_owned(),
    };
    (sent(cookies), Redirect::to(&onward)).into_response()
}

/// Prolongs the session, as any request does; asked by the page that warns of its end.
pub(super) async fn extend(State(app): State<App>, browser: Browser, _posted: Posted) -> Response {
    match current(&app, &browser).await {
        Some(_) => Redirect::to("/account").into_response(),
        None => Redirect::to("/sign-in").into_response(),
    }
}

/// Ends the session.
pub(super) async fn sign_out(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    _posted: Posted,
) -> Response {
    if let Err(error) = end(&app, &browser).await {
        return failure(&app, &browser, &id, &error);
    }
    signed_out(&app, &browser, &to).await
}

/// The session of a browser, if it has one.
pub(super) async fn current(app: &App, browser: &Browser) -> Option<SignedIn> {
    let token = browser.cookie(app.jar(), Cookie::Session)?;
    match app.engine().session(&token).await {
        Ok(session) => session,
        Err(error) => {
            tracing::error!(%error, "a session could not be read");
            None
        }
    }
}

/// Ends every other session of whoever is signed in here.
pub(super) async fn elsewhere(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    _posted: Posted,
) -> Response {
    let Some(token) = browser.cookie(app.jar(), Cookie::Session) else {
        return Redirect::to("/sign-in").into_response();
    };
    match app.engine().sign_out_elsewhere(&token).await {
        Ok(()) => Redirect::to("/account").into_response(),
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Ends the session of a browser, if it has one.
pub(super) async fn end(app: &App, browser: &Browser) -> Result<(), Error> {
    match browser.cookie(app.jar(), Cookie::Session) {
        Some(token) => app.engine().sign_out(&token).await,
        None => Ok(()),
    }
}

/// The page after signing out.
pub(super) async fn signed_out(app: &App, browser: &Browser, to: &To) -> Response {
    let page =
        Page::telling("signed-out", vec![Block::Link(Text::key("link-sign-in"), Place::SignIn)]);
    let Some(frame) = frame(app, browser, "/sign-in", to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let cookie = app.jar().clear(Cookie::Session);
    (sent([cookie]), frame.page(&page, None, &BTreeMap::new())).into_response()
}

/// Who the service thinks the person is (`OpenID` Connect Core 3.1.2.1): what stands in the empty
/// field, and may be written over. It says nothing of whether there is such a person.
async fn hint(app: &App, browser: &Browser, to: &To) -> Option<String> {
    let asked = pending(app, browser, to).await.ok().flatten()?.asked;
    let likely = |hint: &String| {
        hint.chars().count() <= HINT_CHARS_MAX && !hint.chars().any(char::is_control)
    };
    asked.login_hint.filter(likely)
}

/// The ways to sign in, to choose from.
async fn chosen(app: &App, browser: &Browser, to: &To) -> Response {
    let Some(frame) = frame(app, browser, "/sign-in", to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut page = ways();
    if frame.has_service() {
        page.blocks.push(Block::Link(Text::key("link-service"), Place::Service));
    }
    frame.page(&page, None, &BTreeMap::new())
}

async fn drawn(
    app: &App,
    browser: &Browser,
    to: &To,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let scheme = app.engine().scheme();
    let path = if scheme.registration.is_some() { "/sign-in/password" } else { "/sign-in" };
    let Some(frame) = frame(app, browser, path, to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut page = Attempt::page(scheme);
    if app.engine().scheme().posts.iter().any(|post| post.books_online) {
        page.blocks.push(Block::Link(Text::key("link-appointments"), Place::Appointments));
    }
    if frame.has_service() {
        page.blocks.push(Block::Link(Text::key("link-service"), Place::Service));
    }
    frame.page(&page, refusal, typed)
}
