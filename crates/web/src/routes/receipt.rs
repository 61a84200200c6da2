//! The receipt of a registration: its holder takes it, and anybody checks one (CLAVE-56, CLAVE-57).

use axum::{
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

use super::{
    call::{Call, Typed},
    interaction::frame,
    sign_in,
};
use crate::{
    app::App,
    body::{Posted, Uploaded},
    cookies::Cookie,
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
pub(super) async fn show(call: Call) -> Response {
    let session = sign_in::current(&call.app, &call.browser).await;
    let is_in = session.is_some();
    let page = match found(&call.app, &call.browser).await {
        Ok(Some(Receipt::Kept(kept))) => {
            receipt::there(&kept.seal, is_in, call.app.engine().scheme())
        }
        Ok(Some(Receipt::Coming)) => receipt::coming(is_in),
        Ok(None) => receipt::none(is_in),
        Err(error) => return call.failed(&error),
    };
    let Some(mut frame) = frame(&call.app, &call.browser, RECEIPT, &call.to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if page.waits() {
        frame = frame.waiting(NEWS);
    }
    if let Some(session) = session {
        frame = frame.signed_in(session);
    }
    frame.page(&page, None, &Typed::new())
}

/// The receipt itself.
pub(super) async fn file(call: Call) -> Response {
    match found(&call.app, &call.browser).await {
        Ok(Some(Receipt::Kept(kept))) => {
            let headers = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, FILE)];
            (headers, kept.file).into_response()
        }
        Ok(Some(Receipt::Coming) | None) => Redirect::to(RECEIPT).into_response(),
        Err(error) => call.failed(&error),
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
pub(super) async fn check(call: Call, Query(linked): Query<Linked>) -> Response {
    let typed = linked.code.map(|code| (CODE.to_owned(), code)).into_iter().collect();
    checking(&call, None, &typed).await
}

/// Tells what is on record under it.
pub(super) async fn tell(call: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    if call.asks_language() {
        return checking(&call, None, &typed).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().check_receipt(&posted.form(), &visitor).await {
        Ok(given) => {
            let page = receipt::told(&given, call.app.engine().scheme(), &call.browser.language);
            call.shows(CHECK, &page).await
        }
        Err(Error::Refused(refusal @ (Refusal::Fields(_) | Refusal::Exhausted { .. }))) => {
            checking(&call, Some(&refusal), &typed).await
        }
        Err(error) => call.failed(&error),
    }
}

/// Asks for the file of a receipt.
pub(super) async fn check_file(call: Call) -> Response {
    checking_file(&call, None).await
}

/// Tells whether it is genuine.
pub(super) async fn look(call: Call, uploaded: Uploaded) -> Response {
    if call.asks_language() {
        return checking_file(&call, None).await;
    }
    let fault = match uploaded.file.len() {
        0 => Some("receipt-file-missing"),
        long if long > FILE_BYTES_MAX => Some("receipt-file-long"),
        _ => None,
    };
    if let Some(fault) = fault {
        let refusal = FieldFault::new(receipt::FILE, fault).into();
        return checking_file(&call, Some(&refusal)).await;
    }
    let visitor = uploaded.posted.visitor(&call.browser, Actor::Claimant);
    match call.app.engine().check_receipt_file(uploaded.file, &visitor).await {
        Ok(checked) => {
            let page = looked(&checked, call.app.engine().scheme(), &call.browser.language);
            call.shows(CHECK_FILE, &page).await
        }
        Err(Error::Refused(refusal @ Refusal::Exhausted { .. })) => {
            checking_file(&call, Some(&refusal)).await
        }
        Err(error) => call.failed(&error),
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

async fn checking_file(call: &Call, refusal: Option<&Refusal>) -> Response {
    if !receipt::is_given(call.app.engine().scheme()) {
        return call.failed(&Refusal::NotOffered.into());
    }
    call.page(CHECK_FILE, &receipt::asking_file(), refusal, &Typed::new()).await
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

async fn checking(call: &Call, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    let scheme = call.app.engine().scheme();
    if !receipt::is_given(scheme) {
        return call.failed(&Refusal::NotOffered.into());
    }
    call.page(CHECK, &receipt::asking(scheme), refusal, typed).await
}
