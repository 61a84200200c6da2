//! Cases at the desk.

use std::collections::BTreeMap;

use axum::{
    Extension, Json,
    extract::{Path, State},
    http::{StatusCode, header::CONTENT_DISPOSITION},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Draft, Error, VisitAtDesk};
use kernel::{
    page::{Block, Text, Tone},
    permission::{self, Act},
    refusal::Refusal,
    visit::{DROP_REASON, VisitId, reasons, why_page},
};
use uuid::Uuid;

use super::{
    Desk,
    call::Call,
    frame::{Frame, office_name},
    problem::{failure, not_yet},
    signing::{self, Signed, ToSign},
};
use crate::{
    body::Posted,
    draw::{
        desk::{APPOINTMENT, Beside, Line, PROCEDURE, Printed, beside, printed},
        page_beside,
    },
    failure::status_of,
    visitor::Browser,
};

/// The hidden field of how much of the case the page has seen.
pub(super) const SEEN: &str = "seen";

/// What there is to print, to take away or to write down, each with the act it is and where it is.
const PAPERS: [(Act, &str, &str); 4] = [
    (Act::LodgeAppeal, "desk-appeal", "appeal"),
    (Act::PrintForm, "desk-print", "form"),
    (Act::TakeCertificate, "desk-certificate", "certificate"),
    (Act::DeclareInvestigation, DECLARE.0, DECLARE.1),
];
/// The one of these that shows nothing of the case.
const DECLARE: (&str, &str) = ("desk-investigation-declare", "investigation");

