//! The rules of a visit.

use jiff::SignedDuration;
use serde_json::Value;
use uuid::Uuid;

use super::{
    About, Contact, Event, METHOD, Signature, Visit, What, appeal, canary,
    finish::{Proven, finish, needed, under},
    known, page,
    propose::{self, HEARD},
    reach,
    review::{self, Judged},
};
use crate::{
    contact::{Email, Phone},
    decision::{AccountId, Decision, Entry, List},
    effect::{Effect, Response},
    facts::{Actor, Facts},
    method::{Input, Outcome as MethodOutcome},
    officer::Profile,
    page::Form,
    permission::{self, Act, Standing},
    proofing,
    refusal::{Refusal, Stop},
    scheme::Level,
};

/// How long a case may stay open, in hours: a register may be down, and the person comes back
/// tomorrow.
const OPEN_HOURS_MAX: i64 = 72;
/// How long it stays readable once it has ended without an account of its own, in days.
const KEPT_DAYS: i64 = 30;
/// The timer that ends an open case.
pub(super) const ABANDONED: &str = "abandoned";
/// The timer that destroys what was recorded.
pub(super) const ERASES: &str = "erases";
/// Why a case ends that nobody finished.
pub(super) const NOBODY_CAME_BACK: &str = "visit-abandoned";

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
        /// How many in a hundred of such decisions are looked at again.
        sampling: u8,
    },
    /// Take what another officer decides about a decision.
    Judge {
        /// What they filled in.
        form: Form,
        /// What the person has already.
        found: Option<Found>,
        /// Their signature under it, verified.
        signed: Option<Signature>,
        /// Who they are.
        reviewer: Profile,
        /// Whether they took less time than anybody needs.
        hurried: bool,
    },
    /// Put a known case among those that wait: what its answer is, is nobody's secret but the officers'.
    Plant {
        /// At which office.
        office: String,
    },
    /// Put a case among the open ones of somebody who does not exist: whoever opens it had no cause to.
    PlantCanary,
    /// Leave it to somebody else.
    Postpone {
        /// Who does.
        reviewer: Profile,
    },
    /// End it without.
    Drop {
        /// Why, by the key of its text.
        reason: String,
    },
    /// Note that somebody says a decision is wrong.
    Appeal {
        /// What they say.
        form: Form,
        /// The account that the person has now.
        found: Option<Found>,
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
    /// The telephone by which its holder signs in, if they do.
    pub phone: Option<Phone>,
    /// The language in which its holder is written to.
    pub language: String,
    /// What it is worth.
    pub level: Option<Level>,
    /// Whether a proof is behind it: it is the person's beyond doubt, and not only one of the same
    /// name and date of birth (KONZ-07).
    pub is_proven: bool,
    /// When it ends by itself, if it does (KONZ-08).
    pub lapses_at: Option<jiff::Timestamp>,
    /// Since when it is there.
    pub since: jiff::Timestamp,
    /// What its holder showed, by the keys of texts, and when.
    pub shown: Vec<(String, jiff::Timestamp)>,
    /// Whether somebody says already that it is not theirs.
    pub is_disputed: bool,
    /// What its holder says to that.
    pub answer: Option<String>,
}

