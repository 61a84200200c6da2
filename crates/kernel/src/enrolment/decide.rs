//! The rules of an enrolment.

use jiff::SignedDuration;
use serde_json::Value;

use super::{Command, Enrolment, Event, page};
use crate::{
    account,
    contact::{self, Email},
    decision::{AccountId, Claim, Decision, Opening},
    effect::Effect,
    evidence::Evidence,
    facts::{Actor, Facts},
    method::{Input, Outcome},
    page::Form,
    person::Person,
    proofing,
    refusal::{Refusal, Stop},
    user_name::{self, UserName},
};

/// How long an enrolment may stay unfinished, in hours. What was read from a register is then
/// unreadable for ever.
const UNFINISHED_HOURS_MAX: i64 = 24;
/// The timer that ends it.
const ABANDONED: &str = "abandoned";

/// Judges a command. Pure: the same case, command and facts give the same answer for ever.
///
/// # Errors
///
/// If the command is refused, or the case cannot be read.
pub fn decide(
    case: &Enrolment,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    permitted(command, &facts.actor)?;
    match (case, command) {
        (Enrolment::Unopened, Command::Open) => Ok(open(facts)),
        (_, Command::Elapse { key }) if key == ABANDONED => Ok(abandon(case)?),
        (Enrolment::Choosing { .. }, Command::Submit(form)) => Ok(choose(form, facts)?),
        (Enrolment::Proofing { .. }, Command::Leave) => Ok(Event::MethodLeft.into()),
        (Enrolment::Proofing { method, log }, Command::Submit(form)) => {
            proceed(method, log, &Input::Submitted(form), facts)
        }
        (Enrolment::Proofing { method, log }, Command::Elapse { key }) => {
            proceed(method, log, &Input::Elapsed(key), facts)
        }
        (Enrolment::Proofing { method, log }, Command::Answer { key, response }) => {
            proceed(method, log, &Input::Answered(key, response), facts)
        }
        (Enrolment::Proven { person, evidence }, Command::Submit(form)) => {
            Ok(register(person, evidence, form, facts)?)
        }
        (Enrolment::Registered { .. }, Command::Readdress { email }) => {
            Ok(Event::Readdressed { email: email.clone() }.into())
        }
        _ => Err(Refusal::OutOfTurn.into()),
    }
}

/// Who may ask what of an enrolment, whatever its state. A method narrows it further.
fn permitted(command: &Command, actor: &Actor) -> Result<(), Refusal> {
    let may = match (command, actor) {
        (Command::Open | Command::Leave | Command::Readdress { .. }, Actor::Applicant)
        | (Command::Submit(_), Actor::Applicant | Actor::Officer { .. })
        | (Command::Elapse { .. }, Actor::Timer)
        | (Command::Answer { .. }, Actor::Connector) => true,
        (
            Command::Open | Command::Leave | Command::Readdress { .. },
            Actor::Claimant
            | Actor::Officer { .. }
            | Actor::Operator
            | Actor::Timer
            | Actor::Connector,
        )
        | (
            Command::Submit(_),
            Actor::Claimant | Actor::Operator | Actor::Timer | Actor::Connector,
        )
        | (
            Command::Elapse { .. },
            Actor::Applicant
            | Actor::Claimant
            | Actor::Officer { .. }
            | Actor::Operator
            | Actor::Connector,
        )
        | (
            Command::Answer { .. },
            Actor::Applicant
            | Actor::Claimant
            | Actor::Officer { .. }
            | Actor::Operator
            | Actor::Timer,
        ) => false,
    };
    if may { Ok(()) } else { Err(Refusal::NotPermitted) }
}

fn open(facts: &Facts<'_>) -> Decision<Event> {
    let at = facts.now + SignedDuration::from_hours(UNFINISHED_HOURS_MAX);
    let wake = Effect::Wake { at, key: ABANDONED.to_owned() };
    Decision::from(Event::Opened).perform([wake])
}

fn abandon(case: &Enrolment) -> Result<Decision<Event>, Refusal> {
    match case {
        Enrolment::Choosing { .. } | Enrolment::Proofing { .. } | Enrolment::Proven { .. } => {
            Ok(Decision::from(Event::Closed).perform([Effect::Erase]))
        }
        Enrolment::Unopened | Enrolment::Registered { .. } | Enrolment::Closed => {
            Err(Refusal::OutOfTurn)
        }
    }
}

fn choose(form: &Form, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    only_applicant(facts)?;
    form.drawn_for(page::CHOOSING)?;
    let method = form.line(page::METHOD)?;
    let offered = facts.scheme.offer(method).is_some_and(|offer| !offer.at_desk);
    if !offered || facts.catalogue.find(method).is_none() {
        return Err(Refusal::NotOffered);
    }
    Ok(Event::MethodChosen { method: method.to_owned() }.into())
}

fn proceed(
    method: &str,
    log: &[Value],
    input: &Input<'_>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let step = proofing::step(method, log, input, facts)?;
    let mut events = vec![Event::MethodMoved { moved: step.event }];
    match step.outcome {
        Some(Outcome::Proven(person, evidence)) => events.push(Event::Proven { person, evidence }),
        Some(Outcome::Failed(reason)) => {
            events.push(Event::MethodFailed { reason: reason.to_owned() });
        }
        None => (),
    }
    Ok(Decision {
        effects: step.effects,
        spends: step.spends,
        refunds: step.refunds,
        ..Decision::record(events)
    })
}

fn register(
    person: &Person,
    evidence: &Evidence,
    form: &Form,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    only_applicant(facts)?;
    form.drawn_for(page::proven_id(person))?;
    let user_name = form.line(user_name::FIELD);
    let user_name = user_name.and_then(|typed| UserName::read(typed, &facts.scheme.user_name));
    let email = form.line(contact::EMAIL).and_then(Email::read);
    let (user_name, email) = match (user_name, email) {
        (Ok(user_name), Ok(email)) => (user_name, email),
        (user_name, email) => return Err(Refusal::fields([user_name.err(), email.err()])),
    };
    // Evidence that reaches no level of the scheme opens no account.
    facts.scheme.level_of([evidence]).ok_or(Refusal::NotOffered)?;

    let account = AccountId(facts.entropy.uuid("account", facts.now));
    let claims = vec![user_name.claim(facts), Claim::of(person, facts)];
    let opened = account::Event::Opened {
        person: Box::new(person.clone()),
        evidence: evidence.clone(),
        user_name: user_name.as_str().to_owned(),
        email: email.clone(),
        language: facts.language.clone(),
        at: facts.now,
    };
    let (issued, effects) = account::issue_code(account, &opened, facts)?;
    let lists = account::declared_entry(person, facts).into_iter().collect();
    let opening = Opening { account, events: vec![opened, issued], effects, lists };
    Ok(Decision { opens: Some(opening), claims, ..Event::Registered { account, email }.into() }
        .perform([Effect::Cancel { key: ABANDONED.to_owned() }]))
}

fn only_applicant(facts: &Facts<'_>) -> Result<(), Refusal> {
    match facts.actor {
        Actor::Applicant => Ok(()),
        Actor::Claimant
        | Actor::Officer { .. }
        | Actor::Operator
        | Actor::Timer
        | Actor::Connector => Err(Refusal::NotPermitted),
    }
}
