//! What becomes of an appointment once it is booked: cells, timers, lists and messages.

use jiff::{SignedDuration, Timestamp};

use super::{
    Booking, Ending, Event, What, entry,
    mail::{Standing, tell},
};
use crate::{
    decision::{Claim, ClaimKind, Decision, Entry, List},
    effect::Effect,
    facts::Facts,
    post::Slot,
    refusal::{Refusal, Stop},
};

/// How long before it begins the person is reminded, in hours.
const REMINDER_HOURS: i64 = 24;
/// How long after its end somebody may still come, in minutes.
const LATE_MINUTES: i64 = 60;
/// How long an earlier time is kept for whoever it is offered to, in hours.
const OFFER_HOURS: i64 = 24;
/// How long it stays readable once it has ended, in days.
const KEPT_DAYS: i64 = 30;

const REMINDER: &str = "reminder";
const MISSED: &str = "missed";
const OFFER_ENDS: &str = "offer-ends";
pub(super) const ERASES: &str = "erases";
/// How the timers of freed slots begin.
const FREED: &str = "freed/";

/// Another time: the cells of the old one are free, and whoever waits may have them.
pub(super) fn change(
    booking: &Booking,
    what: What,
    slot: &Slot,
    text: &str,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let after = Booking { slot: slot.clone(), changes: booking.changes + 1, ..booking.clone() };
    let told = tell(text, &after, slot, Some(Standing::Stands), facts);
    // Nobody can have a time of a closed day.
    let closed = matches!(what, What::Displaced { .. });
    let mut decision = record(what, facts)
        .perform(told)
        .perform(timers(slot, facts))
        .perform((!closed).then(|| freed(&booking.slot, facts)))
        .perform([cancel(OFFER_ENDS)])
        .unlist(entry(&booking.office, &booking.slot));
    decision.releases = cells(booking, &booking.slot, facts);
    // The cells of a time that is kept for them are theirs already.
    if booking.offered.as_ref() != Some(slot) {
        decision = let_go(decision, booking, facts);
        decision.claims = cells(booking, slot, facts);
    }
    decision.unlist(waiting(booking)).list(entry(&booking.office, slot))
}

/// What was kept for them besides is free again.
fn let_go(mut decision: Decision<Event>, booking: &Booking, facts: &Facts<'_>) -> Decision<Event> {
    let Some(slot) = &booking.offered else { return decision };
    decision.releases.extend(cells(booking, slot, facts));
    decision.perform([freed(slot, facts)]).unlist(entry(&booking.office, slot))
}

pub(super) fn end(booking: &Booking, how: Ending, facts: &Facts<'_>) -> Decision<Event> {
    let gone = Booking { changes: booking.changes + 1, ..booking.clone() };
    let told = |text| tell(text, &gone, &booking.slot, Some(Standing::Falls), facts);
    let told = match how {
        Ending::Cancelled => told("mail-appointment-cancelled"),
        Ending::CalledOff => told("mail-appointment-called-off"),
        Ending::Came | Ending::Missed => None,
    };
    let erases = facts.now + SignedDuration::from_hours(24 * KEPT_DAYS);
    let erases = Effect::Wake { at: erases, key: ERASES.to_owned() };
    let decision = record(What::Ended { how }, facts)
        .perform(told)
        .perform([REMINDER, MISSED, OFFER_ENDS].map(cancel))
        .perform([erases])
        .unlist(waiting(booking));
    let mut decision = let_go(decision, booking, facts);
    decision.releases.push(Claim::of_code(&booking.code, facts));
    // Whoever came, or did not, stays on the agenda of the day.
    if matches!(how, Ending::Cancelled | Ending::CalledOff) {
        decision.releases.extend(cells(booking, &booking.slot, facts));
        decision = decision.unlist(entry(&booking.office, &booking.slot));
    }
    if how == Ending::Cancelled {
        decision = decision.perform([freed(&booking.slot, facts)]);
    }
    decision
}

pub(super) fn wait(
    booking: &Booking,
    waits: bool,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    match (waits, booking.waits_since) {
        (true, None) if booking.contact.email.is_some() => {
            let since = Booking { waits_since: Some(facts.now), ..booking.clone() };
            Ok(record(What::Waits, facts).list(waiting(&since)))
        }
        (false, Some(_)) => {
            let decision = record(What::WaitsNoMore, facts).unlist(waiting(booking));
            Ok(let_go(decision, booking, facts).perform([cancel(OFFER_ENDS)]))
        }
        (true, None | Some(_)) | (false, None) => Err(Refusal::OutOfTurn.into()),
    }
}

