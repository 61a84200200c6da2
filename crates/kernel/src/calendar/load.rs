//! Calendars as they are written: TOML, every fault named.

use std::collections::BTreeMap;

use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use serde::Deserialize;

use super::{Calendar, Change, DAY_MINUTES, Holidays, Hours, Kind, Minute, Season};
use crate::scheme::Fault;

const SHAPE: &str = "write hours as 09:00-12:30, the later one last; 24:00 is the end of the day";

/// A calendar as written, within the file of a post.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    time_zone: String,
    /// Names of tables; all of their days are kept.
    #[serde(default)]
    holidays: Vec<String>,
    hours: Vec<WrittenHours>,
    #[serde(default)]
    closed: Vec<WrittenChange>,
    #[serde(default)]
    opened: Vec<WrittenChange>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHours {
    from: Date,
    until: Option<Date>,
    days: Vec<Day>,
    open: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChange {
    from: Date,
    /// The last day; the first if nothing is said.
    until: Option<Date>,
    /// The hours; the whole day if nothing is said.
    #[serde(default)]
    hours: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// A table of holidays as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHolidays {
    /// Where it comes from; for whoever makes it anew.
    #[serde(rename = "source")]
    _source: String,
    first_year: i16,
    last_year: i16,
    /// Each day and what it is called.
    day: BTreeMap<Date, String>,
    /// Days of rest on which work is done, and the day that they stand for.
    #[serde(default)]
    moved: BTreeMap<Date, Day>,
}

/// Reads a table of holidays.
///
/// # Errors
///
/// The fault of the file.
pub fn read_holidays(file: &str, text: &str) -> Result<Holidays, Fault> {
    let written: WrittenHolidays =
        toml::from_str(text).map_err(|error| Fault::reading(file, text, &error))?;
    let years = written.first_year..=written.last_year;
    let days = written.day.keys().chain(written.moved.keys());
    if let Some(stray) = days.into_iter().find(|day| !years.contains(&day.year())) {
        return Err(Fault::at(
            file,
            text,
            &["first_year"],
            format!("{stray} is in no year covered"),
        ));
    }
    let moved = written.moved.into_iter().map(|(date, day)| (date, day.weekday())).collect();
    let free = written.day.into_keys().collect();
    let years = Some((written.first_year, written.last_year));
    Ok(Holidays { years, free, moved }.sorted())
}

/// Makes a calendar of what was written under `path` of a file.
///
/// # Errors
///
/// Every fault found.
pub fn read(
    written: &Written,
    tables: &BTreeMap<String, Holidays>,
    (file, text, path): (&str, &str, &str),
) -> Result<Calendar, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut fault = |steps: &[&str], cure: String| {
        let steps: Vec<&str> = [path].iter().chain(steps).copied().collect();
        faults.push(Fault::at(file, text, &steps, cure));
    };
    let zone = TimeZone::get(&written.time_zone);
    if zone.is_err() {
        fault(&["time_zone"], "is no IANA time zone, like Etc/UTC".to_owned());
    }
    let mut holidays = Holidays::default();
    for name in &written.holidays {
        match tables.get(name) {
            Some(table) => holidays = holidays.and(table),
            None => fault(&["holidays"], format!("there is no file holidays/{name}.toml")),
        }
    }
    let mut hours = Vec::new();
    for (place, season) in written.hours.iter().enumerate() {
        let place = place.to_string();
        if season.until.is_some_and(|until| until < season.from) {
            fault(&["hours", &place, "until"], "is before `from`".to_owned());
        }
        match read_hours(&season.open) {
            Some(open) => hours.push(Season {
                from: season.from,
                until: season.until,
                week: season.days.iter().map(|day| (day.weekday(), open.clone())).collect(),
            }),
            None => fault(&["hours", &place, "open"], SHAPE.to_owned()),
        }
    }
    let mut changes = Vec::new();
    let kinds =
        [("closed", &written.closed, Kind::Closed), ("opened", &written.opened, Kind::Opened)];
    for (name, written, kind) in kinds {
        for (place, change) in written.iter().enumerate() {
            let whole = || Some(vec![(0, DAY_MINUTES)]);
            let read = if change.hours.is_empty() { whole() } else { read_hours(&change.hours) };
            let (from, until) = (change.from, change.until.unwrap_or(change.from));
            match read {
                Some(hours) => changes.push(Change { from, until, kind, hours }),
                None => fault(&[name, &place.to_string(), "hours"], SHAPE.to_owned()),
            }
        }
    }
    match zone {
        Ok(zone) if faults.is_empty() => Ok(Calendar { zone, hours, holidays, changes }),
        _ => Err(faults),
    }
}

/// Hours as written; none if one of them is none.
fn read_hours(written: &[String]) -> Option<Hours> {
    let one = |text: &String| {
        let (from, until) = text.split_once('-')?;
        let (from, until) = (minute(from)?, minute(until)?);
        (from < until).then_some((from, until))
    };
    written.iter().map(one).collect()
}

/// `HH:MM`, up to the end of the day.
fn minute(text: &str) -> Option<Minute> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<Minute>().ok()).flatten()
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let minute = hours * 60 + minutes;
    (minutes < 60 && minute <= DAY_MINUTES).then_some(minute)
}

impl Day {
    const fn weekday(self) -> Weekday {
        match self {
            Self::Mon => Weekday::Monday,
            Self::Tue => Weekday::Tuesday,
            Self::Wed => Weekday::Wednesday,
            Self::Thu => Weekday::Thursday,
            Self::Fri => Weekday::Friday,
            Self::Sat => Weekday::Saturday,
            Self::Sun => Weekday::Sunday,
        }
    }
}
