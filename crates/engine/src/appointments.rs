//! The doors of appointments: what is free at a post, booking it, finding it again.

use jiff::{SignedDuration, Timestamp, civil::Date};
use kernel::{
    appointment::{self, Appointment, AppointmentId, Command, Wanted, slot_at},
    decision::{Claim, List},
    page::Form,
    place::Point,
    post::{NotServed, Post, Procedure, Slot, Wish, nearest},
    refusal::Refusal,
    secret::Secret,
};
use uuid::Uuid;

use crate::{Engine, Visitor, error::Error};

/// What somebody would like to book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// At which post.
    pub office: String,
    /// What for.
    pub procedure: String,
    /// For how many people.
    pub party: u16,
}

/// An appointment on the agenda of a day.
#[derive(Clone, Debug)]
pub struct Booked {
    /// Which.
    pub id: AppointmentId,
    /// As it stands.
    pub appointment: Appointment,
}

/// An office, and what somebody wants to know before they go there.
#[derive(Clone, Debug)]
pub struct OfficeNear {
    /// The office, with the days on which it is closed out of turn.
    pub post: Post,
    /// How far it is, in kilometres, if it is known from where.
    pub km: Option<f64>,
    /// The next time that can be booked on the web.
    pub next_free: Option<Timestamp>,
}

impl Engine {
    /// The times that can be had, in order.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotOffered`] if there can be none whatever the day.
    pub async fn free_times(&self, asked: &Asked) -> Result<Vec<Slot>, Error> {
        let now = self.now();
        let (post, procedure) = self.served(asked).await?;
        let booked = self.taken(&post, now).await?;
        post.free(wish(procedure, asked.party, &post, now), &booked, now).map_err(not_served)
    }

