//! The document by whose number somebody is known, and what is asked with it because only its holder has
//! it at hand: the date printed on it, or the number of the card itself (CLAVE-12, CLAVE-48).

use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    identifier::{self, Wrong},
    page::{Block, FieldKind, Form},
    refusal::{FieldFault, Refusal},
    scheme::Scheme,
    secret::Secret,
    shape,
};

#[cfg(test)]
mod tests;

/// The field of the number.
pub const NUMBER: &str = "identity-number";
/// The field of what is asked with it.
pub const CONTRAST: &str = "contrast";
/// The year that stands on documents which do not end. It is no secret of any of them.
const WITHOUT_END: i16 = 9999;
/// The years that a document can bear.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// A kind of document that a scheme knows people by.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRules {
    /// What registers call it.
    pub kind: String,
    /// The kind of number it bears.
    pub number: identifier::Kind,
    /// What is asked with the number.
    pub contrast: Contrast,
}

/// What is asked with the number of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contrast {
    /// The day until which it is good, or the day on which it was issued.
    Date,
    /// The number of the card or certificate itself.
    Support,
}

/// What somebody says of their document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// What registers call it.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// What registers call what was asked with it.
    pub contrast_kind: &'static str,
    /// That itself.
    pub contrast: Secret,
}

impl Contrast {
    /// What registers call it (`docs/register-protocol.md`).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "document-date",
            Self::Support => "support-number",
        }
    }

    fn read(self, typed: &str) -> Result<String, FieldFault> {
        let fault = |text| FieldFault::new(CONTRAST, text);
        match self {
            Self::Date => match day(typed).ok_or_else(|| fault("contrast-date-shape"))? {
                date if date.year() == WITHOUT_END => Err(fault("contrast-permanent")),
                date if YEARS.contains(&date.year()) => Ok(date.to_string()),
                _ => Err(fault("contrast-date-shape")),
            },
            Self::Support => {
                let read = identifier::Kind::Ixesp.read(typed);
                read.map_err(|_| fault("contrast-support-shape"))
            }
        }
    }
}

/// The two fields.
#[must_use]
pub fn fields(number: Option<String>) -> [Block; 2] {
    [Block::filled(NUMBER, FieldKind::Line, number), Block::field(CONTRAST, FieldKind::Line)]
}

/// Reads them.
///
/// # Errors
///
/// What is wrong with either.
pub fn read(form: &Form, scheme: &Scheme) -> Result<Shown, Refusal> {
    let number = form.line(NUMBER).and_then(|typed| number(typed, &scheme.documents));
    let typed = form.line(CONTRAST);
    let (rules, number) = match number {
        Ok(known) => known,
        Err(fault) => return Err(Refusal::fields([Some(fault), typed.err()])),
    };
    let contrast = Secret::new(typed.and_then(|typed| rules.contrast.read(typed))?);
    let (kind, contrast_kind) = (rules.kind.clone(), rules.contrast.name());
    Ok(Shown { kind, number, contrast_kind, contrast })
}

/// Reads the number alone.
///
/// # Errors
///
/// What is wrong with it.
pub fn number_in(form: &Form, scheme: &Scheme) -> Result<String, FieldFault> {
    let read = form.line(NUMBER).and_then(|typed| number(typed, &scheme.documents));
    read.map(|(_, number)| number)
}

/// The document that has such a number. Of several faults, the one that comes nearest is told.
fn number<'r>(
    typed: &str,
    rules: &'r [DocumentRules],
) -> Result<(&'r DocumentRules, String), FieldFault> {
    let mut nearest = Wrong::Shape;
    for rules in rules {
        match rules.number.read(typed) {
            Ok(number) => return Ok((rules, number)),
            Err(wrong) if nearest == Wrong::Shape => nearest = wrong,
            Err(_) => {}
        }
    }
    let text = match nearest {
        Wrong::Shape => "identity-number-shape",
        Wrong::Check => "identity-number-check",
        Wrong::Nobody => "identity-number-nobody",
    };
    Err(FieldFault::new(NUMBER, text))
}

/// A day in figures, as people write it: day, month and year with anything between them or nothing, or
/// the year first.
#[must_use]
pub fn day(typed: &str) -> Option<Date> {
    let groups = typed.split(|letter: char| !letter.is_ascii_digit());
    let groups: Vec<&str> = groups.filter(|group| !group.is_empty()).collect();
    let strange = |letter: char| {
        !letter.is_ascii_digit()
            && !"/-. ".contains(letter)
            && !shape::plain(&letter.to_string()).is_empty()
    };
    if typed.chars().any(strange) {
        return None;
    }
    let (day, month, year) = match groups.as_slice() {
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [day, month, year] if year.len() == 4 => (*day, *month, *year),
        [all] if all.len() == 8 => (all.get(..2)?, all.get(2..4)?, all.get(4..)?),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
