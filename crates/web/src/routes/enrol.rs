//! From nobody to an account that waits for its activation.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use engine::Error;
use kernel::{
    decision::CaseId,
    enrolment,
    facts::Actor,
    page::{Block, Page, Place, Text, Tone},
    refusal::Refusal,
};
use serde::Deserialize;

use super::{
    call::{Call, Typed},
    interaction::frame,
};
use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
    visitor::Browser,
};

/// The page before a case is opened.
const WELCOME: &str = "enrol";
const ENROL: &str = "/enrol";

/// What the case asks now, or the way to open one.
pub(super) async fn show(call: Call) -> Response {
    match case(&call.app, &call.browser).await {
        Ok(case) => draw(&call, case, None, &Typed::new()).await,
        Err(Error::Refused(_)) => welcome(&call, None).await,
        Err(error) => call.failed(&error),
    }
}

/// Opens a case for this browser.
pub(super) async fn start(call: Call, posted: Posted) -> Response {
    if call.asks_language() {
        return welcome(&call, None).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Applicant);
    match call.app.engine().open_enrolment(&visitor).await {
        Ok((_, bearer)) => {
            let cookie = call.app.jar().set(Cookie::Case, bearer.expose());
            (sent([cookie]), call.onward(ENROL)).into_response()
        }
        Err(error) => call.failed(&error),
    }
}

/// Takes what was filled in.
pub(super) async fn submit(call: Call, posted: Posted) -> Response {
    let case = match case(&call.app, &call.browser).await {
        Ok(case) => case,
        Err(error) => return call.failed(&error),
    };
    let typed = posted.typed();
    if call.asks_language() {
        return draw(&call, case, None, &typed).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Applicant);
    match call.app.engine().submit_enrolment(case, posted.form(), &visitor).await {
        // Out of turn: the page they see now is another one. Show it, and nothing is lost.
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => call.onward(ENROL).into_response(),
        Err(Error::Refused(refusal)) => draw(&call, case, Some(&refusal), &typed).await,
        Err(error) => call.failed(&error),
    }
}

/// Asks before leaving a method: what is typed stays, but a link must not change anything.
pub(super) async fn other_ways(call: Call) -> Response {
    let page =
        Page::asking("enrol-other-ways", vec![Block::Link(Text::key("link-back"), Place::Enrol)]);
    call.shows("/enrol/other-ways", &page).await
}

/// Leaves the method chosen.
pub(super) async fn leave(call: Call, posted: Posted) -> Response {
    if call.asks_language() {
        return other_ways(call).await;
    }
    left(&call, &posted).await
}

/// A step back within the case.
pub(super) async fn left(call: &Call, posted: &Posted) -> Response {
    let visitor = posted.visitor(&call.browser, Actor::Applicant);
    let left = match case(&call.app, &call.browser).await {
        Ok(case) => call.app.engine().leave_method(case, &visitor).await,
        Err(error) => Err(error),
    };
    match left {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => call.onward(ENROL).into_response(),
        Err(error) => call.failed(&error),
    }
}

/// The page on which a mistyped address is mended.
pub(super) async fn show_email(call: Call) -> Response {
    draw_email(&call, None, &Typed::new()).await
}

/// Sends the code to another address.
pub(super) async fn readdress(call: Call, posted: Posted) -> Response {
    let typed = posted.typed();
    if call.asks_language() {
        return draw_email(&call, None, &typed).await;
    }
    let visitor = posted.visitor(&call.browser, Actor::Applicant);
    let sent = match case(&call.app, &call.browser).await {
        Ok(case) => call.app.engine().readdress(case, &posted.form(), &visitor).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => call.onward(ENROL).into_response(),
        Err(Error::Refused(refusal @ (Refusal::Fields(_) | Refusal::Exhausted { .. }))) => {
            draw_email(&call, Some(&refusal), &typed).await
        }
        Err(error) => call.failed(&error),
    }
}

/// The question asked while a user name is typed.
#[derive(Deserialize)]
pub(super) struct Asked {
    value: String,
}

/// Whether a user name is free.
pub(super) async fn user_name(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    browser: Browser,
) -> Response {
    let visitor = browser.visits(Actor::Applicant);
    let free = match case(&app, &browser).await {
        Ok(case) => app.engine().is_user_name_free(case, &asked.value, &visitor).await,
        Err(error) => Err(error),
    };
    match free {
        Ok(true) => "free".into_response(),
        Ok(false) => "taken".into_response(),
        Err(Error::Refused(Refusal::Fields(_))) => "unfit".into_response(),
        Err(Error::Refused(_)) => StatusCode::FORBIDDEN.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Whether the page still waits: 204 as long as it does.
pub(super) async fn news(State(app): State<App>, browser: Browser) -> StatusCode {
    let page = match case(&app, &browser).await {
        Ok(case) => app.engine().enrolment_page(case).await,
        Err(error) => Err(error),
    };
    match page {
        Ok(page) if page.waits() => StatusCode::NO_CONTENT,
        Ok(_) | Err(_) => StatusCode::OK,
    }
}

async fn case(app: &App, browser: &Browser) -> Result<CaseId, Error> {
    let bearer = browser.cookie(app.jar(), Cookie::Case).ok_or(Refusal::NoSuchCase)?;
    app.engine().enrolment_of(&bearer).await
}

async fn draw(call: &Call, case: CaseId, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    let page = match call.app.engine().enrolment_page(case).await {
        Ok(page) => page,
        Err(error) => return call.failed(&error),
    };
    if page.id == enrolment::CLOSED {
        // This browser still has the cookie: it can begin again all the same.
        let ended = Text::key(format!("{}.lead", page.id));
        return welcome(call, Some(ended)).await;
    }
    let Some(mut frame) = frame(&call.app, &call.browser, ENROL, &call.to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if page.waits() {
        frame = frame.waiting("/enrol/news");
    }
    frame.page(&page, refusal, typed)
}

async fn draw_email(call: &Call, refusal: Option<&Refusal>, typed: &Typed) -> Response {
    call.page("/enrol/email", &enrolment::readdressing(), refusal, typed).await
}

/// What one needs, and the button that opens a case (UKAPU-06 to UKAPU-10).
async fn welcome(call: &Call, news: Option<Text>) -> Response {
    let mut blocks: Vec<_> =
        news.map(|news| Block::Notice(Tone::Information, news)).into_iter().collect();
    blocks.extend([
        Block::Steps(vec![
            Text::key("enrol.need-document"),
            Text::key("enrol.need-email"),
            Text::key("enrol.need-time"),
        ]),
        Block::Link(Text::key("link-sign-in"), Place::SignIn),
    ]);
    if call.app.engine().returning_page().is_some() {
        blocks.push(Block::Link(Text::key("link-letter"), Place::Letter));
    }
    call.shows("/enrol/start", &Page::asking(WELCOME, blocks)).await
}
