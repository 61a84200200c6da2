//! A password lasts for a time (KONZ-23, KONZ-24); its holder is told before it ends, so that nobody
//! finds out at the door. The account itself has no end (KONZ-26).

use jiff::{SignedDuration, Timestamp};

use super::{Event, Holder, Password, notice::tell};
use crate::{decision::Decision, effect::Effect, facts::Facts, refusal::Refusal};

/// The reminders: the timer of each, and how many days before the end it comes. A month is thirty
/// days here.
const REMINDERS: [(&str, i64); 3] =
    [("password-ends-30", 30), ("password-ends-7", 7), ("password-ends-1", 1)];

/// Whether a timer is one of these.
pub(super) fn is_timer(key: &str) -> bool {
    REMINDERS.iter().any(|(known, _)| *known == key)
}

/// The timers of a password that was set just now. One that is set anew replaces them: their keys
/// are the same. Of a short life there are fewer.
pub(super) fn timers(expires_at: Timestamp, now: Timestamp) -> impl Iterator<Item = Effect> {
    REMINDERS.into_iter().map(move |(key, days)| {
        let (at, key) = (before(expires_at, days), key.to_owned());
        if at > now { Effect::Wake { at, key } } else { Effect::Cancel { key } }
    })
}

/// The timers of a password that is no more.
pub(super) fn cancels() -> impl Iterator<Item = Effect> {
    REMINDERS.into_iter().map(|(key, _)| Effect::Cancel { key: key.to_owned() })
}

/// Tells the holder that the password ends.
pub(super) fn remind(
    key: &str,
    holder: &Holder,
    password: &Password,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let reminder = REMINDERS.into_iter().find(|(known, _)| *known == key);
    let (_, days) = reminder.ok_or(Refusal::OutOfTurn)?;
    let due = before(password.expires_at, days);
    // After a standstill several are due at once, and the nearest says it all.
    let nearer = REMINDERS.iter().filter(|(_, other)| *other < days);
    let said = nearer.into_iter().any(|(_, days)| facts.now >= before(password.expires_at, *days));
    // A password that was set since has timers of its own; one that has ended needs no reminder.
    if facts.now < due || password.expires_at <= facts.now || said {
        return Err(Refusal::OutOfTurn);
    }
    let until = password.expires_at.to_zoned(facts.scheme.time_zone.clone());
    let slots = vec![("until", until.strftime("%Y-%m-%d").to_string())];
    let reminder = tell("mail-password-ends", holder, &holder.email, slots, facts);
    Ok(Decision::from(Event::Reminded { of: key.to_owned() }).perform([reminder]))
}

fn before(end: Timestamp, days: i64) -> Timestamp {
    end - SignedDuration::from_hours(24 * days)
}
