//! The rules of an appointment.

use std::collections::BTreeSet;

use jiff::{SignedDuration, civil::Date};

use super::{
    Appointment, Booking, Contact, Ending, Event, TIME, What, code,
    course::{
        ERASES, cells, change, displace, elapse, end, erase, let_offer_go, offer, record,
        take_offer, timers, wait,
    },
    entry,
    mail::{Standing, tell},
};
use crate::{
    decision::{Claim, Decision, Spend},
    facts::{Actor, Facts},
    page::Form,
    permission::{self, Act, Standing as CaseStanding},
    post::{Slot, Wish},
    refusal::{FieldFault, Refusal, Stop},
};

/// The most appointments that somebody books by themselves from one network in a day.
const BOOKINGS_PER_NETWORK: u32 = 20;
/// The same to one address.
const BOOKINGS_PER_EMAIL: u32 = 3;

/// What is asked of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which post.
    pub office: String,
    /// What is to be done.
    pub procedure: String,
    /// For how many people.
    pub party: u16,
    /// The days on which the post is closed out of turn.
    pub closed: BTreeSet<Date>,
}

/// What can be asked of an appointment.
#[derive(Clone, Debug)]
pub enum Command {
    /// Book it.
    Book {
        /// What.
        wanted: Wanted,
        /// The time, and who comes.
        form: Form,
    },
    /// Move it to another time of the same post.
    Move {
        /// The time, as the agenda writes it.
        time: String,
        /// The days on which the post is closed out of turn.
        closed: BTreeSet<Date>,
    },
    /// Call it off.
    Cancel,
    /// Wait for an earlier time, or wait no more.
    Wait {
        /// Which of the two.
        waits: bool,
    },
    /// Take the time that is kept for them.
    TakeOffer,
    /// Let it go.
    LetOfferGo,
    /// Keep an earlier time for them that has come free.
    Offer {
        /// When.
        slot: Slot,
    },
    /// Move it because the post is closed; call it off if there is no other time.
    Displace {
        /// When instead.
        to: Option<Slot>,
    },
    /// They are here.
    Came,
    /// They are not.
    Missed,
    /// A timer has come due.
    Elapse {
        /// Which.
        key: String,
    },
}

/// Judges a command.
///
/// # Errors
///
/// If the command is refused.
pub fn decide(
    appointment: &Appointment,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    permitted(appointment, command, facts)?;
    let booking = match (appointment, command) {
        (Appointment::Unbooked, Command::Book { wanted, form }) => {
            return Ok(book(wanted, form, facts)?);
        }
        (Appointment::Ended { booking, how }, Command::Elapse { key }) if key == ERASES => {
            return Ok(erase(booking, *how, facts));
        }
        (Appointment::Booked(booking), _) => booking,
        (Appointment::Unbooked | Appointment::Ended { .. }, _) => {
            return Err(Refusal::OutOfTurn.into());
        }
    };
    match command {
        Command::Move { time, closed } => Ok(move_to(booking, time, closed, facts)?),
        Command::Cancel => Ok(end(booking, Ending::Cancelled, facts)),
        Command::Wait { waits } => wait(booking, *waits, facts),
        Command::TakeOffer => take_offer(booking, facts),
        Command::LetOfferGo => let_offer_go(booking, facts),
        Command::Offer { slot } => offer(booking, slot, facts),
        Command::Displace { to } => Ok(displace(booking, to.as_ref(), facts)),
        Command::Came => Ok(end(booking, Ending::Came, facts)),
        Command::Missed => Ok(end(booking, Ending::Missed, facts)),
        Command::Elapse { key } => elapse(booking, key, facts),
        Command::Book { .. } => Err(Refusal::OutOfTurn.into()),
    }
}

