//! Appointments as the desk keeps them: for whoever rings or writes (KONZ-10).

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Error};
use kernel::{
    appointment::{self, Appointment, AppointmentId, Booking, Command, Purpose, TIME},
    code::grouped,
    contact::Email,
    permission::{self, Act, Standing},
    refusal::Refusal,
};
use uuid::Uuid;

use super::{Desk, call::Call, frame::Frame, problem::failure};
use crate::{
    appointments::{Chosen, Step, acts, asked_of, instead, procedures, step},
    body::Posted,
    draw::{
        self,
        desk::{AtHand, at_hand},
    },
    log::RequestId,
    visitor::Browser,
};

/// Where one is booked.
const BOOKING: &str = "/appointments/new";

/// What for, the day, or the time: whatever is to be chosen next.
pub(super) async fn choose(
    Call { desk, id, at, browser }: Call,
    Query(chosen): Query<Chosen>,
) -> Response {
    let nothing = BTreeMap::new();
    let shown = choosing(&desk, &browser, &at, &chosen, None, &nothing).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Books it.
pub(super) async fn book(
    Call { desk, id, at, browser }: Call,
    Query(chosen): Query<Chosen>,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    let visitor = posted.visitor(&browser, at.actor());
    let done = async {
        let asked = chosen.asked().ok_or(Refusal::NotOffered)?;
        match desk.app().engine().book(&asked, posted.form(), &visitor).await {
            Ok(booked) => Ok(Redirect::to(&address(booked)).into_response()),
            Err(Error::Refused(refusal @ (Refusal::SlotTaken | Refusal::Fields(_)))) => {
                choosing(&desk, &browser, &at, &chosen, Some(&refusal), &typed).await
            }
            Err(error) => Err(error),
        }
    };
    done.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// One of them.
pub(super) async fn show(
    Call { desk, id, at, browser }: Call,
    Path(booked): Path<Uuid>,
) -> Response {
    let shown = drawn(&desk, &browser, &at, AppointmentId(booked)).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Another day, or another time.
pub(super) async fn elsewhen(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    Extension(at): Extension<AtDesk>,
    Path(booked): Path<Uuid>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
) -> Response {
    let booked = AppointmentId(booked);
    let shown = moving(&desk, &browser, &at, booked, &chosen, None, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Moves it.
pub(super) async fn move_it(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    Extension(at): Extension<AtDesk>,
    Path(booked): Path<Uuid>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let (booked, typed) = (AppointmentId(booked), posted.typed());
    let visitor = posted.visitor(&browser, at.actor());
    let done = async {
        theirs(&desk.app().engine().appointment(booked).await?, &at)?;
        let time = posted.hidden(TIME).unwrap_or_default();
        match desk.app().engine().move_appointment(booked, time, &visitor).await {
            Ok(()) => Ok(Redirect::to(&address(booked)).into_response()),
            Err(Error::Refused(refusal @ (Refusal::SlotTaken | Refusal::Fields(_)))) => {
                moving(&desk, &browser, &at, booked, &chosen, Some(&refusal), &typed).await
            }
            Err(error) => Err(error),
        }
    };
    done.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Calls it off.
pub(super) async fn cancel(
    Call { desk, id, at, browser }: Call,
    Path(booked): Path<Uuid>,
    posted: Posted,
) -> Response {
    let booked = AppointmentId(booked);
    change(&desk, &id, &browser, &at, booked, &posted, Command::Cancel).await
}

/// Notes that somebody waits for an earlier time, or no more.
pub(super) async fn wait(
    Call { desk, id, at, browser }: Call,
    Path(booked): Path<Uuid>,
    posted: Posted,
) -> Response {
    let command = Command::Wait { waits: posted.hidden("waits") == Some("yes") };
    change(&desk, &id, &browser, &at, AppointmentId(booked), &posted, command).await
}

/// Notes that nobody came.
pub(super) async fn missed(
    Call { desk, id, at, browser }: Call,
    Path(booked): Path<Uuid>,
    posted: Posted,
) -> Response {
    let booked = AppointmentId(booked);
    change(&desk, &id, &browser, &at, booked, &posted, Command::Missed).await
}

async fn change(
    desk: &Desk,
    id: &RequestId,
    browser: &Browser,
    at: &AtDesk,
    booked: AppointmentId,
    posted: &Posted,
    command: Command,
) -> Response {
    let visitor = posted.visitor(browser, at.actor());
    let done = async {
        theirs(&desk.app().engine().appointment(booked).await?, at)?;
        desk.app().engine().change_appointment(booked, &command, &visitor).await
    };
    match done.await {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => {
            Redirect::to(&address(booked)).into_response()
        }
        Err(error) => failure(desk, browser, Some(id), &error),
    }
}

async fn choosing(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    chosen: &Chosen,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let (engine, language) = (desk.app().engine(), browser.language.as_str());
    let chosen = Chosen { post: Some(at.office.clone()), ..chosen.clone() };
    let posts = engine.scheme().posts.iter().filter(|post| post.id == at.office);
    let step = match chosen.asked() {
        None => Step::Ways(Box::new(procedures(engine, posts, BOOKING, language))),
        Some(asked) if refusal == Some(&Refusal::SlotTaken) => {
            let time = typed.get(TIME).map(String::as_str).unwrap_or_default();
            Step::Form(instead(engine, &asked, time, language, Purpose::BookFor).await?)
        }
        Some(asked) => step(engine, &chosen, &asked, BOOKING, language, Purpose::BookFor).await?,
    };
    Ok(answer(desk, browser, at, &chosen.address(BOOKING), &step, refusal, typed))
}

async fn moving(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    booked: AppointmentId,
    chosen: &Chosen,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let (engine, language) = (desk.app().engine(), browser.language.as_str());
    let appointment = engine.appointment(booked).await?;
    let asked = asked_of(theirs(&appointment, at)?);
    let base = format!("{}/move", address(booked));
    let step = if refusal == Some(&Refusal::SlotTaken) {
        let time = typed.get(TIME).map(String::as_str).unwrap_or_default();
        Step::Form(instead(engine, &asked, time, language, Purpose::Move).await?)
    } else {
        step(engine, chosen, &asked, &base, language, Purpose::Move).await?
    };
    Ok(answer(desk, browser, at, &chosen.address(&base), &step, refusal, typed))
}

fn answer(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    address: &str,
    step: &Step,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let Some(frame) = Frame::new(desk, browser, address, Some(at)) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match step {
        Step::Ways(ways) => {
            frame.answer(StatusCode::OK, |shell| draw::appointment::ways(ways, shell))
        }
        Step::Form(page) => frame.page(page, refusal, typed, |_| draw::Html::default()),
    }
}

async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    id: AppointmentId,
) -> Result<Response, Error> {
    let (engine, language) = (desk.app().engine(), browser.language.as_str());
    let appointment = engine.appointment(id).await?;
    let booking = theirs(&appointment, at)?;
    let path = address(id);
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?;
    let mut page = appointment::page(&appointment, engine.scheme(), language);
    page.id = "desk-appointment";
    let may = |act| permission::may(at.profile.role, act, Standing::NoCase);
    let stands = matches!(appointment, Appointment::Booked(_));
    let opens = stands && may(Act::OpenVisit) && may(Act::NoteArrival);
    // Only whoever it is for answers an offer.
    let unoffered = Booking { offered: None, ..booking.clone() };
    let acts = acts(engine, &unoffered, path.clone(), format!("{path}/move"), language, true);
    let known = engine.scheme().procedures.iter().map(|known| known.id.clone());
    let post = engine.scheme().post(&booking.office);
    let served = known.filter(|id| post.is_some_and(|post| post.serves(id)));
    let procedures: Vec<String> = served.collect();
    Ok(frame.page(&page, None, &BTreeMap::new(), |shell| {
        let shown = AtHand {
            id: id.0.to_string(),
            procedure: &booking.procedure,
            procedures: &procedures,
            email: booking.contact.email.as_ref().map(Email::as_str),
            telephone: booking.contact.telephone.as_deref(),
            code: stands.then(|| grouped(&booking.code).expose().to_owned()),
            opens,
            acts: (stands && may(Act::Book)).then(|| draw::appointment::acts(&acts, shell)),
        };
        at_hand(&shown, shell)
    }))
}

/// Whether an appointment is of the office at which the officer works. To others there is none.
fn theirs<'a>(appointment: &'a Appointment, at: &AtDesk) -> Result<&'a Booking, Refusal> {
    let booking = appointment.booking();
    booking.filter(|booking| booking.office == at.office).ok_or(Refusal::NoSuchCase)
}

fn address(id: AppointmentId) -> String {
    format!("/appointments/{}", id.0)
}
