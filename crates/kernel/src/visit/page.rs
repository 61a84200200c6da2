//! What a visit asks of the officer next.

use super::{Found, METHOD, Outcome, Proposal, Visit, appeal, reach};
use crate::{
    contact, enrolment,
    evidence::Evidence,
    method::Catalogue,
    page::{Block, Choice, FieldKind, Form, Page, Row, Text, Tone, Value},
    person::Person,
    proofing,
    refusal::{Corrupt, FieldFault, Refusal},
    scheme::Scheme,
    user_name,
};

/// The procedures there are rules for.
pub(crate) const OPEN: &str = "open-account";
pub(super) const DELETE: &str = "delete-account";
pub(super) const CHANGE: &str = "change-data";
/// The pages of whoever is known by their telephone: how they are reached, whether the telephone is in their
/// hand, and everything once more.
pub(super) const CONTACT: &str = "visit-contact";
pub(super) const PHONE: &str = "visit-phone";
pub(super) const CHECK: &str = "visit-check";
/// The pages on which the level of an account is raised: before the telephone was seen, and after.
pub(super) const RAISE: &str = "visit-raise";
pub(super) const RAISE_CHECK: &str = "visit-raise-check";
/// The page on which an account is said not to be theirs.
const DISPUTE: &str = "visit-dispute";
/// The box of that, and the field of what they say.
pub(super) const NOT_THEIRS: &str = "dispute-not-theirs";
pub(super) const SAID: &str = "dispute-said";
/// The field of the reason for which a visit ends without.
pub const DROP_REASON: &str = "visit-drop";
/// The field of the language in which the person is written to.
pub const LANGUAGE: &str = "visit-language";
/// The field of the reason for which an officer opens a case that is not in their hands.
pub const WHY: &str = "visit-why";
/// Shortest such reason, in characters.
const WHY_LENGTH_MIN: usize = 10;
/// Longest such reason, in characters.
const WHY_LENGTH_MAX: usize = 300;
/// The reasons there are, as keys of texts.
const REASONS: [&str; 3] = ["visit-drop-left", "visit-drop-papers", "visit-drop-mistake"];

/// What to ask now. `found` is the account that the person has, once it is known who they are.
///
/// # Errors
///
/// If the case cannot be read.
pub fn page(
    visit: &Visit,
    found: Option<&Found>,
    scheme: &Scheme,
    catalogue: Catalogue,
) -> Result<Page, Corrupt> {
    Ok(match visit {
        Visit::Unopened => Page::telling("visit-none", Vec::new()),
        Visit::Identifying { failed, log, .. } => {
            let mut page = proofing::page(METHOD, log, scheme, catalogue)?;
            if let Some(reason) = failed {
                let notice = Block::Notice(Tone::Problem, Text::key(reason.clone()));
                page.blocks.insert(0, notice);
            }
            page
        }
        Visit::Identified { about, person, evidence, reach, .. }
            if about.procedure == OPEN && scheme.registration.is_some() =>
        {
            reach::page((person, evidence), reach, found, scheme)
        }
        Visit::Identified { about, person, evidence, .. } => {
            finishing_page(&about.procedure, (person, evidence), found, scheme)
        }
        Visit::Proposed { person, proposal, appeal: None, .. } => {
            proposed(person, proposal, scheme)
        }
        Visit::Proposed { about, proposal, appeal: Some(appeal), .. } => {
            appeal::waiting(about, proposal, appeal, scheme)
        }
        Visit::Refused { refusal, .. } => Page::telling(
            "visit-dropped",
            vec![Block::Notice(Tone::Information, Text::key(refusal.reason.clone()))],
        ),
        Visit::Done { person, outcome, .. } => done(person, outcome, scheme),
        Visit::Dropped { reason, .. } => Page::telling(
            "visit-dropped",
            vec![Block::Notice(Tone::Information, Text::key(reason.clone()))],
        ),
    })
}

/// Whether an account is said not to be theirs on the page: it is beyond doubt the person's by the register,
/// and nobody says so already.
pub(super) fn can_dispute(found: &Found, scheme: &Scheme) -> bool {
    found.is_proven && scheme.desk.disputes.is_some()
}

