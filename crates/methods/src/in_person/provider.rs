//! The second question of the register (`docs/register-protocol.md`): whose is this document?

use jiff::civil::Date;
use kernel::{
    effect::{Request, Response},
    person::Person,
    secret::Secret,
};
use serde::Deserialize;
use serde_json::json;

use super::document::Document;
use crate::register::{BODY_BYTES_MAX, DocumentStanding, is_sound};

/// What the register says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// It knows the document: whose it is, and how it stands.
    Known(Box<Person>, Standing),
    /// It does not know it.
    Unknown,
    /// Nothing, or nothing in its language.
    Nothing,
}

/// How person and document stand.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Standing {
    pub(super) deceased: bool,
    document: DocumentStanding,
    pub(super) expires: Date,
}

#[derive(Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case", deny_unknown_fields)]
enum Written {
    Known { person: Box<Person>, standing: Standing },
    Unknown {},
}

impl Standing {
    pub(super) fn is_revoked(&self) -> bool {
        self.document == DocumentStanding::Revoked
    }
}

/// The request that puts the question.
pub(super) fn ask(document: &Document) -> Request {
    let body = json!({ "document": { "kind": document.kind, "number": document.number } });
    Request { path: "/v1/document".to_owned(), body: Secret::new(body.to_string()) }
}

/// The answer in a response.
pub(super) fn read(response: &Response) -> Answer {
    const OK: u16 = 200;
    match response {
        Response::Answered { status: OK, body } if body.expose().len() <= BODY_BYTES_MAX => {
            match serde_json::from_str(body.expose()) {
                Ok(Written::Known { person, standing }) if is_sound(&person) => {
                    Answer::Known(person, standing)
                }
                Ok(Written::Unknown {}) => Answer::Unknown,
                Ok(Written::Known { .. }) | Err(_) => Answer::Nothing,
            }
        }
        Response::Answered { .. } | Response::Unreachable => Answer::Nothing,
    }
}
