//! Setting a password with a code, and asking for a new code.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    account::{Activation, CodeRequest},
    facts::Actor,
    page::{Block, Page, Place, Text, Tone},
};

use crate::{
    app::App,
    body::Posted,
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        interaction::{To, drawn},
        lasting,
    },
    visitor::Browser,
};

/// The page that asks for name, code and password.
pub(super) async fn show(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    if lasting::is_offered(&app) {
        return Redirect::to(&with_to(lasting::ASK, to.to.as_deref())).into_response();
    }
    let page = Activation::page(app.engine().scheme());
    drawn(&app, &browser, "/activate", &to, &page, None, &BTreeMap::new()).await
}

/// Sets the password.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let page = Activation::page(app.engine().scheme());
    let typed = posted.typed();
    if to.lang.is_some() {
        return drawn(&app, &browser, "/activate", &to, &page, None, &typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Claimant);
    match app.engine().activate(&posted.form(), &visitor).await {
        Ok(()) => Redirect::to(&with_to("/activate/done", to.to.as_deref())).into_response(),
        Err(Error::Refused(refusal)) => {
            drawn(&app, &browser, "/activate", &to, &page, Some(&refusal), &typed).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// The account is ready.
pub(super) async fn done(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let page = Page::telling(
        "activated",
        vec![
            Block::Notice(Tone::Success, Text::key("activated.ready")),
            Block::Link(Text::key("link-sign-in"), Place::SignIn),
        ],
    );
    drawn(&app, &browser, "/activate/done", &to, &page, None, &BTreeMap::new()).await
}

/// What is said whatever was typed.
pub(super) async fn new_code_done(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let page = CodeRequest::answer();
    drawn(&app, &browser, "/new-code/done", &to, &page, None, &BTreeMap::new()).await
}

/// The page that asks for name and address.
pub(super) async fn show_new_code(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    drawn(&app, &browser, "/new-code", &to, &CodeRequest::page(), None, &BTreeMap::new()).await
}

/// Sends a new code, if there is anybody to send it to; the answer is the same.
pub(super) async fn submit_new_code(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    let page = CodeRequest::page();
    if to.lang.is_some() {
        return drawn(&app, &browser, "/new-code", &to, &page, None, &typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Claimant);
    match app.engine().request_code(&posted.form(), &visitor).await {
        Ok(()) => Redirect::to(&with_to("/new-code/done", to.to.as_deref())).into_response(),
        Err(Error::Refused(refusal)) => {
            drawn(&app, &browser, "/new-code", &to, &page, Some(&refusal), &typed).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}
