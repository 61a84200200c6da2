//! Declared investigations.

use askama::Template;
use engine::InvestigationAtDesk;
use jiff::Timestamp;

use super::super::{Body, Html, Shell, frame};

/// What there is.
pub(crate) struct Investigations<'i> {
    /// The latest first.
    pub(crate) found: &'i [InvestigationAtDesk],
    pub(crate) now: Timestamp,
    /// What an office is called.
    pub(crate) office: &'i dyn Fn(&str) -> String,
}

#[derive(Template)]
#[template(path = "desk/investigations.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    title: String,
    lines: Vec<Line>,
}

struct Line {
    href: String,
    number: String,
    by: String,
    office: String,
    until: String,
    standing: String,
}

#[derive(Template)]
#[template(path = "desk/investigation_beside.html")]
struct EndingView<'v> {
    shell: &'v Shell<'v>,
    path: &'v str,
}

/// Draws them.
pub(crate) fn investigations(shown: &Investigations<'_>, shell: &Shell<'_>) -> String {
    let line = |found: &InvestigationAtDesk| {
        let declared = found.investigation.declared()?;
        let standing = found.investigation.standing(shown.now);
        Some(Line {
            href: format!("/investigations/{}", found.id.0),
            number: declared.number.clone(),
            by: declared.name.clone(),
            office: (shown.office)(&declared.office),
            until: shell.moment(&declared.until),
            standing: shell.texts.plain(&format!("desk-investigation-{standing}")),
        })
    };
    let title = shell.texts.plain("desk-investigations");
    let lines = shown.found.iter().filter_map(line).collect();
    let view = View { shell, title: title.clone(), lines };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

/// Draws what ends one.
pub(crate) fn ending(path: &str, shell: &Shell<'_>) -> Html {
    Html::of(&EndingView { shell, path })
}