pub(super) fn offer(
    booking: &Booking,
    slot: &Slot,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let earlier = slot.starts < booking.slot.starts && slot.starts > facts.now;
    if booking.waits_since.is_none() || booking.offered.is_some() || !earlier {
        return Err(Refusal::OutOfTurn.into());
    }
    let until = (facts.now + SignedDuration::from_hours(OFFER_HOURS)).min(slot.starts);
    let told = tell("mail-appointment-offered", booking, slot, None, facts);
    let ends = Effect::Wake { at: until, key: OFFER_ENDS.to_owned() };
    let mut decision = record(What::Offered { slot: slot.clone() }, facts)
        .perform(told)
        .perform([ends])
        .list(entry(&booking.office, slot));
    decision.claims = cells(booking, slot, facts);
    Ok(decision)
}

pub(super) fn take_offer(booking: &Booking, facts: &Facts<'_>) -> Result<Decision<Event>, Stop> {
    let slot = booking.offered.clone().ok_or(Refusal::OutOfTurn)?;
    let moved = What::Moved { slot: slot.clone() };
    Ok(change(booking, moved, &slot, "mail-appointment-moved", facts))
}

/// Whoever lets an offer go waits no more: it would be offered to them again and again.
pub(super) fn let_offer_go(booking: &Booking, facts: &Facts<'_>) -> Result<Decision<Event>, Stop> {
    if booking.offered.is_none() {
        return Err(Refusal::OutOfTurn.into());
    }
    let decision =
        record(What::OfferEnded, facts).perform([cancel(OFFER_ENDS)]).unlist(waiting(booking));
    Ok(let_go(decision, booking, facts))
}

/// The post is closed: they keep an appointment, at the nearest other time.
pub(super) fn displace(booking: &Booking, to: Option<&Slot>, facts: &Facts<'_>) -> Decision<Event> {
    match to {
        Some(slot) => {
            let displaced = What::Displaced { slot: slot.clone() };
            change(booking, displaced, slot, "mail-appointment-displaced", facts)
        }
        None => end(booking, Ending::CalledOff, facts),
    }
}

pub(super) fn elapse(
    booking: &Booking,
    key: &str,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    match key {
        REMINDER if facts.now < booking.slot.starts => {
            let told = tell("mail-appointment-reminder", booking, &booking.slot, None, facts);
            Ok(record(What::Reminded, facts).perform(told))
        }
        MISSED if facts.now >= booking.slot.ends => Ok(end(booking, Ending::Missed, facts)),
        OFFER_ENDS => let_offer_go(booking, facts),
        _ => Err(Refusal::OutOfTurn.into()),
    }
}

pub(super) fn erase(booking: &Booking, how: Ending, facts: &Facts<'_>) -> Decision<Event> {
    let decision = Decision::record(Vec::new()).perform([Effect::Erase]);
    match how {
        Ending::Came | Ending::Missed => Decision {
            releases: cells(booking, &booking.slot, facts),
            ..decision.unlist(entry(&booking.office, &booking.slot))
        },
        // Those are somebody else's by now.
        Ending::Cancelled | Ending::CalledOff => decision,
    }
}

/// A reminder, unless it would come on the heels of the booking; and the end, if nobody comes.
pub(super) fn timers(slot: &Slot, facts: &Facts<'_>) -> [Effect; 2] {
    let remind = slot.starts - SignedDuration::from_hours(REMINDER_HOURS);
    let late = slot.ends + SignedDuration::from_mins(LATE_MINUTES);
    let reminder = if remind > facts.now { wake(remind, REMINDER) } else { cancel(REMINDER) };
    [reminder, wake(late, MISSED)]
}

/// The names of the cells of a slot. No two bookings hold one of the same name.
pub(super) fn cells(booking: &Booking, slot: &Slot, facts: &Facts<'_>) -> Vec<Claim> {
    let post = facts.scheme.post(&booking.office);
    let names = post.map(|post| slot.cells(post)).unwrap_or_default();
    let claim =
        |name: String| Claim { kind: ClaimKind::Cell, key: facts.fingerprint("cell", &name) };
    names.into_iter().map(claim).collect()
}

/// The place of somebody who waits on the list of those.
fn waiting(booking: &Booking) -> Entry {
    let since = booking.waits_since.map(|since| since.to_string()).unwrap_or_default();
    List::Waiting.at(format!("{}/{since}", booking.office))
}

/// A slot came free: the engine looks who waits for it.
fn freed(slot: &Slot, facts: &Facts<'_>) -> Effect {
    let Slot { starts, ends, desk } = slot;
    wake(facts.now, &format!("{FREED}{starts}/{}/{desk}", ends.as_second()))
}

/// The slot that came free, if this is the timer of one.
#[must_use]
pub fn freed_by(key: &str) -> Option<Slot> {
    key.strip_prefix(FREED).and_then(|rest| super::slot_at(&format!("/{rest}")))
}

fn wake(at: Timestamp, key: &str) -> Effect {
    Effect::Wake { at, key: key.to_owned() }
}

fn cancel(key: &str) -> Effect {
    Effect::Cancel { key: key.to_owned() }
}

pub(super) fn record(what: What, facts: &Facts<'_>) -> Decision<Event> {
    Event { what, at: facts.now, by: facts.actor.officer() }.into()
}
