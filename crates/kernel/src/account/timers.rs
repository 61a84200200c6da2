//! What time does to an account: codes end, registrations lapse, passwords grow old.

use jiff::{SignedDuration, Timestamp};

use super::{Account, Code, Event, Holder, ageing, decide::name_slot, leaving, unlisted};
use crate::{
    decision::{Claim, Decision},
    effect::{Channel, Effect, Message},
    facts::Facts,
    refusal::Refusal,
    secret::Secret,
    user_name,
};

/// The timer of a code's end.
pub(super) const CODE_ENDS: &str = "code-ends";
/// The timer after which nobody can activate the account any more.
pub(super) const CLOSES: &str = "closes";
/// The timers of an account whose holder has only declared who they are: a reminder, and the end
/// (KONZ-08).
pub(super) const LAPSE: [&str; 2] = [LAPSE_SOON, LAPSES];
const LAPSE_SOON: &str = "lapse-soon";
const LAPSES: &str = "lapses";
/// How long before the end the reminder comes, in days.
const LAPSE_NOTICE_DAYS: i64 = 5;

/// What a timer of the account itself comes to; none if it is not one of those, or not in this state.
pub(super) fn elapse(
    account: &Account,
    key: &str,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    match account {
        Account::Pending { code, .. } | Account::Active { code, .. } if key == CODE_ENDS => {
            Some(end_code(code.as_ref(), facts))
        }
        Account::Pending { holder, .. } if key == CLOSES => Some(Ok(close(holder, facts))),
        Account::Pending { holder, .. } | Account::Active { holder, .. }
            if LAPSE.contains(&key) =>
        {
            Some(lapse(key, holder, facts))
        }
        Account::Active { holder, password, .. } if ageing::is_timer(key) => {
            Some(ageing::remind(key, holder, password, facts))
        }
        Account::Closed if key == leaving::ERASES => Some(Ok(leaving::forgotten())),
        Account::Unopened | Account::Pending { .. } | Account::Active { .. } | Account::Closed => {
            None
        }
    }
}

/// The timers of an account whose holder has proven nothing that lasts.
pub(super) fn of_declared(holder: &Holder, facts: &Facts<'_>) -> Vec<Effect> {
    let Some(at) = lapses_at(holder, facts) else { return Vec::new() };
    let soon = at - SignedDuration::from_hours(24 * LAPSE_NOTICE_DAYS);
    [(soon, LAPSE_SOON), (at, LAPSES)]
        .map(|(at, key)| Effect::Wake { at, key: key.to_owned() })
        .into()
}

fn end_code(out: Option<&Code>, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    match out {
        Some(out) if out.expires_at <= facts.now => Ok(Event::CodeVoided.into()),
        Some(_) | None => Err(Refusal::OutOfTurn),
    }
}

/// Registration data that nobody activated are deleted (KONZ-20), and the person can start anew.
fn close(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    let releases =
        vec![user_name::claim(&holder.user_name, facts), Claim::of(&holder.person, facts)];
    let decision = Decision { releases, ..Event::Closed.into() }.perform([Effect::Erase]);
    unlisted(decision, holder, facts)
}

/// What was only declared does not last: the holder is reminded, and then the account ends
/// (KONZ-08). Once they have proven who they are, it does.
fn lapse(key: &str, holder: &Holder, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let Some(until) = lapses_at(holder, facts) else { return Err(Refusal::OutOfTurn) };
    if key == LAPSES {
        return if until <= facts.now { Ok(close(holder, facts)) } else { Err(Refusal::OutOfTurn) };
    }
    let until = until.to_zoned(facts.scheme.time_zone.clone());
    let reminder = Effect::Send(Message {
        channel: Channel::Mail,
        to: Secret::new(holder.email.as_str()),
        language: holder.language.clone(),
        text: "mail-lapse-soon".to_owned(),
        slots: [
            name_slot(holder, facts),
            ("until".to_owned(), Secret::new(until.strftime("%Y-%m-%d %H:%M").to_string())),
        ]
        .into(),
        invite: None,
    });
    Ok(Decision::from(Event::Reminded { of: key.to_owned() }).perform([reminder]))
}

/// When an account ends whose holder has proven nothing that lasts.
#[must_use]
pub fn lapses_at(holder: &Holder, facts: &Facts<'_>) -> Option<Timestamp> {
    let lives = holder.evidence.iter().map(|evidence| {
        let offer = facts.scheme.offer(&evidence.method)?;
        Some(evidence.at + offer.life?)
    });
    // One proof without an end is enough.
    lives.collect::<Option<Vec<_>>>()?.into_iter().max()
}
