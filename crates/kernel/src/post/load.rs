//! Posts and procedures as they are written in a scheme's folder.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::Deserialize;

use super::{Desk, Post, Procedure};
use crate::{
    calendar::{self, Holidays},
    contact::Email,
    place::Point,
    scheme::Fault,
};

/// Longest cell, in minutes.
const CELL_MINUTES_MAX: u16 = 240;
/// Furthest that can be booked ahead, in days.
const AHEAD_DAYS_MAX: u16 = 366;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPost {
    name: BTreeMap<String, String>,
    address: Vec<String>,
    at: Option<Point>,
    walk_in_from_years: Option<u8>,
    telephone: Option<String>,
    email: Option<String>,
    #[serde(default)]
    books_online: bool,
    cell_minutes: u16,
    notice_hours: u16,
    ahead_days: u16,
    #[serde(default = "one")]
    party_max: u16,
    #[serde(default)]
    bring: Vec<String>,
    calendar: calendar::Written,
    desk: Vec<Desk>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenProcedures {
    procedure: Vec<WrittenProcedure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenProcedure {
    id: String,
    kind: String,
    minutes: u16,
}

const fn one() -> u16 {
    1
}

/// Reads the procedures of a scheme.
///
/// # Errors
///
/// Every fault found.
pub fn read_procedures(file: &str, text: &str) -> Result<Vec<Procedure>, Vec<Fault>> {
    let written: WrittenProcedures =
        toml::from_str(text).map_err(|error| vec![Fault::reading(file, text, &error)])?;
    let mut faults = Vec::new();
    let ids: Vec<&str> = written.procedure.iter().map(|one| one.id.as_str()).collect();
    for (place, procedure) in written.procedure.iter().enumerate() {
        let place = place.to_string();
        let mut fault = |key, cure: &str| {
            faults.push(Fault::at(file, text, &["procedure", &place, key], cure));
        };
        if ids.iter().filter(|id| **id == procedure.id).count() > 1 {
            fault("id", "is another one's too");
        }
        if procedure.minutes == 0 {
            fault("minutes", "takes at least one");
        }
    }
    let procedures = written.procedure.into_iter();
    let procedures =
        procedures.map(|WrittenProcedure { id, kind, minutes }| Procedure { id, kind, minutes });
    if faults.is_empty() { Ok(procedures.collect()) } else { Err(faults) }
}

/// Reads the posts of a scheme from its files: `posts/<id>.toml` and `holidays/<name>.toml`.
///
/// # Errors
///
/// Every fault found.
pub fn read_posts(
    files: &BTreeMap<String, String>,
    procedures: &[Procedure],
    languages: &[String],
) -> Result<Vec<Post>, Vec<Fault>> {
    let within = |folder: &'static str| {
        files.iter().filter_map(move |(file, text)| {
            let name = file.strip_prefix(folder)?.strip_suffix(".toml")?;
            Some((file.as_str(), name, text.as_str()))
        })
    };
    let mut faults = Vec::new();
    let mut tables: BTreeMap<String, Holidays> = BTreeMap::new();
    for (file, name, text) in within("holidays/") {
        match calendar::read_holidays(file, text) {
            Ok(table) => drop(tables.insert(name.to_owned(), table)),
            Err(fault) => faults.push(fault),
        }
    }
    let mut posts = Vec::new();
    for (file, id, text) in within("posts/") {
        match toml::from_str::<WrittenPost>(text) {
            Err(error) => faults.push(Fault::reading(file, text, &error)),
            Ok(written) => {
                faults.extend(written.faults(file, text, procedures, languages));
                match calendar::read(&written.calendar, &tables, (file, text, "calendar")) {
                    Ok(calendar) => posts.push(written.post(id, calendar)),
                    Err(wrong) => faults.extend(wrong),
                }
            }
        }
    }
    if faults.is_empty() { Ok(posts) } else { Err(faults) }
}

impl WrittenPost {
    fn faults(
        &self,
        file: &str,
        text: &str,
        procedures: &[Procedure],
        languages: &[String],
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut must = |holds: bool, path: &[&str], cure: &str| {
            if !holds {
                faults.push(Fault::at(file, text, path, cure));
            }
        };
        let named = languages.iter().all(|language| self.name.contains_key(language));
        must(named, &["name"], "has one in each language of the scheme");
        must(!self.address.is_empty(), &["address"], "has at least one line");
        let cells = 1..=CELL_MINUTES_MAX;
        must(cells.contains(&self.cell_minutes), &["cell_minutes"], "is 1 to 240");
        let ahead = 1..=AHEAD_DAYS_MAX;
        must(ahead.contains(&self.ahead_days), &["ahead_days"], "is 1 to 366");
        must(self.party_max > 0, &["party_max"], "is at least 1");
        let walks_in = self.walk_in_from_years == Some(0);
        let reached =
            walks_in || self.books_online || self.telephone.is_some() || self.email.is_some();
        must(
            reached,
            &["telephone"],
            "name a way to book: this, `email`, or `books_online = true`",
        );
        let mail = self.email.as_deref().is_none_or(|email| Email::read(email).is_ok());
        must(mail, &["email"], "is no address of mail");
        must(!self.desk.is_empty(), &["desk"], "has at least one");
        for (place, desk) in self.desk.iter().enumerate() {
            let same = self.desk.iter().filter(|other| other.id == desk.id).count();
            let place = place.to_string();
            must(same == 1, &["desk", &place, "id"], "is another desk's too");
            let known = |id: &String| procedures.iter().any(|known| known.id == *id);
            let all = desk.serves.iter().all(known);
            must(
                all,
                &["desk", &place, "serves"],
                "names a procedure that is not in procedures.toml",
            );
        }
        faults
    }

    fn post(self, id: &str, calendar: calendar::Calendar) -> Post {
        Post {
            id: id.to_owned(),
            name: self.name,
            address: self.address,
            at: self.at,
            walk_in_from_years: self.walk_in_from_years,
            telephone: self.telephone,
            email: self.email,
            books_online: self.books_online,
            calendar,
            cell_minutes: self.cell_minutes,
            notice: SignedDuration::from_hours(self.notice_hours.into()),
            ahead_days: self.ahead_days,
            party_max: self.party_max,
            bring: self.bring,
            desks: self.desk,
        }
    }
}
