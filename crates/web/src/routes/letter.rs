//! Coming back with a letter (CLAVE-32), letting go of a case that waits for one, and giving another telephone.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{enrolment, facts::Actor, refusal::Refusal};

use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        enrol,
        interaction::{To, drawn},
    },
    visitor::Browser,
};

const RETURN: &str = "/enrol/letter";
const CONTACT: &str = "/enrol/contact";
const ANEW: &str = "/enrol/anew";

/// Asks for the code, and for what is printed on the document.
pub(super) async fn show(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    returning(&app, &browser, &to, None, &BTreeMap::new()).await
}

/// Takes whoever comes back to the case that is theirs.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if to.lang.is_some() {
        return returning(&app, &browser, &to, None, &typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Claimant);
    match app.engine().come_back(&posted.form(), &visitor).await {
        Ok(bearer) => {
            let cookie = app.jar().set(Cookie::Case, bearer.expose());
            (sent([cookie]), Redirect::to(&with_to("/enrol", to.to.as_deref()))).into_response()
        }
        Err(Error::Refused(refusal)) => {
            returning(&app, &browser, &to, Some(&refusal), &typed).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Asks before another code is sent.
pub(super) async fn contact(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let page = enrolment::contacting();
    drawn(&app, &browser, CONTACT, &to, &page, None, &BTreeMap::new()).await
}

/// Back to saying how they can be reached.
pub(super) async fn contact_anew(
    app: State<App>,
    id: Extension<RequestId>,
    to: Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return contact(app, to, browser).await;
    }
    enrol::left(&app, &id, &to, &browser, &posted).await
}

/// Asks before this browser lets go of its case.
pub(super) async fn anew(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let page = enrolment::beginning_anew();
    drawn(&app, &browser, ANEW, &to, &page, None, &BTreeMap::new()).await
}

/// Lets go of it: the case waits on, for whoever comes back to it.
pub(super) async fn begin_anew(
    app: State<App>,
    to: Query<To>,
    browser: Browser,
    _posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return anew(app, to, browser).await;
    }
    let cookie = app.jar().clear(Cookie::Case);
    (sent([cookie]), Redirect::to(&with_to("/enrol", to.to.as_deref()))).into_response()
}

async fn returning(
    app: &App,
    browser: &Browser,
    to: &To,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let Some(page) = app.engine().returning_page() else {
        return Redirect::to(&with_to("/enrol", to.to.as_deref())).into_response();
    };
    drawn(app, browser, RETURN, to, &page, refusal, typed).await
}
