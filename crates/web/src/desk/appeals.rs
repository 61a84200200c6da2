//! Appeals: written down for somebody who says that a decision is wrong, and listed for whoever answers for
//! their being decided in time.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Error};
use kernel::{refusal::Refusal, visit::VisitId};
use uuid::Uuid;

use super::{
    Desk,
    call::Call,
    frame::{Frame, office_name},
    problem::failure,
};
use crate::{
    body::Posted,
    draw::{Html, desk::appeals::appeals},
    visitor::Browser,
};

/// Where they are listed.
const LIST: &str = "/appeals";

/// What nobody has decided yet, the most urgent first.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let drawn = async {
        let rows = desk.app().engine().appeals().await?;
        let frame = Frame::new(&desk, &browser, LIST, Some(&at)).ok_or(Error::Busy)?;
        let office = |office: &str| office_name(&desk, office, &browser.language);
        Ok::<_, Error>(frame.answer(StatusCode::OK, |shell| appeals(&rows, &office, shell)))
    };
    drawn.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Asks what somebody says.
pub(super) async fn ask(Call { desk, id, at, browser }: Call, Path(visit): Path<Uuid>) -> Response {
    let shown = asked(&desk, &browser, &at, VisitId(visit), None, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| unseen(&desk, &browser, &id, visit, &error))
}

/// Writes it down.
pub(super) async fn lodge(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let (typed, visitor) = (posted.typed(), posted.visitor(&browser, at.actor()));
    let case = VisitId(visit);
    let shown = match desk.app().engine().appeal_at_desk(case, &posted.form(), &at, &visitor).await
    {
        // Whoever may decide about it sees no more of it than others do.
        Ok(()) => return Redirect::to("/").into_response(),
        Err(Error::Refused(refusal @ (Refusal::Fields(_) | Refusal::AlreadyRegistered))) => {
            asked(&desk, &browser, &at, case, Some(&refusal), &typed).await
        }
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| unseen(&desk, &browser, &id, visit, &error))
}

async fn asked(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: VisitId,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let page = desk.app().engine().appealing(id, at).await?;
    let path = format!("/visits/{}/appeal", id.0);
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?.focusing();
    Ok(frame.page(&page, refusal, typed, |_| Html::default()))
}

/// Whoever has not opened the case says first why they do.
fn unseen(
    desk: &Desk,
    browser: &Browser,
    id: &crate::log::RequestId,
    visit: Uuid,
    error: &Error,
) -> Response {
    match error {
        Error::Refused(Refusal::ReasonNeeded) => {
            Redirect::to(&format!("/visits/{visit}")).into_response()
        }
        error => failure(desk, browser, Some(id), error),
    }
}
