//! A document as it is read: typed by hand, or scanned from its machine readable lines.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{
    page::{Block, Choice, FieldKind, Form, Text},
    person::{Name, PartialDate, Person},
    refusal::{FieldFault, Refusal},
};
use mrz::{MrzData, ParseOptions};
use serde::{Deserialize, Serialize};

use super::rules::Settings;

pub(super) const SCAN: &str = "shown-mrz";
pub(super) const NATIONALITY: &str = "shown-nationality";
pub(super) const KIND: &str = "shown-kind";
pub(super) const NUMBER: &str = "shown-number";
pub(super) const FAMILY: &str = "shown-family-name";
pub(super) const GIVEN: &str = "shown-given-name";
pub(super) const BORN: &str = "shown-birth-date";
pub(super) const PLACE: &str = "shown-birth-place";
pub(super) const ISSUED: &str = "shown-issued";
pub(super) const EXPIRES: &str = "shown-expires";
/// What is shown beside a document that does not do alone, and the answer that nothing is.
const BESIDE_KIND: &str = "beside-kind";
const BESIDE_NUMBER: &str = "beside-number";
const BESIDE_EXPIRES: &str = "beside-expires";
const BESIDE_NONE: &str = "beside-none";

/// The fields, in the order in which they are typed.
const FIELDS: [&str; 9] = [NATIONALITY, KIND, NUMBER, FAMILY, GIVEN, BORN, PLACE, ISSUED, EXPIRES];
/// Longest name, number or place, in characters.
const TEXT_CHARS_MAX: usize = 100;

/// What was typed or scanned, read or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Typed(BTreeMap<String, String>);

/// A document that was read whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Document {
    /// What it is, such as `passport`.
    pub(crate) kind: String,
    /// Whose subject its bearer is, ISO 3166-1 alpha-3.
    pub(crate) nationality: String,
    /// Its number, upper case, without spaces and hyphens.
    pub(crate) number: String,
    /// Whose it is.
    pub(crate) name: Name,
    /// When they were born, as far as the document says.
    pub(crate) birth_date: PartialDate,
    /// Where, if it says so.
    pub(crate) birth_place: Option<String>,
    /// When it was issued, if it says so.
    pub(crate) issued: Option<Date>,
    /// The last day on which it is good.
    pub(crate) expires: Date,
    /// What is shown beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) beside: Option<Beside>,
}

/// A document that is shown beside another, such as a passport beside a certificate without a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Beside {
    /// What it is.
    pub(crate) kind: String,
    /// Its number.
    pub(crate) number: String,
    /// The last day on which it is good.
    pub(crate) expires: Date,
}

