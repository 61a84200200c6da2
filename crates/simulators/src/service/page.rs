//! The pages of the service.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::Value;

use super::{
    Service, cookies,
    language::Language,
    memory::Session,
    words::{self, Words},
};
use crate::site::{self, locked};

/// The front page for strangers.
#[derive(Template)]
#[template(path = "service-home.html")]
struct HomePage {
    language: Language,
    words: &'static Words,
    ended: bool,
}

/// The front page for readers.
#[derive(Template)]
#[template(path = "service-reader.html")]
struct ReaderPage {
    language: Language,
    words: &'static Words,
    name: Option<String>,
    number: String,
    level: String,
    acr: String,
    authenticated: Option<String>,
    claims: Vec<(String, String)>,
    rare: bool,
}

/// A page that says one thing.
pub(super) struct Note {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    /// Small print.
    pub(super) detail: Option<&'static str>,
    /// Whether to offer another sign-in.
    pub(super) again: bool,
}

#[derive(Template)]
#[template(path = "service-note.html")]
struct NotePage<'a> {
    language: Language,
    words: &'static Words,
    note: &'a Note,
}

/// Shows the front page.
pub(super) async fn home(State(service): State<Arc<Service>>, headers: HeaderMap) -> Response {
    let language = Language::of(&headers);
    let words = words::of(language);
    if let Some(session) = service.session(&headers) {
        return site::page(StatusCode::OK, &ReaderPage::of(&service, &session, language, words));
    }
    let ended = service.ended_at_the_gate(&headers);
    site::page(StatusCode::OK, &HomePage { language, words, ended })
}

/// A page that says one thing.
pub(super) fn note(status: StatusCode, language: Language, note: &Note) -> Response {
    site::page(status, &NotePage { language, words: words::of(language), note })
}

impl Service {
    /// Who is signed in.
    pub(super) fn session(&self, headers: &HeaderMap) -> Option<Session> {
        let name = cookies::read(headers, cookies::SESSION)?;
        locked(&self.memory).sessions.get(&name, (self.now)()).cloned()
    }
}

impl Service {
    /// Whether the session of this browser was ended by the gate.
    fn ended_at_the_gate(&self, headers: &HeaderMap) -> bool {
        let name = cookies::read(headers, cookies::SESSION);
        name.is_some_and(|name| locked(&self.memory).ended.get(&name, (self.now)()).is_some())
    }
}

impl ReaderPage {
    fn of(service: &Service, session: &Session, language: Language, words: &'static Words) -> Self {
        let claims = session.claims.iter().filter(|(name, _)| name.as_str() != "sub");
        let named =
            claims.map(|(name, value)| (words.claim_name(name).to_owned(), in_words(value, words)));
        let name = session.claims.get("name").and_then(Value::as_str).map(str::to_owned);
        let acr = session.id_token.acr.clone();
        let format = "%Y-%m-%d %H:%M:%S %Z";
        let zoned = session.id_token.auth_time.map(|time| time.to_zoned(service.time_zone.clone()));
        Self {
            language,
            words,
            name,
            number: session.id_token.sub.clone(),
            level: words.level_name(&acr).to_owned(),
            acr,
            authenticated: zoned.map(|zoned| zoned.strftime(format).to_string()),
            claims: named.collect(),
            rare: service.rare_acr.is_some(),
        }
    }
}

fn in_words(value: &Value, words: &Words) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => words.yes.to_owned(),
        Value::Bool(false) => words.no.to_owned(),
        // An address (`OpenID` Connect Core 5.1.1).
        Value::Object(parts) => match parts.get("formatted") {
            Some(Value::String(lines)) => lines.clone(),
            _ => value.to_string(),
        },
        Value::Null | Value::Number(_) | Value::Array(_) => value.to_string(),
    }
}
