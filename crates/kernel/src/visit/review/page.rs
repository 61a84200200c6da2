//! What somebody is asked who judges a decision. It is the same page whether one has decided, two
//! differ, or it was done long ago: nobody sees what others decided.

use super::super::{About, Disputes, Found, Outcome, Visit, appeal, page::account_rows};
use crate::{
    contact, enrolment,
    evidence::{Check, Evidence},
    page::{Block, Choice, FieldKind, Form, Page, Row, Text, Value},
    person::Person,
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    user_name,
};

/// The page.
const PAGE: &str = "review";
/// The field of the verdict, whose answers are keys of texts.
pub const VERDICT: &str = "review-verdict";
/// What whoever is for it says.
const FOR: &str = "review-for";
/// Why somebody may be against it, as keys of texts.
const AGAINST: [&str; 4] =
    ["review-no-document", "review-no-person", "review-no-duplicate", "review-no-request"];
/// What whoever is for it has looked at.
const LOOKED_AT: [&str; 3] = ["review-saw-document", "review-saw-person", "review-saw-request"];
/// What is missed where it was not checked.
const MISSED: [Check; 2] = [Check::AuthoritativeSource, Check::InForce];

/// What is asked of whoever judges a case; none if it waits for nobody.
#[must_use]
pub fn review_page(visit: &Visit, found: Option<&Found>, scheme: &Scheme) -> Option<Page> {
    visit.round()?;
    let (about, person, evidence, wanted) = match visit {
        Visit::Proposed { about, person, evidence, proposal, .. } => {
            let value = |name| proposal.values.get(name).map(|value| value.trim().to_owned());
            let wanted = [value(user_name::FIELD), value(contact::EMAIL)];
            (about, person, evidence, wanted)
        }
        Visit::Done { about, person, evidence, outcome, .. } => {
            (about, person, evidence, wanted(outcome))
        }
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Identified { .. }
        | Visit::Refused { .. }
        | Visit::Dropped { .. } => return None,
    };
    let mut blocks = vec![
        Block::Paragraph(Text::key("review.person")),
        Block::Summary(enrolment::details(person, scheme)),
        Block::Paragraph(Text::key("review.shown")),
        Block::Summary(shown(person, evidence, scheme)),
        Block::Paragraph(Text::key("review.asked")),
        Block::Summary(asked(about, wanted)),
    ];
    if let Visit::Proposed { appeal: Some(appeal), .. } = visit {
        blocks.push(Block::Paragraph(Text::key("review.appealed")));
        blocks.push(Block::Summary(appeal::shown(about, appeal)));
    }
    if let Visit::Proposed { proposal, .. } = visit
        && let Some(disputes) = &proposal.disputes
    {
        blocks.push(Block::Paragraph(Text::key("review.disputed")));
        blocks.push(Block::Summary(disputed(disputes, found, scheme)));
    } else if let Some(found) = found.filter(|_| matches!(visit, Visit::Proposed { .. })) {
        blocks.push(Block::Paragraph(Text::key("review.has")));
        blocks.push(Block::Summary(account_rows(found)));
    }
    blocks.extend(LOOKED_AT.map(|name| Block::field(name, FieldKind::Tick)));
    let choice = |key: &str| Choice { value: key.to_owned(), label: Text::key(key) };
    let choices = std::iter::once(FOR).chain(AGAINST).map(choice).collect();
    blocks.push(Block::field(VERDICT, FieldKind::Choice(choices)));
    Some(Page::asking(PAGE, blocks))
}

/// Why they are against it; none if they are for it, having looked at everything.
pub(super) fn verdict(form: &Form) -> Result<Option<&'static str>, Refusal> {
    form.drawn_for(PAGE)?;
    let chosen = form.line(VERDICT)?;
    if chosen != FOR {
        let known = AGAINST.into_iter().find(|reason| *reason == chosen);
        return known.map(Some).ok_or_else(|| FieldFault::new(VERDICT, "field-missing").into());
    }
    let missed = LOOKED_AT.map(|name| form.line(name).err().map(|_| unlooked(name)));
    if missed.iter().any(Option::is_some) { Err(Refusal::fields(missed)) } else { Ok(None) }
}

