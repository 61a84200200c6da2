//! What every dialect of a register has in common (`docs/register-protocol.md`): how long it is waited for,
//! how much of an answer is read, whether what it says of a person can be used; and its second question, whose
//! a document is.

use jiff::{SignedDuration, civil::Date};
use kernel::{
    effect::{Exchange, Request, Response},
    evidence::Evidence,
    facts::Facts,
    method::Step,
    person::{Name, Person},
    secret::Secret,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;

/// Longest answer that is read, in bytes.
pub(crate) const BODY_BYTES_MAX: usize = 64 * 1024;
/// Longest name, place or line of an address, in characters.
const TEXT_LENGTH_MAX: usize = 300;
/// Most lines of an address.
const ADDRESS_LINES_MAX: usize = 10;
/// How long an applicant waits for it, in seconds. Its connector gives up long before; this is for the day
/// on which nobody even asks.
const ANSWER_SECONDS_MAX: i64 = 120;

/// Whether a document counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DocumentStanding {
    Valid,
    /// Lost, stolen or replaced.
    Revoked,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Cause {
    /// Nobody answered the connector.
    Unreachable,
    /// What came is no answer in the register's language.
    Unreadable,
    /// Nothing came in time.
    Late,
}

/// A step that puts a question on the applicant's behalf, and does not wait for ever: the timer bears the
/// name of the question.
pub(crate) fn put<E>(event: E, exchange: Exchange, facts: &Facts<'_>) -> Step<E> {
    let late = facts.now + SignedDuration::from_secs(ANSWER_SECONDS_MAX);
    Step::record(event).wake(late, &exchange.key).ask(exchange)
}

/// What an answer says in the words of its question, if it is one: read whole, or not at all.
pub(crate) fn written<T: DeserializeOwned>(status: u16, body: &Secret) -> Option<T> {
    const OK: u16 = 200;
    let body = body.expose();
    let fits = status == OK && body.len() <= BODY_BYTES_MAX;
    fits.then(|| serde_json::from_str(body).ok()).flatten()
}

/// Whether a person can be shown, written to and recognised again. What is said of them ends up on
/// pages and in messages, so it has to be ordinary text.
pub(crate) fn is_sound(person: &Person) -> bool {
    let Person { identifier, name, birth_name, birth_date: _, birth_place, mother, .. } = person;
    let names = [Some(name), birth_name.as_ref(), mother.as_ref()];
    let texts = [Some(identifier), birth_place.as_ref()];
    names.into_iter().flatten().all(is_sound_name)
        && texts.into_iter().flatten().chain(&person.address).all(|text| is_sound_text(text))
        && person.nationality.as_deref().is_none_or(is_country)
        && person.address.len() <= ADDRESS_LINES_MAX
}

/// Whether a letter can be addressed so.
pub(crate) fn is_sound_address(lines: &[String]) -> bool {
    (1..=ADDRESS_LINES_MAX).contains(&lines.len()) && lines.iter().all(|line| is_sound_text(line))
}

/// At least one part, and no empty one.
fn is_sound_name(name: &Name) -> bool {
    let mut parts = name.family.iter().chain(&name.given).peekable();
    parts.peek().is_some() && parts.all(|part| is_sound_text(part))
}

fn is_sound_text(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= TEXT_LENGTH_MAX
        && !text.chars().any(char::is_control)
}

/// ISO 3166-1 alpha-3.
fn is_country(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What the register says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
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
pub(crate) struct Standing {
    pub(crate) deceased: bool,
    document: DocumentStanding,
    pub(crate) expires: Date,
}

#[derive(Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case", deny_unknown_fields)]
enum Written {
    Known { person: Box<Person>, standing: Standing },
    Unknown {},
}

impl Standing {
    pub(crate) fn is_revoked(&self) -> bool {
        self.document == DocumentStanding::Revoked
    }
}

/// The request that puts the question.
pub(crate) fn ask(kind: &str, number: &str) -> Request {
    let body = json!({ "document": { "kind": kind, "number": number } });
    Request { path: "/v1/document".to_owned(), body: Secret::new(body.to_string()) }
}

/// The answer in a response.
pub(crate) fn read(response: &Response) -> Answer {
    match response {
        Response::Answered { status, body } => match written(*status, body) {
            Some(Written::Known { person, standing }) if is_sound(&person) => {
                Answer::Known(person, standing)
            }
            Some(Written::Unknown {}) => Answer::Unknown,
            Some(Written::Known { .. }) | None => Answer::Nothing,
        },
        Response::Unreachable => Answer::Nothing,
    }
}

/// The same question about what was shown before; none if no register vouched for it.
pub(crate) fn ask_again(evidence: &Evidence) -> Option<Request> {
    Some(ask(&evidence.kind, evidence.document.as_deref()?))
}

/// Whether it still stands: the person lives, and the document is theirs and was not revoked. That it has
/// run out since takes nothing back. None if there is no answer, or one about somebody else.
pub(crate) fn stands(response: &Response, person: &Person) -> Option<bool> {
    match read(response) {
        Answer::Known(known, standing) if known.identifier == person.identifier => {
            Some(!standing.deceased && !standing.is_revoked())
        }
        Answer::Unknown => Some(false),
        Answer::Known(..) | Answer::Nothing => None,
    }
}

/// The first of these objections that holds, the gravest standing first.
pub(crate) fn first_of<R, const N: usize>(objections: [(bool, R); N]) -> Option<R> {
    objections.into_iter().find(|(holds, _)| *holds).map(|(_, reason)| reason)
}
