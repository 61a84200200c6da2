//! What an enrolment asks next.

use super::{Contact, Enrolment, reaching};
use crate::{
    account, contact,
    method::Catalogue,
    page::{Block, Choice, FieldKind, Page, Place, Row, Text, Tone, Value},
    person::Person,
    proofing, receipt,
    refusal::Corrupt,
    scheme::Scheme,
    user_name,
};

pub(super) const CHOOSING: &str = "enrol-choose";
const PROVEN: &str = "enrol-account";
const DECLARED: &str = "enrol-declared";
pub(super) const METHOD: &str = "method";
const REGISTERED: &str = "enrol-done";
pub(super) const CONTACT: &str = "enrol-contact";
pub(super) const PHONE: &str = "enrol-phone";
pub(super) const CHECK: &str = "enrol-check";
const WELCOME: &str = "enrol-welcome";
/// The page of a case that ended.
pub const CLOSED: &str = "enrol-closed";

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
        Enrolment::Proven { person, .. } if scheme.registration.is_some() => giving(person, scheme),
        Enrolment::Proven { person, .. } => proven(person, scheme),
        Enrolment::Reaching { contact, code } => reaching(contact, code.as_ref(), scheme),
        Enrolment::Reached { contact } => checking(contact, scheme),
        Enrolment::Registered { .. } if scheme.registration.is_some() => Page::telling(
            WELCOME,
            vec![
                Block::Notice(Tone::Success, Text::key("enrol-welcome.done")),
                Block::Steps(vec![
                    Text::key("enrol-welcome.step-sign-in"),
                    Text::key("enrol-welcome.step-pin"),
                ]),
            ]
            .into_iter()
            .chain(receipt(scheme))
            .chain([Block::Link(Text::key("link-sign-in"), Place::SignIn)])
            .collect(),
        ),
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
            ]
            .into_iter()
            .chain(receipt(scheme))
            .collect(),
        ),
    })
}

/// The way to the receipt, where the scheme gives one (CLAVE-56, CLAVE-57).
fn receipt(scheme: &Scheme) -> Option<Block> {
    receipt::is_given(scheme).then(|| Block::Link(Text::key("link-receipt"), Place::Receipt))
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
    // Where the nearest office can be found, it is one way among the others (CLAVE-37).
    let at_desk = scheme.places.is_some() && scheme.methods.iter().any(|offer| offer.at_desk);
    let office = Block::Link(Text::key("link-office"), Place::RaiseAtOffice);
    let office = at_desk.then_some(office);
    Page::asking(CHOOSING, news.into_iter().chain([question]).chain(office).collect())
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

/// The register's data, and how they can be reached (CLAVE-50, CLAVE-53).
fn giving(person: &Person, scheme: &Scheme) -> Page {
    Page::asking(
        CONTACT,
        vec![
            Block::Summary(shown(person, scheme)),
            Block::field(contact::PHONE, FieldKind::Phone),
            Block::field(contact::EMAIL, FieldKind::Email),
        ],
    )
}

/// Whether the telephone is theirs (CLAVE-52).
fn reaching(contact: &Contact, code: Option<&account::Code>, scheme: &Scheme) -> Page {
    let sent = Text::key("enrol-phone.sent").with("phone", contact.phone.spoken());
    let missed = code.is_none_or(|code| code.misses > 0);
    let missed = missed.then(|| Block::Notice(Tone::Problem, Text::key("enrol-phone.missed")));
    let length = scheme.codes.get(reaching::CODE).map_or(0, |rules| rules.length);
    let rest = [
        Block::Notice(Tone::Information, sent),
        Block::field(reaching::CODE_FIELD, FieldKind::OneTimeCode { length }),
        Block::Link(Text::key("link-contact"), Place::Contact),
    ];
    Page::asking(PHONE, missed.into_iter().chain(rest).collect())
}

/// Everything once more, before there is an account (CLAVE-54, CLAVE-55).
fn checking(contact: &Contact, scheme: &Scheme) -> Page {
    let row = |label: &str, value| Row { label: Text::key(label), value: Value::Plain(value) };
    let mut rows = shown(&contact.person, scheme);
    rows.extend(
        contact.evidence.document.iter().map(|number| row("person-number", number.clone())),
    );
    rows.push(row("person-phone", contact.phone.spoken()));
    rows.push(row("person-email", contact.email.as_str().to_owned()));
    Page::asking(
        CHECK,
        vec![
            Block::Summary(rows),
            Block::Link(Text::key("link-contact"), Place::Contact),
            Block::Link(Text::key("link-privacy"), Place::Privacy),
            Block::field(reaching::TERMS, FieldKind::Tick),
        ],
    )
}

/// The page on which somebody has the code sent again, or gives another telephone.
#[must_use]
pub fn contacting() -> Page {
    Page::asking("enrol-contact-anew", vec![Block::Link(Text::key("link-back"), Place::Enrol)])
}

/// The page on which a browser lets go of a case that waits.
#[must_use]
pub fn beginning_anew() -> Page {
    Page::asking("enrol-anew", vec![Block::Link(Text::key("link-back"), Place::Enrol)])
}

/// Where a letter tells of the registration, nobody learns here where it goes: it is for the case that
/// somebody else sits at the browser.
fn shown(person: &Person, scheme: &Scheme) -> Vec<Row> {
    let is_announced = scheme.registration.is_some_and(|rules| rules.announced_by_letter);
    if is_announced { details(&person.without_address(), scheme) } else { details(person, scheme) }
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
