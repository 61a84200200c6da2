//! Coming in: by a passkey, or by an invitation to make one.

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    facts::Actor,
    officer::{OfficerId, Passkey},
    refusal::Refusal,
};
use passkeys::{Question, Verified};
use serde::Deserialize;

use super::{Desk, frame::Frame, problem::failure};
use crate::{
    body::Posted,
    cookies::{Cookie, sent},
    draw::desk::{Ceremony, ceremony},
    log::RequestId,
    visitor::Browser,
};

/// The hidden fields of a ceremony: the name of the question, and its answer.
pub(super) const QUESTION: &str = "question";
pub(super) const ANSWER: &str = "answer";
/// The hidden field of an invitation.
const INVITATION: &str = "invitation";

/// An invitation, as in its link.
#[derive(Deserialize)]
pub(super) struct Link {
    code: Option<String>,
}

/// The page that asks for a passkey.
pub(super) async fn show(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
) -> Response {
    match super::current(&desk, &browser).await {
        Ok(Some(_)) => return Redirect::to("/").into_response(),
        Ok(None) => {}
        Err(error) => return failure(&desk, &browser, Some(&id), &error),
    }
    let asked = asked_to_use(&desk, &browser, false).await;
    asked.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Lets in whoever used one.
pub(super) async fn enter(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    posted: Posted,
) -> Response {
    match entered(&desk, &browser, &posted).await {
        Ok(token) => {
            let cookie = desk.jar().set(Cookie::Desk, token.expose());
            (sent([cookie]), Redirect::to("/")).into_response()
        }
        Err(Error::Refused(_)) => {
            let again = asked_to_use(&desk, &browser, true).await;
            again.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
        }
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// The page of an invitation.
pub(super) async fn invited(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    Query(link): Query<Link>,
    browser: Browser,
) -> Response {
    let asked = asked_to_make(&desk, &browser, link.code.as_deref().unwrap_or_default(), false);
    asked.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes the passkey that was made by an invitation.
pub(super) async fn accept(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let invitation = posted.hidden(INVITATION).unwrap_or_default().to_owned();
    let accepted = async {
        let passkey = made(&desk, &posted).await?;
        let visitor = posted.visitor(&browser, Actor::Claimant);
        desk.app().engine().accept_invitation(&invitation, passkey, &visitor).await
    };
    match accepted.await {
        Ok(_) => Redirect::to("/sign-in").into_response(),
        Err(Error::Refused(Refusal::NoMatch)) => {
            let again = asked_to_make(&desk, &browser, &invitation, true).await;
            again.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
        }
        Err(error) => failure(&desk, &browser, Some(&id), &error),
    }
}

/// Leaves the desk.
pub(super) async fn sign_out(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    _posted: Posted,
) -> Response {
    if let Some(token) = browser.cookie(desk.jar(), Cookie::Desk)
        && let Err(error) = desk.app().engine().leave_desk(&token).await
    {
        return failure(&desk, &browser, Some(&id), &error);
    }
    let cookie = desk.jar().clear(Cookie::Desk);
    (sent([cookie]), Redirect::to("/sign-in")).into_response()
}

/// The passkey that a form brings, if it answers the question that was put.
pub(super) async fn made(desk: &Desk, posted: &Posted) -> Result<Passkey, Error> {
    let engine = desk.app().engine();
    let kept = engine.take_question(posted.hidden(QUESTION).unwrap_or_default()).await?;
    let answer = posted.hidden(ANSWER).unwrap_or_default();
    let made = desk.passkeys().made(answer, &kept).map_err(|_| Refusal::NoMatch)?;
    Ok(passkey(made, engine.now()))
}

async fn entered(
    desk: &Desk,
    browser: &Browser,
    posted: &Posted,
) -> Result<kernel::secret::Secret, Error> {
    let engine = desk.app().engine();
    let answer = posted.hidden(ANSWER).unwrap_or_default();
    let kept = engine.take_question(posted.hidden(QUESTION).unwrap_or_default()).await?;
    let claimed = desk.passkeys().claimed(answer).map_err(|_| Refusal::NoMatch)?;
    let id = OfficerId(claimed.user);
    let officer = engine.officer(id).await?;
    let known = officer.passkeys().iter().find(|known| known.id == claimed.id);
    let known = known.ok_or(Refusal::NoMatch)?;
    let used = desk.passkeys().used(answer, &kept, &known.content);
    let used = used.map_err(|_| Refusal::NoMatch)?;
    let since = known.since;
    let changed = used.changed.then(|| passkey(used, since));
    // They act for themselves, by the passkey they have just shown.
    let visitor = browser.visits(Actor::Claimant);
    engine.enter_desk(id, changed, &visitor).await
}

fn passkey(verified: Verified, since: jiff::Timestamp) -> Passkey {
    Passkey { id: verified.id, content: verified.content, since }
}

async fn asked_to_use(desk: &Desk, browser: &Browser, failed: bool) -> Result<Response, Error> {
    let question = desk.passkeys().ask().map_err(|_| Error::Busy)?;
    let frame = Frame::new(desk, browser, "/sign-in", None).ok_or(Error::Busy)?;
    put(desk, frame, &question, "desk-sign-in", failed, "get", None).await
}

async fn asked_to_make(
    desk: &Desk,
    browser: &Browser,
    invitation: &str,
    failed: bool,
) -> Result<Response, Error> {
    let (id, officer) = desk.app().engine().invited(invitation).await?;
    let name = officer.profile().map(|profile| profile.name.clone()).unwrap_or_default();
    let question = desk.passkeys().ask_to_make(id.0, &name, std::iter::empty());
    let question = question.map_err(|_| Error::Busy)?;
    let frame = Frame::new(desk, browser, "/invitation", None).ok_or(Error::Busy)?;
    let frame = frame.carrying(INVITATION, invitation);
    put(desk, frame, &question, "desk-invitation", failed, "create", Some(&name)).await
}

/// Puts a question to the browser.
async fn put(
    desk: &Desk,
    frame: Frame<'_>,
    question: &Question,
    text: &'static str,
    failed: bool,
    verb: &'static str,
    name: Option<&str>,
) -> Result<Response, Error> {
    let kept = desk.app().engine().keep_question(&question.kept).await?;
    let frame = frame.carrying(QUESTION, kept.expose()).carrying(ANSWER, "");
    let asked = question.asked.to_string();
    let shown = Ceremony { text, name, failed, verb, asked: &asked, rows: &[], back: None };
    let status = if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(frame.answer(status, |shell| ceremony(&shown, shell)))
}
