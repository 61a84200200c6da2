//! Appointments: booked by the person where the post lets them (KONZ-10 keeps the telephone), found
//! again by the short code, moved and called off.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    appointment::{
        self, Appointment, AppointmentId, CODE, Command, Purpose, TIME, asking_code, read_code,
    },
    code::grouped,
    facts::Actor,
    page::{Block, Place, Text},
    refusal::{FieldFault, Refusal},
    secret::Secret,
};

use crate::{
    app::App,
    appointments::{Chosen, Step, acts, asked_of, instead, procedures, step, wanted},
    body::Posted,
    draw,
    failure::failure,
    log::RequestId,
    pages::Frame,
    visitor::Browser,
};

mod near;

/// Where one is booked.
const BOOKING: &str = "/appointments";
/// Where one is found again.
const FINDING: &str = "/appointment";
/// Where one is moved.
const MOVING: &str = "/appointment/move";

/// What for and where, the day, or the time: whatever is to be chosen next.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
) -> Response {
    let shown = choosing(&app, &browser, &chosen, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&app, &browser, &id, &error))
}

/// Books it.
pub(super) async fn book(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    let (Some(asked), None) = (chosen.asked(), &chosen.lang) else {
        let by_place = app.engine().scheme().places.is_some();
        if by_place && chosen.procedure.is_some() && chosen.lang.is_none() {
            let shown = near::look(&app, &browser, &chosen, posted).await;
            return shown.unwrap_or_else(|error| failure(&app, &browser, &id, &error));
        }
        let shown = choosing(&app, &browser, &chosen, &typed).await;
        return shown.unwrap_or_else(|error| failure(&app, &browser, &id, &error));
    };
    let visitor = posted.visitor(&browser, Actor::Applicant);
    let booked = app.engine().book(&asked, posted.form(), &visitor).await;
    let shown = match booked {
        Ok(booked) => shown(&app, booked).await,
        Err(Error::Refused(refusal @ (Refusal::SlotTaken | Refusal::Fields(_)))) => {
            again(&app, &browser, &chosen, &typed, &refusal, Purpose::Book).await
        }
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&app, &browser, &id, &error))
}

