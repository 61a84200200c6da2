//! One's own passkeys.

use axum::{
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Error};

use super::{
    Desk,
    call::Call,
    entrance::{ANSWER, QUESTION, made},
    frame::Frame,
    problem::failure,
};
use crate::{
    body::Posted,
    draw::desk::{Key, Means, PASSKEY, means},
    log::RequestId,
    visitor::Browser,
};

/// What one has, and the button that makes another.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let shown = drawn(&desk, &browser, &at).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes another one.
pub(super) async fn add(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    let done = async {
        let passkey = made(&desk, &posted).await?;
        let visitor = posted.visitor(&browser, at.actor());
        desk.app().engine().add_passkey(&at, passkey, &visitor).await
    };
    led_back(&desk, &browser, &id, done.await)
}

/// Takes one away.
pub(super) async fn remove(Call { desk, id, at, browser }: Call, posted: Posted) -> Response {
    let visitor = posted.visitor(&browser, at.actor());
    let key = posted.hidden(PASSKEY).unwrap_or_default();
    let done = desk.app().engine().remove_passkey(&at, key, &visitor).await;
    led_back(&desk, &browser, &id, done)
}

fn led_back(desk: &Desk, browser: &Browser, id: &RequestId, done: Result<(), Error>) -> Response {
    match done {
        Ok(()) => Redirect::to("/me").into_response(),
        Err(error) => failure(desk, browser, Some(id), &error),
    }
}

async fn drawn(desk: &Desk, browser: &Browser, at: &AtDesk) -> Result<Response, Error> {
    let engine = desk.app().engine();
    let officer = engine.officer(at.id).await?;
    let known = officer.passkeys();
    let question = desk.passkeys().ask_to_make(
        at.id.0,
        &at.profile.name,
        known.iter().map(|passkey| &passkey.content),
    );
    let question = question.map_err(|_| Error::Busy)?;
    let kept = engine.keep_question(&question.kept).await?;
    let frame = Frame::new(desk, browser, "/me", Some(at)).ok_or(Error::Busy)?;
    let frame = frame.carrying(QUESTION, kept.expose()).carrying(ANSWER, "");
    let key =
        |passkey: &kernel::officer::Passkey| Key { id: passkey.id.clone(), since: passkey.since };
    let keys: Vec<Key> = known.iter().map(key).collect();
    let shown = Means { keys: &keys, asked: &question.asked.to_string() };
    Ok(frame.answer(StatusCode::OK, |shell| means(&shown, shell)))
}
