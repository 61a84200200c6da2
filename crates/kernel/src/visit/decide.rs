//! The rules of a visit.

use jiff::SignedDuration;
use serde_json::Value;
use uuid::Uuid;

use super::{About, Event, METHOD, Outcome, Signature, Visit, What, page};
use crate::{
    account,
    contact::{self, Email},
    decision::{AccountId, Also, Claim, Decision, Entry, List, Opening},
    effect::{Effect, Response},
    evidence::Evidence,
    facts::{Actor, Facts},
    method::{Input, Outcome as MethodOutcome},
    page::Form,
    permission::{self, Act, Standing},
    person::Person,
    proofing,
    refusal::{Refusal, Stop},
    scheme::Level,
    user_name::{self, UserName},
};

/// How long a case may stay open, in hours: a register may be down, and the person comes back
/// tomorrow.
const OPEN_HOURS_MAX: i64 = 72;
/// How long it stays readable once it has ended without an account of its own, in days.
const KEPT_DAYS: i64 = 30;
/// The timer that ends an open case.
const ABANDONED: &str = "abandoned";
/// The timer that destroys what was recorded.
const ERASES: &str = "erases";
/// Why a case ends that nobody finished.
const NOBODY_CAME_BACK: &str = "visit-abandoned";

/// How long a case may stay open.
pub(super) const fn open_at_most() -> SignedDuration {
    SignedDuration::from_hours(OPEN_HOURS_MAX)
}

/// What can be asked of a visit.
#[derive(Clone, Debug)]
pub enum Command {
    /// Somebody is at the desk.
    Open {
        /// What they want done.
        procedure: String,
        /// The appointment they came for.
        appointment: Option<Uuid>,
    },
    /// Take what the officer filled in.
    Submit {
        /// What.
        form: Form,
        /// What the person has already, once it is known who they are.
        found: Option<Found>,
        /// The officer's signature under it, verified.
        signed: Option<Signature>,
    },
    /// End it without.
    Drop {
        /// Why, by the key of its text.
        reason: String,
    },
    /// A timer has come due.
    Elapse {
        /// Which.
        key: String,
    },
    /// An exchange has its answer, or will have none.
    Answer {
        /// Which.
        key: String,
        /// What came back.
        response: Response,
    },
}

/// The account that a person has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub account: AccountId,
    /// The name they sign in with.
    pub user_name: String,
    /// Where its mail goes.
    pub email: String,
    /// What it is worth.
    pub level: Option<Level>,
    /// Whether a proof is behind it: it is the person's beyond doubt, and not only one of the same
    /// name and date of birth (KONZ-07).
    pub is_proven: bool,
    /// When it ends by itself, if it does (KONZ-08).
    pub lapses_at: Option<jiff::Timestamp>,
}

/// Judges a command.
///
/// # Errors
///
/// If the command is refused, or the case cannot be read.
pub fn decide(
    visit: &Visit,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    permitted(visit, command, &facts.actor)?;
    match (visit, command) {
        (Visit::Unopened, Command::Open { procedure, appointment }) => {
            Ok(open(procedure, *appointment, facts)?)
        }
        (Visit::Identifying { .. } | Visit::Identified { .. }, Command::Elapse { key })
            if key == ABANDONED =>
        {
            Ok(drop_it(visit, NOBODY_CAME_BACK, facts))
        }
        (Visit::Done { .. } | Visit::Dropped { .. }, Command::Elapse { key }) if key == ERASES => {
            Ok(Decision::record(Vec::new()).perform([Effect::Erase]))
        }
        (Visit::Identifying { log, .. }, Command::Submit { form, .. }) => {
            proceed(log, &Input::Submitted(form), facts)
        }
        (Visit::Identifying { log, .. }, Command::Elapse { key }) => {
            proceed(log, &Input::Elapsed(key), facts)
        }
        (Visit::Identifying { log, .. }, Command::Answer { key, response }) => {
            proceed(log, &Input::Answered(key, response), facts)
        }
        (Visit::Identifying { .. } | Visit::Identified { .. }, Command::Drop { reason }) => {
            Ok(drop_it(visit, page::reason(reason)?, facts))
        }
        (
            Visit::Identified { about, person, evidence },
            Command::Submit { form, found, signed },
        ) => {
            let signed = needed(signed.as_ref(), facts)?;
            let done = finish(about, (person, evidence), form, found.as_ref(), facts)?;
            Ok(under(signed, done))
        }
        (
            Visit::Unopened
            | Visit::Identifying { .. }
            | Visit::Identified { .. }
            | Visit::Done { .. }
            | Visit::Dropped { .. },
            Command::Open { .. }
            | Command::Submit { .. }
            | Command::Drop { .. }
            | Command::Elapse { .. }
            | Command::Answer { .. },
        ) => Err(Refusal::OutOfTurn.into()),
    }
}

