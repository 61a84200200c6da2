//! Canaries: cases of people who do not exist, put among the open ones. Nobody will ever come for them, so
//! nobody has cause to open them, and whoever does raises an alarm.
//!
//! Such a case is what it looks like: somebody came to change or delete an account that they do not have.
//! Nothing can be done with it but to end it, and it ends by itself like any other.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{
    About, Event, Visit, What,
    decide::{ABANDONED, entry},
    known::nobody,
    page::{CHANGE, DELETE},
};
use crate::{
    decision::{Decision, Spend},
    effect::Effect,
    facts::{Actor, Facts},
    person::Person,
    refusal::Refusal,
};

/// How many are put among the cases of an office in a day.
const PLANTED_MAX: u32 = 5;
/// What somebody can have come for who has no account: what is left then is to end the case.
const PROCEDURES: [&str; 2] = [CHANGE, DELETE];
/// What an identification comes to at a desk: by the officer, by the register, by the officer.
const STEPS: [(&str, bool); 3] = [("asked", true), ("known", false), ("accepted", true)];
/// How long that takes, in seconds at the least and beyond.
const STEP_SECONDS: [usize; 2] = [40, 140];

impl Visit {
    /// Whether it is of nobody, and nobody has cause to look at it.
    #[must_use]
    pub fn is_canary(&self) -> bool {
        self.about().is_some_and(|about| about.canary)
    }

    /// Whose account is to be looked for; nobody's if the person does not exist.
    #[must_use]
    pub fn sought(&self) -> Option<&Person> {
        self.person().filter(|_| !self.is_canary())
    }
}

/// Puts one among the open cases of the office at which the officer works.
pub(super) fn plant(facts: &Facts<'_>) -> Result<Decision<Event>, Refusal> {
    let Actor::Officer { office, .. } = &facts.actor else { return Err(Refusal::NotPermitted) };
    let post = facts.scheme.post(office).ok_or(Refusal::NotOffered)?;
    let served: Vec<_> = PROCEDURES.into_iter().filter(|done| post.serves(done)).collect();
    let drawn = facts.entropy.number("canary", served.len());
    let procedure = served.get(drawn).ok_or(Refusal::NotOffered)?;
    let (person, evidence) = nobody(facts).ok_or(Refusal::NotOffered)?;
    let by = facts.actor.officer();
    let [opened_at, steps @ ..] = times(facts);
    let about = About {
        procedure: (*procedure).to_owned(),
        office: office.clone(),
        appointment: None,
        opened_at,
        canary: true,
    };
    let (place, wake) =
        (entry(&about), Effect::Wake { at: about.ends_at(), key: ABANDONED.into() });
    let opened = Event { what: What::Opened { about }, at: opened_at, by };
    let moved = STEPS.into_iter().zip(steps).map(|((name, by_officer), at)| Event {
        what: What::Moved { moved: json!({ "event": name }) },
        at,
        by: by.filter(|_| by_officer),
    });
    let mut events: Vec<_> = std::iter::once(opened).chain(moved).collect();
    let person = Box::new(person);
    events.push(Event { what: What::Identified { person, evidence }, at: facts.now, by });
    let spend = Spend {
        key: facts.fingerprint("budget:canaries", office),
        limit: PLANTED_MAX,
        window: SignedDuration::from_hours(24),
    };
    Ok(Decision { spends: vec![spend], ..Decision::record(events) }.perform([wake]).list(place))
}

/// When it was opened and went on, the last time now: nobody is identified within a minute.
fn times(facts: &Facts<'_>) -> [Timestamp; 4] {
    let [least, beyond] = STEP_SECONDS;
    let took = |step: &str| {
        let seconds = least + facts.entropy.number(step, beyond);
        SignedDuration::from_secs(i64::try_from(seconds).unwrap_or_default())
    };
    let answered = facts.now - took("looked");
    let asked = answered - SignedDuration::from_secs(1);
    [asked - took("typed"), asked, answered, facts.now]
}