/// Opens a case.
pub(super) async fn open(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    let procedure = posted.hidden(PROCEDURE).unwrap_or_default().to_owned();
    let appointment = posted.hidden(APPOINTMENT).and_then(|id| id.parse().ok());
    let visitor = posted.visitor(&browser, at.actor());
    match desk.app().engine().open_visit(&at, &procedure, appointment, &visitor).await {
        Ok(visit) => Redirect::to(&address(visit)).into_response(),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// A case as it stands.
pub(super) async fn show(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
) -> Response {
    let (visit, nothing) = (VisitId(visit), BTreeMap::new());
    let shown = drawn(&desk, &browser, &at, visit, None, &nothing).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes the reason for which a case is opened that is not in the officer's hands.
pub(super) async fn reason(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let (visit, typed) = (VisitId(visit), posted.typed());
    let shown = match desk.app().engine().give_reason(visit, &posted.form(), &at).await {
        Ok(()) => return Redirect::to(&address(visit)).into_response(),
        Err(Error::Refused(refusal)) if refusal != Refusal::NoSuchCase => {
            asked(&desk, &browser, &at, visit, &refusal, &typed).await
        }
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes what was filled in.
pub(super) async fn work(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let (visit, typed) = (VisitId(visit), posted.typed());
    let seen = posted.hidden(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or_default();
    let visitor = posted.visitor(&browser, at.actor());
    let (engine, values) = (desk.app().engine(), posted.values(&[SEEN]));
    let worked = match engine.draft_visit(visit, seen, &values, &at, &visitor).await {
        Ok(Some(draft)) => {
            let asked = to_sign(&desk, &browser, &at, visit, &draft, false).await;
            return asked.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error));
        }
        Ok(None) => engine.work_visit(visit, (seen, &values), None, &at, &visitor).await,
        Err(error) => Err(error),
    };
    let shown = answered(&desk, &browser, &at, visit, worked, (&address(visit), &typed)).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes a decision with its signature.
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
    let worked = match signature {
        Ok(signature) => engine.work_visit(visit, decided, Some(signature), &at, &visitor).await,
        Err(error) => Err(error),
    };
    let shown = match worked {
        Err(Error::Refused(Refusal::NoMatch)) => {
            to_sign(&desk, &browser, &at, visit, &draft, true).await
        }
        worked => {
            answered(&desk, &browser, &at, visit, worked, (&address(visit), &draft.values)).await
        }
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Whether a case that waits still does: asked by its page.
pub(super) async fn news(
    State(desk): State<Desk>,
    Extension(at): Extension<AtDesk>,
    Path(visit): Path<Uuid>,
) -> StatusCode {
    match desk.app().engine().visit(VisitId(visit), &at).await {
        Ok(visit) if visit.page.waits() => StatusCode::NO_CONTENT,
        Ok(_) | Err(_) => StatusCode::OK,
    }
}

/// A sign of life of whoever holds a case.
pub(super) async fn hold(
    State(desk): State<Desk>,
    Extension(at): Extension<AtDesk>,
    Path(visit): Path<Uuid>,
    _posted: Posted,
) -> StatusCode {
    match held(&desk, &at, VisitId(visit), Act::WorkVisit, false).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::CONFLICT,
    }
}

/// Takes a case from whoever holds it.
pub(super) async fn take_over(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    _posted: Posted,
) -> Response {
    let visit = VisitId(visit);
    match held(&desk, &at, visit, Act::TakeOverVisit, true).await {
        Ok(()) => Redirect::to(&address(visit)).into_response(),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// Lets a case go.
pub(super) async fn release(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    _posted: Posted,
) -> Response {
    match desk.app().engine().release(VisitId(visit), &at).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// Ends a case without.
pub(super) async fn drop_it(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
    posted: Posted,
) -> Response {
    let visit = VisitId(visit);
    let reason = posted.hidden(DROP_REASON).unwrap_or_default().to_owned();
    let visitor = posted.visitor(&browser, at.actor());
    let dropped = desk.app().engine().drop_visit(visit, &reason, &at, &visitor).await;
    let nothing = BTreeMap::new();
    let shown = answered(&desk, &browser, &at, visit, dropped, ("/", &nothing)).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// The newest decision with everything that it rests on, to be taken away.
pub(super) async fn certificate(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
) -> Response {
    let visit = VisitId(visit);
    match desk.app().engine().certificate(visit, &at).await {
        Ok(Some(certificate)) => {
            let name = format!("attachment; filename=\"kapu-decision-{}.json\"", visit.0);
            ([(CONTENT_DISPOSITION, name)], Json(certificate)).into_response()
        }
        Ok(None) => not_yet(&desk, &browser, &id),
        Err(Error::Refused(Refusal::ReasonNeeded)) => Redirect::to(&address(visit)).into_response(),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// The form that is signed (KONZ-11), to be printed.
pub(super) async fn form(
    Call { desk, id, at, browser }: Call,
    Path(visit): Path<Uuid>,
) -> Response {
    let drawn = async {
        let visit = desk.app().engine().see_visit(VisitId(visit), &at).await?;
        let frame = Frame::new(&desk, &browser, "/", Some(&at)).ok_or(Error::Busy)?;
        let about = visit.visit.about().ok_or(Refusal::NoSuchCase)?;
        let scheme = desk.app().engine().scheme();
        let office = office_name(&desk, &about.office, &browser.language);
        let shown = Printed {
            procedure: &about.procedure,
            office: &office,
            officer: &at.profile.name,
            opened: about.opened_at,
            reference: &visit.id.0.to_string(),
            person: visit.visit.person(),
            scheme,
        };
        Ok::<_, Error>(frame.answer(StatusCode::OK, |shell| printed(&shown, shell)))
    };
    drawn.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

async fn held(
    desk: &Desk,
    at: &AtDesk,
    id: VisitId,
    act: Act,
    takes_over: bool,
) -> Result<(), Error> {
    let engine = desk.app().engine();
    let visit = engine.visit(id, at).await?;
    if !permission::may(at.profile.role, act, visit.visit.standing()) {
        return Err(Refusal::NotPermitted.into());
    }
    engine.hold(id, at, takes_over).await.map(drop)
}

/// On, once it is done; or the case with what is wrong, and what was filled in beside what has happened
/// meanwhile.
async fn answered(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: VisitId,
    done: Result<(), Error>,
    (onward, typed): (&str, &BTreeMap<String, String>),
) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(onward).into_response()),
        Err(Error::Refused(refusal)) if refusal != Refusal::NoSuchCase => {
            drawn(desk, browser, at, id, Some(&refusal), typed).await
        }
        Err(error) => Err(error),
    }
}

/// Asks for the passkey under a decision.
async fn to_sign(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: VisitId,
    draft: &Draft,
    failed: bool,
) -> Result<Response, Error> {
    // The page names the person: that they are seen is on record here, too.
    let seen = desk.app().engine().see_visit(id, at).await?;
    let order = desk.app().engine().scheme().name_order;
    let name = seen.visit.person().map(|person| person.name.full(order));
    let mut rows = signing::rows(draft, seen.visit.about());
    rows.extend(signing::reached(&seen.visit));
    let case = address(id);
    let shown =
        ToSign { text: "visit-sign", draft, case: &case, name: name.as_deref(), rows: &rows };
    signing::asked(desk, browser, at, &shown, failed).await
}

/// Draws a case or, if it is not in the officer's hands (any more), the question why they open it.
async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: VisitId,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let mut visit = match desk.app().engine().see_visit(id, at).await {
        Err(Error::Refused(refusal @ Refusal::ReasonNeeded)) => {
            return asked(desk, browser, at, id, &refusal, typed).await;
        }
        seen => seen?,
    };
    if !permission::may(at.profile.role, Act::WorkVisit, visit.visit.standing()) {
        visit.page.form = false;
    }
    let saved = visit.page.differing(typed);
    if refusal == Some(&Refusal::Stale) && !saved.is_empty() {
        let notice = Block::Notice(Tone::Warning, Text::key("refusal-stale.saved"));
        visit.page.blocks.splice(0..0, [notice, Block::Summary(saved)]);
    }
    let path = address(id);
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?;
    let mut frame = frame.carrying(SEEN, visit.version.to_string());
    if visit.page.waits() {
        frame = frame.waiting(format!("{path}/news"));
    }
    let shown = aside(&visit, at, &path);
    Ok(frame.page(&visit.page, refusal, typed, |shell| beside(&shown, shell)))
}

/// Asks why a case is opened. Of the case, nothing is shown but who holds it.
async fn asked(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: VisitId,
    refusal: &Refusal,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let visit = desk.app().engine().visit(id, at).await?;
    let path = address(id);
    let frame = Frame::new(desk, browser, &format!("{path}/reason"), Some(at));
    let mut shown = Beside { history: Vec::new(), ..aside(&visit, at, &path) };
    shown.papers.retain(|paper| *paper == DECLARE);
    // That a reason is needed is what the page itself says: nothing on it is wrong yet.
    let wrong = Some(refusal).filter(|refusal| **refusal != Refusal::ReasonNeeded);
    Ok(frame.ok_or(Error::Busy)?.answer(status_of(refusal), |shell| {
        page_beside(&why_page(), shell, wrong, typed, beside(&shown, shell))
    }))
}

fn aside(visit: &VisitAtDesk, at: &AtDesk, path: &str) -> Beside {
    let may = |act| permission::may(at.profile.role, act, visit.visit.standing());
    let fits = |act| may(act) && (act != Act::LodgeAppeal || visit.can_be_appealed);
    let other = visit.lease.as_ref().filter(|lease| lease.officer != at.id.0);
    let paper = |(_, text, place)| (text, place);
    let line = |(entry, name): &(kernel::visit::Entry, String)| Line {
        at: entry.at,
        by: name.clone(),
        what: entry.what.clone(),
    };
    Beside {
        path: path.to_owned(),
        procedure: visit.visit.about().map(|about| about.procedure.clone()).unwrap_or_default(),
        held_by: other.map(|lease| (lease.name.clone(), lease.until)),
        works: may(Act::WorkVisit) && other.is_none(),
        takes_over: may(Act::TakeOverVisit) && other.is_some(),
        papers: PAPERS.into_iter().filter(|(act, ..)| fits(*act)).map(paper).collect(),
        reasons: if may(Act::DropVisit) && other.is_none() { reasons() } else { Vec::new() },
        history: visit.history.iter().map(line).collect(),
        signature_holds: visit.signature_holds,
    }
}

fn address(id: VisitId) -> String {
    format!("/visits/{}", id.0)
}