/// The signature, if this scheme has decisions signed: then nothing is decided without.
fn needed<'s>(
    signed: Option<&'s Signature>,
    facts: &Facts<'_>,
) -> Result<Option<&'s Signature>, Refusal> {
    match (facts.scheme.desk.signed, signed) {
        (true, None) => Err(Refusal::NotSigned),
        (true, Some(signed)) => Ok(Some(signed)),
        (false, _) => Ok(None),
    }
}

/// Puts the signature into the case.
fn under(signature: Option<&Signature>, mut decision: Decision<Event>) -> Decision<Event> {
    for event in &mut decision.events {
        if let What::Done { signed, .. } = &mut event.what {
            *signed = signature.cloned().map(Box::new);
        }
    }
    decision
}

/// Who may ask what: an officer of the very office, as far as their role goes.
fn permitted(visit: &Visit, command: &Command, actor: &Actor) -> Result<(), Refusal> {
    let act = match command {
        Command::Open { .. } => Act::OpenVisit,
        Command::Submit { .. } | Command::Drop { .. } => Act::WorkVisit,
        Command::Elapse { .. } => return only(matches!(actor, Actor::Timer)),
        Command::Answer { .. } => return only(matches!(actor, Actor::Connector)),
    };
    match actor {
        Actor::Officer { office, role, .. } => {
            let theirs = visit.about().is_none_or(|about| about.office == *office);
            let ended = matches!(visit.standing(), Standing::Done | Standing::Dropped);
            // What has ended waits for nothing more, whoever asks.
            only(theirs && (ended || permission::may(*role, act, visit.standing())))
        }
        Actor::Applicant | Actor::Claimant | Actor::Operator | Actor::Timer | Actor::Connector => {
            Err(Refusal::NotPermitted)
        }
    }
}

const fn only(may: bool) -> Result<(), Refusal> {
    if may { Ok(()) } else { Err(Refusal::NotPermitted) }
}

fn open(
    procedure: &str,
    appointment: Option<Uuid>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let Actor::Officer { office, .. } = &facts.actor else { return Err(Refusal::NotPermitted) };
    let served = facts.scheme.post(office).is_some_and(|post| post.serves(procedure));
    if !served || facts.scheme.offer(METHOD).is_none() {
        return Err(Refusal::NotOffered);
    }
    let about = About {
        procedure: procedure.to_owned(),
        office: office.clone(),
        appointment,
        opened_at: facts.now,
    };
    let wake = Effect::Wake { at: about.ends_at(), key: ABANDONED.to_owned() };
    let entry = entry(&about);
    Ok(record(vec![What::Opened { about }], facts).perform([wake]).list(entry))
}

fn proceed(log: &[Value], input: &Input<'_>, facts: &Facts<'_>) -> Result<Decision<Event>, Stop> {
    let step = proofing::step(METHOD, log, input, facts)?;
    let mut happened = vec![What::Moved { moved: step.event }];
    match step.outcome {
        Some(MethodOutcome::Proven(person, evidence)) => {
            happened.push(What::Identified { person, evidence });
        }
        Some(MethodOutcome::Failed(reason)) => {
            happened.push(What::Failed { reason: reason.to_owned() });
        }
        None => (),
    }
    let decision = record(happened, facts);
    Ok(Decision { effects: step.effects, spends: step.spends, refunds: step.refunds, ..decision })
}

fn finish(
    about: &About,
    proof: (&Person, &Evidence),
    form: &Form,
    found: Option<&Found>,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    form.drawn_for(page::finishing(&about.procedure))?;
    let decision = match (about.procedure.as_str(), found) {
        (page::OPEN, None) => open_account(proof, form, facts)?,
        (page::OPEN, Some(found)) => raise(proof, found, facts)?,
        (page::DELETE, Some(found)) => {
            let outcome = Outcome::Deleted { account: found.account };
            let command = account::Command::DeleteAtDesk;
            let also = Also { account: found.account, command, what: "deleted" };
            Decision { also: Some(also), ..done(outcome, facts) }
        }
        (page::CHANGE, Some(found)) => change(found, form, facts)?,
        (page::DELETE | page::CHANGE, None) => return Err(Refusal::NoAccount.into()),
        (_, _) => return Err(Refusal::NotOffered.into()),
    };
    Ok(decision.perform([Effect::Cancel { key: ABANDONED.to_owned() }]).unlist(entry(about)))
}

