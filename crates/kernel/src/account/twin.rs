//! Somebody proved to be a person who has an account, and wanted another: nothing comes of it, and the
//! holder is told at once. A second identity is how accounts are stolen where the first is well kept.

use jiff::SignedDuration;

use super::{Account, Command, Event, Holder, notice::tell_everywhere};
use crate::{
    decision::{Decision, Spend},
    facts::Facts,
    refusal::Refusal,
};

/// How often a holder is told, in hours: whoever tries again and again sends one mail.
const TOLD_HOURS: i64 = 24;
/// What they were told of, on record.
const TRIED: &str = "another-account-tried";

/// Judges the note that somebody tried; nothing if it is something else, or nobody's account.
pub(super) fn decide(
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let holder = account.holder()?;
    match command {
        Command::NoteTwin => Some(Ok(note(holder, facts))),
        _ => None,
    }
}

/// The holder is told at every address.
fn note(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    let spend = Spend {
        key: facts.fingerprint("budget:twin", &holder.user_name),
        limit: 1,
        window: SignedDuration::from_hours(TOLD_HOURS),
    };
    let notices = tell_everywhere("mail-twin", holder, &[], facts);
    let told = Decision::from(Event::Reminded { of: TRIED.to_owned() });
    Decision { spends: vec![spend], ..told.perform(notices) }
}
