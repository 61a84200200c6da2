//! Setting a password besides the telephone, with an activation code and a code by text message.

use axum::response::{IntoResponse as _, Response};
use engine::Error;
use kernel::{
    account::{PasswordEntry, PasswordRequest},
    facts::Actor,
    refusal::Refusal,
};

use super::call::{Call, Typed};
use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
};

pub(super) const ASK: &str = "/password";
const SET: &str = "/password/set";

/// Whether people who have a telephone can have a password besides.
pub(super) fn is_offered(app: &App) -> bool {
    let scheme = app.engine().scheme();
    scheme.registration.is_some() && scheme.offers_password()
}

/// Asks for the activation code.
pub(super) async fn ask(call: Call) -> Response {
    if !is_offered(&call.app) {
        return call.onward("/sign-in").into_response();
    }
    asked(&call, None, &Typed::new()).await
}

/// Sends the other code.
pub(super) async fn send(call: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    if call.asks_language() {
        return asked(&call, None, &typed).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().ask_password(&posted.form(), &visitor).await {
        Ok(token) => {
            let cookie = call.app.jar().set(Cookie::Setting, token.expose());
            (sent([cookie]), call.onward(SET)).into_response()
        }
        Err(Error::Refused(refusal)) => asked(&call, Some(&refusal), &typed).await,
        Err(error) => call.failed(&error),
    }
}

/// Asks for that code, and for the password.
pub(super) async fn show(call: Call) -> Response {
    entry(&call, None, &Typed::new()).await
}

/// Sets it.
pub(super) async fn submit(call: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    if call.asks_language() {
        return entry(&call, None, &typed).await;
    }
    let (jar, visitor) = (call.app.jar(), posted.visitor(&call.browser, Actor::Claimant));
    let token = call.browser.cookie(jar, Cookie::Setting).unwrap_or_default();
    let known = call.browser.cookie(jar, Cookie::Browser);
    let from = (token.as_str(), known.as_deref());
    match call.app.engine().set_password_by_text(&posted.form(), from, &visitor).await {
        Ok(()) => {
            let cookies = [Cookie::Setting, Cookie::Session].map(|cookie| jar.clear(cookie));
            (sent(cookies), call.onward("/activate/done")).into_response()
        }
        // This browser has not asked, or too long ago.
        Err(Error::Refused(Refusal::NoSuchCase)) => call.onward(ASK).into_response(),
        Err(Error::Refused(refusal)) => entry(&call, Some(&refusal), &typed).await,
        Err(error) => call.failed(&error),
    }
}

async fn asked(call: &Call, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    let page = PasswordRequest::page(call.app.engine().scheme());
    call.page(ASK, &page, refusal, typed).await
}

async fn entry(call: &Call, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    let page = PasswordEntry::page(call.app.engine().scheme());
    call.page(SET, &page, refusal, typed).await
}
