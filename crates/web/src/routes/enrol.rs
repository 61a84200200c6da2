//! From nobody to an account that waits for its activation.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
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

use crate::{
    app::App,
    body::Posted,
    cookies::{Cookie, sent},
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::interaction::{To, drawn, frame},
    visitor::Browser,
};

/// The page before a case is opened.
const WELCOME: &str = "enrol";

/// What the case asks now, or the way to open one.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    match case(&app, &browser).await {
        Ok(case) => draw(&app, &browser, &id, &to, case, None, BTreeMap::new()).await,
        Err(Error::Refused(_)) => welcome(&app, &browser, &to, None).await,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Opens a case for this browser.
pub(super) async fn start(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return welcome(&app, &browser, &to, None).await;
    }
    let visitor = posted.visitor(&browser, Actor::Applicant);
    match app.engine().open_enrolment(&visitor).await {
        Ok((_, bearer)) => {
            let cookie = app.jar().set(Cookie::Case, bearer.expose());
            (sent([cookie]), onward(&to)).into_response()
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Takes what was filled in.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let case = match case(&app, &browser).await {
        Ok(case) => case,
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    let typed = posted.typed();
    if to.lang.is_some() {
        return draw(&app, &browser, &id, &to, case, None, typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Applicant);
    match app.engine().submit_enrolment(case, posted.form(), &visitor).await {
        // Out of turn: the page they see now is another one. Show it, and nothing is lost.
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => onward(&to).into_response(),
        Err(Error::Refused(refusal)) => {
            draw(&app, &browser, &id, &to, case, Some(refusal), typed).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Asks before leaving a method: what is typed stays, but a link must not change anything.
pub(super) async fn other_ways(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let page =
        Page::asking("enrol-other-ways", vec![Block::Link(Text::key("link-back"), Place::Enrol)]);
    drawn(&app, &browser, "/enrol/other-ways", &to, &page, None, &BTreeMap::new()).await
}

/// Leaves the method chosen.
pub(super) async fn leave(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return other_ways(State(app), Query(to), browser).await;
    }
    left(&app, &id, &to, &browser, &posted).await
}

/// A step back within the case.
pub(super) async fn left(
    app: &App,
    id: &RequestId,
    to: &To,
    browser: &Browser,
    posted: &Posted,
) -> Response {
    let visitor = posted.visitor(browser, Actor::Applicant);
    let left = match case(app, browser).await {
        Ok(case) => app.engine().leave_method(case, &visitor).await,
        Err(error) => Err(error),
    };
    match left {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => onward(to).into_response(),
        Err(error) => failure(app, browser, id, &error),
    }
}

/// The page on which a mistyped address is mended.
pub(super) async fn show_email(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    draw_email(&app, &browser, &to, None, &BTreeMap::new()).await
}

/// Sends the code to another address.
pub(super) async fn readdress(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let typed = posted.typed();
    if to.lang.is_some() {
        return draw_email(&app, &browser, &to, None, &typed).await;
    }
    let visitor = posted.visitor(&browser, Actor::Applicant);
    let sent = match case(&app, &browser).await {
        Ok(case) => app.engine().readdress(case, &posted.form(), &visitor).await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => onward(&to).into_response(),
        Err(Error::Refused(refusal @ (Refusal::Fields(_) | Refusal::Exhausted { .. }))) => {
            draw_email(&app, &browser, &to, Some(&refusal), &typed).await
        }
        Err(error) => failure(&app, &browser, &id, &error),
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

async fn draw(
    app: &App,
    browser: &Browser,
    id: &RequestId,
    to: &To,
    case: CaseId,
    refusal: Option<Refusal>,
    typed: BTreeMap<String, String>,
) -> Response {
    let page = match app.engine().enrolment_page(case).await {
        Ok(page) => page,
        Err(error) => return failure(app, browser, id, &error),
    };
    if page.id == enrolment::CLOSED {
        // This browser still has the cookie: it can begin again all the same.
        let ended = Text::key(format!("{}.lead", page.id));
        return welcome(app, browser, to, Some(ended)).await;
    }
    let Some(mut frame) = frame(app, browser, "/enrol", to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if page.waits() {
        frame = frame.waiting("/enrol/news");
    }
    frame.page(&page, refusal.as_ref(), &typed)
}

async fn draw_email(
    app: &App,
    browser: &Browser,
    to: &To,
    refusal: Option<&Refusal>,
    typed: &BTreeMap<String, String>,
) -> Response {
    drawn(app, browser, "/enrol/email", to, &enrolment::readdressing(), refusal, typed).await
}

/// What one needs, and the button that opens a case (UKAPU-06 to UKAPU-10).
async fn welcome(app: &App, browser: &Browser, to: &To, news: Option<Text>) -> Response {
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
    if app.engine().returning_page().is_some() {
        blocks.push(Block::Link(Text::key("link-letter"), Place::Letter));
    }
    let page = Page::asking(WELCOME, blocks);
    drawn(app, browser, "/enrol/start", to, &page, None, &BTreeMap::new()).await
}

fn onward(to: &To) -> Redirect {
    Redirect::to(&with_to("/enrol", to.to.as_deref()))
}
