//! A holder ends their account. It is over at once, name and person are free for another one, and what
//! was recorded is destroyed some days after: until then there is something to look at, should it
//! turn out that somebody else had their password.

use jiff::SignedDuration;

use super::{Event, Holder, notice::tell, unlisted};
use crate::{decision::Decision, effect::Effect, facts::Facts};

/// The timer after which what was recorded is destroyed.
pub(super) const ERASES: &str = "erases";
/// How long that is after the account has ended, in days.
const KEPT_DAYS: i64 = 7;

/// Ends the account.
pub(super) fn leave(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    let until = erased_at(facts).to_zoned(facts.scheme.time_zone.clone());
    let slots = vec![("until", until.strftime("%Y-%m-%d").to_string())];
    let notice = tell("mail-left", holder, &holder.email, slots, facts);
    let releases = holder.claims(facts);
    let decision = unlisted(Decision { releases, ..Event::Closed.into() }, holder, facts);
    decision.perform([notice, erasure(facts)])
}

/// The timer after which what was recorded is destroyed.
pub(super) fn erasure(facts: &Facts<'_>) -> Effect {
    Effect::Wake { at: erased_at(facts), key: ERASES.to_owned() }
}

fn erased_at(facts: &Facts<'_>) -> jiff::Timestamp {
    facts.now + SignedDuration::from_hours(24 * KEPT_DAYS)
}

/// Destroys what was recorded.
pub(super) fn forgotten() -> Decision<Event> {
    Decision::record(Vec::new()).perform([Effect::Erase])
}
