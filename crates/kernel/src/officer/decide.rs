//! The rules of an officer.

use super::{Event, Officer, OfficerId, PASSKEYS_MAX, Passkey, Profile};
use crate::{
    decision::{Decision, List},
    facts::{Actor, Facts},
    permission::{self, Act, Role, Standing},
    refusal::{Refusal, Stop},
    scheme::Change,
};

/// What can be asked of an officer's record.
#[derive(Clone, Debug)]
pub enum Command {
    /// Ask somebody to make a passkey.
    Invite {
        /// Who.
        profile: Profile,
        /// Who asks; none if it is the operator of the machine.
        inviter: Option<Profile>,
    },
    /// Ask them to make another, because theirs is lost.
    InviteAnew {
        /// Who asks.
        inviter: Option<Profile>,
    },
    /// Take the passkey that they made. Whoever holds the invitation, or is signed in, brings it.
    AddPasskey {
        /// Which.
        passkey: Passkey,
    },
    /// Note that one was used.
    SeePasskey {
        /// As it stands now.
        passkey: Passkey,
    },
    /// Take one away.
    RemovePasskey {
        /// Which.
        id: String,
    },
    /// Shut them out.
    Suspend {
        /// Who does it.
        by: Profile,
    },
    /// Let them in again.
    Readmit {
        /// Who does it.
        by: Profile,
        /// Who let that supervisor in, who let those in, and so on: they themselves first.
        line: Vec<OfficerId>,
    },
}

/// Judges a command.
///
/// # Errors
///
/// If the command is refused.
pub fn decide(
    id: OfficerId,
    officer: &Officer,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    permitted(id, officer, command, facts)?;
    let event = match (officer, command) {
        (Officer::Unopened, Command::Invite { profile, .. }) => {
            Event::Invited { profile: profile.clone(), by: acting(facts)? }
        }
        (Officer::Invited { .. } | Officer::Active { .. }, Command::InviteAnew { .. }) => {
            Event::InvitedAnew { by: acting(facts)? }
        }
        (Officer::Invited { .. }, Command::AddPasskey { passkey }) => {
            Event::PasskeyAdded { passkey: passkey.clone() }
        }
        (Officer::Active { passkeys, .. }, Command::AddPasskey { passkey }) => {
            let known = passkeys.iter().any(|known| known.id == passkey.id);
            if known || passkeys.len() >= PASSKEYS_MAX {
                return Err(Refusal::OutOfTurn.into());
            }
            Event::PasskeyAdded { passkey: passkey.clone() }
        }
        (Officer::Active { passkeys, .. }, Command::SeePasskey { passkey })
            if passkeys.iter().any(|known| known.id == passkey.id) =>
        {
            Event::PasskeySeen { passkey: passkey.clone() }
        }
        // The last one stays: without it they could not come in again.
        (Officer::Active { passkeys, .. }, Command::RemovePasskey { id })
            if passkeys.len() > 1 && passkeys.iter().any(|known| known.id == *id) =>
        {
            Event::PasskeyRemoved { id: id.clone() }
        }
        (Officer::Active { .. }, Command::Suspend { .. }) => {
            Event::Suspended { by: acting(facts)?.ok_or(Refusal::NotPermitted)? }
        }
        (Officer::Suspended { wanted_by, .. }, Command::Readmit { line, .. }) => {
            readmit(id, wanted_by, line, facts)?
        }
        (
            Officer::Unopened
            | Officer::Invited { .. }
            | Officer::Active { .. }
            | Officer::Suspended { .. },
            Command::Invite { .. }
            | Command::InviteAnew { .. }
            | Command::AddPasskey { .. }
            | Command::SeePasskey { .. }
            | Command::RemovePasskey { .. }
            | Command::Suspend { .. }
            | Command::Readmit { .. },
        ) => return Err(Refusal::OutOfTurn.into()),
    };
    let listed = matches!(event, Event::Invited { .. });
    let decision = Decision::from(event);
    Ok(if listed { decision.list(List::Officers.at("all")) } else { decision })
}

