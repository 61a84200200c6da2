//! The rules of an account.

use jiff::{SignedDuration, Timestamp};

use super::{
    Account, Code, Event, Holder, Raising, ageing, desk, leaving, raising,
    timers::{self, CLOSES, CODE_ENDS},
};
use crate::{
    code,
    contact::Email,
    decision::{AccountId, Decision, Spend},
    effect::{Channel, Effect, Message, Response},
    evidence::Evidence,
    facts::{Actor, Facts},
    method::Input,
    page::Form,
    person::Person,
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

/// What can be asked of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Set a password with a code (UKAPU-26). The hash is made before, whoever asks, so that the
    /// time it takes tells nothing.
    SetPassword {
        /// The name as typed.
        user_name: String,
        /// The code as typed.
        code: Secret,
        /// The new password's hash.
        hash: Secret,
    },
    /// Send a new code (KONZ-19, KONZ-27).
    SendCode {
        /// The name as typed.
        user_name: String,
        /// The address as typed; it must be the account's.
        email: Email,
    },
    /// Send the code elsewhere: whoever enrolled mistyped their address.
    Readdress {
        /// Where.
        email: Email,
    },
    /// Prove more of who one is.
    Raise {
        /// By which method.
        method: String,
        /// The name of what is to go on afterwards.
        resume: Option<Secret>,
    },
    /// Take what was filled in on the method's page.
    Prove(Form),
    /// Leave the method.
    LeaveProofing,
    /// End the account, by its holder's own wish.
    Leave,
    /// Delete it at a desk (KONZ-05).
    DeleteAtDesk,
    /// Change the address at a desk (KONZ-06).
    ReaddressAtDesk {
        /// Where mail goes from now on.
        email: Email,
    },
    /// Take the proof made at a desk.
    ProveAtDesk {
        /// Who they are.
        person: Box<Person>,
        /// What they showed.
        evidence: Evidence,
    },
    /// Note that who was proven has another account.
    Clash,
    /// An exchange has its answer, or will have none.
    Answer {
        /// Which.
        key: String,
        /// What came back.
        response: Response,
    },
    /// A timer has come due.
    Elapse {
        /// Which.
        key: String,
    },
}

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
    if let Command::Elapse { key } = command
        && let Some(decision) = timers::elapse(account, key, facts)
    {
        return Ok(decision?);
    }
    if let Some(decision) = desk::decide(account, command, facts) {
        return Ok(decision?);
    }
    match (account, command) {
        (
            Account::Pending { holder, code } | Account::Active { holder, code, .. },
            Command::SetPassword { user_name, code: typed, hash },
        ) => {
            let typed = (holder.user_name == *user_name).then_some(typed);
            Ok(set_password(id, holder, code.as_ref(), typed, hash, facts)?)
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
        (
            Account::Active { raising: Raising::No | Raising::Failed { .. }, .. },
            Command::Raise { method, resume },
        ) => Ok(raising::begin(account, method, resume.as_ref(), facts)?),
        (Account::Active { holder, raising: Raising::Proofing { method, log, resume }, .. }, _) => {
            prove(holder, (method, log, resume.as_ref()), command, facts)
        }
        // Once the account is in use, an address changes by the holder's own hand only.
        (Account::Active { .. }, Command::Readdress { .. })
        // Whoever has not activated an account has no password to end it with; it lapses.
        | (Account::Pending { .. }, Command::Leave)
        // What an officer does to either is judged above.
        | (Account::Active { .. }, Command::ReaddressAtDesk { .. })
        | (_, Command::DeleteAtDesk | Command::ProveAtDesk { .. } | Command::Elapse { .. })
        | (
            Account::Pending { .. } | Account::Active { .. },
            Command::Raise { .. }
            | Command::Prove(_)
            | Command::LeaveProofing
            | Command::Clash
            | Command::Answer { .. },
        ) => Err(Refusal::OutOfTurn.into()),
        (Account::Unopened | Account::Closed, _) => Err(Refusal::NoMatch.into()),
    }
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
        | Command::SendCode { .. }
        | Command::Readdress { .. }
        | Command::Raise { .. }
        | Command::DeleteAtDesk
        | Command::ReaddressAtDesk { .. }
        | Command::ProveAtDesk { .. }
        | Command::Leave => return Err(Refusal::OutOfTurn.into()),
    };
    raising::proceed(holder, proof, &input, facts)
}

/// Who may ask what of an account, whatever its state.
fn permitted(command: &Command, actor: &Actor) -> Result<(), Refusal> {
    let may = match command {
        Command::SetPassword { .. } | Command::SendCode { .. } => *actor == Actor::Claimant,
        Command::Readdress { .. }
        | Command::Raise { .. }
        | Command::Prove(_)
        | Command::LeaveProofing
        | Command::Leave => *actor == Actor::Applicant,
        Command::DeleteAtDesk | Command::ReaddressAtDesk { .. } | Command::ProveAtDesk { .. } => {
            matches!(actor, Actor::Officer { .. })
        }
        Command::Answer { .. } | Command::Clash => *actor == Actor::Connector,
        Command::Elapse { .. } => *actor == Actor::Timer,
    };
    if may { Ok(()) } else { Err(Refusal::NotPermitted) }
}

fn set_password(
    id: AccountId,
    holder: &Holder,
    out: Option<&Code>,
    typed: Option<&Secret>,
    hash: &Secret,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let rules = rules(facts)?;
    let out = out.filter(|out| out.expires_at > facts.now).ok_or(Refusal::NoMatch)?;
    let hit = typed.is_some_and(|typed| {
        code::print(ACTIVATION, &id.0.to_string(), typed, facts).matches(&out.print)
    });
    if !hit {
        let spent = out.misses + 1 >= rules.attempts;
        let last = spent.then_some(Event::CodeVoided);
        return Ok(Decision::record([Event::CodeMissed].into_iter().chain(last).collect()));
    }
    let expires_at = facts.now + facts.scheme.password.life();
    let notice = Effect::Send(Message {
        channel: Channel::Mail,
        to: Secret::new(holder.email.as_str()),
        language: holder.language.clone(),
        text: "mail-password-set".to_owned(),
        slots: [name_slot(holder, facts)].into(),
        invite: None,
    });
    let settled = [CODE_ENDS, CLOSES].map(|key| Effect::Cancel { key: key.to_owned() });
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
    let rules = rules(facts)?;
    let closes = holder.opened_at + rules.reissue();
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
    let at = holder.opened_at + rules(facts)?.reissue();
    effects.push(Effect::Wake { at, key: CLOSES.to_owned() });
    effects.extend(timers::of_declared(holder, facts));
    Ok((issued, effects))
}

/// A fresh code: its print for the ledger, itself for the mail (UKAPU-25, KONZ-18).
fn fresh_code(
    id: AccountId,
    holder: &Holder,
    facts: &Facts<'_>,
) -> Result<(Event, Vec<Effect>), Refusal> {
    let rules = rules(facts)?;
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
    };
    let effects =
        vec![Effect::Send(message), Effect::Wake { at: expires_at, key: CODE_ENDS.to_owned() }];
    Ok((Event::CodeIssued { print, expires_at }, effects))
}

pub(super) fn name_slot(holder: &Holder, facts: &Facts<'_>) -> (String, Secret) {
    ("name".to_owned(), Secret::new(holder.person.name.full(facts.scheme.name_order)))
}

fn rules<'f>(facts: &'f Facts<'_>) -> Result<&'f CodeRules, Refusal> {
    facts.scheme.codes.get(ACTIVATION).ok_or(Refusal::NotOffered)
}
