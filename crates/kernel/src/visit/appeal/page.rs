//! What somebody is shown who has a decision against them in hand, and what the officers are shown who
//! decide about what they say.

use jiff::{SignedDuration, Timestamp};

use super::{
    super::{About, Outcome, Proposal, Visit},
    Appeal, Decided, Refused,
};
use crate::{
    page::{Block, FieldKind, Page, Place, Row, Text, Tone, Value},
    person::PartialDate,
    scheme::{AppealRules, Scheme},
    user_name,
};

/// The page on which it is said, and its field.
const LODGE: &str = "appeal";
/// The field of what they say.
pub const APPEAL_SAID: &str = "appeal-said";

/// Where a decision stands, for whoever it is about: whether it can be said that it was wrong, and what
/// came of it. It says nothing of who they are.
#[must_use]
pub fn appeal_page(visit: &Visit, scheme: &Scheme, now: Timestamp) -> Page {
    match visit {
        Visit::Refused { about, refusal, .. } => {
            appealing(visit, scheme, now).unwrap_or_else(|| {
                let mut rows = rows(about, &refusal.reason);
                rows.push(row("appeal-decided", Value::Date(day(refusal.at, scheme))));
                let key = if refusal.is_final { "appeal-rejected" } else { "appeal-late" };
                told(key, rows, Some(Block::Paragraph(Text::key("appeal-onward"))))
            })
        }
        Visit::Proposed { about, proposal, appeal: Some(appeal), .. } => {
            waiting(about, proposal, appeal, scheme)
        }
        Visit::Done { .. } => told("appeal-upheld", Vec::new(), None),
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Proposed { appeal: None, .. }
        | Visit::Dropped { .. } => told("appeal-none", Vec::new(), None),
    }
}

/// Asks what is wrong with a decision; none if nothing can be said against it (any more).
#[must_use]
pub fn appealing(visit: &Visit, scheme: &Scheme, now: Timestamp) -> Option<Page> {
    let rules = scheme.desk.appeals?;
    match visit {
        Visit::Refused { about, proposal, refusal, .. }
            if !refusal.is_final && now < refusal.appeal_by(rules) =>
        {
            let name = proposal.values.get(user_name::FIELD);
            Some(lodging(about, refusal, rules, name.filter(|_| proposal.opens.is_some()), scheme))
        }
        Visit::Done { outcome: Outcome::Regained { .. }, .. } => {
            let against = Value::Word(Text::key("appeal-given-up"));
            Some(asked(vec![row("appeal-against", against)], rules, None))
        }
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Proposed { .. }
        | Visit::Refused { .. }
        | Visit::Done { .. }
        | Visit::Dropped { .. } => None,
    }
}

/// That two others decide, and until when.
pub(in super::super) fn waiting(
    about: &About,
    proposal: &Proposal,
    appeal: &Appeal,
    scheme: &Scheme,
) -> Page {
    let mut rows = shown(about, appeal);
    rows.push(row("appeal-at", Value::Date(day(appeal.at, scheme))));
    rows.push(row("appeal-due", Value::Date(last_day(proposal.due, scheme))));
    told("appeal-waits", rows, None)
}

/// What was decided, and what is said against it.
pub(in super::super) fn shown(about: &About, appeal: &Appeal) -> Vec<Row> {
    let mut rows = match &appeal.of {
        Decided::Refused { reason, .. } => rows(about, reason),
        Decided::Done { .. } => {
            vec![row("appeal-against", Value::Word(Text::key("appeal-given-up")))]
        }
    };
    rows.push(row(APPEAL_SAID, Value::Plain(appeal.said.clone())));
    rows
}

fn lodging(
    about: &About,
    refusal: &Refused,
    rules: AppealRules,
    name: Option<&String>,
    scheme: &Scheme,
) -> Page {
    let mut rows = rows(about, &refusal.reason);
    rows.push(row("appeal-by", Value::Date(last_day(refusal.appeal_by(rules), scheme))));
    asked(rows, rules, name)
}

fn asked(rows: Vec<Row>, rules: AppealRules, name: Option<&String>) -> Page {
    let days = Text::key("appeal.who").with("days", rules.decide_days.to_string());
    let mut blocks = vec![
        Block::Summary(rows),
        Block::Notice(Tone::Information, days),
        Block::field(APPEAL_SAID, FieldKind::Line),
    ];
    if let Some(name) = name {
        let kind = FieldKind::UserName { live: false };
        blocks.push(Block::filled(user_name::FIELD, kind, Some(name.clone())));
    }
    Page::asking(LODGE, blocks)
}

fn told(id: &'static str, rows: Vec<Row>, more: Option<Block>) -> Page {
    let rows = (!rows.is_empty()).then_some(Block::Summary(rows));
    Page::telling(id, rows.into_iter().chain(more).chain([way_on()]).collect())
}

fn way_on() -> Block {
    Block::Link(Text::key("link-appointments"), Place::Appointments)
}

fn rows(about: &About, reason: &str) -> Vec<Row> {
    let procedure = Text::key(format!("procedure-{}", about.procedure));
    vec![
        row("review-procedure", Value::Word(procedure)),
        row("appeal-against", Value::Word(Text::key("appeal-refused").with("reason", reason))),
    ]
}

fn day(at: Timestamp, scheme: &Scheme) -> PartialDate {
    at.to_zoned(scheme.time_zone.clone()).date().into()
}

fn last_day(at: Timestamp, scheme: &Scheme) -> PartialDate {
    day(at - SignedDuration::from_secs(1), scheme)
}

fn row(label: &str, value: Value) -> Row {
    Row { label: Text::key(label), value }
}