/// The first gate (KONZ-04). What is recorded here and the account are one person's, so one act
/// erases both.
fn open_account(
    (person, evidence): (&Person, &Evidence),
    form: &Form,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let user_name = form.line(user_name::FIELD);
    let user_name = user_name.and_then(|typed| UserName::read(typed, &facts.scheme.user_name));
    let email = form.line(contact::EMAIL).and_then(Email::read);
    let language = page::language(form, facts.scheme);
    let (user_name, email, language) = match (user_name, email, language) {
        (Ok(user_name), Ok(email), Ok(language)) => (user_name, email, language),
        (user_name, email, language) => {
            return Err(Refusal::fields([user_name.err(), email.err(), language.err()]));
        }
    };
    facts.scheme.level_of([evidence]).ok_or(Refusal::NotOffered)?;
    let account = AccountId(facts.entropy.uuid("account", facts.now));
    let opened = account::Event::Opened {
        person: Box::new(person.clone()),
        evidence: evidence.clone(),
        user_name: user_name.as_str().to_owned(),
        email: email.clone(),
        language,
        at: facts.now,
    };
    let (issued, effects) = account::issue_code(account, &opened, facts)?;
    let outcome = Outcome::Opened {
        account,
        user_name: user_name.as_str().to_owned(),
        email: email.as_str().to_owned(),
    };
    Ok(Decision {
        opens: Some(Opening { account, events: vec![opened, issued], effects, lists: Vec::new() }),
        claims: vec![user_name.claim(facts), Claim::of(person, facts)],
        ..record(vec![What::Done { outcome, signed: None }], facts)
    })
}

/// Somebody who has an account already. A temporary registration blocks the desk until it is
/// cancelled or lapses (KONZ-07, KONZ-08), unless the scheme lets the proof make it a full one.
fn raise(
    (person, evidence): (&Person, &Evidence),
    found: &Found,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    if found.is_proven {
        return Err(Refusal::AlreadyRegistered);
    }
    if !facts.scheme.desk.raises_temporary {
        return Err(Refusal::TemporaryRegistration { until: found.lapses_at });
    }
    let command = account::Command::ProveAtDesk {
        person: Box::new(person.clone()),
        evidence: evidence.clone(),
    };
    let also = Also { account: found.account, command, what: "raised" };
    let outcome = Outcome::Raised { account: found.account };
    Ok(Decision { also: Some(also), ..done(outcome, facts) })
}

fn change(found: &Found, form: &Form, facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let email = form.line(contact::EMAIL).and_then(Email::read)?;
    let outcome = Outcome::Changed { account: found.account, email: email.as_str().to_owned() };
    let command = account::Command::ReaddressAtDesk { email };
    let also = Also { account: found.account, command, what: "changed" };
    Ok(Decision { also: Some(also), ..done(outcome, facts) })
}

/// It is done, and nothing of it is needed for ever.
fn done(outcome: Outcome, facts: &Facts<'_>) -> Decision<Event> {
    record(vec![What::Done { outcome, signed: None }], facts).perform([erasure(facts)])
}

fn drop_it(visit: &Visit, reason: &str, facts: &Facts<'_>) -> Decision<Event> {
    let cancel = Effect::Cancel { key: ABANDONED.to_owned() };
    let dropped = What::Dropped { reason: reason.to_owned() };
    let decision = record(vec![dropped], facts).perform([cancel, erasure(facts)]);
    match visit.about() {
        Some(about) => decision.unlist(entry(about)),
        None => decision,
    }
}

/// The place of an open visit on the list of its office.
fn entry(about: &About) -> Entry {
    List::Visits.at(format!("{}/{}", about.office, about.opened_at))
}

fn erasure(facts: &Facts<'_>) -> Effect {
    let at = facts.now + SignedDuration::from_hours(24 * KEPT_DAYS);
    Effect::Wake { at, key: ERASES.to_owned() }
}

fn record(happened: Vec<What>, facts: &Facts<'_>) -> Decision<Event> {
    let by = facts.actor.officer();
    Decision::record(happened.into_iter().map(|what| Event { what, at: facts.now, by }).collect())
}
