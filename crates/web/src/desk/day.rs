//! The day at an office: who is here, and which cases are open.

use axum::{
    Extension,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Error, VisitRow};
use kernel::permission::{self, Act, Standing};

use super::{
    Desk,
    frame::{Frame, office_name},
    problem::failure,
};
use crate::{
    body::Posted,
    cookies::Cookie,
    draw::desk::{Day, OFFICE, OpenVisit, day},
    log::RequestId,
    visitor::Browser,
};

/// The day.
pub(super) async fn show(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    Extension(at): Extension<AtDesk>,
    browser: Browser,
) -> Response {
    let shown = drawn(&desk, &browser, &at).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Goes to work at another office.
pub(super) async fn work_at(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let token = browser.cookie(desk.jar(), Cookie::Desk).unwrap_or_default();
    let office = posted.hidden(OFFICE).unwrap_or_default();
    match desk.app().engine().work_at(&token, office).await {
        Ok(()) => Redirect::to("/").into_response(),
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

async fn drawn(desk: &Desk, browser: &Browser, at: &AtDesk) -> Result<Response, Error> {
    let engine = desk.app().engine();
    let frame = Frame::new(desk, browser, "/", Some(at)).ok_or(Error::Busy)?;
    let visits = engine.open_visits(&at.office).await?;
    let visits: Vec<OpenVisit> =
        visits.iter().filter_map(|row| open_visit(row, engine.scheme().name_order)).collect();
    let may_open = permission::may(at.profile.role, Act::OpenVisit, Standing::NoCase);
    let language = &browser.language;
    let others = at.profile.offices.iter().filter(|office| **office != at.office);
    let offices: Vec<(String, String)> =
        others.map(|office| (office.clone(), office_name(desk, office, language))).collect();
    let procedures: Vec<String> = if may_open { served(desk, &at.office) } else { Vec::new() };
    let shown =
        Day { now: engine.now(), visits: &visits, procedures: &procedures, offices: &offices };
    Ok(frame.answer(StatusCode::OK, |shell| day(&shown, shell)))
}

/// What can be done at an office.
fn served(desk: &Desk, office: &str) -> Vec<String> {
    let scheme = desk.app().engine().scheme();
    let post = scheme.posts.iter().find(|post| post.id == office);
    let does = |id: &String| {
        post.is_some_and(|post| post.desks.iter().any(|desk| desk.serves.contains(id)))
    };
    scheme.procedures.iter().map(|known| &known.id).filter(|id| does(id)).cloned().collect()
}

fn open_visit(row: &VisitRow, order: kernel::person::NameOrder) -> Option<OpenVisit> {
    let about = row.visit.about()?;
    Some(OpenVisit {
        id: row.id.0.to_string(),
        procedure: about.procedure.clone(),
        since: about.opened_at,
        person: row.visit.person().map(|person| person.name.full(order)),
        standing: row.visit.standing().name(),
        holder: row.lease.as_ref().map(|lease| lease.name.clone()),
    })
}
