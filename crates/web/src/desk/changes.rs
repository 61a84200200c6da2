//! What nobody changes alone: what waits, what exactly would change, and the verdict of supervisors.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AtDesk, Draft, Error, REASON, VERDICT, Verdict};
use kernel::{
    page::{Row, Text, Value},
    permission::{self, Act, Standing},
    refusal::Refusal,
};
use uuid::Uuid;

use super::{
    Desk,
    call::Call,
    frame::Frame,
    problem::failure,
    signing::{self, Signed, ToSign},
    visits::SEEN,
};
use crate::{
    body::Posted,
    draw::desk::changes::{Looked, change, changes, subject},
    failure::status_of,
    visitor::Browser,
};

/// Where all of it is listed.
pub(super) const LIST: &str = "/changes";

/// All of it.
pub(super) async fn show(Call { desk, id, at, browser }: Call) -> Response {
    let drawn = async {
        let rows = desk.app().engine().changes().await?;
        let frame = Frame::new(&desk, &browser, LIST, Some(&at)).ok_or(Error::Busy)?;
        Ok::<_, Error>(frame.answer(StatusCode::OK, |shell| changes(&rows, shell)))
    };
    drawn.await.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// One of them: what is in force, what is to come, and what happened.
pub(super) async fn one(Call { desk, id, at, browser }: Call, Path(of): Path<Uuid>) -> Response {
    let shown = drawn(&desk, &browser, &at, of, None).await;
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Asks for the signature under a verdict.
pub(super) async fn decide(
    Call { desk, id, at, browser }: Call,
    Path(of): Path<Uuid>,
    posted: Posted,
) -> Response {
    let visitor = posted.visitor(&browser, at.actor());
    let (engine, values) = (desk.app().engine(), posted.values(&[SEEN]));
    let shown = match engine.draft_change(of, place(&posted), &values, &at, &visitor).await {
        Ok(draft) => to_sign(&desk, &browser, &at, of, &draft, false).await,
        Err(error) => again(&desk, &browser, &at, of, error).await,
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Takes a verdict with its signature.
pub(super) async fn sign(
    Call { desk, id, at, browser }: Call,
    Path(of): Path<Uuid>,
    posted: Posted,
) -> Response {
    let Signed { draft, signature } = match signing::signed(&desk, &at, &posted).await {
        Ok(signed) => signed,
        Err(error) => return failure(&desk, &browser, Some(&id), &error),
    };
    let visitor = posted.visitor(&browser, at.actor());
    let (engine, decided) = (desk.app().engine(), (draft.seen, &draft.values));
    let done = match signature {
        Ok(signature) => engine.decide_change(of, decided, signature, &at, &visitor).await,
        Err(error) => Err(error),
    };
    let shown = match done {
        Ok(()) => Ok(Redirect::to(&address(of)).into_response()),
        Err(Error::Refused(Refusal::NoMatch)) => {
            to_sign(&desk, &browser, &at, of, &draft, true).await
        }
        Err(error) => again(&desk, &browser, &at, of, error).await,
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Stops what is approved and not in force yet.
pub(super) async fn stop(
    Call { desk, id, at, browser }: Call,
    Path(of): Path<Uuid>,
    posted: Posted,
) -> Response {
    let visitor = posted.visitor(&browser, at.actor());
    let shown = match desk.app().engine().stop_change(of, place(&posted), &visitor).await {
        Ok(()) => Ok(Redirect::to(&address(of)).into_response()),
        Err(error) => again(&desk, &browser, &at, of, error).await,
    };
    shown.unwrap_or_else(|error| failure(&desk, &browser, Some(&id), &error))
}

/// Back to the page with what is wrong; of what does not exist there is none.
async fn again(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    of: Uuid,
    error: Error,
) -> Result<Response, Error> {
    match error {
        Error::Refused(refusal) if refusal != Refusal::NoSuchCase => {
            drawn(desk, browser, at, of, Some(&refusal)).await
        }
        error => Err(error),
    }
}

async fn drawn(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    of: Uuid,
    refusal: Option<&Refusal>,
) -> Result<Response, Error> {
    let looked = desk.app().engine().change(of, at).await?;
    let path = address(of);
    let place = looked.stands.waiting().map(|proposal| proposal.place).unwrap_or_default();
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?;
    let frame = frame.carrying(SEEN, place.to_string());
    let decides = permission::may(at.profile.role, Act::DecideChanges, Standing::NoCase);
    let shown = Looked { change: &looked, decides, refusal };
    let status = refusal.map_or(StatusCode::OK, status_of);
    Ok(frame.answer(status, |shell| change(&shown, shell)))
}

async fn to_sign(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    of: Uuid,
    draft: &Draft,
    failed: bool,
) -> Result<Response, Error> {
    let engine = desk.app().engine();
    let looked = engine.change(of, at).await?;
    let texts = engine.texts(&browser.language).ok_or(Error::Busy)?;
    let about = subject(&looked.subject);
    let name = texts.get(&about.key, &about.slots);
    let row = |label: &str, value: Value| Row { label: Text::key(label), value };
    let rows = match Verdict::read(&draft.values)? {
        Verdict::Approve => vec![row(VERDICT, Value::Word(Text::key("change-approve")))],
        Verdict::Reject(reason) => vec![
            row(VERDICT, Value::Word(Text::key("change-reject"))),
            row(REASON, Value::Plain(reason)),
        ],
    };
    let (path, name) = (address(of), Some(name.as_str()));
    let shown = ToSign { text: "change-sign", draft, case: &path, name, rows: &rows };
    signing::asked(desk, browser, at, &shown, failed).await
}

/// Which proposal somebody saw.
fn place(posted: &Posted) -> u64 {
    posted.hidden(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or_default()
}

fn address(of: Uuid) -> String {
    format!("{LIST}/{of}")
}
