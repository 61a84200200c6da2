//! Decisions that wait for somebody else: the next one, which nobody chooses, and the verdict on it.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Draft, Error};
use kernel::{
    page::{Row, Text, Value},
    permission::{self, Act, Standing},
    refusal::Refusal,
    visit::{VERDICT, VisitId},
};
use uuid::Uuid;

use super::{
    Desk,
    call::Call,
    frame::{Frame, office_name},
    problem::failure,
    signing::{self, Signed, ToSign},
    visits::SEEN,
};
use crate::{
    body::Posted,
    draw::desk::reviews::{Waiting, findings, postponing, waiting},
    visitor::Browser,
};

/// Where an officer is told what waits.
const LIST: &str = "/reviews";
/// Where whoever answers for officers sees what they decided about known cases.
const KNOWN: &str = "/reviews/known";

/// What waits, and for whoever judges the way to the next one.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let shown = listed(&desk, &browser, &at, false).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// What officers decided about known cases.
pub(super) async fn known(Call { desk, id, at, browser }: Call) -> Response {
    let drawn = async {
        let found = desk.app().engine().findings().await?;
        let frame = Frame::new(&desk, &browser, KNOWN, Some(&at)).ok_or(Error::Busy)?;
        Ok::<_, Error>(frame.answer(StatusCode::OK, |shell| findings(&found, shell)))
    };
    drawn.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// The next case.
pub(super) async fn next(Call { desk, id, at, browser }: Call, _posted: Posted) -> Response {
    let shown = match desk.app().engine().next_review(&at).await {
        Ok(Some(visit)) => return Redirect::to(&address(visit)).into_response(),
        Ok(None) => listed(&desk, &browser, &at, true).await,
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// A case to be judged.
pub(super) async fn case(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
) -> Response {
    let shown = drawn(&desk, &browser, &at, VisitId(visit), None, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes a verdict, or asks for the signature under it.
pub(super) async fn judge(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let (visit, typed) = (VisitId(visit), posted.typed());
    let seen = posted.hidden(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or_default();
    let visitor = posted.visitor(&browser, at.actor());
    let (engine, values) = (desk.app().engine(), posted.values(&[SEEN]));
    let judged = match engine.draft_review(visit, seen, &values, &at, &visitor).await {
        Ok(Some(draft)) => {
            let asked = to_sign(&desk, &browser, &at, visit, &draft, false).await;
            return asked.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error));
        }
        Ok(None) => engine.judge_review(visit, (seen, &values), None, &at, &visitor).await,
        Err(error) => Err(error),
    };
    let shown = answered(&desk, &browser, &at, visit, judged, &typed).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes a verdict with its signature.
pub(super) async fn sign(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let visit = VisitId(visit);
    let Signed { draft, signature } = match signing::signed(&desk, &at, &posted).await {
        Ok(signed) => signed,
        Err(error) => return failure(&desk, &browser, Some(&id), &error),
    };
    let visitor = posted.visitor(&browser, at.actor());
    let (engine, decided) = (desk.app().engine(), (draft.seen, &draft.values));
    let judged = match signature {
        Ok(signature) => engine.judge_review(visit, decided, Some(signature), &at, &visitor).await,
        Err(error) => Err(error),
    };
    let shown = match judged {
        Err(Error::Refused(Refusal::NoMatch)) => {
            to_sign(&desk, &browser, &at, visit, &draft, true).await
        }
        judged => answered(&desk, &browser, &at, visit, judged, &draft.values).await,
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Leaves a case to somebody else.
pub(super) async fn postpone(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let visit = VisitId(visit);
    let visitor = posted.visitor(&browser, at.actor());
    let postponed = desk.app().engine().postpone_review(visit, &at, &visitor).await;
    let shown = answered(&desk, &browser, &at, visit, postponed, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// On to the next; or back to the case with what is wrong, and with what was filled in.
async fn answered(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    visit: VisitId,
    judged: Result<(), Error>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    match judged {
        Ok(()) => Ok(Redirect::to(LIST).into_response()),
        // Of what is not theirs, there is nothing to go back to.
        Err(Error::Refused(refusal)) if refusal != Refusal::NotAssigned => {
            drawn(desk, browser, at, visit, Some(&refusal), typed).await
        }
        Err(error) => Err(error),
    }
}

async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: VisitId,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let review = desk.app().engine().see_review(id, at).await?;
    let path = address(id);
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?;
    let frame = frame.carrying(SEEN, review.version.to_string()).focusing();
    Ok(frame.page(&review.page, refusal, typed, |shell| postponing(&path, shell)))
}

async fn to_sign(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: VisitId,
    draft: &Draft,
    failed: bool,
) -> Result<Response, Error> {
    let review = desk.app().engine().see_review(id, at).await?;
    let verdict = draft.values.get(VERDICT).cloned().unwrap_or_default();
    let value = Value::Word(Text::key(verdict));
    let rows = [Row { label: Text::key("visit-sign.decided"), value }];
    let (case, name) = (address(id), Some(review.name.as_str()));
    let shown = ToSign { text: "visit-sign", draft, case: &case, name, rows: &rows };
    signing::asked(desk, browser, at, &shown, failed).await
}

async fn listed(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    asked: bool,
) -> Result<Response, Error> {
    let engine = desk.app().engine();
    let rows = engine.reviews().await?;
    let may = |act| permission::may(at.profile.role, act, Standing::NoCase);
    let frame = Frame::new(desk, browser, LIST, Some(at)).ok_or(Error::Busy)?.focusing();
    let judges = permission::may(at.profile.role, Act::Review, Standing::SecondLook);
    let office = |office: &str| office_name(desk, office, &browser.language);
    let (now, answers) = (engine.now(), may(Act::SeeFindings));
    let shown = Waiting { rows: &rows, now, judges, answers, asked, office: &office };
    Ok(frame.answer(StatusCode::OK, |shell| waiting(&shown, shell)))
}

fn address(id: VisitId) -> String {
    format!("{LIST}/{}", id.0)
}
