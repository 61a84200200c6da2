//! What nobody changes alone, as it is in force: founded once, proposed by whoever runs the machine, and
//! believed only if the approvals hold.
//!
//! That they do is not taken from the ledger: whenever a stream is read, the statement under each approval
//! is made anew from what had happened before it, and its signature is checked against it and against the
//! passkeys that its officer had. What was found is remembered by the length of the stream.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crypto::digest::sha256;
use kernel::{
    facts::Actor,
    guarded::{Approval, Command, Event, Guarded, Proposal, Subject, Versions, What},
    officer::{self, Officer, OfficerId},
    refusal::{Corrupt, Refusal},
    visit::Signature,
};
use serde_json::{Value, json};
use store::{Batch, Fault, StreamId};
use uuid::Uuid;

use crate::{
    Engine,
    case::Case as _,
    changes::Verdict,
    error::Error,
    submit::{merge, stored},
};

/// What was found, by stream and its length.
pub(crate) type Verified = Mutex<HashMap<Uuid, (u64, Arc<Guarded>)>>;

/// What an officer sees who decides about a proposal, and signs.
pub(crate) struct Shown<'s> {
    pub(crate) subject: &'s Subject,
    pub(crate) versions: &'s Versions,
    pub(crate) proposal: &'s Proposal,
}

impl Engine {
    /// Where something stands that nobody changes alone.
    ///
    /// # Errors
    ///
    /// [`Error::Corrupt`] if an approval does not hold.
    pub async fn guarded(&self, subject: &Subject) -> Result<Arc<Guarded>, Error> {
        let id = subject.ledger();
        let length = self.shared.store.length(StreamId(id)).await.map_err(stored)?;
        if length == 0 {
            // Anybody may ask for what is not there: of that nothing is remembered.
            return Ok(Arc::default());
        }
        let now = self.now();
        let is_due = |it: &Guarded| matches!(it, Guarded::Passed { from, .. } if *from <= now);
        let (length, found) = match self.remembered(id, length) {
            Some(found) if !is_due(&found) => return Ok(found),
            Some(found) => (length, found),
            None => self.verified(subject, length).await?,
        };
        let found = Arc::new(Arc::unwrap_or_clone(found).as_of(now));
        let mut known = self.shared.verified.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(id, (length, Arc::clone(&found)));
        Ok(found)
    }