/// Whether what was shown at the desk is worth more than the account that the person has (CLAVE-35). Where it
/// can be said that an account is not theirs, that is asked first.
pub(super) fn rises(found: &Found, evidence: &Evidence, scheme: &Scheme) -> bool {
    found.is_proven && !can_dispute(found, scheme) && found.level < scheme.level_of([evidence])
}

/// The name of the page on which a procedure is finished.
pub(super) fn finishing(
    procedure: &str,
    evidence: &Evidence,
    found: Option<&Found>,
    scheme: &Scheme,
) -> &'static str {
    match procedure {
        OPEN if found.is_some_and(|found| rises(found, evidence, scheme)) => RAISE_CHECK,
        OPEN if found.is_none() && scheme.registration.is_some() => CHECK,
        OPEN if found.is_some_and(|found| can_dispute(found, scheme)) => DISPUTE,
        OPEN => "visit-open-account",
        DELETE => "visit-delete-account",
        CHANGE => "visit-change-data",
        _ => "visit-none",
    }
}

/// A reason for which a visit ends without.
pub(super) fn reason(key: &str) -> Result<&'static str, Refusal> {
    let known = REASONS.into_iter().find(|known| *known == key);
    known.ok_or_else(|| FieldFault::new(DROP_REASON, "field-missing").into())
}

/// Asks an officer why they open a case that is not in their hands.
#[must_use]
pub fn why_page() -> Page {
    let told = Block::Paragraph(Text::key("visit-reason.told"));
    Page::asking("visit-reason", vec![told, Block::field(WHY, FieldKind::Line)])
}

/// The reason that an officer gives.
///
/// # Errors
///
/// If it is missing, shorter than a few words, or overlong.
pub fn why(form: &Form) -> Result<&str, FieldFault> {
    reason_in(form, WHY)
}

/// A reason in somebody's own words, in a field of this name.
pub(crate) fn reason_in<'f>(form: &'f Form, field: &'static str) -> Result<&'f str, FieldFault> {
    let typed = form.line(field)?;
    match typed.chars().count() {
        WHY_LENGTH_MIN..=WHY_LENGTH_MAX => Ok(typed),
        0..WHY_LENGTH_MIN => Err(FieldFault::new(field, "visit-why.short")),
        _ => Err(FieldFault::new(field, "field-too-long")),
    }
}

/// The reasons to choose from.
#[must_use]
pub fn reasons() -> Vec<Choice> {
    REASONS.map(|key| Choice { value: key.to_owned(), label: Text::key(key) }).into()
}

/// The language in which the person wants to be written to; the scheme's own where it has one only.
pub(crate) fn language(form: &Form, scheme: &Scheme) -> Result<String, FieldFault> {
    if let [only] = scheme.languages.as_slice() {
        return Ok(only.clone());
    }
    let chosen = form.line(LANGUAGE)?;
    let known = scheme.languages.iter().find(|known| *known == chosen);
    known.cloned().ok_or_else(|| FieldFault::new(LANGUAGE, "field-missing"))
}

fn finishing_page(
    procedure: &str,
    (person, evidence): (&Person, &Evidence),
    found: Option<&Found>,
    scheme: &Scheme,
) -> Page {
    let id = finishing(procedure, evidence, found, scheme);
    let details = enrolment::details(person, scheme);
    if let Some(found) = found.filter(|_| id == RAISE_CHECK) {
        return Page::asking(id, reach::risen(details, found, evidence, scheme));
    }
    let mut blocks = vec![Block::Summary(details)];
    match (procedure, found) {
        (OPEN, Some(found)) if found.is_proven => {
            blocks.push(Block::Notice(Tone::Warning, Text::key("visit-has-account")));
            blocks.push(Block::Summary(account_rows(found)));
            if found.is_disputed || !can_dispute(found, scheme) {
                return Page::telling(id, blocks);
            }
            blocks.push(Block::Paragraph(Text::key("visit-dispute.told")));
            blocks.push(Block::field(NOT_THEIRS, FieldKind::Tick));
            blocks.push(Block::field(SAID, FieldKind::Line));
            blocks.extend(account_fields(scheme));
            Page::asking(id, blocks)
        }
        (OPEN, Some(found)) => temporary(id, blocks, found, scheme),
        (OPEN, None) => {
            blocks.extend(account_fields(scheme));
            Page::asking(id, blocks)
        }
        (DELETE, Some(found)) => {
            blocks.push(Block::Summary(account_rows(found)));
            blocks.push(Block::Notice(Tone::Warning, Text::key("visit-delete-account.end")));
            Page::asking(id, blocks)
        }
        (CHANGE, Some(found)) => {
            blocks.push(Block::Summary(account_rows(found)));
            blocks.push(Block::field(contact::EMAIL, FieldKind::Email));
            Page::asking(id, blocks)
        }
        (_, _) => {
            blocks.push(Block::Notice(Tone::Warning, Text::key("visit-no-account")));
            Page::telling(id, blocks)
        }
    }
}

