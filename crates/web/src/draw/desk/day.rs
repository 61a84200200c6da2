//! The day at an office.

use askama::Template;
use engine::AppealRow;
use jiff::{Timestamp, civil::Date};

use super::{
    super::{Body, Html, Shell, date, frame},
    appeals::alarm,
};

/// The day at an office.
pub(crate) struct Day<'d> {
    /// Which.
    pub(crate) date: Date,
    /// Whether it is today.
    pub(crate) is_today: bool,
    /// The days before and after.
    pub(crate) near: [Date; 2],
    pub(crate) appointments: &'d [Expected],
    /// Whether the officer books for others.
    pub(crate) books: bool,
    pub(crate) visits: &'d [OpenVisit],
    /// What a case can be opened for; none if the officer opens none.
    pub(crate) procedures: &'d [String],
    /// Other offices that the officer serves, with their names.
    pub(crate) offices: &'d [(String, String)],
    /// What a supervisor arranges; none for others, and for days that are over.
    pub(crate) arranges: Option<Arrangement>,
    /// Whether the office is closed out of turn.
    pub(crate) is_closed: bool,
    /// Appeals that wait, for whoever answers for their being decided in time.
    pub(crate) appeals: &'d [AppealRow],
}

/// An appointment on the agenda.
pub(crate) struct Expected {
    pub(crate) id: String,
    /// On the clock of the office.
    pub(crate) time: String,
    pub(crate) procedure: String,
    pub(crate) name: String,
    pub(crate) desk: String,
    /// Who sits there.
    pub(crate) sits: String,
    pub(crate) standing: &'static str,
}

/// What a supervisor arranges for a day.
pub(crate) struct Arrangement {
    /// The desks, with whoever sits there.
    pub(crate) desks: Vec<(String, Option<String>)>,
    /// Who can sit there: name by id.
    pub(crate) officers: Vec<(String, String)>,
}

/// An open case.
pub(crate) struct OpenVisit {
    pub(crate) id: String,
    pub(crate) procedure: String,
    pub(crate) since: Timestamp,
    /// When it ends if nobody finishes it.
    pub(crate) until: Timestamp,
    pub(crate) person: Option<String>,
    pub(crate) standing: &'static str,
    pub(crate) holder: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/day.html")]
struct DayView<'v> {
    shell: &'v Shell<'v>,
    day: &'v Day<'v>,
    title: String,
    near: [(String, String); 2],
    expected: Vec<ExpectedRow>,
    rows: Vec<DayRow>,
    procedures: Vec<(String, String)>,
    alarm: Option<String>,
}

struct ExpectedRow {
    href: String,
    time: String,
    procedure: String,
    name: String,
    desk: String,
    standing: String,
}

struct DayRow {
    href: String,
    since: String,
    until: String,
    procedure: String,
    person: String,
    standing: String,
    holder: String,
}

/// Draws it.
pub(crate) fn day(day: &Day<'_>, shell: &Shell<'_>) -> String {
    let row = |visit: &OpenVisit| DayRow {
        href: format!("/visits/{}", visit.id),
        since: shell.moment(&visit.since),
        until: shell.moment(&visit.until),
        procedure: shell.texts.plain(&format!("procedure-{}", visit.procedure)),
        person: visit.person.clone().unwrap_or_else(|| shell.texts.plain("desk-nobody-yet")),
        standing: shell.texts.plain(&format!("standing-{}", visit.standing)),
        holder: visit.holder.clone().unwrap_or_default(),
    };
    let expected = |one: &Expected| ExpectedRow {
        href: format!("/appointments/{}", one.id),
        time: one.time.clone(),
        procedure: shell.texts.plain(&format!("procedure-{}", one.procedure)),
        name: one.name.clone(),
        desk: if one.sits.is_empty() {
            one.desk.clone()
        } else {
            format!("{}, {}", one.desk, one.sits)
        },
        standing: shell.texts.plain(&format!("appointment-standing-{}", one.standing)),
    };
    let named = |id: &String| (id.clone(), shell.texts.plain(&format!("procedure-{id}")));
    let today = if day.is_today { "desk-day" } else { "desk-another-day" };
    let view = DayView {
        shell,
        day,
        title: format!("{}, {}", shell.texts.plain(today), date::weekday(shell, day.date)),
        near: day.near.map(|day| (format!("/?day={day}"), date::weekday(shell, day))),
        expected: day.appointments.iter().map(expected).collect(),
        rows: day.visits.iter().map(row).collect(),
        procedures: day.procedures.iter().map(named).collect(),
        alarm: alarm(day.appeals, shell),
    };
    frame(
        shell,
        &Body { title: view.title.clone(), fault: false, form: false, content: Html::of(&view) },
    )
}
