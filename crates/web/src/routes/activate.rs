//! Setting a password with a code, and asking for a new code.

use axum::response::{IntoResponse as _, Response};
use engine::Error;
use kernel::{
    account::{Activation, CodeRequest},
    facts::Actor,
    page::{Block, Page, Place, Text, Tone},
};

use super::{call::Call, lasting};
use crate::body::Posted;

const ACTIVATE: &str = "/activate";
const DONE: &str = "/activate/done";
const NEW_CODE: &str = "/new-code";
const NEW_CODE_DONE: &str = "/new-code/done";

/// The page that asks for name, code and password.
pub(super) async fn show(call: Call) -> Response {
    if lasting::is_offered(&call.app) {
        return call.onward(lasting::ASK).into_response();
    }
    call.shows(ACTIVATE, &Activation::page(call.app.engine().scheme())).await
}

/// Sets the password.
pub(super) async fn submit(call: Call, posted: Posted) -> Response {
    let page = Activation::page(call.app.engine().scheme());
    let typed = posted.typed();
    if call.asks_language() {
        return call.page(ACTIVATE, &page, None, &typed).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().activate(&posted.form(), &visitor).await {
        Ok(()) => call.onward(DONE).into_response(),
        Err(Error::Refused(refusal)) => call.page(ACTIVATE, &page, Some(&refusal), &typed).await,
        Err(error) => call.failed(&error),
    }
}

/// The account is ready.
pub(super) async fn done(call: Call) -> Response {
    let page = Page::telling(
        "activated",
        vec![
            Block::Notice(Tone::Success, Text::key("activated.ready")),
            Block::Link(Text::key("link-sign-in"), Place::SignIn),
        ],
    );
    call.shows(DONE, &page).await
}

/// What is said whatever was typed.
pub(super) async fn new_code_done(call: Call) -> Response {
    call.shows(NEW_CODE_DONE, &CodeRequest::answer()).await
}

/// The page that asks for name and address.
pub(super) async fn show_new_code(call: Call) -> Response {
    call.shows(NEW_CODE, &CodeRequest::page()).await
}

/// Sends a new code, if there is anybody to send it to; the answer is the same.
pub(super) async fn submit_new_code(call: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    let page = CodeRequest::page();
    if call.asks_language() {
        return call.page(NEW_CODE, &page, None, &typed).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().request_code(&posted.form(), &visitor).await {
        Ok(()) => call.onward(NEW_CODE_DONE).into_response(),
        Err(Error::Refused(refusal)) => call.page(NEW_CODE, &page, Some(&refusal), &typed).await,
        Err(error) => call.failed(&error),
    }
}