impl Found {
    /// How its holder is reached, if by a telephone.
    pub(super) fn contact(&self) -> Option<Contact> {
        let email = Email::read(&self.email).ok()?;
        Some(Contact { phone: self.phone.clone()?, email, language: self.language.clone() })
    }
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
        (Visit::Unopened, Command::Plant { office }) => Ok(known::plant(office, facts)?),
        (Visit::Unopened, Command::PlantCanary) => Ok(canary::plant(facts)?),
        (_, Command::Elapse { key }) => elapse(visit, key, facts),
        (Visit::Identifying { log, .. }, Command::Submit { form, .. }) => {
            proceed(log, &Input::Submitted(form), facts)
        }
        (Visit::Identifying { log, .. }, Command::Answer { key, response }) => {
            proceed(log, &Input::Answered(key, response), facts)
        }
        (
            Visit::Identifying { .. }
            | Visit::Identified { .. }
            | Visit::Proposed { appeal: None, .. },
            Command::Drop { reason },
        ) => Ok(drop_it(visit, page::reason(reason)?, facts)),
        (Visit::Identified { .. }, Command::Submit { form, found, signed, sampling }) => {
            submit(visit, form, found.as_ref(), (signed.as_ref(), *sampling), facts)
        }
        // Whatever waits for another's verdict, and nothing else.
        (_, Command::Judge { form, found, signed, reviewer, hurried }) => {
            let judged = Judged { form, reviewer, hurried: *hurried, found: found.as_ref() };
            review::judge(visit, &judged, signed.as_ref(), facts)
        }
        (_, Command::Appeal { form, found }) => appeal::lodge(visit, form, found.as_ref(), facts),
        (_, Command::Postpone { reviewer }) => review::postpone(visit, reviewer, facts),
        (
            Visit::Unopened
            | Visit::Identifying { .. }
            | Visit::Identified { .. }
            | Visit::Proposed { .. }
            | Visit::Refused { .. }
            | Visit::Done { .. }
            | Visit::Dropped { .. },
            Command::Open { .. }
            | Command::Submit { .. }
            | Command::Drop { .. }
            | Command::Plant { .. }
            | Command::PlantCanary
            | Command::Answer { .. },
        ) => Err(Refusal::OutOfTurn.into()),
    }
}

/// What one officer has decided is done, or waits for another.
fn decided(
    about: &About,
    form: &Form,
    (signed, sampling): (Option<&Signature>, u8),
    done: Decision<Event>,
    facts: &Facts<'_>,
) -> Decision<Event> {
    let two = facts.scheme.desk.four_eyes.procedures.contains(&about.procedure);
    // Whose account it is, nobody decides alone, and not before its holder was heard.
    if two || propose::is_dispute(&done) {
        propose::propose(about, form, signed, done, facts)
    } else {
        review::sample(about, sampling, under(signed, done), facts)
    }
}

/// Takes what was filled in for somebody who is known: a step on the way, or the decision.
fn submit(
    visit: &Visit,
    form: &Form,
    found: Option<&Found>,
    (signed, sampling): (Option<&Signature>, u8),
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let Visit::Identified { about, person, evidence, reach, .. } = visit else {
        return Err(Refusal::OutOfTurn.into());
    };
    if !reach::decides(visit, form, facts.scheme) {
        return Ok(reach::go_on(reach, evidence, form, found, facts)?);
    }
    let signed = needed(signed, facts)?;
    let proven = Proven { person, evidence, contact: reach.shown() };
    let done = finish(about, proven, form, found, None, facts)?;
    Ok(decided(about, form, (signed, sampling), done, facts))
}

/// A timer has come due.
fn elapse(visit: &Visit, key: &str, facts: &Facts<'_>) -> Result<Decision<Event>, Stop> {
    match (visit, key) {
        (Visit::Identifying { .. } | Visit::Identified { .. }, ABANDONED) => {
            Ok(drop_it(visit, NOBODY_CAME_BACK, facts))
        }
        (Visit::Proposed { appeal: None, .. }, ABANDONED) => Ok(review::overdue(visit, facts)),
        (Visit::Proposed { about, proposal, unheard: true, .. }, HEARD) => {
            Ok(propose::heard(about, proposal, facts))
        }
        (Visit::Refused { .. } | Visit::Done { .. } | Visit::Dropped { .. }, ERASES) => {
            let erased = Decision::record(Vec::new()).perform([Effect::Erase]);
            // Nobody looks again at what can no longer be read.
            let places = review::place_of(visit).into_iter().chain(appeal::place_of(visit));
            Ok(places.fold(erased, Decision::unlist))
        }
        (Visit::Identifying { log, .. }, key) => proceed(log, &Input::Elapsed(key), facts),
        (Visit::Unopened, _) => Err(Refusal::OutOfTurn.into()),
        (
            Visit::Identified { .. }
            | Visit::Proposed { .. }
            | Visit::Refused { .. }
            | Visit::Done { .. }
            | Visit::Dropped { .. },
            key,
        ) => appeal::unfound(key).ok_or_else(|| Refusal::OutOfTurn.into()),
    }
}

