//! The rules of what nobody changes alone.

use jiff::SignedDuration;

use super::{APPROVALS, Approval, Event, Guarded, Proposal, Subject, What};
use crate::{
    decision::{Decision, List},
    facts::{Actor, Facts},
    officer::OfficerId,
    permission::{Act, Standing},
    refusal::{Refusal, Stop},
    visit::Signature,
};

/// What can be asked.
#[derive(Clone, Debug)]
pub enum Command {
    /// Take what is there on trust.
    Found {
        /// What it is a version of.
        subject: Subject,
        /// What it says.
        content: String,
    },
    /// Want another version.
    Propose {
        /// What it is a version of.
        subject: Subject,
        /// What it says.
        content: String,
    },
    /// Approve what was proposed at this place.
    Approve {
        /// Where.
        place: u64,
        /// Who let the approver in, who let those in, and so on: they themselves first.
        line: Vec<OfficerId>,
        /// The signature, over what was shown.
        signed: Box<Signature>,
    },
    /// Reject it.
    Reject {
        /// Where it was proposed.
        place: u64,
        /// Why.
        reason: String,
        /// The signature, over what was shown.
        signed: Box<Signature>,
    },
    /// Stop it before it is in force.
    Stop {
        /// Where it was proposed.
        place: u64,
    },
}

/// Judges a command. That the signature is theirs and over what was shown is looked at by whoever knows
/// passkeys.
///
/// # Errors
///
/// If the command is refused.
pub fn decide(
    guarded: &Guarded,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Stop> {
    let guarded = guarded.clone().as_of(facts.now);
    let record = |what: What| Decision::from(Event { what, at: facts.now });
    match command {
        Command::Found { subject, content } => {
            operator(subject, facts)?;
            let Guarded::Unopened = guarded else { return Err(Refusal::OutOfTurn.into()) };
            let (subject, content) = (subject.clone(), content.clone());
            Ok(record(What::Founded { subject, content }).list(List::Guarded.at("all")))
        }
        Command::Propose { subject, content } => {
            operator(subject, facts)?;
            let is_news = guarded.wanted() != Some(content.as_str());
            if !is_news || *subject == Subject::Services {
                return Err(Refusal::OutOfTurn.into());
            }
            let (subject, content) = (subject.clone(), content.clone());
            let decision = record(What::Proposed { subject, content });
            let begins = guarded == Guarded::Unopened;
            Ok(if begins { decision.list(List::Guarded.at("all")) } else { decision })
        }
        Command::Approve { place, line, signed } => {
            let officer = supervisor(facts)?;
            let proposal = proposed(&guarded, *place)?;
            approve(proposal, line, officer, signed, facts).map(Decision::record)
        }
        Command::Reject { place, reason, signed } => {
            let by = supervisor(facts)?;
            proposed(&guarded, *place)?;
            let (reason, signed) = (reason.clone(), signed.clone());
            Ok(record(What::Rejected { by, reason, signed }))
        }
        Command::Stop { place } => {
            let by = supervisor(facts)?;
            match &guarded {
                Guarded::Passed { proposal, .. } if proposal.place == *place => {
                    Ok(record(What::Stopped { by }))
                }
                Guarded::Unopened
                | Guarded::Settled { .. }
                | Guarded::Proposed { .. }
                | Guarded::Passed { .. } => Err(Refusal::OutOfTurn.into()),
            }
        }
    }
}

/// The approval, and the last one's effect with it.
fn approve(
    proposal: &Proposal,
    line: &[OfficerId],
    officer: OfficerId,
    signed: &Signature,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Stop> {
    if line.first() != Some(&officer) || !proposal.may_be_approved_by(line) {
        return Err(Refusal::SeparateHands.into());
    }
    let Actor::Officer { office, .. } = &facts.actor else {
        return Err(Refusal::NotPermitted.into());
    };
    let approval = Approval {
        officer,
        office: office.clone(),
        line: line.to_vec(),
        signed: Box::new(signed.clone()),
    };
    let mut events = vec![Event { what: What::Approved { approval }, at: facts.now }];
    if proposal.approvals.len() + 1 >= APPROVALS {
        let minutes = facts.scheme.desk.four_eyes.change_delay_minutes;
        let from = facts.now + SignedDuration::from_mins(minutes.into());
        events.push(Event { what: What::Passed { from }, at: facts.now });
    }
    Ok(events)
}

/// What waits for approvals, if it is what was seen.
fn proposed(guarded: &Guarded, place: u64) -> Result<&Proposal, Refusal> {
    match guarded {
        Guarded::Proposed { proposal, .. } if proposal.place == place => Ok(proposal),
        Guarded::Unopened
        | Guarded::Settled { .. }
        | Guarded::Proposed { .. }
        | Guarded::Passed { .. } => Err(Refusal::Stale),
    }
}

/// Whoever runs the machine, and nobody else, wants something; and only of what is marked.
fn operator(subject: &Subject, facts: &Facts<'_>) -> Result<(), Refusal> {
    match &facts.actor {
        Actor::Operator if facts.scheme.marks(subject.marked_by()) => Ok(()),
        Actor::Operator => Err(Refusal::NotOffered),
        Actor::Officer { .. }
        | Actor::Applicant
        | Actor::Claimant
        | Actor::Timer
        | Actor::Connector => Err(Refusal::NotPermitted),
    }
}

/// A supervisor, and nobody else, decides.
fn supervisor(facts: &Facts<'_>) -> Result<OfficerId, Refusal> {
    facts.actor.who_may(Act::DecideChanges, Standing::NoCase)
}
