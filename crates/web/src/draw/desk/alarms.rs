//! Who opened a case that nobody has cause to open.

use askama::Template;
use engine::{Alarm, Canary, Why};
use kernel::{page::Text, refusal::Refusal};

use super::super::{Body, Html, Shell, frame};

/// How many are shown, the latest.
const SHOWN_MAX: usize = 100;

/// What there is.
pub(crate) struct Watch<'a> {
    /// The latest first.
    pub(crate) alarms: &'a [Alarm],
    pub(crate) canaries: &'a [Canary],
    /// Whether the officer puts such cases among the others.
    pub(crate) plants: bool,
    /// What the office is called at which they work.
    pub(crate) here: String,
    /// Why the last one was not.
    pub(crate) refusal: Option<&'a Refusal>,
    /// What an office is called.
    pub(crate) office: &'a dyn Fn(&str) -> String,
}

#[derive(Template)]
#[template(path = "desk/alarms.html")]
struct View<'v> {
    shell: &'v Shell<'v>,
    shown: &'v Watch<'v>,
    title: String,
    refused: Option<String>,
    plant: String,
    lines: Vec<Line>,
    canaries: Vec<[String; 4]>,
}

struct Line {
    at: String,
    name: String,
    role: String,
    office: String,
    person: String,
    why: String,
}

/// Draws it.
pub(crate) fn alarms(shown: &Watch<'_>, shell: &Shell<'_>) -> String {
    let line = |alarm: &Alarm| Line {
        at: shell.moment(&alarm.at),
        name: alarm.name.clone(),
        role: shell.texts.plain(&format!("role-{}", alarm.role.name())),
        office: (shown.office)(&alarm.office),
        person: alarm.person.clone(),
        why: match &alarm.why {
            Why::Reason(reason) => reason.clone(),
            Why::Case(_) | Why::Decided(_) => shell.texts.plain("desk-alarms.no-reason"),
        },
    };
    let canary = |canary: &Canary| {
        let procedure = shell.texts.plain(&format!("procedure-{}", canary.procedure));
        let until = shell.moment(&canary.until);
        [canary.person.clone(), procedure, (shown.office)(&canary.office), until]
    };
    let title = shell.texts.plain("desk-alarms");
    let view = View {
        shell,
        shown,
        title: title.clone(),
        refused: shown.refusal.map(|refusal| shell.texts.plain(refusal.text())),
        plant: shell.say(&Text::key("desk-canaries.plant").with("office", &shown.here)),
        lines: shown.alarms.iter().take(SHOWN_MAX).map(line).collect(),
        canaries: shown.canaries.iter().map(canary).collect(),
    };
    let fault = shown.refusal.is_some();
    frame(shell, &Body { title, fault, form: false, content: Html::of(&view) })
}
