//! The language of the register of addresses (`docs/register-protocol.md`).

use kernel::{
    effect::{Request, Response},
    secret::Secret,
};
use serde::Deserialize;
use serde_json::json;

use crate::register::{is_sound_address, written};

/// What the register says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Where they live, a line each, and in which country.
    Known(Vec<String>, String),
    /// It does not know.
    Unknown,
    /// Something, but nothing in its language.
    Unreadable,
    /// Nothing.
    Unreachable,
}

#[derive(Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case", deny_unknown_fields)]
enum Written {
    Known { address: Vec<String>, country: String },
    Unknown {},
}

/// The request that puts the question where a person lives.
pub(crate) fn ask(identifier: &str) -> Request {
    let body = json!({ "person": identifier });
    Request { path: "/v1/address".to_owned(), body: Secret::new(body.to_string()) }
}

/// The answer in a response.
pub(crate) fn read(response: &Response) -> Answer {
    match response {
        Response::Answered { status, body } => match written(*status, body) {
            Some(Written::Known { address, country }) if is_sound_address(&address) => {
                Answer::Known(address, country)
            }
            Some(Written::Unknown {}) => Answer::Unknown,
            Some(Written::Known { .. }) | None => Answer::Unreadable,
        },
        Response::Unreachable => Answer::Unreachable,
    }
}
