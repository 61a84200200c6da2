//! What nobody changes alone.

use askama::Template;
use engine::{ChangeAtDesk, ChangeRow, Happened, REASON, VERDICT};
use kernel::{
    guarded::{Guarded, Subject},
    page::Text,
    refusal::Refusal,
};
use similar::{ChangeTag, TextDiff};

use super::super::{Body, Html, Shell, frame};

/// Something that nobody changes alone, as an officer looks at it.
pub(crate) struct Looked<'l> {
    pub(crate) change: &'l ChangeAtDesk,
    /// Whether they decide about such things.
    pub(crate) decides: bool,
    /// What their last try came to.
    pub(crate) refusal: Option<&'l Refusal>,
}

#[derive(Template)]
#[template(path = "desk/changes.html")]
struct ChangesView<'v> {
    shell: &'v Shell<'v>,
    title: String,
    waiting: Vec<Line>,
    settled: Vec<Line>,
}

struct Line {
    href: String,
    subject: String,
    state: String,
    is_broken: bool,
}

#[derive(Template)]
#[template(path = "desk/change.html")]
struct ChangeView<'v> {
    shell: &'v Shell<'v>,
    title: String,
    state: String,
    refusal: Option<String>,
    lines: Vec<(&'static str, String)>,
    /// Whether it is asked to decide, and whether to stop.
    asks: bool,
    stops: bool,
    has_approved: bool,
    verdict: &'static str,
    reason: &'static str,
    history: Vec<(String, String, String)>,
}

/// Draws all of it, what waits first.
pub(crate) fn changes(rows: &[ChangeRow], shell: &Shell<'_>) -> String {
    let waits = |row: &&ChangeRow| row.stands.as_ref().is_none_or(|it| it.waiting().is_some());
    let (waiting, settled): (Vec<_>, Vec<_>) = rows.iter().partition(waits);
    let line = |row: &ChangeRow| Line {
        href: format!("/changes/{}", row.id),
        subject: shell.say(&subject(&row.subject)),
        state: match &row.stands {
            Some(stands) => state(stands, shell),
            None => shell.texts.plain("change-broken"),
        },
        is_broken: row.stands.is_none(),
    };
    let title = shell.texts.plain("desk-changes");
    let view = ChangesView {
        shell,
        title: title.clone(),
        waiting: waiting.into_iter().map(line).collect(),
        settled: settled.into_iter().map(line).collect(),
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

/// Draws one of them.
pub(crate) fn change(looked: &Looked<'_>, shell: &Shell<'_>) -> String {
    let ChangeAtDesk { stands, has_approved, history, .. } = looked.change;
    let title = shell.say(&subject(&looked.change.subject));
    let is_proposed = matches!(stands, Guarded::Proposed { .. });
    let view = ChangeView {
        shell,
        title: title.clone(),
        state: state(stands, shell),
        refusal: looked.refusal.map(|refusal| refused(refusal, shell)),
        lines: difference(stands),
        asks: looked.decides && is_proposed && !has_approved,
        stops: looked.decides && matches!(stands, Guarded::Passed { .. }),
        has_approved: *has_approved,
        verdict: VERDICT,
        reason: REASON,
        history: history.iter().rev().map(|event| happened(event, shell)).collect(),
    };
    let fault = looked.refusal.is_some();
    frame(shell, &Body { title, fault, form: false, content: Html::of(&view) })
}

/// What something is called.
pub(crate) fn subject(subject: &Subject) -> Text {
    match subject {
        Subject::Services => Text::key("change-services"),
        Subject::Service(id) => Text::key("change-service").with("name", id),
        Subject::SigningKeys => Text::key("change-signing-keys"),
    }
}

fn state(stands: &Guarded, shell: &Shell<'_>) -> String {
    match stands {
        Guarded::Proposed { proposal, .. } => {
            shell.with("change-proposed", "time", &shell.moment(&proposal.at))
        }
        Guarded::Passed { from, .. } => shell.with("change-passed", "time", &shell.moment(from)),
        Guarded::Unopened | Guarded::Settled { .. } => match stands.in_force() {
            Some(version) => shell.with("change-settled", "time", &shell.moment(&version.since)),
            None => shell.texts.plain("change-never"),
        },
    }
}

fn refused(refusal: &Refusal, shell: &Shell<'_>) -> String {
    match refusal {
        Refusal::SeparateHands => shell.texts.plain("change-separate-hands"),
        Refusal::Fields(_) => shell.texts.plain("change-reason.missing"),
        refusal => shell.texts.plain(refusal.text()),
    }
}

/// What waits line by line against what is in force; what is in force, if nothing waits.
fn difference(stands: &Guarded) -> Vec<(&'static str, String)> {
    let now = stands.in_force().map_or("", |version| version.content.as_str());
    let then = stands.wanted().unwrap_or_default();
    let sign = |tag| match tag {
        ChangeTag::Equal => " ",
        ChangeTag::Delete => "-",
        ChangeTag::Insert => "+",
    };
    let diff = TextDiff::from_lines(now, then);
    let changes = diff.iter_all_changes();
    changes.map(|it| (sign(it.tag()), it.value().trim_end_matches('\n').to_owned())).collect()
}

fn happened(event: &Happened, shell: &Shell<'_>) -> (String, String, String) {
    let what = shell.texts.plain(&format!("history-{}", event.kind));
    let what = match &event.reason {
        Some(reason) => format!("{what} {reason}"),
        None => what,
    };
    (shell.moment(&event.at), what, event.by.clone().unwrap_or_default())
}
