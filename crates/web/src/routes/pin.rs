//! Signing in with a PIN that is sent to the holder's telephone.

use axum::response::{IntoResponse as _, Response};
use engine::Error;
use kernel::{
    facts::Actor,
    refusal::Refusal,
    sign_in::{PinEntry, PinRequest},
};

use super::{
    call::{Call, Typed},
    sign_in::entering,
};
use crate::{
    body::Posted,
    cookies::{Cookie, sent},
};

const ASK: &str = "/sign-in/pin";
const ENTER: &str = "/sign-in/pin/enter";

/// Asks for what is printed on the document.
pub(super) async fn ask(call: Call) -> Response {
    asked(&call, None, &Typed::new()).await
}

/// Has a PIN sent, or not: the next page is the same.
pub(super) async fn send(call: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    if call.asks_language() {
        return asked(&call, None, &typed).await;
    }
    let (jar, visitor) = (call.app.jar(), posted.visitor(&call.browser, Actor::Claimant));
    let known = call.browser.cookie(jar, Cookie::Browser);
    match call.app.engine().request_pin(&posted.form(), known.as_deref(), &visitor).await {
        Ok(token) => {
            let cookie = jar.set(Cookie::Pin, token.expose());
            (sent([cookie]), call.onward(ENTER)).into_response()
        }
        Err(Error::Refused(refusal)) => asked(&call, Some(&refusal), &typed).await,
        Err(error) => call.failed(&error),
    }
}

/// Asks for the PIN.
pub(super) async fn show(call: Call) -> Response {
    entry(&call, None).await
}

/// Signs in with it.
pub(super) async fn submit(call: Call, posted: Posted) -> Response {
    if call.asks_language() {
        return entry(&call, None).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    let token = call.browser.cookie(call.app.jar(), Cookie::Pin).unwrap_or_default();
    match call.app.engine().use_pin(&posted.form(), &token, &visitor).await {
        Ok(entered) => entering(&call.app, &call.to, &entered),
        // This browser has not asked, or too long ago.
        Err(Error::Refused(Refusal::NoSuchCase)) => call.onward(ASK).into_response(),
        Err(Error::Refused(refusal)) => entry(&call, Some(&refusal)).await,
        Err(error) => call.failed(&error),
    }
}

async fn asked(call: &Call, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    let page = PinRequest::page(call.app.engine().returning_page().is_some());
    call.page(ASK, &page, refusal, typed).await
}

async fn entry(call: &Call, refusal: Option<&Refusal>) -> Response {
    let page = PinEntry::page(call.app.engine().scheme());
    call.page(ENTER, &page, refusal, &Typed::new()).await
}
