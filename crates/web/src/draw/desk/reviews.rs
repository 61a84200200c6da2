//! Decisions that wait for somebody else.

use askama::Template;
use engine::{Finding, ReviewRow};
use jiff::Timestamp;
use kernel::page::Text;

use super::super::{Body, Html, Shell, frame};

/// How many are shown, the most urgent.
const SHOWN_MAX: usize = 50;
/// How many in a hundred known cases an officer may miss before they are trained again.
const MISSED_PERCENT_MAX: u64 = 5;

/// What waits.
pub(crate) struct Waiting<'w> {
    /// All of it, the graver and the more urgent first.
    pub(crate) rows: &'w [ReviewRow],
    pub(crate) now: Timestamp,
    /// Whether the officer judges any of it.
    pub(crate) judges: bool,
    /// Whether they answer for officers.
    pub(crate) answers: bool,
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

#[derive(Template)]
#[template(path = "desk/known.html")]
struct FindingsView<'v> {
    shell: &'v Shell<'v>,
    title: String,
    findings: Vec<Found<'v>>,
}

struct Found<'v> {
    name: &'v str,
    decided: u64,
    missed: u64,
    agreement: String,
    trains: bool,
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

/// Draws what officers decided about known cases.
pub(crate) fn findings(found_out: &[Finding], shell: &Shell<'_>) -> String {
    let title = shell.texts.plain("desk-findings");
    let findings = found_out.iter().map(found).collect();
    let view = FindingsView { shell, title: title.clone(), findings };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

fn found(finding: &Finding) -> Found<'_> {
    let tally = &finding.tally;
    let kappa = tally.kappa_percent();
    Found {
        name: &finding.name,
        decided: tally.all(),
        missed: tally.missed(),
        agreement: kappa.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %")),
        trains: 100 * tally.missed() > MISSED_PERCENT_MAX * tally.all(),
    }
}

/// Draws what stands beside a case that is judged.
pub(crate) fn postponing(path: &str, shell: &Shell<'_>) -> Html {
    Html::of(&PostponingView { shell, path })
}
