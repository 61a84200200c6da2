//! Who stands beside a minor: their parent or guardian, whose document the register is asked about, with the
//! paper that says that they are. Minors are there themselves, and nobody comes in their place.

use jiff::SignedDuration;
use kernel::{
    effect::Exchange,
    facts::Facts,
    method::{Input, Outcome, Step},
    page::{Block, Choice, FieldKind, Form, Page, Row, Text, Tone, Value},
    person::Person,
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
};
use serde::{Deserialize, Serialize};

use super::{
    ANSWER_SECONDS_MAX, InPerson,
    document::number,
    only_officer, pages,
    rules::{MinorRules, Objection, Settings},
    subject::Subject,
};
use crate::register::{self, Answer, first_of};

const KIND: &str = "guardian-kind";
const NUMBER: &str = "guardian-number";
const PAPER: &str = "guardian-paper";
const READING: &str = "in-person-guardian";
const SHOWN: &str = "in-person-guardian-shown";
/// What has to be seen, a box to tick each.
const SEEN: [&str; 3] = ["seen-guardian-face", "seen-guardian-genuine", "seen-guardian-paper"];

/// Where it stands.
#[derive(Debug)]
pub(crate) enum Guarding {
    /// The officer reads the document and the paper.
    Reading {
        /// What speaks against the last one, or that nobody answered.
        news: Option<News>,
        /// What was read before.
        guardian: Option<Guardian>,
    },
    /// The register is being asked.
    Asking { guardian: Guardian, key: String },
    /// It knows them; the officer looks at them.
    Shown { guardian: Guardian, person: Box<Person> },
}

/// What is said of the last try.
#[derive(Clone, Copy, Debug)]
pub(crate) enum News {
    Objected(Objection),
    Unanswered,
}

/// Whoever stands beside a minor, and by what right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Guardian {
    /// What their document is.
    kind: String,
    number: String,
    /// The paper that says that the minor is theirs.
    paper: String,
}

/// What can happen. Every variant ever released stays readable.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "happened", rename_all = "snake_case")]
pub(crate) enum Event {
    /// The minor themselves were seen; whoever stands beside them is next.
    Wanted,
    /// The register was asked.
    Asked { guardian: Guardian, key: String },
    /// It knows the document, and whose it is.
    Known { person: Box<Person> },
    /// What it says speaks against it.
    Objected { objection: Objection },
    /// It said nothing that could be used.
    Unanswered,
    /// The officer reads another document.
    ReadAnew,
}

impl Guarding {
    pub(super) const fn begin() -> Self {
        Self::Reading { news: None, guardian: None }
    }

    /// The same after one more event.
    pub(super) fn after(self, event: Event) -> Self {
        let again = |news, guardian| Self::Reading { news, guardian: Some(guardian) };
        match (self, event) {
            (_, Event::Wanted) => Self::begin(),
            (_, Event::Asked { guardian, key }) => Self::Asking { guardian, key },
            (Self::Asking { guardian, .. }, Event::Known { person }) => {
                Self::Shown { guardian, person }
            }
            (Self::Asking { guardian, .. }, Event::Objected { objection }) => {
                again(Some(News::Objected(objection)), guardian)
            }
            (Self::Asking { guardian, .. }, Event::Unanswered) => {
                again(Some(News::Unanswered), guardian)
            }
            (Self::Shown { guardian, .. }, Event::ReadAnew) => again(None, guardian),
            // An answer that comes when nobody waits for it any more.
            (
                state,
                Event::Known { .. } | Event::Objected { .. } | Event::Unanswered | Event::ReadAnew,
            ) => state,
        }
    }

    pub(super) fn page(&self, rules: &MinorRules, scheme: &Scheme) -> Page {
        match self {
            Self::Reading { news, guardian } => reading(*news, guardian.as_ref(), rules),
            Self::Asking { .. } => pages::asking(),
            Self::Shown { guardian, person } => shown(guardian, person, scheme),
        }
    }
}

/// What follows from an input.
pub(super) fn decide(
    state: &Guarding,
    input: &Input<'_>,
    subject: &Subject<'_>,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<super::Event>, Refusal> {
    let rules = settings.minors().ok_or(Refusal::OutOfTurn)?;
    match (state, input) {
        (Guarding::Reading { .. }, Input::Submitted(form)) => {
            only_officer(&facts.actor)?;
            Ok(ask(read(form, rules)?, settings, facts))
        }
        (Guarding::Asking { key, .. }, Input::Answered(asked, response)) if key == asked => {
            Ok(moved(judge(&register::read(response), subject, rules, facts)))
        }
        (Guarding::Asking { key, .. }, Input::Elapsed(asked)) if key == asked => {
            Ok(moved(Event::Unanswered))
        }
        (Guarding::Shown { guardian, .. }, Input::Submitted(form)) => {
            only_officer(&facts.actor)?;
            settle(form, guardian, subject, settings, facts)
        }
        (
            Guarding::Reading { .. } | Guarding::Asking { .. } | Guarding::Shown { .. },
            Input::Submitted(_)
            | Input::Elapsed(_)
            | Input::Answered(..)
            | Input::Returned(_)
            | Input::Reported(..),
        ) => Err(Refusal::OutOfTurn),
    }
}

pub(super) fn moved(event: Event) -> Step<super::Event> {
    Step::record(super::Event::Guardian { moved: event })
}

