//! Ending one's own account.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    account,
    facts::Actor,
    page::{Block, Page, Place, Text, Tone},
    refusal::Refusal,
};

use super::{
    call::{Call, Typed},
    interaction::frame,
    sign_in,
};
use crate::{
    body::Posted,
    cookies::{Cookie, sent},
};

/// Says what it means, and asks for the password.
pub(super) async fn show(call: Call) -> Response {
    drawn(&call, None).await
}

/// Ends the account.
pub(super) async fn submit(call: Call, posted: Posted) -> Response {
    if call.asks_language() {
        return drawn(&call, None).await;
    }
    let Some(session) = sign_in::current(&call.app, &call.browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    let visitor = posted.visitor(&call.browser, Actor::Applicant);
    let known = call.browser.cookie(call.app.jar(), Cookie::Browser);
    let engine = call.app.engine();
    match engine.leave(&session.session, &posted.form(), known.as_deref(), &visitor).await {
        Ok(()) => gone(&call).await,
        Err(Error::Refused(refusal)) => drawn(&call, Some(&refusal)).await,
        Err(error) => call.failed(&error),
    }
}

async fn drawn(call: &Call, refusal: Option<&Refusal>) -> Response {
    let Call { app, browser, to, .. } = call;
    let Some(session) = sign_in::current(app, browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    let account = app.engine().account(session.session.account).await.ok();
    let proof = account.as_ref().and_then(|account| Some(account::proof(account.holder()?)));
    let Some(frame) = frame(app, browser, "/account/leave", to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut blocks = vec![
        Block::Notice(Tone::Warning, Text::key("leave.at-once")),
        Block::Paragraph(Text::key("leave.services")),
        Block::Paragraph(Text::key("leave.kept")),
        Block::Paragraph(Text::key("leave.anew")),
    ];
    blocks.extend(proof.unwrap_or_default());
    blocks.push(Block::Link(Text::key("link-account"), Place::Account));
    let page = Page::asking("leave", blocks);
    frame.signed_in(session).page(&page, refusal, &Typed::new())
}

/// The page after it.
async fn gone(call: &Call) -> Response {
    let page = Page::telling(
        "left",
        vec![
            Block::Paragraph(Text::key("left.mail")),
            Block::Link(Text::key("link-enrol"), Place::Enrol),
        ],
    );
    let cookies = [Cookie::Session, Cookie::Browser].map(|cookie| call.app.jar().clear(cookie));
    (sent(cookies), call.shows("/sign-in", &page).await).into_response()
}