/// An appointment, or the question for its code.
pub(super) async fn find(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
) -> Response {
    let shown = match &chosen.code {
        Some(code) => found(&app, &browser, code).await,
        None => Ok(asked_for_code(&app, &browser, None, &BTreeMap::new())),
    };
    match shown {
        Ok(shown) => shown,
        Err(Error::Refused(refusal @ (Refusal::NoMatch | Refusal::Fields(_)))) => {
            asked_for_code(&app, &browser, Some(&refusal), &BTreeMap::new())
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Takes a code that was typed.
pub(super) async fn look(
    State(app): State<App>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if chosen.lang.is_some() {
        return asked_for_code(&app, &browser, None, &typed);
    }
    match posted.form().line(CODE).map(read_code) {
        Ok(Some(code)) => Redirect::to(&of(&code)).into_response(),
        Ok(None) => {
            let fault = FieldFault::new(CODE, "appointment-code-shape");
            asked_for_code(&app, &browser, Some(&fault.into()), &typed)
        }
        Err(fault) => asked_for_code(&app, &browser, Some(&fault.into()), &typed),
    }
}

/// Another day, or another time.
pub(super) async fn elsewhen(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
) -> Response {
    let shown = moving(&app, &browser, &chosen, &BTreeMap::new()).await;
    shown.unwrap_or_else(|error| failure(&app, &browser, &id, &error))
}

/// Moves it.
pub(super) async fn move_it(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(chosen): Query<Chosen>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    let moved = async {
        if chosen.lang.is_some() {
            return moving(&app, &browser, &chosen, &typed).await;
        }
        let visitor = posted.visitor(&browser, Actor::Claimant);
        let booked = holder(&app, &browser, chosen.code.as_deref().unwrap_or_default()).await?;
        let time = posted.hidden(TIME).unwrap_or_default();
        match app.engine().move_appointment(booked, time, &visitor).await {
            Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => shown(&app, booked).await,
            Err(Error::Refused(refusal @ (Refusal::SlotTaken | Refusal::Fields(_)))) => {
                again(&app, &browser, &chosen, &typed, &refusal, Purpose::Move).await
            }
            Err(error) => Err(error),
        }
    };
    moved.await.unwrap_or_else(|error| failure(&app, &browser, &id, &error))
}

/// Calls it off.
pub(super) async fn cancel(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    posted: Posted,
) -> Response {
    change(&app, &id, &browser, &posted, Command::Cancel).await
}

/// Waits for an earlier time, or waits no more.
pub(super) async fn wait(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let waits = posted.hidden("waits") == Some("yes");
    change(&app, &id, &browser, &posted, Command::Wait { waits }).await
}

/// Takes the time that is kept for them.
pub(super) async fn accept(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    posted: Posted,
) -> Response {
    change(&app, &id, &browser, &posted, Command::TakeOffer).await
}

/// Lets it go.
pub(super) async fn let_go(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    posted: Posted,
) -> Response {
    change(&app, &id, &browser, &posted, Command::LetOfferGo).await
}

async fn change(
    app: &App,
    id: &RequestId,
    browser: &Browser,
    posted: &Posted,
    command: Command,
) -> Response {
    let visitor = posted.visitor(browser, Actor::Claimant);
    let code = posted.hidden("code").unwrap_or_default();
    let done = async {
        let booked = holder(app, browser, code).await?;
        match app.engine().change_appointment(booked, &command, &visitor).await {
            Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => {}
            Err(error) => return Err(error),
        }
        let appointment = app.engine().appointment(booked).await?;
        Ok::<_, Error>(drawn(app, browser, &appointment))
    };
    done.await.unwrap_or_else(|error| failure(app, browser, id, &error))
}

async fn choosing(
    app: &App,
    browser: &Browser,
    chosen: &Chosen,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let engine = app.engine();
    let language = browser.language.as_str();
    let posts = engine.scheme().posts.iter().filter(|post| post.books_online);
    let by_place = engine.scheme().places.is_some();
    let step = match chosen.asked() {
        None if by_place && chosen.procedure.is_some() => {
            return near::show(app, browser, chosen, None, typed).await;
        }
        None if by_place => {
            let mine = ("appointment-find-mine", FINDING.to_owned());
            let ways = wanted(engine, BOOKING);
            Step::Ways(Box::new(draw::appointment::Ways { back: Some(mine), ..ways }))
        }
        None => {
            let ways = procedures(engine, posts, BOOKING, language);
            let mine = ("appointment-find-mine", FINDING.to_owned());
            Step::Ways(Box::new(draw::appointment::Ways { back: Some(mine), ..ways }))
        }
        Some(asked) => {
            if !posts.into_iter().any(|post| post.id == asked.office) {
                return Err(Refusal::NotOffered.into());
            }
            step(engine, chosen, &asked, BOOKING, language, Purpose::Book).await?
        }
    };
    Ok(answer(app, browser, &chosen.address(BOOKING), &step, None, typed))
}

async fn moving(
    app: &App,
    browser: &Browser,
    chosen: &Chosen,
    typed: &BTreeMap<String, String>,
) -> Result<Response, Error> {
    let engine = app.engine();
    let booked = holder(app, browser, chosen.code.as_deref().unwrap_or_default()).await?;
    let appointment = engine.appointment(booked).await?;
    let Appointment::Booked(booking) = &appointment else {
        return Ok(drawn(app, browser, &appointment));
    };
    let asked = asked_of(booking);
    let step = step(engine, chosen, &asked, MOVING, &browser.language, Purpose::Move).await?;
    Ok(answer(app, browser, &chosen.address(MOVING), &step, None, typed))
}

/// The same question again, with what was typed; or other times, if this one is gone.
async fn again(
    app: &App,
    browser: &Browser,
    chosen: &Chosen,
    typed: &BTreeMap<String, String>,
    refusal: &Refusal,
    purpose: Purpose,
) -> Result<Response, Error> {
    let (engine, language) = (app.engine(), browser.language.as_str());
    let (asked, base) = match purpose {
        Purpose::Book | Purpose::BookFor => (chosen.asked().ok_or(Refusal::NotOffered)?, BOOKING),
        Purpose::Move => {
            let code = chosen.code.as_deref().unwrap_or_default();
            let appointment = engine.appointment(holder(app, browser, code).await?).await?;
            let booking = appointment.booking().ok_or(Refusal::NoSuchCase)?;
            (asked_of(booking), MOVING)
        }
    };
    let time = typed.get(TIME).map(String::as_str).unwrap_or_default();
    let gone = *refusal == Refusal::SlotTaken;
    let step = if gone {
        Step::Form(instead(engine, &asked, time, language, purpose).await?)
    } else {
        step(engine, chosen, &asked, base, language, purpose).await?
    };
    Ok(answer(app, browser, &chosen.address(base), &step, Some(refusal), typed))
}

fn answer(
    app: &App,
    browser: &Browser,
    address: &str,
    step: &Step,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let Some(frame) = Frame::new(app, browser, address, None) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match step {
        Step::Ways(ways) => {
            frame.answer(StatusCode::OK, |shell| draw::appointment::ways(ways, shell))
        }
        Step::Form(page) => frame.page(page, refusal, typed),
    }
}

fn asked_for_code(
    app: &App,
    browser: &Browser,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    let Some(frame) = Frame::new(app, browser, FINDING, None) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut page = asking_code();
    page.blocks.push(Block::Link(Text::key("link-appointments"), Place::Appointments));
    frame.page(&page, refusal, typed)
}

/// Goes to the page of an appointment.
async fn shown(app: &App, id: AppointmentId) -> Result<Response, Error> {
    let appointment = app.engine().appointment(id).await?;
    let booking = appointment.booking().ok_or(Refusal::NoSuchCase)?;
    Ok(Redirect::to(&of(&booking.code)).into_response())
}

async fn found(app: &App, browser: &Browser, code: &str) -> Result<Response, Error> {
    let id = holder(app, browser, code).await?;
    Ok(drawn(app, browser, &app.engine().appointment(id).await?))
}

/// Whose code it is.
async fn holder(app: &App, browser: &Browser, code: &str) -> Result<AppointmentId, Error> {
    let code = read_code(code).ok_or(Refusal::NoMatch)?;
    app.engine().appointment_of(&code, &browser.visits(Actor::Claimant)).await
}

fn drawn(app: &App, browser: &Browser, appointment: &Appointment) -> Response {
    let (engine, language) = (app.engine(), browser.language.as_str());
    let mut page = appointment::page(appointment, engine.scheme(), language);
    let address = match appointment {
        Appointment::Booked(booking) => of(&booking.code),
        Appointment::Unbooked | Appointment::Ended { .. } => FINDING.to_owned(),
    };
    let Some(frame) = Frame::new(app, browser, &address, None) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Appointment::Booked(booking) = appointment else {
        page.blocks.push(Block::Link(Text::key("link-appointments"), Place::Appointments));
        return frame.page(&page, None, &BTreeMap::new());
    };
    let said = Text::key("appointment-your-code").with("code", grouped(&booking.code).expose());
    page.blocks.push(Block::Paragraph(said));
    let code = booking.code.expose().to_owned();
    let again = Chosen { code: Some(code.clone()), ..Chosen::default() };
    let acts = acts(engine, booking, FINDING.to_owned(), again.address(MOVING), language, false);
    frame.carrying("code", code).answer(StatusCode::OK, |shell| {
        let beside = draw::appointment::acts(&acts, shell);
        draw::page_beside(&page, shell, None, &BTreeMap::new(), beside)
    })
}

/// The address of the appointment of a code.
fn of(code: &Secret) -> String {
    Chosen { code: Some(code.expose().to_owned()), ..Chosen::default() }.address(FINDING)
}
