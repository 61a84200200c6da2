//! The tray for people.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    Tray,
    links::{self, Part},
    shelf::{Channel, Message},
};
use crate::site::{self, locked};

/// How many messages the page shows.
const SHOWN_MAX: usize = 100;

#[derive(Template)]
#[template(path = "tray.html")]
struct TrayPage<'a> {
    messages: Vec<Drawn<'a>>,
    older: usize,
}

struct Drawn<'a> {
    message: &'a Message,
    parts: Vec<Part<'a>>,
}

/// Shows the page.
pub(super) async fn show(State(tray): State<Arc<Tray>>) -> Response {
    let (messages, count): (Vec<Message>, usize) = {
        let shelf = locked(&tray.shelf);
        let all = shelf.newest_first();
        let count = all.len();
        (all.take(SHOWN_MAX).cloned().collect(), count)
    };
    let draw = |message| Drawn::of(message, &tray.gate);
    let older = count.saturating_sub(SHOWN_MAX);
    site::page(StatusCode::OK, &TrayPage { messages: messages.iter().map(draw).collect(), older })
}

impl<'a> Drawn<'a> {
    fn of(message: &'a Message, gate: &str) -> Self {
        Self { message, parts: links::parts(&message.text, gate) }
    }

    fn title(&self) -> &str {
        self.message.subject.as_deref().filter(|subject| !subject.is_empty()).unwrap_or(match self
            .message
            .channel
        {
            Channel::Mail => "Mail without a subject",
            Channel::Sms => "Text message",
            Channel::Letter => "Letter",
        })
    }

    const fn channel(&self) -> &'static str {
        match self.message.channel {
            Channel::Mail => "Mail",
            Channel::Sms => "Text message",
            Channel::Letter => "Letter",
        }
    }

    fn time(&self) -> String {
        self.message.received_at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
    }
}
