//! Decisions that wait for somebody else.

use askama::Template;
use engine::ReviewRow;
use jiff::Timestamp;
use kernel::page::Text;

use super::super::{Body, Html, Shell, frame};

/// How many are shown, the most urgent.
const SHOWN_MAX: usize = 50;

/// What waits.
pub(crate) struct Waiting<'w> {
    /// All of it, the graver and the more urgent first.
    pub(crate) rows: &'w [ReviewRow],
    pub(crate) now: Timestamp,
    /// Whether the officer judges any of it.
    pub(crate) judges: bool,
    /// Whether they have just asked, and there was nothing for them.
    pub(crate) asked: bool,
    /// What an office is called.
    pub(crate) office: &'w dyn Fn(&str) -> String,
}

#[derive(Template)]
#[template(path = "desk/reviews.html")]
struct WaitingView<'v> {
    shell: &'v Shell<'v>,
    shown: &'v Waiting<'v>,
    title: String,
    counts: [(String, String); 3],
    lines: Vec<Line>,
    more: Option<String>,
}

struct Line {
    due: String,
    is_late: bool,
    procedure: String,
    office: String,
    round: String,
}

#[derive(Template)]
#[template(path = "desk/review_beside.html")]
struct PostponingView<'v> {
    shell: &'v Shell<'v>,
    path: &'v str,
}

/// Draws it.
pub(crate) fn waiting(shown: &Waiting<'_>, shell: &Shell<'_>) -> String {
    let late = |row: &&ReviewRow| row.due < shown.now;
    let third = |row: &&ReviewRow| row.round == "third-look";
    let count = |text: &str, number: usize| (shell.texts.plain(text), number.to_string());
    let line = |row: &ReviewRow| Line {
        due: shell.moment(&row.due),
        is_late: row.due < shown.now,
        procedure: shell.texts.plain(&format!("procedure-{}", row.procedure)),
        office: (shown.office)(&row.office),
        round: shell.texts.plain(&format!("desk-{}", row.round)),
    };
    let beyond = shown.rows.len().saturating_sub(SHOWN_MAX);
    let title = shell.texts.plain("desk-reviews");
    let view = WaitingView {
        shell,
        shown,
        title: title.clone(),
        counts: [
            count("desk-reviews.waiting", shown.rows.len()),
            count("desk-reviews.late", shown.rows.iter().filter(late).count()),
            count("desk-reviews.third", shown.rows.iter().filter(third).count()),
        ],
        lines: shown.rows.iter().take(SHOWN_MAX).map(line).collect(),
        more: (beyond > 0)
            .then(|| shell.say(&Text::key("desk-reviews.more").with("count", beyond.to_string()))),
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

/// Draws what stands beside a case that is judged.
pub(crate) fn postponing(path: &str, shell: &Shell<'_>) -> Html {
    Html::of(&PostponingView { shell, path })
}
