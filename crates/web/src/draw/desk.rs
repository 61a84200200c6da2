//! The pages of the desk that are no pages of the kernel's.

use askama::Template;
use jiff::Timestamp;
use kernel::{
    page::{Choice, Row, Text, Value},
    person::Person,
    scheme::Scheme,
};

use super::{Body, Html, Shell, block, frame};

pub(crate) use self::day::{Arrangement, Day, Expected, OpenVisit, day};

pub(crate) mod alarms;
pub(crate) mod appeals;
pub(crate) mod changes;
mod day;
pub(crate) mod investigations;
pub(crate) mod numbers;
pub(crate) mod reviews;

/// The field of the procedure for which a case is opened.
pub(crate) const PROCEDURE: &str = "procedure";
/// The field of the appointment that somebody came for.
pub(crate) const APPOINTMENT: &str = "appointment";
/// The field of a day.
pub(crate) const DAY: &str = "day";
/// The field of a desk.
pub(crate) const DESK: &str = "desk";
/// The field of whoever sits there.
pub(crate) const SITS: &str = "sits";
/// The field of an office.
pub(crate) const OFFICE: &str = "office";
/// The field of a passkey.
pub(crate) const PASSKEY: &str = "passkey";

/// A question to the browser about a passkey.
pub(crate) struct Ceremony<'c> {
    /// The key of its texts.
    pub(crate) text: &'static str,
    /// Whom it is for, if that is known.
    pub(crate) name: Option<&'c str>,
    /// Whether the last try came to nothing.
    pub(crate) failed: bool,
    /// `get` or `create`.
    pub(crate) verb: &'static str,
    /// The options, in JSON.
    pub(crate) asked: &'c str,
    /// What it is about, to be read before.
    pub(crate) rows: &'c [Row],
    /// Where one goes who would rather not.
    pub(crate) back: Option<&'c str>,
}

#[derive(Template)]
#[template(path = "desk/ceremony.html")]
struct CeremonyView<'v> {
    shell: &'v Shell<'v>,
    shown: &'v Ceremony<'v>,
    title: String,
    lead: String,
    submit: String,
    summary: Html,
}

/// Draws it.
pub(crate) fn ceremony(shown: &Ceremony<'_>, shell: &Shell<'_>) -> String {
    let title = shell.texts.plain(shown.text);
    let lead = Text::key(format!("{}.lead", shown.text));
    let lead = lead.with("name", shown.name.unwrap_or_default());
    let view = CeremonyView {
        shell,
        shown,
        title: title.clone(),
        lead: shell.say(&lead),
        submit: shell.texts.plain(&format!("{}.submit", shown.text)),
        summary: match shown.rows {
            [] => Html::default(),
            rows => block::summary(shell, rows),
        },
    };
    frame(shell, &Body { title, fault: shown.failed, form: false, content: Html::of(&view) })
}

/// What an officer has at hand of an appointment.
pub(crate) struct AtHand<'h> {
    pub(crate) id: String,
    /// What was booked.
    pub(crate) procedure: &'h str,
    /// What can be done here: whoever came for something else has that done (CLAVE-41).
    pub(crate) procedures: &'h [String],
    pub(crate) email: Option<&'h str>,
    pub(crate) telephone: Option<&'h str>,
    /// The short code, to be read out.
    pub(crate) code: Option<String>,
    /// Whether a case can be opened for it.
    pub(crate) opens: bool,
    /// What else can be done with it.
    pub(crate) acts: Option<Html>,
}

#[derive(Template)]
#[template(path = "desk/appointment.html")]
struct AtHandView<'v> {
    shell: &'v Shell<'v>,
    shown: &'v AtHand<'v>,
}

/// The key of the words for a procedure.
fn procedure_key(id: &str) -> String {
    format!("procedure-{id}")
}

/// Draws it.
pub(crate) fn at_hand(shown: &AtHand<'_>, shell: &Shell<'_>) -> Html {
    Html::of(&AtHandView { shell, shown })
}

/// What stands beside a case.
pub(crate) struct Beside {
    pub(crate) path: String,
    pub(crate) procedure: String,
    /// Which other officer holds it, and until when.
    pub(crate) held_by: Option<(String, Timestamp)>,
    pub(crate) works: bool,
    pub(crate) takes_over: bool,
    /// Where there is something to print or to take away, by the keys of texts.
    pub(crate) papers: Vec<(&'static str, &'static str)>,
    /// Why it can be ended without; none if the officer cannot.
    pub(crate) reasons: Vec<Choice>,
    pub(crate) history: Vec<Line>,
    /// Whether the signature under the decision holds; none if nothing was signed.
    pub(crate) signature_holds: Option<bool>,
}

/// One line of a history.
pub(crate) struct Line {
    pub(crate) at: Timestamp,
    pub(crate) by: String,
    pub(crate) what: Text,
}

#[derive(Template)]
#[template(path = "desk/beside.html")]
struct BesideView<'v> {
    shell: &'v Shell<'v>,
    beside: &'v Beside,
    signed: Option<String>,
    procedure: String,
    held: Option<String>,
    reasons: Vec<(String, String)>,
    history: Vec<(String, String, String)>,
}

