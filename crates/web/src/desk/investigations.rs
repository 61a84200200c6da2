//! Declared investigations: what their officers read of a person's file is kept from the person for a while.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Error};
use kernel::{
    investigation::{InvestigationId, declaring},
    refusal::Refusal,
    visit::VisitId,
};
use uuid::Uuid;

use super::{
    Desk,
    call::Call,
    frame::{Frame, office_name},
    problem::failure,
};
use crate::{
    body::Posted,
    draw::{
        Html,
        desk::investigations::{Investigations, ending, investigations},
    },
    visitor::Browser,
};

/// Where they are.
const LIST: &str = "/investigations";

/// All of them.
pub(super) async fn list(Call { desk, id, at, browser }: Call) -> Response {
    let drawn = async {
        let engine = desk.app().engine();
        let found = engine.investigations(&at).await?;
        let frame = Frame::new(&desk, &browser, LIST, Some(&at)).ok_or(Error::Busy)?;
        let office = |office: &str| office_name(&desk, office, &browser.language);
        let shown = Investigations { found: &found, now: engine.now(), office: &office };
        Ok::<_, Error>(frame.answer(StatusCode::OK, |shell| investigations(&shown, shell)))
    };
    drawn.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Asks for a declaration about the person of a case.
pub(super) async fn ask(Call { desk, id, at, browser }: Call, Path(visit): Path<Uuid>) -> Response {
    let shown = asked(&desk, &browser, &at, VisitId(visit), None, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes it.
pub(super) async fn declare(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let (visit, typed) = (VisitId(visit), posted.typed());
    let visitor = posted.visitor(&browser, at.actor());
    let engine = desk.app().engine();
    let shown = match engine.declare_investigation(visit, posted.form(), &at, &visitor).await {
        Ok(_) => return Redirect::to(LIST).into_response(),
        Err(Error::Refused(refusal @ Refusal::Fields(_))) => {
            asked(&desk, &browser, &at, visit, Some(&refusal), &typed).await
        }
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// One of them, and what another has to fill in to allow it.
pub(super) async fn show(Call { desk, id, at, browser }: Call, Path(one): Path<Uuid>) -> Response {
    let shown = drawn(&desk, &browser, &at, InvestigationId(one), None, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes that.
pub(super) async fn allow(
    Call { desk, id, at, browser }: Call,
    Path(one): Path<Uuid>,
    posted: Posted,
) -> Response {
    let (one, typed) = (InvestigationId(one), posted.typed());
    let visitor = posted.visitor(&browser, at.actor());
    let engine = desk.app().engine();
    let shown = match engine.allow_investigation(one, posted.form(), &at, &visitor).await {
        Ok(()) => return Redirect::to(&address(one)).into_response(),
        Err(Error::Refused(refusal @ Refusal::Fields(_))) => {
            drawn(&desk, &browser, &at, one, Some(&refusal), &typed).await
        }
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Ends it before its time.
pub(super) async fn end(
    Call { desk, id, at, browser }: Call,
    Path(one): Path<Uuid>,
    posted: Posted,
) -> Response {
    let one = InvestigationId(one);
    let visitor = posted.visitor(&browser, at.actor());
    match desk.app().engine().end_investigation(one, &at, &visitor).await {
        Ok(()) => Redirect::to(&address(one)).into_response(),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

async fn asked(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    visit: VisitId,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    // That there is such a case at this office; nothing of it is shown.
    let engine = desk.app().engine();
    engine.visit(visit, at).await?;
    let path = format!("/visits/{}/investigation", visit.0);
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?.focusing();
    Ok(frame.page(&declaring(engine.scheme()), refusal, typed, |_| Html::default()))
}

async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    one: InvestigationId,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let found = desk.app().engine().investigation(one, at).await?;
    let path = address(one);
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?;
    Ok(frame.page(&found.page, refusal, typed, |shell| {
        if found.ends { ending(&path, shell) } else { Html::default() }
    }))
}

fn address(one: InvestigationId) -> String {
    format!("{LIST}/{}", one.0)
}
