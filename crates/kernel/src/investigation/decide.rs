//! The rules of an investigation.

use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::{
    Allowed, Declared, Event, Investigation, Makers,
    page::{Allowance, Declaration},
};
use crate::{
    decision::{Decision, List},
    facts::{Actor, Facts},
    officer::{OfficerId, Profile},
    page::Form,
    permission::{Act, Standing},
    refusal::{FieldFault, Refusal, Stop},
    spelling,
};

/// What can be asked of an investigation.
#[derive(Clone, Debug)]
pub enum Command {
    /// Declare it.
    Declare {
        /// Who does.
        officer: Profile,
        /// What they filled in.
        form: Form,
        /// Whose file it is about.
        file: Uuid,
        /// How the case stands from which it is declared.
        standing: Standing,
    },
    /// Allow what another declared.
    Allow {
        /// Who does.
        officer: Profile,
        /// What they filled in.
        form: Form,
        /// By whose hand they are an officer.
        makers: Makers,
        /// The same of whoever declared it.
        of_the_first: Makers,
    },
    /// End it before its time, or take back what nobody has allowed.
    End {
        /// Who does.
        officer: Profile,
    },
}

/// Judges a command.
///
/// # Errors
///
/// If the command is refused.
pub fn decide(
    investigation: &Investigation,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let by = permitted(investigation, command, &facts.actor)?;
    match (investigation, command) {
        (Investigation::Unopened, Command::Declare { officer, form, file, .. }) => {
            Ok(declare(by, officer, (form, *file), facts)?)
        }
        (
            Investigation::Declared { declared },
            Command::Allow { officer, form, makers, of_the_first },
        ) => {
            if declared.until <= facts.now {
                return Err(Refusal::OutOfTurn.into());
            }
            if !is_apart(declared, (by, officer), makers, of_the_first) {
                return Err(Refusal::SeparateHands.into());
            }
            let Allowance { reason } = Allowance::read(form, declared)?;
            let name = officer.name.clone();
            Ok(Event::Allowed { allowed: Allowed { reason, by, name, at: facts.now } }.into())
        }
        (
            Investigation::Declared { declared } | Investigation::InForce { declared, .. },
            Command::End { .. },
        ) => {
            if !investigation.is_theirs(by) {
                return Err(Refusal::NotPermitted.into());
            }
            if declared.until <= facts.now {
                return Err(Refusal::OutOfTurn.into());
            }
            Ok(Event::Ended { at: facts.now, by }.into())
        }
        (
            Investigation::Unopened
            | Investigation::Declared { .. }
            | Investigation::InForce { .. }
            | Investigation::Ended { .. },
            Command::Declare { .. } | Command::Allow { .. } | Command::End { .. },
        ) => Err(Refusal::OutOfTurn.into()),
    }
}

/// Whether an officer is beyond the reach of whoever declared an investigation: another person by identity and
/// name, and not by the same hands an officer.
#[must_use]
pub fn is_apart(
    declared: &Declared,
    (by, officer): (OfficerId, &Profile),
    makers: &Makers,
    of_the_first: &Makers,
) -> bool {
    let is_one = spelling::plain(&officer.name) == spelling::plain(&declared.name);
    declared.by != by && !is_one && makers.is_disjoint(of_the_first)
}

fn declare(
    by: OfficerId,
    officer: &Profile,
    (form, file): (&Form, Uuid),
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let Actor::Officer { office, .. } = &facts.actor else { return Err(Refusal::NotPermitted) };
    let Declaration { number, reason, last_day } = Declaration::read(form)?;
    let days = facts.scheme.desk.investigation_days_max;
    let latest = facts.today().checked_add(i64::from(days).days());
    let fits = last_day >= facts.today() && latest.is_ok_and(|latest| last_day <= latest);
    let until = last_day.tomorrow().ok().filter(|_| fits).and_then(|next| {
        let midnight = next.to_zoned(facts.scheme.time_zone.clone()).ok()?;
        Some(midnight.timestamp())
    });
    let Some(until) = until else {
        return Err(FieldFault::new(super::UNTIL, "desk-investigation-until.far").into());
    };
    let (office, name, at) = (office.clone(), officer.name.clone(), whole(facts.now));
    let declared = Declared { file, office, number, reason, until, by, name, at };
    let place = List::Investigations.at(format!("{}/{at}", declared.office));
    // Under a print: nobody who reads the list learns whom it is about.
    let print = facts.fingerprint("investigated", &file.to_string());
    let found = List::Investigated.at(print.as_str());
    Ok(Decision::from(Event::Declared { declared }).list(place).list(found))
}

/// In whole seconds: it is a place on a list.
fn whole(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// Who may ask what: an officer of the office at which it was declared, as far as their role goes.
fn permitted(
    investigation: &Investigation,
    command: &Command,
    actor: &Actor,
) -> Result<OfficerId, Refusal> {
    let (officer, act, standing) = match command {
        Command::Declare { officer, standing, .. } => {
            (officer, Act::DeclareInvestigation, *standing)
        }
        Command::Allow { officer, .. } | Command::End { officer } => {
            (officer, Act::JudgeInvestigation, Standing::NoCase)
        }
    };
    let by = actor.who_may(act, standing)?;
    let there = investigation.declared().is_none_or(|known| officer.serves(&known.office));
    let is_theirs = matches!(
        actor,
        Actor::Officer { role, office, .. } if *role == officer.role && officer.serves(office)
    );
    if there && is_theirs { Ok(by) } else { Err(Refusal::NotPermitted) }
}
