//! Public holidays: a table with its source and the years that it covers.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

/// Public holidays of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// The first and the last year that are known.
    pub(super) years: Option<(i16, i16)>,
    /// Days on which nobody works.
    pub(super) free: Vec<Date>,
    /// Days at a week's end on which work is done in place of another day, and which day of the week
    /// they count as.
    pub(super) moved: BTreeMap<Date, Weekday>,
}

impl Holidays {
    /// The holidays of both: a mission abroad keeps those of two countries. The years that are known
    /// are those that both know.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.free.extend(&other.free);
        self.moved.extend(&other.moved);
        self.years = match (self.years, other.years) {
            (Some((from, until)), Some((first, last))) => Some((from.max(first), until.min(last))),
            (known, None) | (None, known) => known,
        };
        self.sorted()
    }

    /// The same with one more.
    #[must_use]
    pub fn with(mut self, day: Date) -> Self {
        self.free.push(day);
        self.sorted()
    }

    pub(super) fn sorted(mut self) -> Self {
        self.free.sort_unstable();
        self.free.dedup();
        // Where one says that nobody works, nobody does.
        self.moved.retain(|day, _| self.free.binary_search(day).is_err());
        self
    }

    pub(super) fn is_free(&self, day: Date) -> bool {
        self.free.binary_search(&day).is_ok()
    }

    /// The day of the week that a day counts as.
    pub(super) fn counts_as(&self, day: Date) -> Weekday {
        self.moved.get(&day).copied().unwrap_or_else(|| day.weekday())
    }

    /// The last year that is known; without a table there is nothing to know.
    pub(super) fn last_year(&self) -> i16 {
        self.years.map_or(i16::MAX, |(_, last)| last)
    }
}