/// What an account needs.
fn account_fields(scheme: &Scheme) -> impl Iterator<Item = Block> {
    let name = Block::field(user_name::FIELD, FieldKind::UserName { live: false });
    [name, Block::field(contact::EMAIL, FieldKind::Email)].into_iter().chain(languages(scheme))
}

/// A temporary registration stands in the way, or becomes a full one (KONZ-07, KONZ-08).
fn temporary(id: &'static str, mut blocks: Vec<Block>, found: &Found, scheme: &Scheme) -> Page {
    blocks.push(Block::Summary(account_rows(found)));
    if scheme.desk.raises_temporary {
        blocks.push(Block::Notice(Tone::Information, Text::key("visit-raises-temporary")));
        return Page::asking(id, blocks);
    }
    blocks.push(Block::Notice(Tone::Warning, Text::key("visit-temporary")));
    if let Some(until) = found.lapses_at {
        let day = until.to_zoned(scheme.time_zone.clone()).date();
        let label = Text::key("visit-temporary-until");
        blocks.push(Block::Summary(vec![Row { label, value: Value::Date(day.into()) }]));
    }
    Page::telling(id, blocks)
}

/// One has decided: what the person is told who is at the desk.
fn proposed(person: &Person, proposal: &Proposal, scheme: &Scheme) -> Page {
    let due = proposal.due.to_zoned(scheme.time_zone.clone()).datetime();
    let mut rows = enrolment::details(person, scheme);
    rows.push(Row { label: Text::key("visit-proposed.due"), value: Value::Moment(due) });
    let told =
        if proposal.disputes.is_some() { "visit-proposed.disputed" } else { "visit-proposed.told" };
    let notice = Block::Notice(Tone::Information, Text::key(told));
    Page::telling("visit-proposed", vec![notice, Block::Summary(rows)])
}

fn done(person: &Person, outcome: &Outcome, scheme: &Scheme) -> Page {
    let mut rows = enrolment::details(person, scheme);
    let row = |label: &str, value: &String| Row {
        label: Text::key(label),
        value: Value::Plain(value.clone()),
    };
    let by_phone = scheme.registration.is_some();
    let said = match outcome {
        Outcome::Opened { user_name, email, .. } | Outcome::Regained { user_name, email, .. } => {
            rows.push(row("account-user-name", user_name));
            rows.push(row("account-email", email));
            if by_phone { "visit-done.welcome" } else { "visit-done.opened" }
        }
        Outcome::Raised { .. } if by_phone => "visit-done.risen",
        Outcome::Raised { .. } => "visit-done.raised",
        Outcome::Restored { .. } => "visit-done.restored",
        Outcome::Deleted { .. } => "visit-done.deleted",
        Outcome::Changed { email, .. } => {
            rows.push(row("account-email", email));
            "visit-done.changed"
        }
    };
    let notice = Block::Notice(Tone::Success, Text::key(said));
    Page::telling("visit-done", vec![notice, Block::Summary(rows)])
}

pub(super) fn account_rows(found: &Found) -> Vec<Row> {
    let row = |label: &str, value: &String| Row {
        label: Text::key(label),
        value: Value::Plain(value.clone()),
    };
    vec![row("account-user-name", &found.user_name), row("account-email", &found.email)]
}

pub(crate) fn languages(scheme: &Scheme) -> Option<Block> {
    let choice = |code: &String| Choice {
        value: code.clone(),
        label: Text::key(format!("language-{code}")),
    };
    let first = scheme.languages.first().cloned();
    let choices = scheme.languages.iter().map(choice).collect();
    let several = scheme.languages.len() > 1;
    several.then(|| Block::filled(LANGUAGE, FieldKind::Choice(choices), first))
}