/// Who may ask what: an officer of the very office, as far as their role goes.
fn permitted(visit: &Visit, command: &Command, actor: &Actor) -> Result<(), Refusal> {
    let act = match command {
        Command::Open { .. } => Act::OpenVisit,
        Command::Submit { .. } => Act::WorkVisit,
        Command::Drop { .. } => Act::DropVisit,
        // Whoever found the case by what they have in hand.
        Command::Appeal { .. } if *actor == Actor::Applicant => return Ok(()),
        Command::Appeal { .. } => Act::LodgeAppeal,
        Command::PlantCanary => Act::PlantCanaries,
        // Who judges is looked at where the case is known to wait for it.
        Command::Judge { .. } | Command::Postpone { .. } => {
            return only(matches!(actor, Actor::Officer { .. }));
        }
        Command::Elapse { .. } | Command::Plant { .. } => {
            return only(matches!(actor, Actor::Timer));
        }
        Command::Answer { .. } => return only(matches!(actor, Actor::Connector)),
    };
    match actor {
        Actor::Officer { office, role, .. } => {
            let theirs = visit.about().is_none_or(|about| about.office == *office);
            let standing = visit.standing();
            // What has ended, or waits for somebody else, waits for nothing of theirs, whoever asks.
            let ended = match standing {
                Standing::Done | Standing::Refused | Standing::Dropped => act != Act::LodgeAppeal,
                Standing::Proposed | Standing::Appealed => act == Act::WorkVisit,
                Standing::NoCase
                | Standing::Identifying
                | Standing::Identified
                | Standing::SecondLook
                | Standing::ThirdLook => false,
            };
            only(theirs && (ended || permission::may(*role, act, standing)))
        }
        Actor::Applicant | Actor::Claimant | Actor::Operator | Actor::Timer | Actor::Connector => {
            Err(Refusal::NotPermitted)
        }
    }
}

pub(super) const fn only(may: bool) -> Result<(), Refusal> {
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
        canary: false,
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

pub(super) fn drop_it(visit: &Visit, reason: &str, facts: &Facts<'_>) -> Decision<Event> {
    ended(visit, vec![What::Dropped { reason: reason.to_owned() }], facts)
}

/// It is over, and nothing came of it: what it held is free again.
pub(super) fn ended(visit: &Visit, happened: Vec<What>, facts: &Facts<'_>) -> Decision<Event> {
    let cancel = Effect::Cancel { key: ABANDONED.to_owned() };
    // Of nobody there is nothing to erase, and who looked at it stays on record.
    let is_somebody = visit.about().is_none_or(|about| !about.canary);
    let erasure = is_somebody.then(|| erasure(facts));
    let decision = record(happened, facts).perform([cancel]).perform(erasure);
    let decision = match visit.about() {
        Some(about) => decision.unlist(entry(about)),
        None => decision,
    };
    review::let_go(visit, decision, facts)
}

/// The place of an open visit on the list of its office.
pub(super) fn entry(about: &About) -> Entry {
    List::Visits.at(format!("{}/{}", about.office, about.opened_at))
}

pub(super) fn erasure(facts: &Facts<'_>) -> Effect {
    let at = facts.now + SignedDuration::from_hours(24 * KEPT_DAYS);
    Effect::Wake { at, key: ERASES.to_owned() }
}

pub(super) fn record(happened: Vec<What>, facts: &Facts<'_>) -> Decision<Event> {
    let by = facts.actor.officer();
    Decision::record(happened.into_iter().map(|what| Event { what, at: facts.now, by }).collect())
}
