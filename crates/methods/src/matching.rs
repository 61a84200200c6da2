//! The first question of every dialect of a register (`docs/register-protocol.md`): do this document and
//! what only its holder knows belong together, and whose are they? What is not exactly an answer is none.

use jiff::civil::Date;
use kernel::{
    document::Shown,
    effect::{Request, Response},
    person::Person,
    secret::Secret,
};
use serde::Deserialize;
use serde_json::json;

use crate::register::{DocumentStanding, is_sound, written};

/// What is asked.
pub(crate) struct Question<'q> {
    pub(crate) document_kind: &'q str,
    /// Upper case, without spaces and hyphens.
    pub(crate) number: &'q str,
    pub(crate) secret_kind: &'q str,
    /// As the register writes it.
    pub(crate) secret: &'q Secret,
}

/// What the register says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// They belong together, and to this person.
    Match(Box<Person>, Standing),
    /// No such document, no such person, or another secret: it does not say which.
    NoMatch,
    /// It said something, but nothing in its language.
    Unreadable,
    /// It said nothing.
    Unreachable,
}

/// How person, document and secret stand.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Standing {
    pub(crate) deceased: bool,
    pub(crate) document: DocumentStanding,
    /// The last day on which the document is good.
    pub(crate) expires: Date,
    pub(crate) secret: SecretStanding,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SecretStanding {
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
pub(crate) fn ask(question: &Question<'_>) -> Request {
    let body = json!({
        "document": { "kind": question.document_kind, "number": question.number },
        "secret": { "kind": question.secret_kind, "value": question.secret.expose() },
    });
    Request { path: "/v1/match".to_owned(), body: Secret::new(body.to_string()) }
}

/// The same of what somebody says of the document by whose number they are known.
pub(crate) fn ask_shown(shown: &Shown) -> Request {
    ask(&Question {
        document_kind: &shown.kind,
        number: &shown.number,
        secret_kind: shown.contrast_kind,
        secret: &shown.contrast,
    })
}

/// Whether by the answer the document is this person's, who lives, and counts.
pub(crate) fn knows(response: &Response, person: &Person) -> bool {
    match read(response) {
        Answer::Match(known, standing) => {
            known.identifier == person.identifier
                && !standing.deceased
                && standing.document == DocumentStanding::Valid
        }
        Answer::NoMatch | Answer::Unreadable | Answer::Unreachable => false,
    }
}

/// The answer in a response.
pub(crate) fn read(response: &Response) -> Answer {
    match response {
        Response::Answered { status, body } => match written(*status, body) {
            Some(Written::Match { person, standing }) if is_sound(&person) => {
                Answer::Match(person, standing)
            }
            Some(Written::NoMatch {}) => Answer::NoMatch,
            Some(Written::Match { .. }) | None => Answer::Unreadable,
        },
        Response::Unreachable => Answer::Unreachable,
    }
}