/// What comes of a supervisor's word that somebody is let in again. Where two have to say so, they are two
/// of whom neither let the other in, nor anybody both, and the officer neither.
fn readmit(
    id: OfficerId,
    wanted_by: &[OfficerId],
    line: &[OfficerId],
    facts: &Facts<'_>,
) -> Result<Event, Refusal> {
    let by = acting(facts)?.ok_or(Refusal::NotPermitted)?;
    if !facts.scheme.marks(Change::Readmission) {
        return Ok(Event::Readmitted { by });
    }
    let is_near = line.contains(&id) || line.iter().any(|officer| wanted_by.contains(officer));
    match (line.first() == Some(&by) && !is_near, wanted_by.is_empty()) {
        (false, _) => Err(Refusal::SeparateHands),
        (true, true) => Ok(Event::ReadmissionWanted { line: line.to_vec() }),
        (true, false) => Ok(Event::Readmitted { by }),
    }
}

/// Who may ask what.
fn permitted(
    id: OfficerId,
    officer: &Officer,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<(), Refusal> {
    let may = match (command, &facts.actor) {
        (Command::Invite { profile, inviter }, actor) => {
            invites(inviter.as_ref(), profile, actor) && is_known(profile, facts)
        }
        (Command::InviteAnew { inviter }, actor) => officer.profile().is_some_and(|profile| {
            is_other(id, actor) && invites(inviter.as_ref(), profile, actor)
        }),
        (Command::Suspend { by } | Command::Readmit { by, .. }, actor) => {
            let covers = officer.profile().is_some_and(|profile| by.covers(profile));
            covers && is_other(id, actor) && holds(actor, by, Act::SuspendOfficers)
        }
        // They act for themselves, by the invitation or by the passkey they showed.
        (
            Command::AddPasskey { .. } | Command::SeePasskey { .. } | Command::RemovePasskey { .. },
            Actor::Claimant | Actor::Officer { .. },
        ) => is_themselves(id, &facts.actor),
        (
            Command::AddPasskey { .. } | Command::SeePasskey { .. } | Command::RemovePasskey { .. },
            Actor::Applicant | Actor::Operator | Actor::Timer | Actor::Connector,
        ) => false,
    };
    if may { Ok(()) } else { Err(Refusal::NotPermitted) }
}

/// Whether somebody may invite this person. The operator of the machine makes the first of an office;
/// a supervisor invites to the offices they answer for.
fn invites(inviter: Option<&Profile>, guest: &Profile, actor: &Actor) -> bool {
    match (actor, inviter) {
        (Actor::Operator, None) => guest.role == Role::Supervisor,
        (Actor::Officer { .. }, Some(inviter)) => {
            inviter.covers(guest) && holds(actor, inviter, Act::InviteOfficers)
        }
        (
            Actor::Operator
            | Actor::Officer { .. }
            | Actor::Applicant
            | Actor::Claimant
            | Actor::Timer
            | Actor::Connector,
            _,
        ) => false,
    }
}

/// Whether somebody acts as an officer who may do this: what they act as, and what is said of them.
fn holds(actor: &Actor, profile: &Profile, act: Act) -> bool {
    let is_themselves = matches!(actor, Actor::Officer { role, .. } if *role == profile.role);
    is_themselves && permission::may(profile.role, act, Standing::NoCase)
}

/// Offices of people are posts of the scheme, and everybody serves one.
fn is_known(profile: &Profile, facts: &Facts<'_>) -> bool {
    let known = |office: &String| facts.scheme.post(office).is_some();
    !profile.offices.is_empty() && profile.offices.iter().all(known)
}

/// Nobody invites or shuts out themselves.
fn is_other(id: OfficerId, actor: &Actor) -> bool {
    match actor {
        Actor::Officer { id: acting, .. } => *acting != id.0.to_string(),
        Actor::Operator => true,
        Actor::Applicant | Actor::Claimant | Actor::Timer | Actor::Connector => false,
    }
}

fn is_themselves(id: OfficerId, actor: &Actor) -> bool {
    match actor {
        Actor::Officer { id: acting, .. } => *acting == id.0.to_string(),
        Actor::Claimant => true,
        Actor::Applicant | Actor::Operator | Actor::Timer | Actor::Connector => false,
    }
}

/// Which officer acts; none if it is the operator.
fn acting(facts: &Facts<'_>) -> Result<Option<OfficerId>, Refusal> {
    match &facts.actor {
        Actor::Officer { .. } => facts.actor.officer().map(Some).ok_or(Refusal::NotPermitted),
        Actor::Operator => Ok(None),
        Actor::Applicant | Actor::Claimant | Actor::Timer | Actor::Connector => {
            Err(Refusal::NotPermitted)
        }
    }
}
