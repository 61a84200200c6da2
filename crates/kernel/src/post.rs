//! Posts: places where somebody is met in person, and the appointments that can be had there.
//!
//! An appointment is booked for a *procedure*, which is what a person wants done; how long it takes
//! and which desks can do it follows from that, so that nobody books the wrong one (CLAVE-40/41).
//! Slots are computed when they are asked for, from the calendar, the desks and what is booked; they
//! are never stored.
//!
//! Invariants kept here: a slot lies in open time, on one desk that serves the procedure, and on
//! whole cells of the post's grid; two slots that are offered together, or offered beside what is
//! booked, never share a cell of a desk. That no cell is ever sold twice is the store's to keep:
//! [`Slot::cells`] are the names that it makes unique.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{calendar::Calendar, place::Point};

pub use self::{
    hours::{Hours, NEAR, WalkIn, asking_near, near, nearest},
    load::{read_posts, read_procedures},
    waiting::{Waiting, first_who_fits},
};

mod hours;
mod load;
mod waiting;

/// How many other slots are offered to whoever comes too late.
pub const OFFERED_INSTEAD: usize = 3;

/// What a person wants done at a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Its name, and the key of its texts (`procedure-<id>`).
    pub id: String,
    /// The type of appointment that it takes, in the words of the office.
    pub kind: String,
    /// How long it takes for one person.
    pub minutes: u16,
}

/// A place where somebody is met in person.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its name, that of its file.
    pub id: String,
    /// What people call it, by language.
    pub name: BTreeMap<String, String>,
    /// Where it is, a line each.
    pub address: Vec<String>,
    /// Where that is on the map, if the scheme says so.
    pub at: Option<Point>,
    /// From which age on one needs no appointment, in years; everybody needs one if there is none.
    pub walk_in_from_years: Option<u8>,
    /// Where one rings to book (KONZ-10).
    pub telephone: Option<String>,
    /// Where one writes to book (KONZ-10).
    pub email: Option<String>,
    /// Whether people book by themselves on the web.
    pub books_online: bool,
    /// When it is open.
    pub calendar: Calendar,
    /// The least that an appointment takes; all begin on a multiple of it after an opening.
    pub cell_minutes: u16,
    /// How long before it begins an appointment can be booked at the latest.
    pub notice: SignedDuration,
    /// How many days ahead appointments can be booked.
    pub ahead_days: u16,
    /// How many people may come together; each takes the procedure's time.
    pub party_max: u16,
    /// What to bring besides the document, as keys of texts.
    pub bring: Vec<String>,
    /// Its desks.
    pub desks: Vec<Desk>,
}

/// A desk, and what can be done at it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Its name at the post.
    pub id: String,
    /// Procedures, by id.
    pub serves: Vec<String>,
}

/// A time at a desk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// When it begins.
    pub starts: Timestamp,
    /// When it is over.
    pub ends: Timestamp,
    /// Which desk.
    pub desk: String,
}

/// What is asked of a post.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'w> {
    /// What is to be done.
    pub procedure: &'w Procedure,
    /// For how many people.
    pub party: u16,
    /// The earliest moment that will do.
    pub from: Timestamp,
    /// The moment at which it must be over.
    pub until: Timestamp,
}

/// Why nothing can be booked at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotServed {
    /// No desk of the post does this.
    Procedure,
    /// So many do not come together here.
    Party,
}

impl Post {
    /// The same post, closed on these days as well.
    #[must_use]
    pub fn without(&self, days: &BTreeSet<Date>) -> Self {
        Self { calendar: self.calendar.without(days), ..self.clone() }
    }

    /// What it is called in a language.
    #[must_use]
    pub fn called(&self, language: &str) -> &str {
        self.name
            .get(language)
            .or_else(|| self.name.values().next())
            .map_or(&self.id, String::as_str)
    }

    /// Whether a procedure can be done here, by its name.
    #[must_use]
    pub fn serves(&self, procedure: &str) -> bool {
        self.desks.iter().any(|desk| desk.serves.iter().any(|known| known == procedure))
    }

    /// The free slots that a wish can have, in order, one for each time. `booked` are all that are
    /// taken at this post in that time.
    ///
    /// # Errors
    ///
    /// If there can be none whatever the time.
    pub fn free(
        &self,
        wish: Wish<'_>,
        booked: &[Slot],
        now: Timestamp,
    ) -> Result<Vec<Slot>, NotServed> {
        let length = self.length(wish)?;
        let (first, last) = self.bounds(wish, now);
        let mut slots = Vec::new();
        for period in self.calendar.periods_from(first) {
            if period.opens >= last {
                break;
            }
            let starts = self.grid(period.opens, period.closes);
            let fitting = starts.filter(|starts| {
                let ends = *starts + length;
                *starts >= first && ends <= period.closes && ends <= last
            });
            slots.extend(fitting.filter_map(|starts| self.at(wish, starts, length, booked)));
        }
        Ok(slots)
    }

