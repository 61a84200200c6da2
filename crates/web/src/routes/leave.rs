//! Ending one's own account.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
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

use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
    failure::failure,
    log::RequestId,
    routes::{
        interaction::{To, frame},
        sign_in,
    },
    visitor::Browser,
};

/// Says what it means, and asks for the password.
pub(super) async fn show(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    drawn(&app, &browser, &to, None).await
}

/// Ends the account.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return drawn(&app, &browser, &to, None).await;
    }
    let Some(session) = sign_in::current(&app, &browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    let visitor = posted.visitor(&browser, Actor::Applicant);
    let known = browser.cookie(app.jar(), Cookie::Browser);
    match app.engine().leave(&session.session, &posted.form(), known.as_deref(), &visitor).await {
        Ok(()) => gone(&app, &browser, &to).await,
        Err(Error::Refused(refusal)) => drawn(&app, &browser, &to, Some(&refusal)).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

async fn drawn(app: &App, browser: &Browser, to: &To, refusal: Option<&Refusal>) -> Response {
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
    frame.signed_in(session).page(&page, refusal, &BTreeMap::new())
}

/// The page after it.
async fn gone(app: &App, browser: &Browser, to: &To) -> Response {
    let Some(frame) = frame(app, browser, "/sign-in", to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = Page::telling(
        "left",
        vec![
            Block::Paragraph(Text::key("left.mail")),
            Block::Link(Text::key("link-enrol"), Place::Enrol),
        ],
    );
    let cookies = [Cookie::Session, Cookie::Browser].map(|cookie| app.jar().clear(cookie));
    (sent(cookies), frame.page(&page, None, &BTreeMap::new())).into_response()
}
