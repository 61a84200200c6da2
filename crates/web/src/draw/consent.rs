//! The page that asks before anything is handed to a service.

use askama::Template;
use kernel::page::Row;

use super::{Body, Html, Shell, block, frame, frame::FORM};

/// The field that carries the answer.
pub const DECISION: &str = "decision";
/// The answer that hands over what was listed.
pub const ALLOW: &str = "allow";
/// The answer that hands over nothing.
pub const REFUSE: &str = "refuse";

/// What a service asks for.
#[derive(Clone, Debug)]
pub struct Consent<'c> {
    /// The service, by its registered name.
    pub service: &'c str,
    /// What would be handed over, with the very values.
    pub handed: &'c [Row],
    /// Where the service is.
    pub asker: Asker<'c>,
}

/// Where a service waits for the answer.
#[derive(Clone, Copy, Debug)]
pub enum Asker<'c> {
    /// In this browser: the person goes on to it.
    Here,
    /// On another device, or at a counter.
    Elsewhere {
        /// The words that are to be seen there as well.
        binding: Option<&'c str>,
    },
}

#[derive(Template)]
#[template(path = "consent.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    form: &'static str,
    title: String,
    lead: String,
    handed: Html,
    binding: Option<&'v str>,
}

/// Draws the question. Both answers are of one size; refusing costs no more than allowing.
#[must_use]
pub fn consent(consent: &Consent<'_>, shell: &Shell<'_>) -> String {
    let title = shell.with("consent", "service", consent.service);
    let (lead, binding) = match consent.asker {
        Asker::Here => (shell.with("consent.lead", "service", consent.service), None),
        Asker::Elsewhere { binding } => {
            (shell.with("consent.lead-elsewhere", "service", consent.service), binding)
        }
    };
    let view = View {
        shell,
        form: FORM,
        title: title.clone(),
        lead,
        handed: block::summary(shell, consent.handed),
        binding,
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}
