//! The receipt of a registration: its holder takes it, and anybody checks one (CLAVE-56, CLAVE-57).

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Error, Receipt};
use kernel::{
    decision::AccountId,
    facts::Actor,
    receipt::{self, CHECK, CODE},
    refusal::Refusal,
};
use serde::Deserialize;

use crate::{
    app::App,
    body::Posted,
    cookies::Cookie,
    failure::failure,
    log::RequestId,
    routes::{
        interaction::{To, drawn, frame},
        sign_in,
    },
    visitor::Browser,
};

const RECEIPT: &str = "/receipt";
/// Where the page asks whether it still waits.
const NEWS: &str = "/receipt/news";
/// What browsers call the file.
const FILE: &str = "attachment; filename=\"receipt.pdf\"";

/// The way to the receipt of whoever is at this browser.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let session = sign_in::current(&app, &browser).await;
    let is_in = session.is_some();
    let page = match found(&app, &browser).await {
        Ok(Some(Receipt::Kept(_))) => receipt::there(is_in),
        Ok(Some(Receipt::Coming)) => receipt::coming(is_in),
        Ok(None) => receipt::none(is_in),
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    let Some(mut frame) = frame(&app, &browser, RECEIPT, &to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if page.waits() {
        frame = frame.waiting(NEWS);
    }
    if let Some(session) = session {
        frame = frame.signed_in(session);
    }
    frame.page(&page, None, &BTreeMap::new())
}

/// The receipt itself.
pub(super) async fn file(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
) -> Response {
    match found(&app, &browser).await {
        Ok(Some(Receipt::Kept(kept))) => {
            let headers = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, FILE)];
            (headers, kept.file).into_response()
        }
        Ok(Some(Receipt::Coming) | None) => Redirect::to(RECEIPT).into_response(),
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Whether the page still waits: 204 as long as it does.
pub(super) async fn news(State(app): State<App>, browser: Browser) -> StatusCode {
    match found(&app, &browser).await {
        Ok(Some(Receipt::Coming)) => StatusCode::NO_CONTENT,
        Ok(Some(Receipt::Kept(_)) | None) | Err(_) => StatusCode::OK,
    }
}

/// A code that a link brought along.
#[derive(Deserialize)]
pub(super) struct Linked {
    code: Option<String>,
}

/// Asks for the code of a receipt.
pub(super) async fn check(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    Query(linked): Query<Linked>,
    browser: Browser,
) -> Response {
    let typed = linked.code.map(|code| (CODE.to_owned(), code)).into_iter().collect();
    checking(&app, &browser, &id, &to, (None, &typed)).await
}

/// Tells what is on record under it.
pub(super) async fn tell(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if to.lang.is_some() {
        return checking(&app, &browser, &id, &to, (None, &typed)).await;
    }
    let visitor = posted.visitor(&browser, Actor::Claimant);
    match app.engine().check_receipt(&posted.form(), &visitor).await {
        Ok(given) => {
            let page = receipt::told(&given, app.engine().scheme(), &browser.language);
            drawn(&app, &browser, CHECK, &to, &page, None, &BTreeMap::new()).await
        }
        Err(Error::Refused(refusal @ (Refusal::Fields(_) | Refusal::Exhausted { .. }))) => {
            checking(&app, &browser, &id, &to, (Some(&refusal), &typed)).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// The receipt of whoever is signed in here, or has just registered here.
async fn found(app: &App, browser: &Browser) -> Result<Option<Receipt>, Error> {
    match whose(app, browser).await? {
        Some(account) => app.engine().receipt(account).await,
        None => Ok(None),
    }
}

async fn whose(app: &App, browser: &Browser) -> Result<Option<AccountId>, Error> {
    if let Some(session) = sign_in::current(app, browser).await {
        return Ok(Some(session.session.account));
    }
    let Some(bearer) = browser.cookie(app.jar(), Cookie::Case) else { return Ok(None) };
    match app.engine().enrolment_of(&bearer).await {
        Ok(case) => app.engine().just_opened(case).await,
        Err(Error::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn checking(
    app: &App,
    browser: &Browser,
    id: &RequestId,
    to: &To,
    (refusal, typed): (Option<&Refusal>, &BTreeMap<String, String>),
) -> Response {
    if !receipt::is_given(app.engine().scheme()) {
        return failure(app, browser, id, &Refusal::NotOffered.into());
    }
    let page = receipt::asking(app.engine().scheme());
    drawn(app, browser, CHECK, to, &page, refusal, typed).await
}
