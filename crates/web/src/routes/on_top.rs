//! A code by text message on top of a password, where a service asks for more than the password is worth.

use axum::response::{IntoResponse as _, Response};
use engine::{Error, SignedIn};
use kernel::{facts::Actor, refusal::Refusal, sign_in::OnTop};

use super::{
    call::{Call, Typed},
    sign_in,
};
use crate::{app::App, body::Posted, cookies::Cookie};

pub(super) const OFFER: &str = "/sign-in/more";
const ENTER: &str = "/sign-in/more/enter";

/// Whether such a code would make a session worth more.
pub(super) async fn helps(app: &App, session: &SignedIn) -> Result<bool, Error> {
    let account = app.engine().account(session.session.account).await?;
    Ok(session.session.takes_more(&account, app.engine().scheme()))
}

/// Offers to send one.
pub(super) async fn offer(call: Call) -> Response {
    offered(&call, None).await
}

/// Sends it.
pub(super) async fn send(call: Call, posted: Posted) -> Response {
    if call.asks_language() {
        return offered(&call, None).await;
    }
    let Some((session, token)) = signed_in(&call).await else { return sign_in_first(&call) };
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().send_on_top(&session.session, &token, &visitor).await {
        Ok(()) => call.onward(ENTER).into_response(),
        Err(Error::Refused(refusal)) => offered(&call, Some(&refusal)).await,
        Err(error) => call.failed(&error),
    }
}

/// Asks for it.
pub(super) async fn show(call: Call) -> Response {
    entry(&call, None).await
}

/// Takes it, and goes on to where the person was going.
pub(super) async fn submit(call: Call, posted: Posted) -> Response {
    if call.asks_language() {
        return entry(&call, None).await;
    }
    let Some((_, token)) = signed_in(&call).await else { return sign_in_first(&call) };
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().use_on_top(&posted.form(), &token, &visitor).await {
        Ok(()) => {
            let onward = if call.to.to.is_some() { "/continue" } else { "/account" };
            call.onward(onward).into_response()
        }
        Err(Error::Refused(Refusal::NoSuchCase)) => sign_in_first(&call),
        Err(Error::Refused(refusal)) => entry(&call, Some(&refusal)).await,
        Err(error) => call.failed(&error),
    }
}

async fn signed_in(call: &Call) -> Option<(SignedIn, String)> {
    let session = sign_in::current(&call.app, &call.browser).await?;
    Some((session, call.browser.cookie(call.app.jar(), Cookie::Session)?))
}

fn sign_in_first(call: &Call) -> Response {
    call.onward("/sign-in").into_response()
}

async fn offered(call: &Call, refusal: Option<&Refusal>) -> Response {
    call.page(OFFER, &OnTop::offer(), refusal, &Typed::new()).await
}

async fn entry(call: &Call, refusal: Option<&Refusal>) -> Response {
    let page = OnTop::page(call.app.engine().scheme());
    call.page(ENTER, &page, refusal, &Typed::new()).await
}
