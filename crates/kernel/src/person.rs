//! A person as a register knows them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a register says of a person. Read, never typed (UKAPU-16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The register's own number for them, opaque here.
    pub identifier: String,
    /// The name they bear.
    pub name: Name,
    /// The name they were born with, where the register keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_name: Option<Name>,
    /// When they were born, as far as it is known.
    pub birth_date: PartialDate,
    /// Where they were born.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_place: Option<String>,
    /// Their mother's name at birth, where the register keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mother: Option<Name>,
    /// Nationality, ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<String>,
    /// Registered address, one line per element, as the register writes it.
    #[serde(default)]
    pub address: Vec<String>,
}

/// A name of one or more parts. Some people have one name only; none has an empty one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Family name, if they bear one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Given names, if they bear any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
}

/// Which name comes first when written in full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameOrder {
    /// As in Spain.
    #[default]
    GivenFirst,
    /// As in Hungary and Vietnam.
    FamilyFirst,
}

/// What numbers of people begin with whom no register vouches for.
const DECLARED: &str = "declared:";

impl Person {
    /// A number of our own, for somebody who has only declared who they are. It names one
    /// declaration and is nobody's in any register.
    #[must_use]
    pub fn declared_identifier(name: &str) -> String {
        format!("{DECLARED}{name}")
    }

    /// The same, but for where they live.
    #[must_use]
    pub fn without_address(&self) -> Self {
        Self { address: Vec::new(), ..self.clone() }
    }

    /// Whether a register vouches for them.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        !self.identifier.starts_with(DECLARED)
    }
}

impl Name {
    /// The name in full.
    #[must_use]
    pub fn full(&self, order: NameOrder) -> String {
        let (first, second) = match order {
            NameOrder::GivenFirst => (&self.given, &self.family),
            NameOrder::FamilyFirst => (&self.family, &self.given),
        };
        [first, second].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// A date of which only the year, or the year and month, may be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PartialDate {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12, if known.
    pub month: Option<i8>,
    /// The day, 1 to 31, if known; never without the month.
    pub day: Option<i8>,
}

impl PartialDate {
    /// The last day it can have been: whoever was born on it has reached an age for certain.
    #[must_use]
    pub fn latest(&self) -> jiff::civil::Date {
        let month = self.month.unwrap_or(12);
        let first = jiff::civil::Date::new(self.year, month, 1).unwrap_or(jiff::civil::Date::MAX);
        match self.day {
            Some(day) => first.with().day(day).build().unwrap_or_else(|_| first.last_of_month()),
            None => first.last_of_month(),
        }
    }

    /// Whether what is told of it is so: all that is known of it, and more only where that is not known.
    #[must_use]
    pub fn is_told_by(&self, told: Self) -> bool {
        let fits = |known: Option<i8>, told| known.is_none() || known == told;
        self.year == told.year && fits(self.month, told.month) && fits(self.day, told.day)
    }

    /// Whether someone born then is, for certain, at least `years` old on `today`.
    #[must_use]
    pub fn is_at_least(&self, years: i16, today: jiff::civil::Date) -> bool {
        use jiff::ToSpan as _;
        self.latest().checked_add(years.years()).is_ok_and(|birthday| birthday <= today)
    }
}

impl From<jiff::civil::Date> for PartialDate {
    fn from(date: jiff::civil::Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = &'static str;

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601).
    fn try_from(text: String) -> Result<Self, Self::Error> {
        const SHAPE: &str = "a date is YYYY, YYYY-MM or YYYY-MM-DD";
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Err(SHAPE);
        }
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() == 4).ok_or(SHAPE)?;
        let year: i16 = year.parse().map_err(|_| SHAPE)?;
        let two = |part: &str| match part.len() {
            2 => part.parse::<i8>().map_err(|_| SHAPE),
            _ => Err(SHAPE),
        };
        let month = parts.next().map(two).transpose()?;
        let day = parts.next().map(two).transpose()?;
        let whole = jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1));
        whole.map(|_| Self { year, month, day }).map_err(|_| SHAPE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Result<PartialDate, &'static str> {
        PartialDate::try_from(text.to_owned())
    }

    #[test]
    fn a_date_may_be_known_in_part_and_reads_back_as_written() {
        for text in ["1990", "1990-02", "1990-02-14", "2024-02-29"] {
            assert_eq!(date(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "90", "1990-2", "1990-13", "1990-02-30", "+199", "-199", "1990-+1", "1990-02-14T"]
        {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn whoever_tells_a_date_tells_all_that_is_known_of_it() {
        let tells = |known: &str, told: &str| date(known).unwrap().is_told_by(date(told).unwrap());
        for (known, told) in
            [("1990", "1990"), ("1990", "1990-02-14"), ("1990-02-14", "1990-02-14")]
        {
            assert!(tells(known, told), "{known} {told}");
        }
        for (known, told) in [
            ("1990", "1991"),
            ("1990-02-14", "1990"),
            ("1990-02-14", "1990-02"),
            ("1990-02-14", "1990-02-15"),
            ("1990-02", "1990-03-14"),
        ] {
            assert!(!tells(known, told), "{known} {told}");
        }
    }

    #[test]
    fn a_partial_date_counts_as_the_latest_it_can_be() {
        let today = jiff::civil::date(2026, 11, 24);
        assert!(date("2012-11").unwrap().is_at_least(13, today));
        assert!(!date("2012-11").unwrap().is_at_least(14, today));
        assert!(date("2012-11-24").unwrap().is_at_least(14, today));
        assert!(!date("2012").unwrap().is_at_least(14, today));
    }
}
