//! Deadlines, by rules that have names.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use super::Calendar;

/// A rule by which a deadline is counted. None of them counts the moment from which it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// So many days on which work is done. The day of the event is not counted; the deadline is the
    /// end of the last one (Regulation (EEC, Euratom) No 1182/71, 3(1) and 3(3)).
    WorkingDays(u16),
    /// So many days. The day of the event is not counted; if the last is one on which nobody works,
    /// the deadline is the end of the next on which somebody does (the same, 3(4)).
    Days(u16),
    /// So many hours in which the place is open.
    WorkingHours(u16),
}

impl Calendar {
    /// When a deadline is over that is counted from an instant. None if it lies beyond everything
    /// that is open.
    #[must_use]
    pub fn deadline(&self, from: Timestamp, counting: Counting) -> Option<Timestamp> {
        match counting {
            Counting::WorkingDays(days) => {
                let working = self.days_after(from).filter(|day| self.is_working_day(*day));
                self.end_of(working.take(days.max(1).into()).last()?)
            }
            Counting::Days(days) => {
                let mut last = self.days_after(from).skip(usize::from(days.max(1)) - 1);
                self.end_of(last.find(|day| self.is_working_day(*day))?)
            }
            Counting::WorkingHours(hours) => {
                let mut left = SignedDuration::from_hours(hours.into());
                for period in self.periods_from(from) {
                    let begins = period.opens.max(from);
                    let there = period.closes.duration_since(begins);
                    if left <= there {
                        return begins.checked_add(left).ok();
                    }
                    left -= there;
                }
                None
            }
        }
    }

    fn days_after(&self, from: Timestamp) -> impl Iterator<Item = Date> + use<> {
        let today = self.day_of(from);
        (1..)
            .map_while(move |ahead: i32| today.checked_add(ahead.days()).ok())
            .take(DAYS_LOOKED_AT_MAX)
    }

    /// The instant at which a day is over.
    fn end_of(&self, day: Date) -> Option<Timestamp> {
        let next = day.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?;
        Some(next.timestamp())
    }
}

/// How many days are looked at before a deadline is said to have no end.
const DAYS_LOOKED_AT_MAX: usize = 4_000;