    /// Takes on trust what is there when the scheme begins to mark such things: all of it or nothing, and
    /// once. The first is what tells that it was done; it is false if it was done before.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn found_guarded(&self, contents: &[(Subject, String)]) -> Result<bool, Error> {
        let visitor = self.ourselves(Actor::Operator);
        let facts = self.facts(&visitor);
        let mut batch = Batch::at(facts.now);
        for (place, (subject, content)) in contents.iter().enumerate() {
            let id = subject.ledger();
            let loaded = self.load::<Guarded>(id).await?;
            let is_open = loaded.state != Guarded::Unopened;
            if place == 0 && is_open {
                return Ok(false);
            }
            if is_open {
                continue;
            }
            let (subject, content) = (subject.clone(), content.clone());
            let decision = loaded.state.judge(id, &Command::Found { subject, content }, &facts)?;
            merge(&mut batch, self.batch::<Guarded>(id, &loaded, decision, None, facts.now)?);
        }
        match self.shared.store.commit(batch).await {
            Ok(()) => Ok(true),
            Err(Fault::Conflict) => Ok(false),
            Err(fault) => Err(stored(fault)),
        }
    }

    /// Proposes another version, for whoever runs the machine.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if it is what is in force or waits already.
    pub async fn propose(&self, subject: &Subject, content: String) -> Result<(), Error> {
        let command = Command::Propose { subject: subject.clone(), content };
        let visitor = self.ourselves(Actor::Operator);
        self.submit::<Guarded>(subject.ledger(), &command, &visitor).await.map(drop)
    }

    /// Who let an officer in, who let those in, and so on up to whoever runs the machine: the officer
    /// themselves first.
    pub(crate) async fn line_of(&self, officer: OfficerId) -> Result<Vec<OfficerId>, Error> {
        let (mut line, mut next) = (Vec::new(), Some(officer));
        while let Some(id) = next.filter(|id| !line.contains(id)) {
            line.push(id);
            let events = self.load::<Officer>(id.0).await?.events;
            next = let_in_by(&events);
        }
        Ok(line)
    }

    /// What an officer would sign.
    pub(crate) fn statement(
        &self,
        shown: &Shown<'_>,
        verdict: &Verdict,
        by: (OfficerId, &str),
    ) -> Result<String, Error> {
        let signatures = self.shared.signatures.get().ok_or(Refusal::NotSigned)?;
        statement(shown, verdict, by, &signatures.site())
    }

    fn remembered(&self, id: Uuid, length: u64) -> Option<Arc<Guarded>> {
        let known = self.shared.verified.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, found) = known.get(&id)?;
        (*at == length).then(|| Arc::clone(found))
    }

    /// Reads a stream and checks every approval in it.
    async fn verified(&self, subject: &Subject, length: u64) -> Result<(u64, Arc<Guarded>), Error> {
        let loaded = self.load::<Guarded>(subject.ledger()).await?;
        if loaded.events.is_empty() && length > 0 {
            return Err(Corrupt(format!("what is on record of the {subject}")).into());
        }
        for (place, event) in loaded.events.iter().enumerate() {
            let is_ours = event.what.subject().is_none_or(|about| about == subject);
            let holds = match &event.what {
                What::Approved { approval } => {
                    let before = loaded.events.get(..place).unwrap_or_default();
                    self.approval_holds(subject, before, (event, approval)).await?
                }
                What::Founded { .. }
                | What::Proposed { .. }
                | What::Passed { .. }
                | What::Rejected { .. }
                | What::Stopped { .. } => true,
            };
            if !is_ours || !holds {
                return Err(Corrupt(format!("an approval of the {subject} does not hold")).into());
            }
        }
        Ok((loaded.events.len() as u64, Arc::new(loaded.state)))
    }

    /// Whether an approval is signed by its officer, over what was in force and proposed then.
    async fn approval_holds(
        &self,
        subject: &Subject,
        before: &[Event],
        (event, approval): (&Event, &Approval),
    ) -> Result<bool, Error> {
        let seen = Guarded::replay(before)?.as_of(event.at);
        let Guarded::Proposed { versions, proposal } = &seen else { return Ok(false) };
        let shown = Shown { subject, versions, proposal };
        let said: Value = serde_json::from_str(&approval.signed.statement).unwrap_or_default();
        let site = said.get("site").and_then(Value::as_str).unwrap_or_default();
        let by = (approval.officer, approval.office.as_str());
        let made = statement(&shown, &Verdict::Approve, by, site)?;
        Ok(made == approval.signed.statement
            && self.had_passkey(approval.officer, &approval.signed).await?
            && self.holds_at(site, &approval.signed))
    }

    /// Whether a signature is by the passkey that it says, at that site.
    pub(crate) fn holds_at(&self, site: &str, signed: &Signature) -> bool {
        let challenge = sha256(signed.statement.as_bytes());
        self.shared.signatures.get().is_some_and(|checks| {
            checks.holds_at(site, &signed.verifier, &signed.answer, &challenge)
        })
    }

    /// Whether a signature is by a passkey that an officer had.
    async fn had_passkey(&self, officer: OfficerId, signed: &Signature) -> Result<bool, Error> {
        let events = self.load::<Officer>(officer.0).await?.events;
        Ok(events.iter().any(|event| match event {
            officer::Event::PasskeyAdded { passkey } | officer::Event::PasskeySeen { passkey } => {
                passkey.id == signed.passkey && passkey.content == signed.verifier
            }
            officer::Event::Invited { .. }
            | officer::Event::InvitedAnew { .. }
            | officer::Event::PasskeyRemoved { .. }
            | officer::Event::Suspended { .. }
            | officer::Event::ReadmissionWanted { .. }
            | officer::Event::Readmitted { .. } => false,
        }))
    }
}

/// Who let an officer in last; none if it was whoever runs the machine.
fn let_in_by(events: &[officer::Event]) -> Option<OfficerId> {
    events.iter().fold(None, |before, event| match event {
        officer::Event::Invited { by, .. } | officer::Event::InvitedAnew { by } => *by,
        officer::Event::PasskeyAdded { .. }
        | officer::Event::PasskeySeen { .. }
        | officer::Event::PasskeyRemoved { .. }
        | officer::Event::Suspended { .. }
        | officer::Event::ReadmissionWanted { .. }
        | officer::Event::Readmitted { .. } => before,
    })
}

/// Everything that an officer saw and says, as one text. The place of the proposal is in it, so that an
/// approval is of this one and of no other that says the same; whether there was another approval is not.
fn statement(
    shown: &Shown<'_>,
    verdict: &Verdict,
    (officer, office): (OfficerId, &str),
    site: &str,
) -> Result<String, Error> {
    let in_force = shown.versions.current.as_ref().map(|version| &version.content);
    let said = json!({
        "format": "kapu change 1",
        "subject": shown.subject,
        "in_force": in_force,
        "proposed": shown.proposal.content,
        "place": shown.proposal.place,
        "verdict": verdict,
        "officer": officer,
        "office": office,
        "site": site,
    });
    serde_json::to_string(&said).map_err(|_| Corrupt("cannot be written".to_owned()).into())
}
