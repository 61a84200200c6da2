//! A code by text message on top of a password, where a service asks for more than the password is worth.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Error, SignedIn};
use kernel::{facts::Actor, refusal::Refusal, sign_in::OnTop};

use crate::{
    app::App,
    body::Posted,
    cookies::Cookie,
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        interaction::{To, drawn},
        sign_in,
    },
    visitor::Browser,
};

pub(super) const OFFER: &str = "/sign-in/more";
const ENTER: &str = "/sign-in/more/enter";

/// Whether such a code would make a session worth more.
pub(super) async fn helps(app: &App, session: &SignedIn) -> Result<bool, Error> {
    let account = app.engine().account(session.session.account).await?;
    Ok(session.session.takes_more(&account, app.engine().scheme()))
}

/// Offers to send one.
pub(super) async fn offer(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    offered(&app, &browser, &to, None).await
}

/// Sends it.
pub(super) async fn send(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return offered(&app, &browser, &to, None).await;
    }
    let Some((session, token)) = signed_in(&app, &browser).await else { return sign_in_first(&to) };
    let visitor = posted.visitor(&browser, Actor::Claimant);
    match app.engine().send_on_top(&session.session, &token, &visitor).await {
        Ok(()) => Redirect::to(&with_to(ENTER, to.to.as_deref())).into_response(),
        Err(Error::Refused(refusal)) => offered(&app, &browser, &to, Some(&refusal)).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Asks for it.
pub(super) async fn show(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    entry(&app, &browser, &to, None).await
}

/// Takes it, and goes on to where the person was going.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return entry(&app, &browser, &to, None).await;
    }
    let Some((_, token)) = signed_in(&app, &browser).await else { return sign_in_first(&to) };
    let visitor = posted.visitor(&browser, Actor::Claimant);
    match app.engine().use_on_top(&posted.form(), &token, &visitor).await {
        Ok(()) => {
            let onward = if to.to.is_some() { "/continue" } else { "/account" };
            Redirect::to(&with_to(onward, to.to.as_deref())).into_response()
        }
        Err(Error::Refused(Refusal::NoSuchCase)) => sign_in_first(&to),
        Err(Error::Refused(refusal)) => entry(&app, &browser, &to, Some(&refusal)).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

async fn signed_in(app: &App, browser: &Browser) -> Option<(SignedIn, String)> {
    let session = sign_in::current(app, browser).await?;
    Some((session, browser.cookie(app.jar(), Cookie::Session)?))
}

fn sign_in_first(to: &To) -> Response {
    Redirect::to(&with_to("/sign-in", to.to.as_deref())).into_response()
}

async fn offered(app: &App, browser: &Browser, to: &To, refusal: Option<&Refusal>) -> Response {
    drawn(app, browser, OFFER, to, &OnTop::offer(), refusal, &BTreeMap::new()).await
}

async fn entry(app: &App, browser: &Browser, to: &To, refusal: Option<&Refusal>) -> Response {
    let page = OnTop::page(app.engine().scheme());
    drawn(app, browser, ENTER, to, &page, refusal, &BTreeMap::new()).await
}
