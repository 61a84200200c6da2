//! Choosing among posts and days, and what can be done with an appointment.

use askama::Template;
use jiff::civil::Date;
use kernel::page::{Block, Row, Text, Tone};

use super::{Body, Html, Shell, block, date, frame};

/// A list of ways on, one of which is chosen.
pub(crate) struct Ways {
    /// The key of its texts: title, lead, and what is said if there is no way.
    pub(crate) text: &'static str,
    /// What was chosen so far.
    pub(crate) rows: Vec<Row>,
    /// Whether there is no way to what is wanted.
    pub(crate) none: bool,
    /// The ways, under a heading each if they have one.
    pub(crate) groups: Vec<Group>,
    /// The way back, with the key of its text.
    pub(crate) back: Option<(&'static str, String)>,
}

/// Ways that belong together.
pub(crate) struct Group {
    pub(crate) heading: Option<Text>,
    pub(crate) hint: Option<String>,
    pub(crate) ways: Vec<Way>,
}

/// One way on.
pub(crate) struct Way {
    pub(crate) href: String,
    pub(crate) label: Label,
    pub(crate) hint: Option<Text>,
}

/// What it is called.
pub(crate) enum Label {
    Word(Text),
    Day(Date),
}

#[derive(Template)]
#[template(path = "appointments.html")]
struct WaysView<'v> {
    shell: &'v Shell<'v>,
    title: String,
    lead: Option<String>,
    none: Option<String>,
    summary: Option<Html>,
    groups: Vec<GroupView>,
    back: Option<(String, String)>,
}

struct GroupView {
    heading: Option<String>,
    hint: Option<String>,
    ways: Vec<(String, String, String)>,
}

/// Draws it.
pub(crate) fn ways(ways: &Ways, shell: &Shell<'_>) -> String {
    let title = shell.texts.plain(ways.text);
    let way = |way: &Way| {
        let label = match &way.label {
            Label::Word(text) => shell.say(text),
            Label::Day(day) => date::weekday(shell, *day),
        };
        let hint = way.hint.as_ref().map(|hint| shell.say(hint)).unwrap_or_default();
        (way.href.clone(), label, hint)
    };
    let group = |group: &Group| GroupView {
        heading: group.heading.as_ref().map(|text| shell.say(text)),
        hint: group.hint.clone(),
        ways: group.ways.iter().map(way).collect(),
    };
    let view = WaysView {
        shell,
        title: title.clone(),
        lead: shell.maybe(&format!("{}.lead", ways.text)),
        none: ways.none.then(|| shell.texts.plain(&format!("{}.none", ways.text))),
        summary: (!ways.rows.is_empty()).then(|| block::summary(shell, &ways.rows)),
        groups: ways.groups.iter().map(group).collect(),
        back: ways.back.as_ref().map(|(text, href)| (shell.texts.plain(text), href.clone())),
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

/// Offices among which one is chosen.
pub(crate) struct Office {
    pub(crate) name: String,
    pub(crate) address: String,
    /// How far it is, whether it is open, whether an appointment is needed.
    pub(crate) rows: Vec<Row>,
    /// Where one is booked there; none if that is not done on the web.
    pub(crate) book: Option<String>,
}

#[derive(Template)]
#[template(path = "offices.html")]
struct OfficesView<'v> {
    shell: &'v Shell<'v>,
    offices: Vec<(&'v Office, Html)>,
    back: (String, String),
}

/// Draws them; `back` is where one goes who wants something else done.
pub(crate) fn offices(offices: &[Office], back: &str, shell: &Shell<'_>) -> Html {
    let office = |office: &'_ Office| block::summary(shell, &office.rows);
    let drawn = offices.iter().map(|one| (one, office(one)));
    Html::of(&OfficesView {
        shell,
        offices: drawn.collect(),
        back: (shell.texts.plain("appointment-other-procedure"), back.to_owned()),
    })
}

/// What can be done with an appointment that stands.
pub(crate) struct Acts {
    /// Where its forms go: `<base>/cancel` and so on.
    pub(crate) base: String,
    /// Where another time is chosen.
    pub(crate) elsewhen: String,
    /// An earlier time that is kept for the person.
    pub(crate) offered: Option<Vec<Row>>,
    /// Whether they wait for one; none if they cannot.
    pub(crate) waits: Option<bool>,
    /// Whether it is an officer who reads this, and not the person.
    pub(crate) for_officer: bool,
}

impl Acts {
    /// The key of a text, as whoever reads it is spoken to.
    fn key(&self, name: &str) -> String {
        format!("{}-{name}", if self.for_officer { "desk-appointment" } else { "appointment" })
    }
}

#[derive(Template)]
#[template(path = "appointment_acts.html")]
struct ActsView<'v> {
    shell: &'v Shell<'v>,
    acts: &'v Acts,
    offered: Option<(Html, Html)>,
}

/// Draws them.
pub(crate) fn acts(acts: &Acts, shell: &Shell<'_>) -> Html {
    let notice = Block::Notice(Tone::Success, Text::key("appointment-offered"));
    let offered = acts.offered.as_ref();
    let offered =
        offered.map(|rows| (super::block(shell, &notice, false), block::summary(shell, rows)));
    Html::of(&ActsView { shell, acts, offered })
}
