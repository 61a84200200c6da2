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
use engine::{CheckedFile, Error, Receipt};
use kernel::{
    decision::AccountId,
    facts::Actor,
    page::Page,
    receipt::{self, CHECK, CHECK_FILE, CODE},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
};
use serde::Deserialize;

use crate::{
    app::App,
    body::{Posted, Uploaded},
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
/// Longest file that is looked at, in bytes; no receipt comes near it.
const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// The longest body with one, in bytes.
pub(super) const BODY_BYTES_MAX: usize = FILE_BYTES_MAX + 64 * 1024;
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
        Ok(Some(Receipt::Kept(kept))) => receipt::there(&kept.seal, is_in, app.engine().scheme()),
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

/// Asks for the file of a receipt.
pub(super) async fn check_file(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    checking_file(&app, &browser, &id, &to, None).await
}

/// Tells whether it is genuine.
pub(super) async fn look(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    uploaded: Uploaded,
) -> Response {
    if to.lang.is_some() {
        return checking_file(&app, &browser, &id, &to, None).await;
    }
    let fault = match uploaded.file.len() {
        0 => Some("receipt-file-missing"),
        long if long > FILE_BYTES_MAX => Some("receipt-file-long"),
        _ => None,
    };
    if let Some(fault) = fault {
        let refusal = FieldFault::new(receipt::FILE, fault).into();
        return checking_file(&app, &browser, &id, &to, Some(&refusal)).await;
    }
    let visitor = uploaded.posted.visitor(&browser, Actor::Claimant);
    match app.engine().check_receipt_file(uploaded.file, &visitor).await {
        Ok(checked) => {
            let page = looked(&checked, app.engine().scheme(), &browser.language);
            drawn(&app, &browser, CHECK_FILE, &to, &page, None, &BTreeMap::new()).await
        }
        Err(Error::Refused(refusal @ Refusal::Exhausted { .. })) => {
            checking_file(&app, &browser, &id, &to, Some(&refusal)).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

fn looked(checked: &CheckedFile, scheme: &Scheme, language: &str) -> Page {
    match checked {
        CheckedFile::Unchanged { by, seal, receipt } => {
            receipt::told_of_file(by, seal, receipt.as_ref(), scheme, language)
        }
        CheckedFile::Changed => receipt::changed(),
        CheckedFile::Foreign => receipt::foreign(),
    }
}

async fn checking_file(
    app: &App,
    browser: &Browser,
    id: &RequestId,
    to: &To,
    refusal: Option<&Refusal>,
) -> Response {
    if !receipt::is_given(app.engine().scheme()) {
        return failure(app, browser, id, &Refusal::NotOffered.into());
    }
    let page = receipt::asking_file();
    drawn(app, browser, CHECK_FILE, to, &page, refusal, &BTreeMap::new()).await
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
