//! The rules of an account.

use jiff::{SignedDuration, Timestamp};

use super::{
    Account, Code, Command, Event, Holder, Raising, ageing,
    command::permitted,
    desk, dispute, lasting, leaving,
    notice::{name_slot, tell, text},
    pin, raising, settings, standing, timers, twin,
};
use crate::{
    code,
    contact::Email,
    decision::{AccountId, Decision, Spend},
    effect::{Channel, Effect, Message},
    facts::Facts,
    method::Input,
    refusal::{Refusal, Stop},
    scheme::CodeRules,
    secret::Secret,
};

/// The use of the code that lets a holder set a password.
const ACTIVATION: &str = "activation";
/// How often an address may be mistyped …
const READDRESS_MAX: u32 = 3;
/// … in this many hours.
const READDRESS_HOURS: i64 = 24;

/// Judges a command. A wrong code is no refusal but an event: it must be remembered.
///
/// # Errors
///
/// If the command is refused.
pub fn decide(
    id: AccountId,
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    permitted(command, &facts.actor)?;
    if let Some(decision) = elsewhere(id, account, command, facts) {
        return Ok(decision?);
    }
    match (account, command) {
        (
            Account::Pending { holder, code } | Account::Active { holder, code, .. },
            Command::SetPassword { user_name, code: typed, hash, life_days },
        ) => {
            let typed = (holder.user_name == *user_name).then_some(typed);
            let made = (hash, *life_days);
            let set = set_password(id, holder, code.as_ref(), typed, made, facts)?;
            // Who has the code is told no sooner than whoever has not.
            let sets = |event: &Event| matches!(event, Event::PasswordSet { .. });
            if matches!(account, Account::Pending { .. }) && set.events.iter().any(sets) {
                standing::must_stand(holder, facts)?;
            }
            Ok(set)
        }
        (
            Account::Pending { holder, .. } | Account::Active { holder, .. },
            Command::SendCode { user_name, email },
        ) => Ok(send_code(id, account, holder, user_name, email, facts)?),
        (
            Account::Pending { holder, .. },
            Command::Readdress { email } | Command::ReaddressAtDesk { email },
        ) => Ok(readdress(id, holder, email, facts)?),
        (Account::Active { holder, .. }, Command::Leave) => Ok(leaving::leave(holder, facts)),
        // Whatever is decided about an account whose holder has left, nothing is left to be done.
        (Account::Unopened | Account::Closed, Command::EndDispute | Command::StayGivenUp) => {
            Ok(Decision::record(Vec::new()))
        }
        (
            Account::Active { raising: Raising::No | Raising::Failed { .. }, .. },
            Command::Raise { method, resume },
        ) => Ok(raising::begin(account, method, resume.as_ref(), facts)?),
        (Account::Active { holder, raising: Raising::Proofing { method, log, resume }, .. }, _) => {
            prove(holder, (method, log, resume.as_ref()), command, facts)
        }
        (_, command) => Err(out_of_turn(account, command).into()),
    }
}

/// Why an account does not wait for this now.
const fn out_of_turn(account: &Account, command: &Command) -> Refusal {
    match (account, command) {
        // Whoever has not activated an account has no password to end it with; it lapses. Once it is
        // in use, an address changes by its holder's own hand, or at a desk.
        (
            Account::Pending { .. } | Account::Active { .. },
            Command::Readdress { .. }
            | Command::Leave
            | Command::Raise { .. }
            | Command::Prove(_)
            | Command::LeaveProofing
            | Command::Clash
            | Command::Answer { .. }
            | Command::DeleteAtDesk
            | Command::ReaddressAtDesk { .. }
            | Command::ProveAtDesk { .. }
            | Command::NoteTwin
            | Command::AskStanding { .. }
            | Command::SendPin { .. }
            | Command::UsePin { .. }
            | Command::AskPassword { .. }
            | Command::SetPasswordByText { .. }
            | Command::RenewCode
            | Command::DropPassword
            | Command::SendOnTop { .. }
            | Command::UseOnTop { .. }
            | Command::Dispute { .. }
            | Command::AnswerDispute { .. }
            | Command::EndDispute
            | Command::GiveUp
            | Command::AppealGivenUp
            | Command::Restore
            | Command::StayGivenUp
            | Command::ChangePassword { .. }
            | Command::ChangeEmail { .. }
            | Command::KeepEmail
            | Command::SetNotices(_)
            | Command::SetPassword { .. }
            | Command::SendCode { .. },
        )
        | (_, Command::Elapse { .. }) => Refusal::OutOfTurn,
        (Account::Unopened | Account::Closed, _) => Refusal::NoMatch,
    }
}

