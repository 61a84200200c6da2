//! Coming back with a letter (CLAVE-32), letting go of a case that waits for one, and giving another telephone.

use axum::response::{IntoResponse as _, Response};
use engine::Error;
use kernel::{enrolment, facts::Actor, refusal::Refusal};

use super::{
    call::{Call, Typed},
    enrol,
};
use crate::{
    body::Posted,
    cookies::{Cookie, sent},
};

const RETURN: &str = "/enrol/letter";
const CONTACT: &str = "/enrol/contact";
const ANEW: &str = "/enrol/anew";

/// Asks for the code, and for what is printed on the document.
pub(super) async fn show(call: Call) -> Response {
    returning(&call, None, &Typed::new()).await
}

/// Takes whoever comes back to the case that is theirs.
pub(super) async fn submit(call: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    if call.asks_language() {
        return returning(&call, None, &typed).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().come_back(&posted.form(), &visitor).await {
        Ok(bearer) => {
            let cookie = call.app.jar().set(Cookie::Case, bearer.expose());
            (sent([cookie]), call.onward("/enrol")).into_response()
        }
        Err(Error::Refused(refusal)) => returning(&call, Some(&refusal), &typed).await,
        Err(error) => call.failed(&error),
    }
}

/// Asks before another code is sent.
pub(super) async fn contact(call: Call) -> Response {
    call.shows(CONTACT, &enrolment::contacting()).await
}

/// Back to saying how they can be reached.
pub(super) async fn contact_anew(call: Call, posted: Posted) -> Response {
    if call.asks_language() {
        return contact(call).await;
    }
    enrol::left(&call, &posted).await
}

/// Asks before this browser lets go of its case.
pub(super) async fn anew(call: Call) -> Response {
    call.shows(ANEW, &enrolment::beginning_anew()).await
}

/// Lets go of it: the case waits on, for whoever comes back to it.
pub(super) async fn begin_anew(call: Call, _posted: Posted) -> Response {
    if call.asks_language() {
        return anew(call).await;
    }
    let cookie = call.app.jar().clear(Cookie::Case);
    (sent([cookie]), call.onward("/enrol")).into_response()
}

async fn returning(call: &Call, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    match call.app.engine().returning_page() {
        Some(page) => call.page(RETURN, &page, refusal, typed).await,
        None => call.onward("/enrol").into_response(),
    }
}
