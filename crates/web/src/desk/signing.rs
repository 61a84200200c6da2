//! An officer signs what they decide, with their passkey.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Draft, Error, world::Signatures};
use kernel::{
    contact,
    page::{Row, Text, Value},
    refusal::Refusal,
    user_name,
    visit::{About, VisitId},
};
use passkeys::Passkeys;
use uuid::Uuid;

use super::{
    Desk,
    entrance::{ANSWER, QUESTION},
    frame::Frame,
    problem::failure,
    visits::{address, drawn},
};
use crate::{
    body::Posted,
    draw::desk::{Ceremony, ceremony},
    log::RequestId,
    visitor::Browser,
};

/// Checks signatures for the engine.
pub(super) struct Verifier(pub(super) Arc<Passkeys>);

impl Signatures for Verifier {
    fn holds(&self, verifier: &serde_json::Value, answer: &str, challenge: &[u8; 32]) -> bool {
        self.0.signed(answer, challenge, verifier).is_ok()
    }
}

/// Takes a decision with its signature.
pub(super) async fn sign(
    State(desk): State<Desk>,
    Extension(id): Extension<RequestId>,
    Extension(at): Extension<AtDesk>,
    Path(visit): Path<Uuid>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let visit = VisitId(visit);
    let name = posted.hidden(QUESTION).unwrap_or_default();
    let draft = match desk.app().engine().take_draft(name).await {
        Ok(draft) => draft,
        Err(error) => return failure(&desk, &browser, Some(&id), &error),
    };
    let shown = match signed(&desk, &browser, &at, visit, &draft, &posted).await {
        Ok(()) => return Redirect::to(&address(visit)).into_response(),
        Err(Error::Refused(Refusal::NoMatch)) => {
            asked(&desk, &browser, &at, visit, &draft, true).await
        }
        // What was filled in stays, beside what has happened meanwhile.
        Err(Error::Refused(refusal)) if refusal != Refusal::NoSuchCase => {
            drawn(&desk, &browser, &at, visit, Some(&refusal), &draft.values).await
        }
        Err(error) => Err(error),
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Asks for the passkey.
pub(super) async fn asked(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    visit: VisitId,
    draft: &Draft,
    failed: bool,
) -> Result<Response, Error> {
    let question = desk.passkeys().ask_to_sign(&draft.challenge()).map_err(|_| Error::Busy)?;
    let kept = desk.app().engine().keep_draft(draft).await?;
    let path = format!("{}/sign", address(visit));
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?;
    let frame = frame.carrying(QUESTION, kept.expose()).carrying(ANSWER, "");
    let seen = desk.app().engine().visit(visit, at).await?;
    let order = desk.app().engine().scheme().name_order;
    let name = seen.visit.person().map(|person| person.name.full(order));
    let shown = Ceremony {
        text: "visit-sign",
        name: name.as_deref(),
        failed,
        verb: "get",
        asked: &question.asked.to_string(),
        rows: &rows(draft, seen.visit.about()),
        back: Some(&address(visit)),
    };
    Ok(frame.answer(StatusCode::OK, |shell| ceremony(&shown, shell)))
}

/// What is decided, and what was filled in for it, to be read once more.
fn rows(draft: &Draft, about: Option<&About>) -> Vec<Row> {
    let procedure = about.map(|about| Row {
        label: Text::key("visit-sign.decided"),
        value: Value::Word(Text::key(format!("procedure-{}", about.procedure))),
    });
    let typed = [user_name::FIELD, contact::EMAIL].into_iter().filter_map(|name| {
        let value = Value::Plain(draft.values.get(name)?.clone());
        Some(Row { label: Text::key(name), value })
    });
    procedure.into_iter().chain(typed).collect()
}

async fn signed(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    visit: VisitId,
    draft: &Draft,
    posted: &Posted,
) -> Result<(), Error> {
    let engine = desk.app().engine();
    let answer = posted.hidden(ANSWER).unwrap_or_default();
    let claimed = desk.passkeys().claimed(answer).map_err(|_| Refusal::NoMatch)?;
    let officer = engine.officer(at.id).await?;
    let passkey = officer.passkeys().iter().find(|known| known.id == claimed.id);
    let signature = draft.signed(passkey.ok_or(Refusal::NoMatch)?, answer);
    let visitor = posted.visitor(browser, at.actor());
    let values: &BTreeMap<_, _> = &draft.values;
    engine.work_visit(visit, (draft.seen, values), Some(signature), at, &visitor).await
}