/// Who may ask what: an officer of the post, whoever holds the code, and for a first booking anybody
/// where the post lets them.
fn permitted(
    appointment: &Appointment,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<(), Refusal> {
    let office = match command {
        Command::Book { wanted, .. } => Some(wanted.office.as_str()),
        _ => appointment.booking().map(|booking| booking.office.as_str()),
    };
    let may = match (command, &facts.actor) {
        (Command::Book { wanted, .. }, Actor::Applicant) => {
            facts.scheme.post(&wanted.office).is_some_and(|post| post.books_online)
        }
        (
            Command::Move { .. }
            | Command::Cancel
            | Command::Wait { .. }
            | Command::TakeOffer
            | Command::LetOfferGo,
            Actor::Claimant,
        )
        | (
            Command::Offer { .. }
            | Command::Displace { .. }
            | Command::Missed
            | Command::Elapse { .. },
            Actor::Timer,
        ) => true,
        (
            Command::Book { .. } | Command::Move { .. } | Command::Cancel | Command::Wait { .. },
            Actor::Officer { office: theirs, role, .. },
        ) => {
            office == Some(theirs.as_str())
                && permission::may(*role, Act::Book, CaseStanding::NoCase)
        }
        (Command::Came | Command::Missed, Actor::Officer { office: theirs, role, .. }) => {
            office == Some(theirs.as_str())
                && permission::may(*role, Act::NoteArrival, CaseStanding::NoCase)
        }
        (
            _,
            Actor::Applicant
            | Actor::Claimant
            | Actor::Officer { .. }
            | Actor::Operator
            | Actor::Timer
            | Actor::Connector,
        ) => false,
    };
    if may { Ok(()) } else { Err(Refusal::NotPermitted) }
}

fn book(wanted: &Wanted, form: &Form, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let slot = form.line(TIME).map(str::to_owned);
    let contact = Contact::read(form, facts);
    let (slot, contact) = match (slot, contact) {
        (Ok(slot), Ok(contact)) => (slot, contact),
        (slot, Err(Refusal::Fields(faults))) => {
            return Err(Refusal::Fields(slot.err().into_iter().chain(faults).collect()));
        }
        (slot, contact) => {
            slot?;
            contact?;
            return Err(Refusal::OutOfTurn);
        }
    };
    let slot = owned(wanted, &slot, facts)?;
    let booking = Booking {
        office: wanted.office.clone(),
        procedure: wanted.procedure.clone(),
        party: wanted.party,
        slot,
        contact,
        code: code::draw(facts),
        waits_since: None,
        offered: None,
        changes: 0,
    };
    let told = tell("mail-appointment", &booking, &booking.slot, Some(Standing::Stands), facts);
    let mut decision = record(What::Booked { booking: Box::new(booking.clone()) }, facts)
        .perform(told)
        .perform(timers(&booking.slot, facts))
        .list(entry(&booking.office, &booking.slot));
    decision.claims = cells(&booking, &booking.slot, facts);
    decision.claims.push(Claim::of_code(&booking.code, facts));
    if facts.actor == Actor::Applicant {
        decision.spends = spends(&booking, facts);
    }
    Ok(decision)
}

/// Whoever books by themselves takes no more than they can use.
fn spends(booking: &Booking, facts: &Facts<'_>) -> Vec<Spend> {
    let spend = |key, limit| Spend { key, limit, window: SignedDuration::from_hours(24) };
    let email = booking.contact.email.as_ref().map_or("", |email| email.as_str()).to_lowercase();
    vec![
        spend(facts.fingerprint("booking-network", facts.network.as_str()), BOOKINGS_PER_NETWORK),
        spend(facts.fingerprint("booking-email", &email), BOOKINGS_PER_EMAIL),
    ]
}

/// The slot that was chosen: one of the post's own, or there is none of it.
fn owned(wanted: &Wanted, time: &str, facts: &Facts<'_>) -> Result<Slot, Refusal> {
    let post = facts.scheme.post(&wanted.office).ok_or(Refusal::NotOffered)?;
    let post = post.without(&wanted.closed);
    let procedure = facts.scheme.procedure(&wanted.procedure).ok_or(Refusal::NotOffered)?;
    let slot = super::slot_at(time).ok_or(Refusal::SlotTaken)?;
    let wish = Wish { procedure, party: wanted.party, from: slot.starts, until: slot.ends };
    if post.has(wish, &slot, facts.now) { Ok(slot) } else { Err(Refusal::SlotTaken) }
}

fn move_to(
    booking: &Booking,
    time: &str,
    closed: &BTreeSet<Date>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    if time.is_empty() {
        return Err(FieldFault::new(TIME, "field-missing").into());
    }
    let wanted = Wanted {
        office: booking.office.clone(),
        procedure: booking.procedure.clone(),
        party: booking.party,
        closed: closed.clone(),
    };
    let slot = owned(&wanted, time, facts)?;
    if slot == booking.slot {
        return Err(Refusal::OutOfTurn);
    }
    let moved = What::Moved { slot: slot.clone() };
    Ok(change(booking, moved, &slot, "mail-appointment-moved", facts))
}
