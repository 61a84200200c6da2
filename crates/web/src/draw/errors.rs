//! What went wrong, at the top of a page and at its fields.

use askama::Template;
use kernel::{
    page::{Field, FieldKind, Text},
    refusal::{FieldFault, Refusal},
};

use super::{Html, Shell, field};

/// What went wrong with a form, in words.
#[derive(Default)]
pub(crate) struct Errors {
    heading: String,
    paragraphs: Vec<String>,
    faults: Vec<Fault>,
}

struct Fault {
    field: &'static str,
    words: String,
    /// The id of the field's first control, if the page has the field.
    anchor: Option<String>,
}

#[derive(Template)]
#[template(path = "errors.html")]
struct View<'v> {
    errors: &'v Errors,
}

/// Draws the summary; nothing if nothing went wrong.
pub(crate) fn errors(errors: &Errors) -> Html {
    if errors.heading.is_empty() { Html::default() } else { Html::of(&View { errors }) }
}

impl Errors {
    /// Puts a refusal into words.
    pub(crate) fn new(shell: &Shell<'_>, refusal: Option<&Refusal>, fields: &[&Field]) -> Self {
        let Some(refusal) = refusal else {
            return Self::default();
        };
        let heading = shell.texts.plain("error-heading");
        let until = match refusal {
            Refusal::Fields(faults) => {
                let faults = faults.iter().map(|fault| Fault::new(shell, fault, fields)).collect();
                return Self { heading, paragraphs: Vec::new(), faults };
            }
            Refusal::Exhausted { until } | Refusal::PasswordBlocked { until } => {
                let key = format!("{}.until", refusal.text());
                Some(shell.with(&key, "until", &shell.moment(until)))
            }
            Refusal::TemporaryRegistration { until } => until
                .as_ref()
                .map(|until| shell.with("visit-temporary.until", "until", &shell.moment(until))),
            Refusal::Held { by, until } => {
                let until = shell.clock(until);
                let text = Text::key("refusal-held.by").with("name", by).with("until", until);
                Some(shell.say(&text))
            }
            Refusal::NoAccount
            | Refusal::Stale
            | Refusal::SlotTaken
            | Refusal::OutOfTurn
            | Refusal::NotOffered
            | Refusal::NotPermitted
            | Refusal::ReasonNeeded
            | Refusal::NotSigned
            | Refusal::SeparateHands
            | Refusal::Undecided
            | Refusal::InDispute
            | Refusal::NotAssigned
            | Refusal::NoMatch
            | Refusal::PasswordExpired
            | Refusal::AlreadyRegistered
            | Refusal::LetterOver
            | Refusal::PhoneTaken
            | Refusal::NoPhone
            | Refusal::SignInAgain
            | Refusal::NoSuchCase => None,
        };
        let next = shell.maybe(&format!("{}.next", refusal.text()));
        let paragraphs =
            std::iter::once(shell.texts.plain(refusal.text())).chain(until).chain(next).collect();
        Self { heading, paragraphs, faults: Vec::new() }
    }

    /// What is wrong with a field.
    pub(crate) fn of(&self, field: &str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.field == field).map(|fault| fault.words.as_str())
    }
}

impl Fault {
    fn new(shell: &Shell<'_>, fault: &FieldFault, fields: &[&Field]) -> Self {
        let on_page = fields.iter().find(|field| field.name == fault.field);
        Self {
            field: fault.field,
            words: words(shell, fault, on_page.map(|field| &field.kind)),
            anchor: on_page.map(|_| field::id(fault.field)),
        }
    }
}

/// A field may have words of its own for a fault, as an attribute named like it: `email.field-missing`.
/// The general ones say which field they mean.
fn words(shell: &Shell<'_>, fault: &FieldFault, kind: Option<&FieldKind>) -> String {
    let general = match (fault.text, kind) {
        ("field-missing", Some(FieldKind::Choice(_))) => "field-missing.choice",
        (text, _) => text,
    };
    shell
        .maybe(&format!("{}.{}", fault.field, fault.text))
        .unwrap_or_else(|| shell.with(general, "field", &shell.texts.plain(fault.field)))
}
