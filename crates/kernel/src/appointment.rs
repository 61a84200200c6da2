//! An appointment: the case of a time at a post, from its booking to the day (KONZ-09, KONZ-10).
//!
//! ```text
//! Unbooked --book--> Booked --came--> Ended
//!                    ^    |  --missed, cancelled, called off--> Ended
//!                    `----'  moved, displaced, waits, offered
//! ```
//!
//! Invariants kept here: a booking holds the cells of its slot, and those of the slot that is offered
//! to it, from the decision that gave them until the one that lets them go; nobody is moved to a time
//! that is not the post's own.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    decision::{Entry, List},
    officer::OfficerId,
    post::Slot,
    refusal::Corrupt,
    secret::Secret,
};

pub use self::{
    code::{read_code, spends},
    course::freed_by,
    decide::{Command, Wanted, decide},
    form::{Contact, EMAIL, NAME, Purpose, TELEPHONE, TIME, asking},
    page::{CODE, asking_code, details, kind, page},
};

mod code;
mod course;
mod decide;
mod form;
mod mail;
mod page;

/// Names the ledger of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AppointmentId(pub Uuid);

/// Where an appointment stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Appointment {
    /// Nothing has happened yet.
    #[default]
    Unbooked,
    /// Somebody is expected.
    Booked(Box<Booking>),
    /// Nobody is any more.
    Ended {
        /// What was booked.
        booking: Box<Booking>,
        /// How it ended.
        how: Ending,
    },
}

/// What is booked, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Which post.
    pub office: String,
    /// What is to be done there.
    pub procedure: String,
    /// For how many people.
    pub party: u16,
    /// When, and at which desk.
    pub slot: Slot,
    /// Who comes.
    pub contact: Contact,
    /// The short code by which they change it.
    pub code: Secret,
    /// Since when they wait for an earlier time; none if they do not.
    #[serde(default)]
    pub waits_since: Option<Timestamp>,
    /// An earlier time that is kept for them until they answer.
    #[serde(default)]
    pub offered: Option<Slot>,
    /// How often it was changed: calendars tell a later version by it.
    #[serde(default)]
    pub changes: u32,
}

/// How an appointment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// They came.
    Came,
    /// They did not.
    Missed,
    /// They called it off, or an officer did for them.
    Cancelled,
    /// The post is closed that day, and there was no other time.
    CalledOff,
}

/// What can happen to an appointment. Every variant ever released stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What.
    #[serde(flatten)]
    pub what: What,
    /// When.
    pub at: Timestamp,
    /// Which officer did it; none if it was the person or a timer.
    pub by: Option<OfficerId>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    /// It was booked.
    Booked {
        /// What.
        booking: Box<Booking>,
    },
    /// It is at another time, as they wished.
    Moved {
        /// When.
        slot: Slot,
    },
    /// It is at another time, because the post is closed.
    Displaced {
        /// When.
        slot: Slot,
    },
    /// They wait for an earlier time.
    Waits,
    /// They wait no more.
    WaitsNoMore,
    /// An earlier time is kept for them until they answer.
    Offered {
        /// When.
        slot: Slot,
    },
    /// It was not taken.
    OfferEnded,
    /// They were reminded.
    Reminded,
    /// It ended.
    Ended {
        /// How.
        how: Ending,
    },
}

impl What {
    /// Its name in the clear part of the ledger.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Booked { .. } => "appointment-booked",
            Self::Moved { .. } => "appointment-moved",
            Self::Displaced { .. } => "appointment-displaced",
            Self::Waits => "appointment-waits",
            Self::WaitsNoMore => "appointment-waits-no-more",
            Self::Offered { .. } => "appointment-offered",
            Self::OfferEnded => "appointment-offer-ended",
            Self::Reminded => "appointment-reminded",
            Self::Ended { how } => match how {
                Ending::Came => "appointment-came",
                Ending::Missed => "appointment-missed",
                Ending::Cancelled => "appointment-cancelled",
                Ending::CalledOff => "appointment-called-off",
            },
        }
    }
}

impl Appointment {
    /// The appointment these events made.
    ///
    /// # Errors
    ///
    /// If they cannot have happened in this order.
    pub fn replay<'e>(events: impl IntoIterator<Item = &'e Event>) -> Result<Self, Corrupt> {
        events.into_iter().try_fold(Self::default(), Self::evolve)
    }

    /// What is, or was, booked.
    #[must_use]
    pub fn booking(&self) -> Option<&Booking> {
        match self {
            Self::Unbooked => None,
            Self::Booked(booking) | Self::Ended { booking, .. } => Some(booking),
        }
    }

    fn evolve(self, event: &Event) -> Result<Self, Corrupt> {
        match (self, event.what.clone()) {
            (Self::Unbooked, What::Booked { booking }) => Ok(Self::Booked(booking)),
            (Self::Booked(booking), What::Ended { how }) => Ok(Self::Ended { booking, how }),
            (Self::Booked(booking), what) => {
                Ok(Self::Booked(Box::new(booking.after(what, event.at))))
            }
            (_, what) => Err(Corrupt(format!("`{}` out of place", what.kind()))),
        }
    }
}

impl Booking {
    fn after(self, what: What, at: Timestamp) -> Self {
        match what {
            What::Moved { slot } | What::Displaced { slot } => Self {
                slot,
                changes: self.changes + 1,
                offered: None,
                // They have what they waited for, or have chosen otherwise.
                waits_since: None,
                ..self
            },
            What::Waits => Self { waits_since: Some(at), ..self },
            What::WaitsNoMore | What::OfferEnded => {
                Self { waits_since: None, offered: None, ..self }
            }
            What::Offered { slot } => Self { offered: Some(slot), ..self },
            What::Booked { .. } | What::Reminded | What::Ended { .. } => self,
        }
    }
}

/// The place of a slot on the agenda of its post. Nothing in it is about a person, so what is taken
/// can be told without opening anything.
#[must_use]
pub fn entry(office: &str, slot: &Slot) -> Entry {
    let Slot { starts, ends, desk } = slot;
    List::Agenda.at(format!("{office}/{starts}/{}/{desk}", ends.as_second()))
}

/// The slot at a place on the agenda.
#[must_use]
pub fn slot_at(place: &str) -> Option<Slot> {
    let [_, starts, ends, desk] = place.splitn(4, '/').collect::<Vec<_>>().try_into().ok()?;
    Some(Slot {
        starts: starts.parse().ok()?,
        ends: Timestamp::from_second(ends.parse().ok()?).ok()?,
        desk: desk.to_owned(),
    })
}
