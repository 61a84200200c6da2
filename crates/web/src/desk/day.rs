//! The day at an office: who is here, and which cases are open.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Booked, Error, OfficerRow, VisitRow, day_of};
use jiff::civil::Date;
use kernel::{
    appointment::{Appointment, Ending},
    officer::OfficerId,
    permission::{self, Act, Standing},
    post::Post,
    refusal::Refusal,
};
use serde::Deserialize;

use super::{
    Desk,
    call::Call,
    frame::{Frame, office_name},
    problem::failure,
};
use crate::{
    body::Posted,
    cookies::Cookie,
    draw::desk::{Arrangement, DAY, DESK, Day, Expected, OFFICE, OpenVisit, SITS, day as draw_day},
    log::RequestId,
    visitor::Browser,
};

/// Which day.
#[derive(Deserialize)]
pub(super) struct Which {
    day: Option<Date>,
}

/// The day.
pub(super) async fn show(
    Call { desk, id, at, browser }: Call,
    Query(which): Query<Which>,
) -> Response {
    let shown = drawn(&desk, &browser, &at, which.day).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Closes the office for a day.
pub(super) async fn close(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    turned(&desk, &id, &at, &browser, &posted, true).await
}

/// Opens it on that day after all.
pub(super) async fn reopen(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    turned(&desk, &id, &at, &browser, &posted, false).await
}

/// Says who sits at a desk.
pub(super) async fn assign(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    let visitor = posted.visitor(&browser, at.actor());
    let sits = posted.hidden(SITS).and_then(|id| id.parse().ok()).map(OfficerId);
    let done = async {
        let day = day_in(&posted)?;
        let place = posted.hidden(DESK).unwrap_or_default();
        desk.app().engine().assign_desk(&at, day, place, sits, &visitor).await
    };
    back(&desk, &id, &browser, &posted, done.await)
}

async fn turned(
    desk: &Desk,
    id: &RequestId,
    at: &AtDesk,
    browser: &Browser,
    posted: &Posted,
    closes: bool,
) -> Response {
    let visitor = posted.visitor(browser, at.actor());
    let done = async {
        let day = day_in(posted)?;
        desk.app().engine().close_day(at, day, closes, &visitor).await
    };
    back(desk, id, browser, posted, done.await)
}

/// Back to the day; what was done before is done.
fn back(
    desk: &Desk,
    id: &RequestId,
    browser: &Browser,
    posted: &Posted,
    done: Result<(), Error>,
) -> Response {
    match done {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => {
            let day = posted.hidden(DAY).unwrap_or_default();
            Redirect::to(&format!("/?day={day}")).into_response()
        }
        Err(error) => failure(desk, browser, Some(id), &error),
    }
}

fn day_in(posted: &Posted) -> Result<Date, Refusal> {
    posted.hidden(DAY).and_then(|day| day.parse().ok()).ok_or(Refusal::NoSuchCase)
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

async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    asked: Option<Date>,
) -> Result<Response, Error> {
    let engine = desk.app().engine();
    let frame = Frame::new(desk, browser, "/", Some(at)).ok_or(Error::Busy)?;
    let post = engine.scheme().post(&at.office).ok_or(Refusal::NoSuchCase)?;
    let today = post.calendar.day_of(engine.now());
    let day = asked.unwrap_or(today);
    let office = engine.office(&post.id).await?;
    let sitting = engine.sitting(&office, day).await?;
    let appointments = expected(desk, post, day, &sitting).await?;
    let visits = engine.open_visits(&at.office).await?;
    let visits: Vec<OpenVisit> =
        visits.iter().filter_map(|row| open_visit(row, engine.scheme().name_order)).collect();
    let may = |act| permission::may(at.profile.role, act, Standing::NoCase);
    let language = &browser.language;
    let others = at.profile.offices.iter().filter(|office| **office != at.office);
    let offices: Vec<(String, String)> =
        others.map(|office| (office.clone(), office_name(desk, office, language))).collect();
    let opens = may(Act::OpenVisit) && day == today;
    let known = engine.scheme().procedures.iter().map(|known| known.id.clone());
    let procedures: Vec<String> = known.filter(|id| opens && post.serves(id)).collect();
    let arranges = if may(Act::CloseDay) && may(Act::AssignDesks) && day >= today {
        Some(arrangement(post, &sitting, &engine.at_office(at).await?))
    } else {
        None
    };
    let appeals = if may(Act::SeeAppeals) { engine.appeals().await? } else { Vec::new() };
    let near = [day.yesterday(), day.tomorrow()].map(|day| day.unwrap_or(today));
    let shown = Day {
        date: day,
        is_today: day == today,
        near,
        appointments: &appointments,
        books: may(Act::Book),
        visits: &visits,
        procedures: &procedures,
        offices: &offices,
        arranges,
        is_closed: office.closed.contains(&day),
        appeals: &appeals,
    };
    Ok(frame.answer(StatusCode::OK, |shell| draw_day(&shown, shell)))
}

/// Who sits where, by the name of the desk.
type Sitting = BTreeMap<String, (OfficerId, String)>;

fn arrangement(post: &Post, sitting: &Sitting, officers: &[OfficerRow]) -> Arrangement {
    let sits = |desk: &String| sitting.get(desk).map(|(id, _)| id.0.to_string());
    let desks = post.desks.iter().map(|desk| (desk.id.clone(), sits(&desk.id)));
    let named =
        |row: &OfficerRow| Some((row.id.0.to_string(), row.officer.profile()?.name.clone()));
    Arrangement { desks: desks.collect(), officers: officers.iter().filter_map(named).collect() }
}

/// Whoever is booked on a day.
async fn expected(
    desk: &Desk,
    post: &Post,
    day: Date,
    sitting: &Sitting,
) -> Result<Vec<Expected>, Error> {
    let (from, until) = day_of(post, day);
    let agenda = desk.app().engine().agenda(&post.id, from, until).await?;
    let row = |booked: &Booked| {
        let booking = booked.appointment.booking()?;
        let slot = &booking.slot;
        let time = slot.starts.to_zoned(post.calendar.zone().clone());
        let sits = sitting.get(&slot.desk);
        Some(Expected {
            id: booked.id.0.to_string(),
            time: time.strftime("%H:%M").to_string(),
            procedure: booking.procedure.clone(),
            name: booking.contact.name.clone(),
            desk: slot.desk.clone(),
            sits: sits.map(|(_, name)| name.clone()).unwrap_or_default(),
            standing: standing(&booked.appointment),
        })
    };
    Ok(agenda.iter().filter_map(row).collect())
}

const fn standing(appointment: &Appointment) -> &'static str {
    match appointment {
        Appointment::Unbooked | Appointment::Booked(_) => "expected",
        Appointment::Ended { how: Ending::Came, .. } => "came",
        Appointment::Ended { how: Ending::Missed, .. } => "missed",
        Appointment::Ended { how: Ending::Cancelled | Ending::CalledOff, .. } => "cancelled",
    }
}

fn open_visit(row: &VisitRow, order: kernel::person::NameOrder) -> Option<OpenVisit> {
    let about = row.visit.about()?;
    Some(OpenVisit {
        id: row.id.0.to_string(),
        procedure: about.procedure.clone(),
        since: about.opened_at,
        until: row.visit.ends_at()?,
        person: row.visit.person().map(|person| person.name.full(order)),
        standing: row.visit.standing().name(),
        holder: row.lease.as_ref().map(|lease| lease.name.clone()),
    })
}