fn unlooked(name: &'static str) -> FieldFault {
    FieldFault::new(name, "review-unlooked")
}

/// What was shown and what of it was checked.
fn shown(person: &Person, evidence: &Evidence, scheme: &Scheme) -> Vec<Row> {
    let day = evidence.at.to_zoned(scheme.time_zone.clone()).date();
    let mut rows = vec![row(&evidence.text(), Value::Date(day.into()))];
    let word = |made: bool| Value::Word(Text::key(if made { "review-yes" } else { "review-no" }));
    let said = |check: &Check| Some((check_name(*check)?, evidence.checks.contains(check)));
    let missed = MISSED.iter().filter(|check| !evidence.checks.contains(check));
    let checks = evidence.checks.iter().chain(missed).filter_map(said);
    rows.extend(checks.map(|(name, made)| row(name, word(made))));
    if !person.is_registered() {
        rows.push(row("review-unregistered", word(false)));
    }
    rows
}

/// The key of its text; none for what is a measure and no check.
const fn check_name(check: Check) -> Option<&'static str> {
    Some(match check {
        Check::AuthoritativeSource => "check-authoritative-source",
        Check::InForce => "check-in-force",
        Check::FeaturesSeen => "check-features-seen",
        Check::FeaturesScanned => "check-features-scanned",
        Check::Signature => "check-signature",
        Check::FaceInPerson => "check-face-in-person",
        Check::FaceLive => "check-face-live",
        Check::FaceRecorded => "check-face-recorded",
        Check::FaceMatched => "check-face-matched",
        Check::SecretOfDocument => "check-secret-of-document",
        Check::CodeToAddress => "check-code-to-address",
        Check::CodeToContact => "check-code-to-contact",
        Check::Authenticated => "check-authenticated",
        Check::AuthenticatedHardware => "check-authenticated-hardware",
        Check::BiometricKept => "check-biometric-kept",
        Check::Activity(_) | Check::Fraud(_) => return None,
    })
}

fn asked(about: &About, [user_name, email]: [Option<String>; 2]) -> Vec<Row> {
    let procedure = Text::key(format!("procedure-{}", about.procedure));
    let typed = [("account-user-name", user_name), ("account-email", email)];
    let typed =
        typed.into_iter().filter_map(|(label, value)| Some(row(label, Value::Plain(value?))));
    std::iter::once(row("review-procedure", Value::Word(procedure))).chain(typed).collect()
}

/// What somebody says of an account, what its holder says, and how it came to be.
fn disputed(disputes: &Disputes, found: Option<&Found>, scheme: &Scheme) -> Vec<Row> {
    let said = row("dispute-said", Value::Plain(disputes.said.clone()));
    let Some(found) = found.filter(|found| found.account == disputes.account) else {
        return vec![said];
    };
    let since = found.since.to_zoned(scheme.time_zone.clone()).date();
    let answer = match &found.answer {
        Some(answer) => Value::Plain(answer.clone()),
        None => Value::Word(Text::key("dispute-unanswered")),
    };
    let mut rows = vec![said, row("dispute-answer", answer)];
    rows.extend(account_rows(found));
    rows.push(row("held-since", Value::Date(since.into())));
    let shown = |(kind, at): &(String, jiff::Timestamp)| {
        row(kind, Value::Date(at.to_zoned(scheme.time_zone.clone()).date().into()))
    };
    rows.extend(found.shown.iter().map(shown));
    rows
}

/// The name and the address that came of it.
fn wanted(outcome: &Outcome) -> [Option<String>; 2] {
    match outcome {
        Outcome::Opened { user_name, email, .. } | Outcome::Regained { user_name, email, .. } => {
            [Some(user_name.clone()), Some(email.clone())]
        }
        Outcome::Changed { email, .. } => [None, Some(email.clone())],
        Outcome::Raised { .. } | Outcome::Restored { .. } | Outcome::Deleted { .. } => [None, None],
    }
}

fn row(label: &str, value: Value) -> Row {
    Row { label: Text::key(label), value }
}