/// What is judged in a place of its own: timers, what is done at a desk, what a holder changes.
fn elsewhere(
    id: AccountId,
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let timer = match command {
        Command::Elapse { key } => timers::elapse(account, key, facts),
        _ => None,
    };
    timer
        .or_else(|| desk::decide(account, command, facts))
        .or_else(|| settings::decide(account, command, facts))
        .or_else(|| twin::decide(account, command, facts))
        .or_else(|| dispute::decide(account, command, facts))
        .or_else(|| standing::decide(id, account, command, facts))
        .or_else(|| pin::decide(id, account, command, facts))
        .or_else(|| lasting::decide(id, account, command, facts))
}

/// What reaches an account whose holder is proving more.
fn prove(
    holder: &Holder,
    proof: raising::Proof<'_>,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let input = match command {
        Command::Prove(form) => Input::Submitted(form),
        Command::Elapse { key } => Input::Elapsed(key),
        Command::Answer { key, response } => Input::Answered(key, response),
        Command::LeaveProofing => return Ok(Event::ProofingLeft.into()),
        Command::Clash => return Ok(raising::clash().into()),
        Command::SetPassword { .. }
        | Command::AskStanding { .. }
        | Command::SendPin { .. }
        | Command::UsePin { .. }
        | Command::AskPassword { .. }
        | Command::SetPasswordByText { .. }
        | Command::RenewCode
        | Command::DropPassword
        | Command::SendOnTop { .. }
        | Command::UseOnTop { .. }
        | Command::SendCode { .. }
        | Command::Readdress { .. }
        | Command::Raise { .. }
        | Command::DeleteAtDesk
        | Command::ReaddressAtDesk { .. }
        | Command::ProveAtDesk { .. }
        | Command::ChangePassword { .. }
        | Command::ChangeEmail { .. }
        | Command::KeepEmail
        | Command::SetNotices(_)
        | Command::NoteTwin
        | Command::Dispute { .. }
        | Command::AnswerDispute { .. }
        | Command::EndDispute
        | Command::GiveUp
        | Command::AppealGivenUp
        | Command::Restore
        | Command::StayGivenUp
        | Command::Leave => return Err(Refusal::OutOfTurn.into()),
    };
    raising::proceed(holder, proof, &input, facts)
}

/// Whether a code that was typed is the one that is out, and counts.
pub(super) fn code_matches(id: AccountId, out: &Code, typed: &Secret, facts: &Facts<'_>) -> bool {
    out.expires_at > facts.now
        && code::print(ACTIVATION, &id.0.to_string(), typed, facts).matches(&out.print)
}

fn set_password(
    id: AccountId,
    holder: &Holder,
    out: Option<&Code>,
    typed: Option<&Secret>,
    (hash, life_days): (&Secret, Option<u16>),
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rules = code_rules(facts)?;
    let out = out.filter(|out| out.expires_at > facts.now).ok_or(Refusal::NoMatch)?;
    let hit = typed.is_some_and(|typed| code_matches(id, out, typed, facts));
    if !hit {
        let spent = out.misses + 1 >= rules.attempts;
        let last = spent.then_some(Event::CodeVoided);
        return Ok(Decision::record([Event::CodeMissed].into_iter().chain(last).collect()));
    }
    let expires_at = settings::ends_at(life_days, facts);
    let notice = tell("mail-password-set", holder, &holder.email, Vec::new(), facts);
    let settled = timers::OF_ACTIVATION.map(|key| Effect::Cancel { key: key.to_owned() });
    Ok(Decision::from(Event::PasswordSet { hash: hash.clone(), expires_at })
        .perform(settled)
        .perform(ageing::timers(expires_at, facts.now))
        .perform([notice]))
}

fn send_code(
    id: AccountId,
    account: &Account,
    holder: &Holder,
    user_name: &str,
    email: &Email,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    // Character by character, as the names are: neither is ever hinted at.
    if holder.user_name != user_name || holder.email != *email {
        return Err(Refusal::NoMatch);
    }
    let rules = code_rules(facts)?;
    let closes = rules.closes(holder.opened_at);
    let pending = matches!(account, Account::Pending { .. });
    if pending && closes <= facts.now {
        return Err(Refusal::NoMatch);
    }
    let (issued, effects) = fresh_code(id, holder, facts)?;
    Ok(Decision::from(issued).perform(effects))
}