fn read(form: &Form, rules: &MinorRules) -> Result<Guardian, Refusal> {
    let one_of = |field, known: &[String]| {
        let chosen = form.line(field)?;
        let known = known.iter().find(|known| *known == chosen);
        known.cloned().ok_or_else(|| FieldFault::new(field, "field-missing"))
    };
    let kind = one_of(KIND, &rules.guardian);
    let number = form.line(NUMBER).and_then(|typed| number(NUMBER, typed));
    let paper = form.line(PAPER).and_then(|typed| {
        let key = rules.papers.iter().find(|paper| paper_key(paper) == typed);
        key.cloned().ok_or_else(|| FieldFault::new(PAPER, "field-missing"))
    });
    match (kind, number, paper) {
        (Ok(kind), Ok(number), Ok(paper)) => Ok(Guardian { kind, number, paper }),
        (kind, number, paper) => Err(Refusal::fields([kind.err(), number.err(), paper.err()])),
    }
}

fn ask(guardian: Guardian, settings: &Settings, facts: &Facts<'_>) -> Step<super::Event> {
    let key = facts.entropy.uuid(InPerson::GUARDIAN, facts.now).to_string();
    let late = facts.now + SignedDuration::from_secs(ANSWER_SECONDS_MAX);
    let request = register::ask(settings.recorded_as(&guardian.kind), &guardian.number);
    let connector = settings.connector().to_owned();
    let exchange = Exchange { connector, key: key.clone(), request };
    moved(Event::Asked { guardian, key: key.clone() }).wake(late, &key).ask(exchange)
}

/// What the register says: of age, alive, and somebody else than the minor.
fn judge(answer: &Answer, subject: &Subject<'_>, rules: &MinorRules, facts: &Facts<'_>) -> Event {
    let today = facts.today();
    match answer {
        Answer::Known(person, standing) => {
            let grown = person.birth_date.is_at_least(rules.below_years, today);
            let same = person.identifier == subject.person().identifier;
            let objection = first_of([
                (standing.deceased, Objection::Deceased),
                (standing.is_revoked(), Objection::Revoked),
                (standing.expires < today, Objection::Expired),
                (!grown || same, Objection::NoGuardian),
            ]);
            match objection {
                Some(objection) => Event::Objected { objection },
                None => Event::Known { person: person.clone() },
            }
        }
        Answer::Unknown => Event::Objected { objection: Objection::Unknown },
        Answer::Nothing => Event::Unanswered,
    }
}

fn settle(
    form: &Form,
    guardian: &Guardian,
    subject: &Subject<'_>,
    settings: &Settings,
    facts: &Facts<'_>,
) -> Result<Step<super::Event>, Refusal> {
    if pages::reads_anew(form) {
        return Ok(moved(Event::ReadAnew));
    }
    let next = form.line(pages::NEXT)?;
    if let Some(reason) = pages::turned_away(next) {
        let turned = super::Event::TurnedAway { reason: reason.to_owned() };
        return Ok(Step::record(turned).end(Outcome::Failed(reason)));
    }
    let unseen =
        SEEN.map(|name| form.line(name).err().map(|_| FieldFault::new(name, "seen-missing")));
    if unseen.iter().any(Option::is_some) {
        return Err(Refusal::fields(unseen));
    }
    let Guardian { kind, number, paper } = guardian;
    let beside = format!(", with a guardian by {paper}, {kind} {number}");
    subject.accept(&beside, settings, facts)
}

/// Their document, and the paper.
fn reading(news: Option<News>, guardian: Option<&Guardian>, rules: &MinorRules) -> Page {
    let told = news.map(|news| match news {
        News::Objected(objection) => {
            let key = format!("objection-{}", objection.name());
            Block::Notice(Tone::Problem, Text::key(key))
        }
        News::Unanswered => {
            Block::Notice(Tone::Warning, Text::key("in-person-guardian.unanswered"))
        }
    });
    let kind = |kind: &String| Choice {
        value: kind.clone(),
        label: Text::key(format!("document-kind-{kind}")),
    };
    let paper = |paper: &String| {
        let key = paper_key(paper);
        Choice { label: Text::key(key.clone()), value: key }
    };
    let (kinds, papers) = (rules.guardian.iter().map(kind), rules.papers.iter().map(paper));
    let fields = [
        Block::filled(
            KIND,
            FieldKind::Choice(kinds.collect()),
            guardian.map(|one| one.kind.clone()),
        ),
        Block::filled(NUMBER, FieldKind::Line, guardian.map(|one| one.number.clone())),
        Block::filled(
            PAPER,
            FieldKind::Choice(papers.collect()),
            guardian.map(|one| paper_key(&one.paper)),
        ),
    ];
    Page::asking(READING, told.into_iter().chain(fields).collect())
}

/// Who it is, as the register says, and what has to be seen.
fn shown(guardian: &Guardian, person: &Person, scheme: &Scheme) -> Page {
    let row = |label: &str, value| Row { label: Text::key(label), value };
    let rows = vec![
        row("person-name", Value::Plain(person.name.full(scheme.name_order))),
        row("person-birth-date", Value::Date(person.birth_date)),
        row(NUMBER, Value::Plain(guardian.number.clone())),
        row(PAPER, Value::Word(Text::key(paper_key(&guardian.paper)))),
    ];
    let mut blocks = vec![Block::Summary(rows)];
    blocks.extend(SEEN.map(|name| Block::field(name, FieldKind::Tick)));
    blocks.push(pages::next());
    Page::asking(SHOWN, blocks)
}

fn paper_key(paper: &str) -> String {
    format!("guardian-paper-{paper}")
}