    /// The free slots nearest to a moment, the nearest first: for whoever came too late, or whose
    /// appointment cannot be kept.
    ///
    /// # Errors
    ///
    /// If there can be none whatever the time.
    pub fn nearest(
        &self,
        wish: Wish<'_>,
        wanted: Timestamp,
        booked: &[Slot],
        now: Timestamp,
    ) -> Result<Vec<Slot>, NotServed> {
        let mut slots = self.free(wish, booked, now)?;
        slots.sort_by_key(|slot| (slot.starts.duration_since(wanted).abs(), slot.starts));
        slots.truncate(OFFERED_INSTEAD);
        Ok(slots)
    }

    /// A post that closes for a day: for each booking of that day the slot that is offered instead,
    /// the nearest on other days, no two of them the same. `wishes` are the bookings and what they
    /// are for.
    #[must_use]
    pub fn moved(
        &self,
        day: Date,
        wishes: &[(Slot, Wish<'_>)],
        booked: &[Slot],
        now: Timestamp,
    ) -> Vec<(Slot, Option<Slot>)> {
        let on_day = |slot: &Slot| self.calendar.day_of(slot.starts) == day;
        let mut taken: Vec<Slot> = booked.iter().filter(|slot| !on_day(slot)).cloned().collect();
        let mut moved = Vec::new();
        for (slot, wish) in wishes.iter().filter(|(slot, _)| on_day(slot)) {
            let free = self.free(*wish, &taken, now).unwrap_or_default();
            let elsewhere = free.into_iter().filter(|free| !on_day(free));
            let instead = elsewhere
                .min_by_key(|free| (free.starts.duration_since(slot.starts).abs(), free.starts));
            taken.extend(instead.clone());
            moved.push((slot.clone(), instead));
        }
        moved
    }

    /// Whether a slot is one of this post's for a wish, whatever is booked: what comes from a form
    /// is not believed.
    #[must_use]
    pub fn has(&self, wish: Wish<'_>, slot: &Slot, now: Timestamp) -> bool {
        let whole = Wish { from: slot.starts, until: slot.ends, ..wish };
        let Ok(length) = self.length(whole) else { return false };
        let served =
            self.desks.iter().any(|desk| desk.id == slot.desk && desk.does(wish.procedure));
        let offered = self.free(whole, &[], now).unwrap_or_default();
        served
            && slot.ends == slot.starts + length
            && offered.iter().any(|free| free.starts == slot.starts)
    }

    /// How long a wish takes: whole cells.
    fn length(&self, wish: Wish<'_>) -> Result<SignedDuration, NotServed> {
        if !self.serves(&wish.procedure.id) {
            return Err(NotServed::Procedure);
        }
        if wish.party == 0 || wish.party > self.party_max {
            return Err(NotServed::Party);
        }
        let minutes = u32::from(wish.procedure.minutes) * u32::from(wish.party);
        let cells = minutes.div_ceil(self.cell_minutes.into()).max(1);
        Ok(self.cell() * i32::try_from(cells).unwrap_or(i32::MAX))
    }

    fn cell(&self) -> SignedDuration {
        SignedDuration::from_mins(self.cell_minutes.into())
    }

    fn bounds(&self, wish: Wish<'_>, now: Timestamp) -> (Timestamp, Timestamp) {
        let ahead = SignedDuration::from_hours(24 * i64::from(self.ahead_days));
        (wish.from.max(now + self.notice), wish.until.min(now + ahead))
    }

    /// The beginnings of the cells of a period.
    fn grid(&self, opens: Timestamp, closes: Timestamp) -> impl Iterator<Item = Timestamp> + use<> {
        let cell = self.cell();
        std::iter::successors(Some(opens), move |starts| starts.checked_add(cell).ok())
            .take_while(move |starts| *starts < closes)
    }

    /// The slot at a time, on the first desk that is free.
    fn at(
        &self,
        wish: Wish<'_>,
        starts: Timestamp,
        length: SignedDuration,
        booked: &[Slot],
    ) -> Option<Slot> {
        let ends = starts + length;
        let is_free = |desk: &&Desk| !booked.iter().any(|slot| slot.is_at(&desk.id, starts, ends));
        let mut desks = self.desks.iter().filter(|desk| desk.does(wish.procedure));
        desks.find(is_free).map(|desk| Slot { starts, ends, desk: desk.id.clone() })
    }
}

impl Desk {
    fn does(&self, procedure: &Procedure) -> bool {
        self.serves.contains(&procedure.id)
    }
}

impl Slot {
    /// Whether it takes any of a time at a desk.
    fn is_at(&self, desk: &str, starts: Timestamp, ends: Timestamp) -> bool {
        self.desk == desk && self.starts < ends && starts < self.ends
    }

    /// Whether two of them cannot both be had.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.is_at(&other.desk, other.starts, other.ends)
    }

    /// The names of the cells that it takes at a post: no two bookings may hold one of the same name.
    #[must_use]
    pub fn cells(&self, post: &Post) -> Vec<String> {
        let starts = post.grid(self.starts, self.ends);
        starts.map(|at| format!("{}/{}/{}", post.id, self.desk, at.as_second())).collect()
    }
}

#[cfg(test)]
mod tests;