fn readdress(
    id: AccountId,
    holder: &Holder,
    email: &Email,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let holder = Holder { email: email.clone(), ..holder.clone() };
    let (issued, effects) = fresh_code(id, &holder, facts)?;
    let budget = Spend {
        key: facts.fingerprint("budget:readdress", &id.0.to_string()),
        limit: READDRESS_MAX,
        window: SignedDuration::from_hours(READDRESS_HOURS),
    };
    let readdressed = Event::Readdressed { email: email.clone() };
    let decision = Decision::record(vec![readdressed, issued]).perform(effects);
    Ok(Decision { spends: vec![budget], ..decision })
}

/// The first code of an account that an enrolment opens, and the timers that follow from it.
///
/// # Errors
///
/// If `opened` is not the event that opens an account.
pub fn issue_code(
    id: AccountId,
    opened: &Event,
    facts: &Facts<'_>,
) -> Result<(Event, Vec<Effect>), Refusal> {
    let account = Account::replay([opened]).map_err(|_| Refusal::OutOfTurn)?;
    let holder = account.holder().ok_or(Refusal::OutOfTurn)?;
    let (issued, mut effects) = fresh_code(id, holder, facts)?;
    effects.extend(timers::of_unactivated(holder, code_rules(facts)?, facts.now));
    effects.extend(timers::of_declared(holder, facts));
    Ok((issued, effects))
}

/// What somebody is told whose account needs no activation: it is there. If they can have a password
/// besides, the code that activates it comes at once.
///
/// # Errors
///
/// If `opened` is not the event that opens an account.
pub fn welcome(
    id: AccountId,
    opened: &Event,
    facts: &Facts<'_>,
) -> Result<(Option<Event>, Vec<Effect>), Refusal> {
    let account = Account::replay([opened]).map_err(|_| Refusal::OutOfTurn)?;
    let holder = account.holder().ok_or(Refusal::OutOfTurn)?;
    let level = account.level(facts.scheme).and_then(|level| facts.scheme.level_name(level));
    let level = level.map(|level| level.id.clone()).unwrap_or_default();
    let mail = tell("mail-welcome", holder, &holder.email, vec![("level", level)], facts);
    let mut effects = vec![mail];
    effects.extend(text(holder, "sms-welcome", Vec::new()));
    if !facts.scheme.offers_password() {
        return Ok((None, effects));
    }
    let (issued, besides) = fresh_code(id, holder, facts)?;
    effects.extend(besides);
    Ok((Some(issued), effects))
}

/// A fresh code: its print for the ledger, itself for the mail (UKAPU-25, KONZ-18).
pub(super) fn fresh_code(
    id: AccountId,
    holder: &Holder,
    facts: &Facts<'_>,
) -> Result<(Event, Vec<Effect>), Refusal> {
    let rules = code_rules(facts)?;
    let code = code::draw(ACTIVATION, rules, facts);
    let expires_at: Timestamp = facts.now + rules.life();
    let print = code::print(ACTIVATION, &id.0.to_string(), &code, facts);
    let until = expires_at.to_zoned(facts.scheme.time_zone.clone());
    let message = Message {
        channel: Channel::Mail,
        to: Secret::new(holder.email.as_str()),
        language: holder.language.clone(),
        text: "mail-activation".to_owned(),
        slots: [
            name_slot(holder, facts),
            ("user-name".to_owned(), Secret::new(holder.user_name.clone())),
            ("code".to_owned(), code::grouped(&code)),
            ("until".to_owned(), Secret::new(until.strftime("%Y-%m-%d %H:%M").to_string())),
            ("days".to_owned(), Secret::new(rules.life_days.to_string())),
        ]
        .into(),
        invite: None,
        report: None,
    };
    let mut effects = vec![Effect::Send(message)];
    effects.extend(timers::of_code(holder, expires_at, facts.now));
    Ok((Event::CodeIssued { print, expires_at }, effects))
}

pub(super) fn code_rules<'f>(facts: &'f Facts<'_>) -> Result<&'f CodeRules, Refusal> {
    facts.scheme.codes.get(ACTIVATION).ok_or(Refusal::NotOffered)
}
