//! What the officer is asked on the way to an account that opens with a telephone, or that is raised.

use super::{ANEW, CODE, CODE_FIELD, Contact, NEXT, ON, Reach};
use crate::{
    account::Code,
    contact, enrolment,
    evidence::Evidence,
    page::{Block, Choice, FieldKind, Page, Row, Text, Tone, Value},
    person::Person,
    refusal::FieldFault,
    scheme::Scheme,
    visit::{
        Found,
        page::{CHECK, CONTACT, PHONE, RAISE, RAISE_CHECK, account_rows, languages, rises},
    },
};

/// The box for the conditions (CLAVE-54).
const TERMS: &str = "visit-terms";

/// What is asked of somebody who wants an account, or a higher level of the one they have.
pub(in crate::visit) fn page(
    (person, evidence): (&Person, &Evidence),
    reach: &Reach,
    found: Option<&Found>,
    scheme: &Scheme,
) -> Page {
    let details = enrolment::details(person, scheme);
    match (reach, found) {
        (_, Some(found)) if !rises(found, evidence, scheme) => Page::telling(
            "visit-open-account",
            vec![
                Block::Summary(details),
                Block::Notice(Tone::Warning, Text::key("visit-has-account")),
                Block::Summary(account_rows(found)),
            ],
        ),
        (Reach::Unasked { before }, None) => giving(details, before.as_deref(), scheme),
        (Reach::Unasked { .. }, Some(found)) => {
            let mut blocks = risen(details, found, evidence, scheme);
            blocks.push(Block::Notice(Tone::Information, Text::key("visit-raise.phone")));
            Page::asking(RAISE, blocks)
        }
        (Reach::Sent { contact, code }, _) => showing(contact, code.as_ref(), scheme),
        (Reach::Shown { contact }, None) => checking(details, contact, evidence),
        (Reach::Shown { .. }, Some(found)) => {
            let mut blocks = risen(details, found, evidence, scheme);
            blocks.push(next());
            Page::asking(RAISE_CHECK, blocks)
        }
    }
}

/// Whether the person has read the conditions and accepts them.
///
/// # Errors
///
/// If that was not ticked.
pub(in crate::visit) fn accepted(form: &crate::page::Form) -> Result<(), FieldFault> {
    let missing = |_| FieldFault::new(TERMS, "visit-terms-missing");
    form.line(TERMS).map(drop).map_err(missing)
}

/// The account that there is, and what becomes of it: nothing of it is typed again.
pub(in crate::visit) fn risen(
    details: Vec<Row>,
    found: &Found,
    evidence: &Evidence,
    scheme: &Scheme,
) -> Vec<Block> {
    let level = |label, level| {
        let level = scheme.level_name(level)?;
        let value = Value::Word(Text::key(format!("level-{}", level.id)));
        Some(Row { label: Text::key(label), value })
    };
    let mut rows = account_rows(found);
    let hint = |phone: &contact::Phone| row("person-phone", phone.hint());
    rows.extend(found.phone.as_ref().map(hint));
    rows.extend(found.level.and_then(|has| level("visit-raise-from", has)));
    rows.extend(scheme.level_of([evidence]).and_then(|gets| level("visit-raise-to", gets)));
    vec![Block::Summary(details), Block::Summary(rows)]
}

/// The register's data, and how they can be reached (CLAVE-27).
fn giving(details: Vec<Row>, before: Option<&Contact>, scheme: &Scheme) -> Page {
    let phone = before.map(|before| before.phone.spoken());
    let email = before.map(|before| before.email.as_str().to_owned());
    let fields = [
        Block::Summary(details),
        Block::filled(contact::PHONE, FieldKind::Phone, phone),
        Block::filled(contact::EMAIL, FieldKind::Email, email),
    ];
    Page::asking(CONTACT, fields.into_iter().chain(languages(scheme)).collect())
}

/// Whether the telephone is in their hand.
fn showing(contact: &Contact, code: Option<&Code>, scheme: &Scheme) -> Page {
    let sent = Text::key("visit-phone.sent").with("phone", contact.phone.hint());
    let missed = code.is_none_or(|code| code.misses > 0);
    let missed = missed.then(|| Block::Notice(Tone::Problem, Text::key("visit-phone.missed")));
    let length = scheme.codes.get(CODE).map_or(0, |rules| rules.length);
    let rest = [
        Block::Notice(Tone::Information, sent),
        Block::field(CODE_FIELD, FieldKind::Code { length, digits: true }),
        next(),
    ];
    Page::asking(PHONE, missed.into_iter().chain(rest).collect())
}

/// Everything once more, before there is an account (CLAVE-54, CLAVE-55).
fn checking(mut rows: Vec<Row>, contact: &Contact, evidence: &Evidence) -> Page {
    rows.extend(evidence.document.iter().map(|number| row("person-number", number.clone())));
    rows.push(row("person-phone", contact.phone.spoken()));
    rows.push(row("person-email", contact.email.as_str().to_owned()));
    let blocks = vec![Block::Summary(rows), Block::field(TERMS, FieldKind::Tick), next()];
    Page::asking(CHECK, blocks)
}

/// Whether to go on.
fn next() -> Block {
    let choice = |key: &str| Choice { value: key.to_owned(), label: Text::key(key) };
    Block::filled(NEXT, FieldKind::Choice([ON, ANEW].map(choice).into()), Some(ON.to_owned()))
}

fn row(label: &str, value: String) -> Row {
    Row { label: Text::key(label), value: Value::Plain(value) }
}
