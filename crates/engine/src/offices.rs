//! What is out of turn at an office, and what follows for those who are booked: times that come free
//! are offered, days that are closed are cleared.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{
    appointment::{Appointment, Booking, Command},
    decision::List,
    facts::Actor,
    office::{self, Office},
    officer::{Officer, OfficerId},
    post::{Post, Slot, Waiting, first_who_fits},
    refusal::Refusal,
};
use uuid::Uuid;

use crate::{
    Engine, Visitor,
    appointments::{Booked, day_of, wish},
    error::Error,
    officers::{AtDesk, OfficerRow},
};

/// How often to look for another time when others are quicker.
const DISPLACE_TRIES_MAX: u32 = 10;

impl Engine {
    /// What is out of turn at an office.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn office(&self, office: &str) -> Result<Office, Error> {
        Ok(self.load::<Office>(office::ledger(office)).await?.state)
    }

    /// Closes the office at which an officer works on a day, or opens it after all. Everybody who is
    /// booked is told, with another time that is kept for them.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if the day is over, or closed already; see [`Error`].
    pub async fn close_day(
        &self,
        at: &AtDesk,
        day: Date,
        closes: bool,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let office = at.office.clone();
        let command = if closes {
            office::Command::Close { office, day }
        } else {
            office::Command::Reopen { office, day }
        };
        self.submit::<Office>(office::ledger(&at.office), &command, visitor).await.map(drop)
    }

    /// Says who sits at a desk on a day.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if they do not serve this office; see [`Error`].
    pub async fn assign_desk(
        &self,
        at: &AtDesk,
        day: Date,
        desk: &str,
        officer: Option<OfficerId>,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        if let Some(officer) = officer {
            let sits = self.at_office(at).await?.iter().any(|row| row.id == officer);
            if !sits {
                return Err(Refusal::NoSuchCase.into());
            }
        }
        let (office, desk) = (at.office.clone(), desk.to_owned());
        let command = office::Command::Assign { office, day, desk, officer };
        self.submit::<Office>(office::ledger(&at.office), &command, visitor).await.map(drop)
    }

    /// Who sits at which desk on a day, by name.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn sitting(
        &self,
        office: &Office,
        day: Date,
    ) -> Result<BTreeMap<String, (OfficerId, String)>, Error> {
        let mut sitting = BTreeMap::new();
        for ((_, desk), id) in office.desks.iter().filter(|((on, _), _)| *on == day) {
            sitting.insert(desk.clone(), (*id, self.officer_name(id.0).await?));
        }
        Ok(sitting)
    }

    /// Who serves the office at which an officer works.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn at_office(&self, at: &AtDesk) -> Result<Vec<OfficerRow>, Error> {
        let mut rows = self.officers(&at.profile).await?;
        rows.retain(|row| {
            matches!(&row.officer, Officer::Active { profile, .. } if profile.serves(&at.office))
        });
        Ok(rows)
    }

    /// A time came free: it is kept for whoever has waited longest and can have it.
    pub(crate) async fn offer_freed(&self, by: Uuid, slot: &Slot) -> Result<(), Error> {
        let let_go = self.load::<Appointment>(by).await?.state;
        let Some(booking) = let_go.booking() else { return Ok(()) };
        let Some(post) = self.shared.scheme.post(&booking.office) else { return Ok(()) };
        let now = self.now();
        if self.taken(post, now).await?.iter().any(|taken| taken.overlaps(slot)) {
            return Ok(());
        }
        let closed = self.office(&post.id).await?.closed;
        let post = post.without(&closed);
        let mut waiting = self.waiting_at(&post.id).await?;
        waiting.retain(|one| one.booking != by.to_string());
        let procedures = &self.shared.scheme.procedures;
        while let Some((one, slot)) = first_who_fits(&post, procedures, slot, &waiting, now) {
            let booking = one.booking.clone();
            let id = booking.parse::<Uuid>().unwrap_or_default();
            let visitor = self.ourselves(Actor::Timer);
            let offer = Command::Offer { slot };
            match self.submit::<Appointment>(id, &offer, &visitor).await {
                Ok(_) | Err(Error::Refused(Refusal::SlotTaken)) => return Ok(()),
                // They have stopped waiting meanwhile: the next one.
                Err(Error::Refused(_)) => waiting.retain(|one| one.booking != booking),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// A day is closed: whoever is booked is moved to the nearest other time, or told that there is
    /// none. Doing it again does nothing more.
    pub(crate) async fn displace(&self, office: &str, day: Date) -> Result<(), Error> {
        let Some(post) = self.shared.scheme.post(office) else { return Ok(()) };
        let closed = self.office(office).await?.closed;
        if !closed.contains(&day) {
            return Ok(());
        }
        let post = post.without(&closed);
        for booked in self.booked_on(&post, day).await? {
            self.displace_one(&post, day, booked).await?;
        }
        Ok(())
    }

    async fn displace_one(&self, post: &Post, day: Date, booked: Booked) -> Result<(), Error> {
        for _ in 0..DISPLACE_TRIES_MAX {
            let Appointment::Booked(booking) = self.appointment(booked.id).await? else {
                return Ok(());
            };
            if post.calendar.day_of(booking.slot.starts) != day {
                return Ok(());
            }
            let to = self.instead(post, day, &booking).await?;
            let (displace, visitor) = (Command::Displace { to }, self.ourselves(Actor::Timer));
            match self.submit::<Appointment>(booked.id.0, &displace, &visitor).await {
                Err(Error::Refused(Refusal::SlotTaken)) => {}
                outcome => return outcome.map(drop),
            }
        }
        Err(Error::Busy)
    }

    /// The nearest other time for a booking of a closed day.
    async fn instead(
        &self,
        post: &Post,
        day: Date,
        booking: &Booking,
    ) -> Result<Option<Slot>, Error> {
        let now = self.now();
        let Some(procedure) = self.shared.scheme.procedure(&booking.procedure) else {
            return Ok(None);
        };
        let booked = self.taken(post, now).await?;
        let wish = wish(procedure, booking.party, post, now);
        let moved = post.moved(day, &[(booking.slot.clone(), wish)], &booked, now);
        Ok(moved.into_iter().find_map(|(_, instead)| instead))
    }

    async fn booked_on(&self, post: &Post, day: Date) -> Result<Vec<Booked>, Error> {
        let (from, until) = day_of(post, day);
        let agenda = self.agenda(&post.id, from, until).await?;
        let expected = |booked: &Booked| matches!(booked.appointment, Appointment::Booked(_));
        Ok(agenda.into_iter().filter(expected).collect())
    }

    async fn waiting_at(&self, office: &str) -> Result<Vec<Waiting>, Error> {
        let mut waiting = Vec::new();
        for (_, id) in self.listed(List::Waiting, &format!("{office}/")).await? {
            let Appointment::Booked(booking) = self.load::<Appointment>(id).await?.state else {
                continue;
            };
            let Some(since) = booking.waits_since.filter(|_| booking.offered.is_none()) else {
                continue;
            };
            waiting.push(Waiting {
                booking: id.to_string(),
                procedure: booking.procedure.clone(),
                party: booking.party,
                from: self.now(),
                until: booking.slot.starts,
                since,
            });
        }
        Ok(waiting)
    }
}