impl Typed {
    /// The fields, filled. Any document kind a rule names can be chosen.
    pub(super) fn blocks(&self, kinds: &[String], besides: &[String]) -> Vec<Block> {
        let kind = |kind: &String| Choice {
            value: kind.clone(),
            label: Text::key(format!("document-kind-{kind}")),
        };
        let block = |name: &'static str| {
            let asked = match name {
                KIND => FieldKind::Choice(kinds.iter().map(kind).collect()),
                _ => FieldKind::Line,
            };
            Block::filled(name, asked, self.0.get(name).cloned())
        };
        let mut blocks: Vec<Block> = FIELDS.map(block).into();
        if !besides.is_empty() {
            let none = Choice { value: BESIDE_NONE.to_owned(), label: Text::key(BESIDE_NONE) };
            let choices = std::iter::once(none).chain(besides.iter().map(kind)).collect();
            let chosen = self.0.get(BESIDE_KIND).map_or(BESIDE_NONE, String::as_str).to_owned();
            blocks.push(Block::filled(BESIDE_KIND, FieldKind::Choice(choices), Some(chosen)));
            blocks.extend([BESIDE_NUMBER, BESIDE_EXPIRES].map(block));
        }
        blocks
    }

    /// Whose subject the bearer is, as typed.
    pub(super) fn nationality(&self) -> &str {
        self.0.get(NATIONALITY).map(String::as_str).unwrap_or_default()
    }

    /// What was read, to be read again.
    pub(super) fn of(document: &Document) -> Self {
        let Document { kind, nationality, number, name, .. } = document;
        let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let values = [
            (NATIONALITY, nationality.clone()),
            (KIND, kind.clone()),
            (NUMBER, number.clone()),
            (FAMILY, name.family.clone().unwrap_or_default()),
            (GIVEN, name.given.clone().unwrap_or_default()),
            (BORN, document.birth_date.to_string()),
            (PLACE, document.birth_place.clone().unwrap_or_default()),
            (ISSUED, text(document.issued)),
            (EXPIRES, document.expires.to_string()),
        ];
        let beside = document.beside.as_ref().map(|beside| {
            let Beside { kind, number, expires } = beside;
            let expires = expires.to_string();
            [
                (BESIDE_KIND, kind.clone()),
                (BESIDE_NUMBER, number.clone()),
                (BESIDE_EXPIRES, expires),
            ]
        });
        let values = values.into_iter().chain(beside.into_iter().flatten());
        Self(values.map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// What the machine readable lines say. On some documents what they are known by stands in another place
    /// than their own number.
    fn of_lines(read: &MrzData, zone: &str, settings: &Settings) -> Self {
        let own = || {
            let passport = read.document_type.starts_with('P');
            let kind = if passport { "passport" } else { "identity-card" };
            (kind, read.full_document_number())
        };
        let beside = settings.scanned_as(zone).zip(read.optional_data_1.as_deref());
        let (kind, number) = beside.unwrap_or_else(own);
        let values = [
            (NATIONALITY, read.nationality.clone()),
            (KIND, kind.to_owned()),
            (NUMBER, number.to_owned()),
            (FAMILY, capitals(&read.surname)),
            (GIVEN, capitals(&read.given_names)),
            (BORN, read.date_of_birth.to_string()),
            (EXPIRES, read.date_of_expiry.to_string()),
        ];
        Self(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

/// What was scanned, if anything was: a scanner types the lines into one field.
///
/// # Errors
///
/// If the check digits say that it was misread.
pub(super) fn scanned(
    form: &Form,
    settings: &Settings,
    today: Date,
) -> Result<Option<Typed>, FieldFault> {
    // What was typed counts, should something be left in the field of the scanner.
    let (Ok(lines), Err(_)) = (form.line(SCAN), form.line(NUMBER)) else { return Ok(None) };
    let misread = || FieldFault::new(SCAN, "shown-mrz-misread");
    let zone: String =
        lines.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
    let mut options = ParseOptions::default();
    options.pivot_yy = u32::try_from(today.year() % 100).unwrap_or_default();
    let part = |from: usize, until: usize| zone.get(from..until).unwrap_or_default();
    let read = match zone.len() {
        90 => mrz::parse_td1_with(part(0, 30), part(30, 60), part(60, 90), &options),
        88 => mrz::parse_td3_with(part(0, 44), part(44, 88), &options),
        72 => mrz::parse_td2_with(part(0, 36), part(36, 72), &options),
        _ => return Err(misread()),
    };
    let read = read.map_err(|_| misread())?;
    if !read.checksum_consistent() {
        return Err(misread());
    }
    Ok(Some(Typed::of_lines(&read, &zone, settings)))
}

impl Document {
    /// Reads the fields.
    ///
    /// # Errors
    ///
    /// Every field that is not in the form asked for.
    pub(super) fn read(form: &Form) -> Result<Self, Refusal> {
        let nationality = form.line(NATIONALITY).and_then(country);
        let kind = form.line(KIND);
        let number = form.line(NUMBER).and_then(|typed| number(NUMBER, typed));
        let (family, given) = (optional(form, FAMILY), optional(form, GIVEN));
        let place = optional(form, PLACE);
        let born = form.line(BORN).and_then(partial);
        let issued = match form.line(ISSUED) {
            Ok(typed) => whole(ISSUED, typed).map(Some),
            Err(_) => Ok(None),
        };
        let expires = form.line(EXPIRES).and_then(|typed| whole(EXPIRES, typed));
        // Some people have one name only; nobody has none.
        let named = match (&family, &given) {
            (Ok(None), Ok(None)) => Err(FieldFault::new(FAMILY, "field-missing")),
            _ => Ok(()),
        };
        match (nationality, kind, number, family, given, named, born, place, issued, expires) {
            (
                Ok(nationality),
                Ok(kind),
                Ok(number),
                Ok(family),
                Ok(given),
                Ok(()),
                Ok(birth_date),
                Ok(birth_place),
                Ok(issued),
                Ok(expires),
            ) => Ok(Self {
                kind: kind.to_owned(),
                nationality,
                number,
                name: Name { family, given },
                birth_date,
                birth_place,
                issued,
                expires,
                beside: beside(form)?,
            }),
            (nationality, kind, number, family, given, named, born, place, issued, expires) => {
                Err(Refusal::fields([
                    nationality.err(),
                    kind.err(),
                    number.err(),
                    family.err(),
                    given.err(),
                    named.err(),
                    born.err(),
                    place.err(),
                    issued.err(),
                    expires.err(),
                ]))
            }
        }
    }

    /// The person, where the document is what is known of them. Their number is the document's.
    pub(super) fn person(&self) -> Person {
        let Self { nationality, kind, number, .. } = self;
        Person {
            identifier: format!("document:{nationality}:{kind}:{number}"),
            name: self.name.clone(),
            birth_name: None,
            birth_date: self.birth_date,
            birth_place: self.birth_place.clone(),
            mother: None,
            nationality: Some(nationality.clone()),
            address: Vec::new(),
        }
    }
}

/// ISO 3166-1 alpha-3, or one of the codes that passports add to it (`D` among them).
fn country(typed: &str) -> Result<String, FieldFault> {
    let code = typed.to_uppercase();
    let known = mrz::country_name(&code).is_some();
    if known { Ok(code) } else { Err(FieldFault::new(NATIONALITY, "shown-nationality-shape")) }
}

/// What is shown beside the document, if anything is.
fn beside(form: &Form) -> Result<Option<Beside>, Refusal> {
    let Some(kind) = form.line(BESIDE_KIND).ok().filter(|kind| *kind != BESIDE_NONE) else {
        return Ok(None);
    };
    let number = form.line(BESIDE_NUMBER).and_then(|typed| number(BESIDE_NUMBER, typed));
    let expires = form.line(BESIDE_EXPIRES).and_then(|typed| whole(BESIDE_EXPIRES, typed));
    match (number, expires) {
        (Ok(number), Ok(expires)) => Ok(Some(Beside { kind: kind.to_owned(), number, expires })),
        (number, expires) => Err(Refusal::fields([number.err(), expires.err()])),
    }
}

/// The number of a document: letters and digits, whatever people put between.
pub(super) fn number(field: &'static str, typed: &str) -> Result<String, FieldFault> {
    let kept = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
    let number: String = kept.flat_map(char::to_uppercase).collect();
    let fits = (4..=20).contains(&number.chars().count())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if fits { Ok(number) } else { Err(FieldFault::new(field, "shown-number-shape")) }
}

fn optional(form: &Form, field: &'static str) -> Result<Option<String>, FieldFault> {
    let Ok(typed) = form.line(field) else { return Ok(None) };
    let fits = typed.chars().count() <= TEXT_CHARS_MAX && !typed.chars().any(char::is_control);
    if fits { Ok(Some(typed.to_owned())) } else { Err(FieldFault::new(field, "field-too-long")) }
}

fn partial(typed: &str) -> Result<PartialDate, FieldFault> {
    let shape = |_| FieldFault::new(BORN, "shown-date-shape");
    PartialDate::try_from(typed.to_owned()).map_err(shape)
}

fn whole(field: &'static str, typed: &str) -> Result<Date, FieldFault> {
    let shape = |_| FieldFault::new(field, "shown-date-shape");
    typed.parse().map_err(shape)
}

/// Names as people write them, from the capitals of a machine readable line.
fn capitals(line: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>());
        first.unwrap_or_default() + &letters.as_str().to_lowercase()
    };
    line.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