/// Draws it.
pub(crate) fn beside(beside: &Beside, shell: &Shell<'_>) -> Html {
    let held = beside.held_by.as_ref().map(|(name, until)| {
        let until = shell.clock(until);
        shell.say(&Text::key("refusal-held.by").with("name", name).with("until", until))
    });
    let line = |line: &Line| (shell.moment(&line.at), shell.say(&line.what), line.by.clone());
    let reason = |reason: &Choice| (reason.value.clone(), shell.say(&reason.label));
    Html::of(&BesideView {
        shell,
        beside,
        procedure: shell.texts.plain(&format!("procedure-{}", beside.procedure)),
        held,
        reasons: beside.reasons.iter().map(reason).collect(),
        history: beside.history.iter().rev().map(line).collect(),
        signed: beside.signature_holds.map(|holds| {
            shell.texts.plain(if holds { "desk-signed" } else { "desk-signed-wrongly" })
        }),
    })
}

/// The form that is signed.
pub(crate) struct Printed<'p> {
    pub(crate) procedure: &'p str,
    pub(crate) office: &'p str,
    pub(crate) officer: &'p str,
    pub(crate) opened: Timestamp,
    pub(crate) reference: &'p str,
    /// Who it is about; blanks to fill in if that is not known yet.
    pub(crate) person: Option<&'p Person>,
    pub(crate) scheme: &'p Scheme,
}

#[derive(Template)]
#[template(path = "desk/printed.html")]
struct PrintedView<'v> {
    shell: &'v Shell<'v>,
    printed: &'v Printed<'v>,
    title: String,
    procedure: String,
    opened: String,
    known: Option<Html>,
    blanks: Vec<String>,
}

/// Draws it.
pub(crate) fn printed(printed: &Printed<'_>, shell: &Shell<'_>) -> String {
    const ASKED: [&str; 7] = [
        "person-name",
        "person-birth-name",
        "person-birth-place",
        "person-birth-date",
        "person-mother",
        "account-user-name",
        "account-email",
    ];
    let title = shell.texts.plain("desk-form");
    let known = printed.person.map(|person| {
        let name = person.name.full(printed.scheme.name_order);
        let row = |label: &str, value: Value| Row { label: Text::key(label), value };
        let rows = [
            row("person-name", Value::Plain(name)),
            row("person-birth-date", Value::Date(person.birth_date)),
        ];
        block::summary(shell, &rows)
    });
    let skipped =
        if known.is_some() { vec!["person-name", "person-birth-date"] } else { Vec::new() };
    let blanks = ASKED.iter().filter(|label| !skipped.contains(*label));
    let view = PrintedView {
        shell,
        printed,
        title: title.clone(),
        procedure: shell.texts.plain(&format!("procedure-{}", printed.procedure)),
        opened: shell.moment(&printed.opened),
        known,
        blanks: blanks.map(|label| shell.texts.plain(label)).collect(),
    };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

/// A colleague in a list.
pub(crate) struct Colleague {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: &'static str,
    pub(crate) offices: String,
    pub(crate) state: &'static str,
    pub(crate) invites: bool,
    pub(crate) suspends: bool,
    pub(crate) readmits: bool,
}

#[derive(Template)]
#[template(path = "desk/colleagues.html")]
struct ColleaguesView<'v> {
    shell: &'v Shell<'v>,
    rows: Vec<ColleagueRow<'v>>,
}

struct ColleagueRow<'v> {
    colleague: &'v Colleague,
    role: String,
    state: String,
}

/// Draws them.
pub(crate) fn colleagues(rows: &[Colleague], shell: &Shell<'_>) -> Html {
    let row = |colleague| ColleagueRow::new(colleague, shell);
    Html::of(&ColleaguesView { shell, rows: rows.iter().map(row).collect() })
}

impl<'v> ColleagueRow<'v> {
    fn new(colleague: &'v Colleague, shell: &Shell<'_>) -> Self {
        Self {
            colleague,
            role: shell.texts.plain(&format!("role-{}", colleague.role)),
            state: shell.texts.plain(&format!("officer-{}", colleague.state)),
        }
    }
}

/// An invitation, to be handed over.
pub(crate) struct Invited<'i> {
    pub(crate) name: &'i str,
    pub(crate) link: &'i str,
}

#[derive(Template)]
#[template(path = "desk/invited.html")]
struct InvitedView<'v> {
    shell: &'v Shell<'v>,
    invited: &'v Invited<'v>,
    title: String,
    lead: String,
}

/// Draws it.
pub(crate) fn invited(invited: &Invited<'_>, shell: &Shell<'_>) -> String {
    let title = shell.texts.plain("officer-invited-page");
    let lead = shell.with("officer-invited-page.lead", "name", invited.name);
    let view = InvitedView { shell, invited, title: title.clone(), lead };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}

/// One's own passkeys.
pub(crate) struct Means<'m> {
    pub(crate) keys: &'m [Key],
    /// What is asked of the browser for another, in JSON.
    pub(crate) asked: &'m str,
}

/// A passkey.
pub(crate) struct Key {
    pub(crate) id: String,
    pub(crate) since: Timestamp,
}

#[derive(Template)]
#[template(path = "desk/means.html")]
struct MeansView<'v> {
    shell: &'v Shell<'v>,
    means: &'v Means<'v>,
    title: String,
    keys: Vec<(&'v str, String)>,
}

/// Draws them.
pub(crate) fn means(means: &Means<'_>, shell: &Shell<'_>) -> String {
    let title = shell.texts.plain("desk-means");
    let key = |key: &'_ Key| shell.with("desk-means.since", "time", &shell.moment(&key.since));
    let keys = means.keys.iter().map(|known| (known.id.as_str(), key(known))).collect();
    let view = MeansView { shell, means, title: title.clone(), keys };
    frame(shell, &Body { title, fault: false, form: false, content: Html::of(&view) })
}
