//! An officer signs what they decide, with their passkey.

use std::sync::Arc;

use axum::{http::StatusCode, response::Response};
use engine::{AtDesk, Draft, Error, world::Signatures};
use kernel::{
    contact,
    page::{Row, Text, Value},
    refusal::Refusal,
    user_name,
    visit::{About, Contact, Signature, Visit},
};
use passkeys::Passkeys;

use super::{
    Desk,
    entrance::{ANSWER, QUESTION},
    frame::Frame,
};
use crate::{
    body::Posted,
    draw::desk::{Ceremony, ceremony},
    visitor::Browser,
};

/// Checks signatures for the engine.
pub(super) struct Verifier {
    pub(super) site: String,
    pub(super) passkeys: Arc<Passkeys>,
}

impl Signatures for Verifier {
    fn holds(&self, verifier: &serde_json::Value, answer: &str, challenge: &[u8; 32]) -> bool {
        self.passkeys.signed(answer, challenge, verifier).is_ok()
    }

    fn holds_at(
        &self,
        site: &str,
        verifier: &serde_json::Value,
        answer: &str,
        challenge: &[u8; 32],
    ) -> bool {
        if site == self.site {
            return self.holds(verifier, answer, challenge);
        }
        super::verifier(site).is_ok_and(|there| there.holds(verifier, answer, challenge))
    }

    fn site(&self) -> String {
        self.site.clone()
    }
}

/// What is to be signed, and where.
pub(super) struct ToSign<'s> {
    /// The key of the page's texts.
    pub(super) text: &'static str,
    /// What the officer filled in.
    pub(super) draft: &'s Draft,
    /// The address of the case.
    pub(super) case: &'s str,
    /// Whom it is about.
    pub(super) name: Option<&'s str>,
    /// What is decided, to be read once more.
    pub(super) rows: &'s [Row],
}

/// Asks for the passkey.
pub(super) async fn asked(
    desk: &Desk,
    browser: &Browser,
    at: &AtDesk,
    shown: &ToSign<'_>,
    failed: bool,
) -> Result<Response, Error> {
    let question =
        desk.passkeys().ask_to_sign(&shown.draft.challenge()).map_err(|_| Error::Busy)?;
    let kept = desk.app().engine().keep_draft(shown.draft).await?;
    let path = format!("{}/sign", shown.case);
    let frame = Frame::new(desk, browser, &path, Some(at)).ok_or(Error::Busy)?;
    let frame = frame.carrying(QUESTION, kept.expose()).carrying(ANSWER, "");
    let shown = Ceremony {
        text: shown.text,
        name: shown.name,
        failed,
        verb: "get",
        asked: &question.asked.to_string(),
        rows: shown.rows,
        back: Some(shown.case),
    };
    Ok(frame.answer(StatusCode::OK, |shell| ceremony(&shown, shell)))
}

/// What came of the question to the passkey: what was filled in, and the signature under it.
pub(super) struct Signed {
    /// What was filled in.
    pub(super) draft: Draft,
    /// The signature; [`Refusal::NoMatch`] if it is by no passkey of the officer's.
    pub(super) signature: Result<Signature, Error>,
}

/// Reads it.
pub(super) async fn signed(desk: &Desk, at: &AtDesk, posted: &Posted) -> Result<Signed, Error> {
    let name = posted.hidden(QUESTION).unwrap_or_default();
    let draft = desk.app().engine().take_draft(name).await?;
    let signature = signature(desk, at, &draft, posted).await;
    Ok(Signed { draft, signature })
}

async fn signature(
    desk: &Desk,
    at: &AtDesk,
    draft: &Draft,
    posted: &Posted,
) -> Result<Signature, Error> {
    let answer = posted.hidden(ANSWER).unwrap_or_default();
    let claimed = desk.passkeys().claimed(answer).map_err(|_| Refusal::NoMatch)?;
    let officer = desk.app().engine().officer(at.id).await?;
    let passkey = officer.passkeys().iter().find(|known| known.id == claimed.id);
    Ok(draft.signed(passkey.ok_or(Refusal::NoMatch)?, answer))
}

/// What is decided at a desk, and what was filled in for it, to be read once more.
pub(super) fn rows(draft: &Draft, about: Option<&About>) -> Vec<Row> {
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

/// How the person is reached, where that was shown before the decision: it is signed with it.
pub(super) fn reached(visit: &Visit) -> Vec<Row> {
    let Visit::Identified { reach, .. } = visit else { return Vec::new() };
    let row = |label: &str, value: &str| Row {
        label: Text::key(label),
        value: Value::Plain(value.to_owned()),
    };
    let rows = |contact: &Contact| {
        let phone = row("person-phone", &contact.phone.hint());
        vec![phone, row("person-email", contact.email.as_str())]
    };
    reach.shown().map(rows).unwrap_or_default()
}
