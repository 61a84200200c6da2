//! What an officer does to an account whose holder stands at the desk, proven to be who they are
//! (KONZ-05, KONZ-06).

use super::{Account, Command, Event, Holder, leaving, notice::tell, raising, unlisted};
use crate::{
    contact::Email, decision::Decision, evidence::Evidence, facts::Facts, person::Person,
    refusal::Refusal,
};

/// Judges what only an officer asks; nothing if it is something else, or nobody's account.
pub(super) fn decide(
    account: &Account,
    command: &Command,
    facts: &Facts<'_>,
) -> Option<Result<Decision<Event>, Refusal>> {
    let (Account::Pending { holder, .. } | Account::Active { holder, .. }) = account else {
        return None;
    };
    match (account, command) {
        (_, Command::DeleteAtDesk) => Some(Ok(delete(holder, facts))),
        (_, Command::ProveAtDesk { person, evidence }) => {
            Some(prove(holder, person, evidence, facts))
        }
        (Account::Active { .. }, Command::ReaddressAtDesk { email }) => {
            Some(readdress(holder, email, facts))
        }
        (_, _) => None,
    }
}

/// Deletes it. The holder is told, wherever they read their mail: should it not have been them, there
/// are some days in which it can be looked into.
fn delete(holder: &Holder, facts: &Facts<'_>) -> Decision<Event> {
    let notice = tell("mail-deleted-at-desk", holder, &holder.email, named(holder), facts);
    let releases = holder.claims(facts);
    let decision = unlisted(Decision { releases, ..Event::Closed.into() }, holder, facts);
    decision.perform([notice, leaving::erasure(facts)])
}

/// Changes the address at once, and tells both.
fn readdress(
    holder: &Holder,
    email: &Email,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    if holder.email == *email {
        return Err(Refusal::OutOfTurn);
    }
    let notices = [&holder.email, email]
        .map(|to| tell("mail-changed-at-desk", holder, to, named(holder), facts));
    Ok(Decision::from(Event::Readdressed { email: email.clone() }).perform(notices))
}

/// Makes a temporary registration a full one.
fn prove(
    holder: &Holder,
    person: &Person,
    evidence: &Evidence,
    facts: &Facts<'_>,
) -> Result<Decision<Event>, Refusal> {
    let decision = raising::prove(holder, Box::new(person.clone()), evidence.clone(), None, facts);
    let added = |event: &Event| matches!(event, Event::EvidenceAdded { .. });
    if decision.events.iter().any(added) { Ok(decision) } else { Err(Refusal::NoMatch) }
}

fn named(holder: &Holder) -> Vec<(&'static str, String)> {
    vec![("user-name", holder.user_name.clone())]
}
