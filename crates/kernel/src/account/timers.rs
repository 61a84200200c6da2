//! What time does to an account: codes end, registrations lapse, passwords grow old.

use jiff::{SignedDuration, Timestamp};

use super::{Account, Code, Event, Holder, ageing, leaving, notice::tell, unlisted};
use crate::{
    decision::Decision, effect::Effect, facts::Facts, refusal::Refusal, scheme::CodeRules,
};

/// The timer of a code's end.
pub(super) const CODE_ENDS: &str = "code-ends";
/// The timer of a reminder before it ends.
const CODE_ENDS_SOON: &str = "code-ends-soon";
/// How long before the end that comes, in hours.
const CODE_NOTICE_HOURS: i64 = 24;
/// The timer after which nobody can activate the account any more.
pub(super) const CLOSES: &str = "closes";
/// The timer of a reminder before that.
const CLOSES_SOON: &str = "closes-soon";
/// How long before the end that comes, in days.
const CLOSES_NOTICE_DAYS: i64 = 7;
/// The timers that an activation settles.
pub(super) const OF_ACTIVATION: [&str; 4] = [CODE_ENDS, CODE_ENDS_SOON, CLOSES, CLOSES_SOON];
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
        Account::Pending { holder, code } | Account::Active { holder, code, .. }
            if key == CODE_ENDS_SOON =>
        {
            Some(code_ends_soon(holder, code.as_ref(), facts))
        }
        Account::Pending { holder, .. } if key == CLOSES_SOON => Some(closes_soon(holder, facts)),
        Account::Pending { holder, .. } | Account::Active { holder, .. }
            if LAPSE.contains(&key) =>
        {
            Some(lapse(key, holder, facts))
        }
        Account::Active { holder, password: Some(password), .. } if ageing::is_timer(key) => {
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

/// The timers of a code. Of one that nobody has to use in time, its holder is not reminded.
pub(super) fn of_code(holder: &Holder, expires_at: Timestamp, now: Timestamp) -> [Effect; 2] {
    let soon = expires_at - SignedDuration::from_hours(CODE_NOTICE_HOURS);
    let key = CODE_ENDS_SOON.to_owned();
    let soon = if soon > now && !holder.by_phone {
        Effect::Wake { at: soon, key }
    } else {
        Effect::Cancel { key }
    };
    [soon, Effect::Wake { at: expires_at, key: CODE_ENDS.to_owned() }]
}

/// The timers of a registration that waits for its activation.
pub(super) fn of_unactivated(
    holder: &Holder,
    rules: &CodeRules,
    now: Timestamp,
) -> impl Iterator<Item = Effect> {
    let at = rules.closes(holder.opened_at);
    let soon = at - SignedDuration::from_hours(24 * CLOSES_NOTICE_DAYS);
    let soon = (soon > now).then(|| Effect::Wake { at: soon, key: CLOSES_SOON.to_owned() });
    soon.into_iter().chain([Effect::Wake { at, key: CLOSES.to_owned() }])
}

/// The code itself is in the mail that brought it, and nowhere else.
fn code_ends_soon(
    holder: &Holder,
    out: Option<&Code>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let out = out.filter(|out| out.expires_at > facts.now).ok_or(Refusal::OutOfTurn)?;
    Ok(remind(CODE_ENDS_SOON, "mail-code-ends-soon", holder, out.expires_at, facts))
}

fn closes_soon(holder: &Holder, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let rules = facts.scheme.codes.get("activation").ok_or(Refusal::NotOffered)?;
    let closes = rules.closes(holder.opened_at);
    if closes <= facts.now {
        return Err(Refusal::OutOfTurn);
    }
    Ok(remind(CLOSES_SOON, "mail-closes-soon", holder, closes, facts))
}

fn remind(
    timer: &str,
    text: &str,
    holder: &Holder,
    until: Timestamp,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let until = until.to_zoned(facts.scheme.time_zone.clone());
    let until = until.strftime("%Y-%m-%d %H:%M").to_string();
    let user_name = holder.user_name.clone();
    let slots = vec![("until", until), ("user-name", user_name)];
    let notice = tell(text, holder, &holder.email, slots, facts);
    Decision::from(Event::Reminded { of: timer.to_owned() }).perform([notice])
}

fn end_code(out: Option<&Code>, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    match out {
        Some(out) if out.expires_at <= facts.now => Ok(Event::CodeVoided.into()),
        Some(_) | None => Err(Refusal::OutOfTurn),
    }
}

/// Registration data that nobody activated are deleted (KONZ-20), and the person can start anew.
fn close(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    let releases = holder.claims(facts);
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
    Ok(remind(key, "mail-lapse-soon", holder, until, facts))
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
