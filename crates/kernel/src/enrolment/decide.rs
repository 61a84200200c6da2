//! The rules of an enrolment.

use jiff::SignedDuration;
use serde_json::Value;

use super::{Command, Enrolment, Event, page, reaching};
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
    proofing, receipt,
    refusal::{Refusal, Stop},
    user_name::{self, UserName},
};

/// How long an enrolment may stay unfinished, in hours. What was read from a register is then
/// unreadable for ever.
const UNFINISHED_HOURS_MAX: i64 = 24;
/// The timer that ends it.
pub(super) const ABANDONED: &str = "abandoned";

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
        (_, Command::Elapse { key }) if key == ABANDONED => end(case, facts),
        (_, Command::Supersede) => end(case, facts),
        (Enrolment::Choosing { .. }, Command::Submit(form)) => Ok(choose(form, facts)?),
        (Enrolment::Proofing { .. }, Command::Leave) => {
            let releases = held(case, facts)?;
            Ok(Decision { releases, ..Event::MethodLeft.into() }.perform([unfinished(facts)]))
        }
        (Enrolment::Proofing { method, log }, Command::Return(form)) => {
            proceed(method, log, &Input::Returned(form), facts)
        }
        (Enrolment::Proofing { method, log }, Command::Submit(form)) => {
            proceed(method, log, &Input::Submitted(form), facts)
        }
        (Enrolment::Proofing { method, log }, Command::Elapse { key }) => {
            proceed(method, log, &Input::Elapsed(key), facts)
        }
        (Enrolment::Proofing { method, log }, Command::Answer { key, response }) => {
            proceed(method, log, &Input::Answered(key, response), facts)
        }
        (Enrolment::Proofing { method, log }, Command::Report { message, report }) => {
            proceed(method, log, &Input::Reported(message, *report), facts)
        }
        (Enrolment::Proven { person, evidence }, Command::Submit(form)) => {
            match &facts.scheme.registration {
                Some(rules) => Ok(reaching::give(evidence, form, rules, facts)?),
                None => Ok(register(person, evidence, form, facts)?),
            }
        }
        (Enrolment::Reaching { contact, code }, Command::Submit(form)) => {
            Ok(reaching::prove(&contact.phone, code.as_ref(), form, facts)?)
        }
        (Enrolment::Reached { contact }, Command::Submit(form)) => {
            Ok(reaching::register(contact, form, facts)?)
        }
        (Enrolment::Reaching { .. } | Enrolment::Reached { .. }, Command::Leave) => {
            Ok(Event::ContactLeft.into())
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
        | (Command::Return(_), Actor::Claimant)
        | (Command::Elapse { .. }, Actor::Timer)
        | (Command::Answer { .. } | Command::Supersede, Actor::Connector)
        | (Command::Report { .. }, Actor::Connector | Actor::Operator) => true,
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
            Command::Return(_),
            Actor::Applicant
            | Actor::Officer { .. }
            | Actor::Operator
            | Actor::Timer
            | Actor::Connector,
        )
        | (
            Command::Answer { .. } | Command::Supersede,
            Actor::Applicant
            | Actor::Claimant
            | Actor::Officer { .. }
            | Actor::Operator
            | Actor::Timer,
        )
        | (
            Command::Report { .. },
            Actor::Applicant | Actor::Claimant | Actor::Officer { .. } | Actor::Timer,
        ) => false,
    };
    if may { Ok(()) } else { Err(Refusal::NotPermitted) }
}

fn open(facts: &Facts<'_>) -> Decision<Event> {
    Decision::from(Event::Opened).perform([unfinished(facts)])
}

/// The timer that ends what is not finished by then.
fn unfinished(facts: &Facts<'_>) -> Effect {
    let at = facts.now + SignedDuration::from_hours(UNFINISHED_HOURS_MAX);
    Effect::Wake { at, key: ABANDONED.to_owned() }
}

/// What was not finished is forgotten.
fn end(case: &Enrolment, facts: &Facts<'_>) -> Result<Decision<Event>, Stop> {
    match case {
        Enrolment::Choosing { .. }
        | Enrolment::Proofing { .. }
        | Enrolment::Proven { .. }
        | Enrolment::Reaching { .. }
        | Enrolment::Reached { .. } => {
            let releases = held(case, facts)?;
            Ok(Decision { releases, ..Event::Closed.into() }.perform([Effect::Erase]))
        }
        Enrolment::Unopened | Enrolment::Registered { .. } | Enrolment::Closed => {
            Err(Refusal::OutOfTurn.into())
        }
    }
}

/// What the method chosen holds for the case.
fn held(case: &Enrolment, facts: &Facts<'_>) -> Result<Vec<Claim>, Stop> {
    match case {
        Enrolment::Proofing { method, log } => Ok(proofing::holds(method, log, facts.catalogue)?),
        _ => Ok(Vec::new()),
    }
}

fn choose(form: &Form, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    facts.actor.only_applicant()?;
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
    let lets_go = step.outcome.is_some() && !step.releases.is_empty();
    match step.outcome {
        Some(Outcome::Proven(person, evidence)) => events.push(Event::Proven { person, evidence }),
        Some(Outcome::Failed(reason)) => {
            events.push(Event::MethodFailed { reason: reason.to_owned() });
        }
        None => (),
    }
    if step.admits {
        events.push(Event::Returned);
    }
    // A case that was kept for long is kept as long as any, once what it was kept for has come.
    let waits = match (step.until, lets_go) {
        (Some(at), _) => Some(Effect::Wake { at, key: ABANDONED.to_owned() }),
        (None, true) => Some(unfinished(facts)),
        (None, false) => None,
    };
    Ok(Decision {
        effects: step.effects.into_iter().chain(waits).collect(),
        spends: step.spends,
        refunds: step.refunds,
        claims: step.claims,
        releases: step.releases,
        ..Decision::record(events)
    })
}

fn register(
    person: &Person,
    evidence: &Evidence,
    form: &Form,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    facts.actor.only_applicant()?;
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
        phone: None,
        language: facts.language.clone(),
        at: facts.now,
    };
    let (issued, effects) = account::issue_code(account, &opened, facts)?;
    let lists = account::declared_entry(person, facts).into_iter().collect();
    let mut opening = Opening { account, events: vec![opened, issued], effects, lists };
    let claims = claims.into_iter().chain(receipt::give(&mut opening, facts)?).collect();
    Ok(Decision { opens: Some(opening), claims, ..Event::Registered { account, email }.into() }
        .perform([Effect::Cancel { key: ABANDONED.to_owned() }]))
}
