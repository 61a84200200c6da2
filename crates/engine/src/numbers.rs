//! What happened in numbers, week by week: for whoever answers for the gate. Only names of events and
//! times are looked at, never what is sealed; small numbers are not told, so that nobody is seen in one.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, civil::Date, civil::Weekday};

use crate::{Engine, error::Error, submit::stored};

/// Weeks that are shown, the running one with them.
const WEEKS: usize = 12;
/// Numbers from one up to below this are told as "fewer".
pub const TOLD_MIN: u64 = 5;

/// What is counted: the group it is shown in, its name, the event.
const MEASURES: [(&str, &str, &str); 22] = [
    ("enrolments", "begun", "enrolment-opened"),
    ("enrolments", "proven", "proven"),
    ("enrolments", "opened", "account-opened"),
    ("visits", "begun", "visit-opened"),
    ("visits", "done", "visit-done"),
    ("visits", "dropped", "visit-dropped"),
    ("reviews", "proposed", "visit-proposed"),
    ("reviews", "agreed", "visit-agreed"),
    ("reviews", "differed", "visit-differed"),
    ("reviews", "hurried", "visit-hurried"),
    ("reviews", "refused", "visit-refused"),
    ("samples", "drawn", "visit-sampled"),
    ("samples", "agreed", "sample-agreed"),
    ("samples", "differed", "sample-differed"),
    ("samples", "hurried", "sample-hurried"),
    ("samples", "known", "known-found"),
    ("samples", "missed", "known-missed"),
    ("appointments", "booked", "appointment-booked"),
    ("appointments", "came", "appointment-came"),
    ("appointments", "missed", "appointment-missed"),
    ("uses", "sign-ins", "sign-in"),
    ("uses", "looks", "access"),
];

/// One measure over the weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The group it is shown in.
    pub group: &'static str,
    /// Its name within it.
    pub name: &'static str,
    /// How often, week by week, the oldest first.
    pub weeks: Vec<Told>,
}

/// A number, as far as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// This often.
    Exactly(u64),
    /// At least once, and fewer than [`TOLD_MIN`] times.
    Few,
}

/// The numbers of the last weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// On which Monday each week began, by the clock of the scheme.
    pub weeks: Vec<Date>,
    /// What was counted.
    pub measures: Vec<Measure>,
}

impl Told {
    pub(crate) fn of(number: u64) -> Self {
        if (1..TOLD_MIN).contains(&number) { Self::Few } else { Self::Exactly(number) }
    }
}

impl Engine {
    /// What happened in the last weeks.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn numbers(&self) -> Result<Numbers, Error> {
        let now = self.now();
        let today = self.day_of(now);
        let monday = today.tomorrow().and_then(|day| day.nth_weekday(-1, Weekday::Monday));
        let monday = monday.unwrap_or(today);
        let back = |weeks: usize| {
            let days = i64::try_from(7 * weeks).unwrap_or(0);
            monday.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(monday)
        };
        let weeks: Vec<Date> = (0..WEEKS).rev().map(back).collect();
        let from = weeks.first().and_then(|day| self.midnight(*day)).unwrap_or(now);
        let counts = self.shared.store.counts(from).await.map_err(stored)?;
        let mut sums: BTreeMap<(&str, Date), u64> = BTreeMap::new();
        for count in &counts {
            let day = self.day_of(count.at);
            let week = weeks.iter().rev().find(|monday| **monday <= day);
            if let Some(week) = week {
                *sums.entry((&count.kind, *week)).or_default() += count.times;
            }
        }
        let measure = |(group, name, kind): (&'static str, &'static str, &str)| {
            let of = |week: &Date| Told::of(sums.get(&(kind, *week)).copied().unwrap_or(0));
            Measure { group, name, weeks: weeks.iter().map(of).collect() }
        };
        let measures = MEASURES.into_iter().map(measure).collect();
        Ok(Numbers { weeks, measures })
    }

    fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.shared.scheme.time_zone.clone()).date()
    }

    fn midnight(&self, day: Date) -> Option<Timestamp> {
        let zoned = day.to_zoned(self.shared.scheme.time_zone.clone()).ok()?;
        Some(zoned.timestamp())
    }
}
