//! The whole document around what a page says.

use askama::Template;
use kernel::page::Place;

use super::{Html, SessionNotice, Shell};
use crate::assets;

/// The form of a page, to which the language switch of its head belongs.
pub(super) const FORM: &str = "form";

/// What a frame goes around.
pub(crate) struct Body {
    /// The page's own title, its heading.
    pub(crate) title: String,
    /// Whether something went wrong, which the title says first.
    pub(crate) fault: bool,
    /// Whether it has a form of the name [`FORM`] that keeps what was typed.
    pub(crate) form: bool,
    /// What it says, heading included.
    pub(crate) content: Html,
}

#[derive(Template)]
#[template(path = "frame.html")]
struct Frame<'f> {
    shell: &'f Shell<'f>,
    body: &'f Body,
    form: &'static str,
    title: String,
    right_to_left: bool,
    style: String,
    script: String,
    desk_style: String,
    desk_script: String,
    home: String,
    help: String,
    session: Html,
}

#[derive(Template)]
#[template(path = "session.html")]
struct Session<'f> {
    shell: &'f Shell<'f>,
    notice: &'f SessionNotice<'f>,
}

/// Draws a whole document.
pub(crate) fn frame(shell: &Shell<'_>, body: &Body) -> String {
    let error = if body.fault { shell.texts.plain("error-prefix") + " " } else { String::new() };
    let session = shell.session.as_ref().map(|notice| Html::of(&Session { shell, notice }));
    let frame = Frame {
        shell,
        body,
        form: FORM,
        title: format!("{error}{} – {}", body.title, shell.site),
        right_to_left: is_right_to_left(shell.texts.language()),
        style: assets::style_href(),
        script: assets::script_href(),
        desk_style: assets::desk_style_href(),
        desk_script: assets::desk_script_href(),
        home: shell.places.href(&Place::Service),
        help: shell.places.href(&Place::Help),
        session: session.unwrap_or_default(),
    };
    Html::of(&frame).into_page()
}

fn is_right_to_left(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    ["ar", "fa", "he", "ur", "yi"].contains(&primary)
}
