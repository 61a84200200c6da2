//! What a holder changes about their own account: password, address, notices of documents that end.
//!
//! A new address takes effect after a while, and the old one is told before: whoever sits at a browser
//! that was left open cannot take the account away with it.

use jiff::{SignedDuration, Timestamp};

use super::{Account, Command, Event, Holder, ageing, notice::tell, papers};
use crate::{
    contact::Email, decision::Decision, effect::Effect, facts::Facts, refusal::Refusal,
    secret::Secret,
};

/// How long a new address waits, in hours.
const EMAIL_WAITS_HOURS: i64 = 48;
/// The timer after which it counts.
const EMAIL_MOVES: &str = "email-moves";

/// Judges what a holder asks of their own account in use; nothing if it is something else.
pub(super) fn decide(
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let Account::Active { holder, .. } = account else { return None };
    match command {
        Command::ChangePassword { hash, life_days } => {
            Some(Ok(change_password(holder, hash, *life_days, facts)))
        }
        Command::ChangeEmail { email } => Some(begin_move(holder, email, facts)),
        Command::KeepEmail => Some(keep(holder, facts)),
        Command::SetNotices(notices) => Some(papers::set(holder, notices, facts)),
        Command::Elapse { key } if key == EMAIL_MOVES => Some(moved(holder, facts)),
        Command::Elapse { key } if papers::is_timer(key) => {
            Some(papers::remind(key, holder, facts))
        }
        _ => None,
    }
}

/// When a password set now ends: at most as the scheme says, sooner if its holder wishes so
/// (KONZ-24).
pub(super) fn ends_at(life_days: Option<u16>, facts: &Facts<'_>) -> Timestamp {
    let most = facts.scheme.password.life_days;
    let days = life_days.filter(|days| (1..=most).contains(days)).unwrap_or(most);
    facts.now + SignedDuration::from_hours(24 * i64::from(days))
}

fn change_password(
    holder: &Holder,
    hash: &Secret,
    life_days: Option<u16>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let expires_at = ends_at(life_days, facts);
    let notice = tell("mail-password-set", holder, &holder.email, Vec::new(), facts);
    Decision::from(Event::PasswordSet { hash: hash.clone(), expires_at })
        .perform(ageing::timers(expires_at, facts.now))
        .perform([notice])
}

fn begin_move(
    holder: &Holder,
    email: &Email,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    if holder.email == *email {
        return Err(Refusal::OutOfTurn);
    }
    let at = facts.now + SignedDuration::from_hours(EMAIL_WAITS_HOURS);
    let until = at.to_zoned(facts.scheme.time_zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    let slots = |to: &Email| vec![("until", until.clone()), ("email", to.as_str().to_owned())];
    let notices = [
        tell("mail-email-moves", holder, &holder.email, slots(email), facts),
        tell("mail-email-welcome", holder, email, slots(email), facts),
    ];
    let wake = Effect::Wake { at, key: EMAIL_MOVES.to_owned() };
    let begun = Event::EmailMoveBegan { email: email.clone(), at };
    Ok(Decision::from(begun).perform(notices).perform([wake]))
}

fn keep(holder: &Holder, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    if holder.moves_to.is_none() {
        return Err(Refusal::OutOfTurn);
    }
    let notice = tell("mail-email-stays", holder, &holder.email, Vec::new(), facts);
    let cancel = Effect::Cancel { key: EMAIL_MOVES.to_owned() };
    Ok(Decision::from(Event::EmailStays).perform([cancel, notice]))
}

fn moved(holder: &Holder, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    match &holder.moves_to {
        Some((email, at)) if *at <= facts.now => {
            let notices = [&holder.email, email]
                .map(|to| tell("mail-email-moved", holder, to, Vec::new(), facts));
            Ok(Decision::from(Event::Readdressed { email: email.clone() }).perform(notices))
        }
        Some(_) | None => Err(Refusal::OutOfTurn),
    }
}
