//! Business time: when a place is open, and when a deadline falls that is counted in its time.
//!
//! A calendar is weekly hours, each with the dates between which they hold; public holidays, as a
//! table with the years that it covers; and what is different for once: closures and openings, of
//! whole days or parts of them. Hours are hours of the clock on the wall there, also on the two days
//! a year on which that clock is changed.
//!
//! Invariants kept here: one more holiday never makes a deadline earlier; a deadline never moves
//! backwards as what it is counted from moves forwards; whatever is open at an instant opens next at
//! that very instant, and nothing is open between an instant and the next opening.

use std::collections::BTreeSet;

use jiff::{
    SignedDuration, Timestamp, ToSpan as _,
    civil::{Date, Time, Weekday},
    tz::TimeZone,
};

pub use self::{
    counting::Counting,
    holidays::Holidays,
    load::{Written, read, read_holidays},
};

mod counting;
mod holidays;
mod load;

/// How many days ahead an opening is looked for: longer than anything is closed.
const HORIZON_DAYS: i32 = 400;

/// When a place is open.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
    hours: Vec<Season>,
    holidays: Holidays,
    changes: Vec<Change>,
}

/// Weekly hours, and when they hold.
#[derive(Clone, Debug)]
struct Season {
    from: Date,
    /// The last day; none if they hold until others do.
    until: Option<Date>,
    week: Vec<(Weekday, Hours)>,
}

/// What is different for once.
#[derive(Clone, Debug)]
struct Change {
    from: Date,
    /// The last day.
    until: Date,
    kind: Kind,
    hours: Hours,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Open at these hours as well, whatever the week and the holidays say.
    Opened,
    /// Closed at these hours, whatever else is said.
    Closed,
}

/// A minute of a day, from its beginning; the last is the beginning of the next day.
type Minute = u16;
/// From, until.
type Span = (Minute, Minute);
/// Hours of a day.
type Hours = Vec<Span>;

/// Minutes of a day.
const DAY_MINUTES: Minute = 24 * 60;

/// A time in which a place is open without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// When it begins.
    pub opens: Timestamp,
    /// When it is over.
    pub closes: Timestamp,
}

impl Calendar {
    /// Where the clock on its wall is.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The same, closed on these days as well.
    #[must_use]
    pub fn without(&self, days: &BTreeSet<Date>) -> Self {
        let closed = days.iter().map(|day| Change {
            from: *day,
            until: *day,
            kind: Kind::Closed,
            hours: vec![(0, DAY_MINUTES)],
        });
        Self { changes: self.changes.iter().cloned().chain(closed).collect(), ..self.clone() }
    }

    /// The day it is there.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// When it is open on a day, in order.
    #[must_use]
    pub fn open_on(&self, day: Date) -> Vec<Period> {
        let usual = if self.holidays.is_free(day) { Hours::new() } else { self.usual(day) };
        let of = |kind| {
            let theirs = self.changes.iter().filter(move |change| change.kind == kind);
            theirs.filter(move |change| (change.from..=change.until).contains(&day))
        };
        let opened = of(Kind::Opened).flat_map(|change| change.hours.iter().copied());
        let mut open: Hours = usual.into_iter().chain(opened).collect();
        for closed in of(Kind::Closed).flat_map(|change| &change.hours) {
            open = open.into_iter().flat_map(|hours| without(hours, *closed)).collect();
        }
        let mut periods: Vec<_> =
            open.into_iter().filter_map(|hours| self.period(day, hours)).collect();
        periods.sort_unstable_by_key(|period| period.opens);
        merged(periods)
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        let holds = |period: &Period| period.opens <= at && at < period.closes;
        self.open_on(self.day_of(at)).iter().any(holds)
    }

    /// When it is next open: now, if it is.
    #[must_use]
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        self.periods_from(at).next().map(|period| period.opens.max(at))
    }

    /// Every period that is not over at an instant, in order.
    pub fn periods_from(&self, at: Timestamp) -> impl Iterator<Item = Period> + '_ {
        let first = self.day_of(at);
        let days = (0..HORIZON_DAYS).map_while(move |ahead| first.checked_add(ahead.days()).ok());
        days.flat_map(|day| self.open_on(day)).filter(move |period| at < period.closes)
    }

    /// Whether work is done there on a day.
    #[must_use]
    pub fn is_working_day(&self, day: Date) -> bool {
        !self.open_on(day).is_empty()
    }

    /// What will soon be wrong with it: the holidays of the years to come are not known.
    #[must_use]
    pub fn warning(&self, now: Timestamp) -> Option<String> {
        let year = self.day_of(now).year();
        let last = self.holidays.last_year();
        (year >= last)
            .then(|| format!("holidays are known until the end of {last}: make the table anew"))
    }

    fn usual(&self, day: Date) -> Hours {
        let holds =
            |season: &&Season| season.from <= day && season.until.is_none_or(|until| day <= until);
        // Of those that hold, the ones that began last were meant: what is written with one
        // beginning belongs together.
        let began = self.hours.iter().filter(holds).map(|season| season.from).max();
        let weekday = self.holidays.counts_as(day);
        let seasons = self.hours.iter().filter(holds).filter(|season| Some(season.from) == began);
        let week = seasons.flat_map(|season| &season.week);
        week.filter(|(day, _)| *day == weekday).flat_map(|(_, hours)| hours).copied().collect()
    }

    /// Hours on the wall as instants. Hours that a change of the clock skips begin when it is over;
    /// those that it repeats are meant once, the first time.
    fn period(&self, day: Date, (from, until): Span) -> Option<Period> {
        let at = |minute: Minute| {
            let (day, minute) =
                if minute == DAY_MINUTES { (day.tomorrow().ok()?, 0) } else { (day, minute) };
            let (hour, minute) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
            let time = Time::new(hour.ok()?, minute.ok()?, 0, 0).ok()?;
            Some(day.to_datetime(time).to_zoned(self.zone.clone()).ok()?.timestamp())
        };
        let (opens, closes) = (at(from)?, at(until)?);
        (opens < closes).then_some(Period { opens, closes })
    }
}

/// What is left of hours if some are taken out.
fn without((from, until): Span, (out_from, out_until): Span) -> Hours {
    let parts = [(from, until.min(out_from)), (from.max(out_until), until)];
    parts.into_iter().filter(|(from, until)| from < until).collect()
}

/// Periods in order, those that touch or overlap made one.
fn merged(periods: Vec<Period>) -> Vec<Period> {
    periods.into_iter().fold(Vec::new(), |mut merged: Vec<Period>, period| {
        match merged.last_mut() {
            Some(last) if period.opens <= last.closes => {
                last.closes = last.closes.max(period.closes);
            }
            Some(_) | None => merged.push(period),
        }
        merged
    })
}

impl Period {
    /// How long it is.
    #[must_use]
    pub fn length(self) -> SignedDuration {
        self.closes.duration_since(self.opens)
    }
}

#[cfg(test)]
mod tests;
