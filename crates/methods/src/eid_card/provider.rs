//! The language of the register (`docs/register-protocol.md`): a question becomes a request, a
//! response becomes an answer. What is not exactly an answer is none.

use jiff::civil::Date;
use kernel::{
    effect::{Request, Response},
    person::Person,
    secret::Secret,
};
use serde::Deserialize;
use serde_json::json;

use crate::register::{BODY_BYTES_MAX, DocumentStanding, is_sound};

/// What is asked: do this card and this code belong together, and whose are they?
pub(super) struct Question<'q> {
    pub(super) document_kind: &'q str,
    /// Upper case, without spaces and hyphens.
    pub(super) number: &'q str,
    /// Likewise.
    pub(super) code: &'q Secret,
}

/// What the register says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// They belong together, and to this person.
    Match(Box<Person>, Standing),
    /// No such card, no such person, or another code: it does not say which.
    NoMatch,
    /// It said something, but nothing in its language.
    Unreadable,
    /// It said nothing.
    Unreachable,
}

/// How person, card and code stand.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Standing {
    pub(super) deceased: bool,
    pub(super) document: DocumentStanding,
    /// The last day on which the card is good.
    pub(super) expires: Date,
    pub(super) secret: SecretStanding,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SecretStanding {
    Fresh,
    /// It has opened an account before.
    Used,
}

/// An answer as written.
#[derive(Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case", deny_unknown_fields)]
enum Written {
    Match {
        person: Box<Person>,
        standing: Standing,
    },
    /// With braces, so that unknown members are refused here too.
    NoMatch {},
}

/// The request that puts a question.
pub(super) fn ask(question: &Question<'_>) -> Request {
    let body = json!({
        "document": { "kind": question.document_kind, "number": question.number },
        "secret": { "kind": "registration-code", "value": question.code.expose() },
    });
    Request { path: "/v1/match".to_owned(), body: Secret::new(body.to_string()) }
}

/// The answer in a response.
pub(super) fn read(response: &Response) -> Answer {
    const OK: u16 = 200;
    match response {
        Response::Answered { status: OK, body } if body.expose().len() <= BODY_BYTES_MAX => {
            match serde_json::from_str(body.expose()) {
                Ok(Written::Match { person, standing }) if is_sound(&person) => {
                    Answer::Match(person, standing)
                }
                Ok(Written::NoMatch {}) => Answer::NoMatch,
                Ok(Written::Match { .. }) | Err(_) => Answer::Unreadable,
            }
        }
        Response::Answered { .. } => Answer::Unreadable,
        Response::Unreachable => Answer::Unreachable,
    }
}
