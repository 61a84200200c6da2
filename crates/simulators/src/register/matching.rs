//! The first question, of somebody at home: do this document and this code belong together, and whose
//! are they? And how any question is put.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Json,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use crypto::digest::same;
use jiff::civil::Date;
use kernel::person::Person;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    Register,
    documents::DocumentKind,
    faults::{Cut, Next},
    memory::Memory,
    people::{CardStatus, People},
};
use crate::site::locked;

/// Longest value in a question, in bytes.
const VALUE_BYTES_MAX: usize = 64;
/// Longest `Idempotency-Key`, in bytes.
const KEY_BYTES_MAX: usize = 200;

/// A question that can be put.
pub(super) trait Asked: DeserializeOwned + Clone + PartialEq + Send + 'static {
    /// What is answered.
    type Answer: Serialize + Clone + Send;

    /// Whether such a question can be put at all.
    fn is_sound(&self) -> bool {
        true
    }

    /// The values in it.
    fn values(&self) -> Vec<&str>;

    /// The answer.
    fn answered(&self, people: &People) -> Self::Answer;

    /// Where answers to such questions are remembered.
    fn memory(register: &Register) -> &Mutex<Memory<Self>>;
}

/// A question.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    document: Document,
    secret: Secret,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    kind: DocumentKind,
    number: String,
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Secret {
    kind: SecretKind,
    value: String,
}

/// What only the holder of a document has at hand.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SecretKind {
    /// The code that came with it.
    RegistrationCode,
    /// The day until which it is good, or on which it was issued.
    DocumentDate,
    /// The number of the card or certificate itself.
    SupportNumber,
    /// The number of the document by which its holder is known.
    IdentityNumber,
}

/// An answer. There is one for "no such document", "no such person" and "wrong secret".
#[derive(Clone, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub(super) enum Answer {
    NoMatch,
    Match { person: Box<Person>, standing: Standing },
}

/// How things stand with a person's document and code.
#[derive(Clone, Serialize)]
pub(super) struct Standing {
    deceased: bool,
    document: CardStatus,
    expires: Date,
    secret: Freshness,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Freshness {
    Fresh,
    Used,
}

/// Why a question is not answered.
enum Unfit {
    Malformed(&'static str),
    Unauthorized,
    NotJson,
}

/// Answers a question, or fails as ordered.
pub(super) async fn answer<Q: Asked>(
    State(register): State<Arc<Register>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (delay_ms, next) = locked(&register.faults).next();
    tokio::time::sleep(Duration::from_millis(delay_ms)).await;
    match next {
        Next::Fail(status) => status.into_response(),
        Next::Answer => answered::<Q>(&register, &headers, &body),
        // The answer is lost on its way: the question was heard and is remembered.
        Next::Drop => {
            let _lost = answered::<Q>(&register, &headers, &body);
            Body::new(Cut).into_response()
        }
    }
}

fn answered<Q: Asked>(register: &Register, headers: &HeaderMap, body: &[u8]) -> Response {
    match read::<Q>(register, headers, body) {
        Ok((key, question)) => {
            let answer = || question.answered(&register.people);
            match locked(Q::memory(register)).answer(key, &question, answer) {
                Some(answer) => Json(answer).into_response(),
                None => Unfit::Malformed("the key belongs to another question").into_response(),
            }
        }
        Err(unfit) => unfit.into_response(),
    }
}

fn read<'h, Q: Asked>(
    register: &Register,
    headers: &'h HeaderMap,
    body: &[u8],
) -> Result<(&'h str, Q), Unfit> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let shown = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    if !shown
        .is_some_and(|shown| same(shown.as_bytes(), register.options.token.expose().as_bytes()))
    {
        return Err(Unfit::Unauthorized);
    }
    let kind = text(header::CONTENT_TYPE).and_then(|value| value.split(';').next());
    if kind.map(str::trim) != Some("application/json") {
        return Err(Unfit::NotJson);
    }
    let key = headers.get("Idempotency-Key").and_then(|value| value.to_str().ok());
    let key = key.filter(|key| (1..=KEY_BYTES_MAX).contains(&key.len()));
    let key = key.ok_or(Unfit::Malformed("`Idempotency-Key` is missing or too long"))?;
    let question: Q = serde_json::from_slice(body)
        .map_err(|_| Unfit::Malformed("the question is not as the protocol has it"))?;
    if !question.is_sound() {
        return Err(Unfit::Malformed("such a document has no such secret"));
    }
    if question.values().into_iter().any(|value| !is_normal(value)) {
        return Err(Unfit::Malformed("a value is not upper case, has other signs, or is too long"));
    }
    Ok((key, question))
}

/// As the protocol has values: upper case, without spaces and hyphens.
fn is_normal(value: &str) -> bool {
    let fits = (1..=VALUE_BYTES_MAX).contains(&value.len());
    fits && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

impl Asked for Question {
    type Answer = Answer;

    fn is_sound(&self) -> bool {
        match self.secret.kind {
            SecretKind::RegistrationCode => self.document.kind == DocumentKind::IdentityCard,
            SecretKind::DocumentDate => {
                matches!(self.document.kind, DocumentKind::Dni | DocumentKind::Nie)
            }
            SecretKind::SupportNumber => self.document.kind == DocumentKind::Nie,
            SecretKind::IdentityNumber => self.document.kind.is_health_card(),
        }
    }

    fn values(&self) -> Vec<&str> {
        // A day is written with hyphens; that it is one is seen when it is compared.
        let value = (self.secret.kind != SecretKind::DocumentDate).then_some(&*self.secret.value);
        [Some(&*self.document.number), value].into_iter().flatten().collect()
    }

    fn answered(&self, people: &People) -> Answer {
        let secret = (self.secret.kind, &*self.secret.value);
        let held = people.find(self.document.kind, &self.document.number, secret);
        held.map_or(Answer::NoMatch, |held| Answer::Match {
            person: Box::new(held.sample.person()),
            standing: Standing {
                deceased: held.sample.deceased,
                document: held.status,
                expires: held.expires,
                secret: if held.used { Freshness::Used } else { Freshness::Fresh },
            },
        })
    }

    fn memory(register: &Register) -> &Mutex<Memory<Self>> {
        &register.matches
    }
}

impl Unfit {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Self::Malformed(detail) => (StatusCode::BAD_REQUEST, detail),
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "the bearer token is not accepted"),
            Self::NotJson => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "send `application/json`"),
        };
        let mut answer = (status, Json(serde_json::json!({ "error": detail }))).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let bearer = axum::http::HeaderValue::from_static("Bearer realm=\"register\"");
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, bearer);
        }
        answer
    }
}
