//! Signing in with a PIN that is sent to the holder's telephone.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    facts::Actor,
    refusal::Refusal,
    sign_in::{PinEntry, PinRequest},
};

use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        interaction::{To, drawn},
        sign_in::entering,
    },
    visitor::Browser,
};

const ASK: &str = "/sign-in/pin";
const ENTER: &str = "/sign-in/pin/enter";

/// Asks for what is printed on the document.
pub(super) async fn ask(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    asked(&app, &browser, &to, None, &BTreeMap::new()).await
}

/// Has a PIN sent, or not: the next page is the same.
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
    let known = browser.cookie(app.jar(), Cookie::Browser);
    match app.engine().request_pin(&posted.form(), known.as_deref(), &visitor).await {
        Ok(token) => {
            let cookie = app.jar().set(Cookie::Pin, token.expose());
            (sent([cookie]), Redirect::to(&with_to(ENTER, to.to.as_deref()))).into_response()
        }
        Err(Error::Refused(refusal)) => asked(&app, &browser, &to, Some(&refusal), &typed).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Asks for the PIN.
pub(super) async fn show(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    entry(&app, &browser, &to, None).await
}

/// Signs in with it.
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
    let visitor = posted.visitor(&browser, Actor::Claimant);
    let token = browser.cookie(app.jar(), Cookie::Pin).unwrap_or_default();
    match app.engine().use_pin(&posted.form(), &token, &visitor).await {
        Ok(entered) => entering(&app, &to, &entered),
        // This browser has not asked, or too long ago.
        Err(Error::Refused(Refusal::NoSuchCase)) => {
            Redirect::to(&with_to(ASK, to.to.as_deref())).into_response()
        }
        Err(Error::Refused(refusal)) => entry(&app, &browser, &to, Some(&refusal)).await,
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
    let page = PinRequest::page(app.engine().returning_page().is_some());
    drawn(app, browser, ASK, to, &page, refusal, typed).await
}

async fn entry(app: &App, browser: &Browser, to: &To, refusal: Option<&Refusal>) -> Response {
    let page = PinEntry::page(app.engine().scheme());
    drawn(app, browser, ENTER, to, &page, refusal, &BTreeMap::new()).await
}