    /// The offices that do something, the nearest first, as they stand with their closed days.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn offices_near(
        &self,
        procedure: &str,
        from: Option<Point>,
    ) -> Result<Vec<OfficeNear>, Error> {
        let mut offices = Vec::new();
        for (post, km) in nearest(&self.shared.scheme.posts, procedure, from) {
            let asked =
                Asked { office: post.id.clone(), procedure: procedure.to_owned(), party: 1 };
            let free = if post.books_online { self.free_times(&asked).await? } else { Vec::new() };
            let post = post.without(&self.office(&post.id).await?.closed);
            let next_free = free.first().map(|slot| slot.starts);
            offices.push(OfficeNear { post, km, next_free });
        }
        Ok(offices)
    }

    /// The free times nearest to one that somebody else was quicker to take.
    ///
    /// # Errors
    ///
    /// See [`Engine::free_times`].
    pub async fn nearest_times(&self, asked: &Asked, wanted: &Slot) -> Result<Vec<Slot>, Error> {
        let now = self.now();
        let (post, procedure) = self.served(asked).await?;
        let booked = self.taken(&post, now).await?;
        let wish = wish(procedure, asked.party, &post, now);
        post.nearest(wish, wanted.starts, &booked, now).map_err(not_served)
    }

    /// Books an appointment.
    ///
    /// # Errors
    ///
    /// [`Refusal::SlotTaken`] if somebody was quicker; see [`Error`].
    pub async fn book(
        &self,
        asked: &Asked,
        form: Form,
        visitor: &Visitor,
    ) -> Result<AppointmentId, Error> {
        let wanted = Wanted {
            office: asked.office.clone(),
            procedure: asked.procedure.clone(),
            party: asked.party,
            closed: self.office(&asked.office).await?.closed,
        };
        // The same press of the button is the same appointment.
        let drawn = || {
            let facts = self.facts(visitor);
            facts.entropy.uuid("appointment", facts.now)
        };
        let id = AppointmentId(visitor.once.as_ref().map_or_else(drawn, named));
        let command = Command::Book { wanted, form };
        self.submit::<Appointment>(id.0, &command, visitor).await?;
        Ok(id)
    }

    /// The appointment of a short code. Looking costs a try.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoMatch`] if there is none, [`Refusal::Exhausted`] after too many tries.
    pub async fn appointment_of(
        &self,
        code: &Secret,
        visitor: &Visitor,
    ) -> Result<AppointmentId, Error> {
        let facts = self.facts(visitor);
        let spends = [appointment::spends(&facts)];
        self.spend(&spends, facts.now).await?;
        match self.holder(&Claim::of_code(code, &facts)).await? {
            Some(id) => {
                self.refund(&spends, facts.now).await?;
                Ok(AppointmentId(id))
            }
            None => Err(Refusal::NoMatch.into()),
        }
    }

    /// An appointment as it stands.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn appointment(&self, id: AppointmentId) -> Result<Appointment, Error> {
        Ok(self.load::<Appointment>(id.0).await?.state)
    }

    /// Moves an appointment to another time.
    ///
    /// # Errors
    ///
    /// [`Refusal::SlotTaken`] if somebody was quicker; see [`Error`].
    pub async fn move_appointment(
        &self,
        id: AppointmentId,
        time: &str,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let appointment = self.appointment(id).await?;
        let booking = appointment.booking().ok_or(Refusal::NoSuchCase)?;
        let closed = self.office(&booking.office).await?.closed;
        let command = Command::Move { time: time.to_owned(), closed };
        self.change_appointment(id, &command, visitor).await
    }

    /// Changes an appointment.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn change_appointment(
        &self,
        id: AppointmentId,
        command: &Command,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        self.submit::<Appointment>(id.0, command, visitor).await.map(drop)
    }

    /// The agenda of an office from one moment to another: whoever is expected, came or did not.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn agenda(
        &self,
        office: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<Booked>, Error> {
        let (from, until) = (format!("{office}/{from}"), format!("{office}/{until}"));
        let mut agenda = Vec::new();
        for (place, id) in self.listed_between(List::Agenda, &from, &until).await? {
            let appointment = self.load::<Appointment>(id).await?.state;
            // A time that is kept for somebody is not yet theirs.
            let theirs = appointment
                .booking()
                .is_some_and(|booking| slot_at(&place).as_ref() == Some(&booking.slot));
            if theirs {
                agenda.push(Booked { id: AppointmentId(id), appointment });
            }
        }
        Ok(agenda)
    }

    /// What is taken at a post from now on; nothing has to be opened for it.
    pub(crate) async fn taken(&self, post: &Post, now: Timestamp) -> Result<Vec<Slot>, Error> {
        let from = now - SignedDuration::from_hours(24);
        let (from, until) = (format!("{}/{from}", post.id), format!("{}/\u{10ffff}", post.id));
        let rows = self.listed_between(List::Agenda, &from, &until).await?;
        Ok(rows.iter().filter_map(|(place, _)| slot_at(place)).collect())
    }

    /// The post and the procedure that somebody asks for, days that are closed left out.
    async fn served(&self, asked: &Asked) -> Result<(Post, &Procedure), Error> {
        let scheme = &self.shared.scheme;
        let post = scheme.post(&asked.office).ok_or(Refusal::NotOffered)?;
        let procedure = scheme.procedure(&asked.procedure).ok_or(Refusal::NotOffered)?;
        let closed = self.office(&post.id).await?.closed;
        Ok((post.without(&closed), procedure))
    }
}

/// From when to when a day is, on the clock of a post.
#[must_use]
pub fn day_of(post: &Post, day: Date) -> (Timestamp, Timestamp) {
    let begins = |day: Date| {
        let zoned = day.to_zoned(post.calendar.zone().clone());
        zoned.map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    };
    (begins(day), day.tomorrow().map_or(Timestamp::MAX, begins))
}

/// Whatever time there is.
pub(crate) fn wish<'w>(
    procedure: &'w Procedure,
    party: u16,
    post: &Post,
    now: Timestamp,
) -> Wish<'w> {
    let ahead = SignedDuration::from_hours(24 * i64::from(post.ahead_days));
    Wish { procedure, party, from: now, until: now + ahead }
}

fn not_served(_: NotServed) -> Error {
    Refusal::NotOffered.into()
}

/// A name for what comes of one press of a button.
fn named(once: &[u8; 32]) -> Uuid {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(once).for_each(|(slot, byte)| *slot = *byte);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
