//! Who opened a person's file.

use askama::Template;
use jiff::Timestamp;
use kernel::page::{Place, Text};

use super::{Body, Html, Shell, block, frame};

/// One look, or one decision.
#[derive(Clone, Debug)]
pub struct AccessLine {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub name: String,
    /// What they were.
    pub role: Text,
    /// Where.
    pub office: String,
    /// Why, or what they did.
    pub what: Text,
    /// Until when it was kept back, and why, if it was.
    pub kept_back: Option<(Timestamp, Text)>,
    /// Where the proof is.
    pub proof: String,
}

#[derive(Template)]
#[template(path = "access.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    lines: Vec<(&'v AccessLine, Option<String>)>,
    title: String,
    ways: Html,
}

/// Draws the list, the newest first.
#[must_use]
pub fn access(lines: &[AccessLine], onward: &[(Text, Place)], shell: &Shell<'_>) -> String {
    let title = shell.texts.plain("access");
    let ways = onward.iter().map(|(text, place)| block::link(shell, text, place, false)).collect();
    let lines = lines.iter().map(|line| (line, kept_back(line, shell))).collect();
    let view = View { shell, lines, title: title.clone(), ways };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

fn kept_back(line: &AccessLine, shell: &Shell<'_>) -> Option<String> {
    let (until, text) = line.kept_back.as_ref()?;
    Some(shell.say(&text.clone().with("until", shell.moment(until))))
}
