//! What an enrolment asks next.

use super::Enrolment;
use crate::{
    contact,
    method::Catalogue,
    page::{Block, Choice, FieldKind, Page, Place, Row, Text, Tone, Value},
    person::Person,
    proofing,
    refusal::Corrupt,
    scheme::Scheme,
    user_name,
};

pub(super) const CHOOSING: &str = "enrol-choose";
const PROVEN: &str = "enrol-account";
const DECLARED: &str = "enrol-declared";
pub(super) const METHOD: &str = "method";
const REGISTERED: &str = "enrol-done";
const CLOSED: &str = "enrol-closed";

/// What to ask now.
///
/// # Errors
///
/// If the case cannot be read.
pub fn page(case: &Enrolment, scheme: &Scheme, catalogue: Catalogue) -> Result<Page, Corrupt> {
    Ok(match case {
        Enrolment::Unopened | Enrolment::Closed => {
            Page::telling(CLOSED, vec![Block::Link(Text::key("link-enrol"), Place::Enrol)])
        }
        Enrolment::Choosing { failed } => choosing(failed.as_deref(), scheme),
        Enrolment::Proofing { method, log } => {
            let mut page = proofing::page(method, log, scheme, catalogue)?;
            if scheme.methods.iter().filter(|offer| !offer.at_desk).count() > 1 {
                page.blocks.push(Block::Link(Text::key("link-other-ways"), Place::OtherWays));
            }
            page
        }
        Enrolment::Proven { person, .. } => proven(person, scheme),
        Enrolment::Registered { email, .. } => Page::telling(
            REGISTERED,
            vec![
                Block::Notice(
                    Tone::Success,
                    Text::key("enrol-done.sent").with("email", email.as_str()),
                ),
                Block::Steps(vec![
                    Text::key("enrol-done.step-mail"),
                    Text::key("enrol-done.step-activate"),
                    Text::key("enrol-done.step-sign-in"),
                ]),
                Block::Link(Text::key("link-activate"), Place::Activate),
                Block::Link(Text::key("link-wrong-email"), Place::Readdress),
            ],
        ),
    })
}

/// The page on which a mistyped address is mended before the code is used.
#[must_use]
pub fn readdressing() -> Page {
    Page::asking(
        "enrol-email",
        vec![
            Block::field(contact::EMAIL, FieldKind::Email),
            Block::Link(Text::key("link-back"), Place::Enrol),
        ],
    )
}

fn choosing(failed: Option<&str>, scheme: &Scheme) -> Page {
    let label =
        |id: &String| Choice { value: id.clone(), label: Text::key(format!("method-{id}")) };
    // What an officer does is chosen at the desk.
    let ids = scheme.methods.iter().filter(|offer| !offer.at_desk).map(|offer| &offer.id);
    let methods: Vec<Choice> = ids.map(label).collect();
    // A choice of one is made already; it is shown all the same, to say what will be asked.
    let only = match methods.as_slice() {
        [only] => Some(only.value.clone()),
        _ => None,
    };
    let news = failed.map(|reason| Block::Notice(Tone::Problem, Text::key(reason)));
    let question = Block::filled(METHOD, FieldKind::Choice(methods), only);
    Page::asking(CHOOSING, news.into_iter().chain([question]).collect())
}

/// The register's data, to be read and not edited (UKAPU-15, UKAPU-16), then the only two things
/// left to give (UKAPU-17, UKAPU-22).
fn proven(person: &Person, scheme: &Scheme) -> Page {
    let id = proven_id(person);
    let note = if person.is_registered() { "not-editable" } else { "not-checked" };
    Page::asking(
        id,
        vec![
            Block::Summary(details(person, scheme)),
            Block::Paragraph(Text::key(format!("{id}.{note}"))),
            Block::field(user_name::FIELD, FieldKind::UserName { live: true }),
            Block::field(contact::EMAIL, FieldKind::Email),
        ],
    )
}

/// Whose word stands behind what is shown is said on the page, so it is a page of its own.
pub(super) fn proven_id(person: &Person) -> &'static str {
    if person.is_registered() { PROVEN } else { DECLARED }
}

/// What a source says of a person, a row each; what it does not say is left out.
pub(crate) fn details(person: &Person, scheme: &Scheme) -> Vec<Row> {
    let row =
        |label: &str, value: Value| Row { label: Text::key(format!("person-{label}")), value };
    let name = |name: &crate::person::Name| Value::Plain(name.full(scheme.name_order));
    let optional = [
        person.birth_name.as_ref().map(|birth| row("birth-name", name(birth))),
        person.mother.as_ref().map(|mother| row("mother", name(mother))),
        person.birth_place.as_ref().map(|place| row("birth-place", Value::Plain(place.clone()))),
    ];
    let mut rows = vec![row("name", name(&person.name))];
    rows.extend(optional.into_iter().flatten());
    rows.push(row("birth-date", Value::Date(person.birth_date)));
    if let Some(country) = &person.nationality {
        rows.push(row("nationality", Value::Word(Text::key(format!("country-{country}")))));
    }
    if !person.address.is_empty() {
        rows.push(row("address", Value::Plain(person.address.join(", "))));
    }
    rows
}
