//! The doors of those who decide about what nobody changes alone: what waits, what exactly would change,
//! their verdict.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{
    decision::List,
    guarded::{Command, Event, Guarded, Proposal, Subject, Versions, What},
    officer::OfficerId,
    refusal::{Corrupt, FieldFault, Refusal},
    visit::Signature,
};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Draft, Engine, Visitor, error::Error, guarded::Shown, officers::AtDesk, submit::Loaded,
};

/// The field of the verdict: `approve` or `reject`.
pub const VERDICT: &str = "change-verdict";
/// The field of the reason for rejecting.
pub const REASON: &str = "change-reason";
/// The longest reason, in characters.
const REASON_LENGTH_MAX: usize = 300;

/// What somebody decides about a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is to be in force.
    Approve,
    /// It is not, for this reason.
    Reject(String),
}

/// Something that nobody changes alone, in a list.
#[derive(Clone, Debug)]
pub struct ChangeRow {
    /// Its ledger.
    pub id: Uuid,
    /// What it is.
    pub subject: Subject,
    /// How it stands; none if its approvals do not hold.
    pub stands: Option<Guarded>,
}

/// Something that nobody changes alone, looked at.
#[derive(Clone, Debug)]
pub struct ChangeAtDesk {
    /// Its ledger.
    pub id: Uuid,
    /// What it is.
    pub subject: Subject,
    /// How it stands.
    pub stands: Guarded,
    /// Whether this officer has approved what waits.
    pub has_approved: bool,
    /// What happened, the oldest first, and by whom. Of what waits for approvals, none is told.
    pub history: Vec<Happened>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What, by its name in the ledger.
    pub kind: &'static str,
    /// Which officer; none if it was whoever runs the machine.
    pub by: Option<String>,
    /// Why, if a reason was given.
    pub reason: Option<String>,
}

impl Verdict {
    /// What was filled in.
    ///
    /// # Errors
    ///
    /// If there is no verdict, or no reason where one is needed.
    pub fn read(values: &BTreeMap<String, String>) -> Result<Self, Refusal> {
        let value = |name: &str| values.get(name).map(|value| value.trim()).unwrap_or_default();
        let reason = value(REASON);
        match (value(VERDICT), reason.chars().count()) {
            ("approve", _) => Ok(Self::Approve),
            ("reject", 0) => Err(FieldFault::new(REASON, "field-missing").into()),
            ("reject", 1..=REASON_LENGTH_MAX) => Ok(Self::Reject(reason.to_owned())),
            ("reject", _) => Err(FieldFault::new(REASON, "field-too-long").into()),
            (_, _) => Err(Refusal::OutOfTurn),
        }
    }
}

impl Engine {
    /// Everything that nobody changes alone.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn changes(&self) -> Result<Vec<ChangeRow>, Error> {
        let mut rows = Vec::new();
        for (_, id) in self.listed_all(List::Guarded, "").await? {
            let Ok((subject, _)) = self.on_list(id).await else { continue };
            let stands = match self.guarded(&subject).await {
                Ok(stands) => Some((*stands).clone()),
                Err(Error::Corrupt(corrupt)) => {
                    tracing::error!(%corrupt, "something that nobody changes alone was changed");
                    None
                }
                Err(error) => return Err(error),
            };
            rows.push(ChangeRow { id, subject, stands });
        }
        Ok(rows)
    }

    /// One of them.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if there is none; [`Error::Corrupt`] if its approvals do not hold.
    pub async fn change(&self, id: Uuid, at: &AtDesk) -> Result<ChangeAtDesk, Error> {
        let (subject, loaded) = self.on_list(id).await?;
        let stands = (*self.guarded(&subject).await?).clone();
        let waits = match &stands {
            Guarded::Proposed { proposal, .. } => Some(proposal),
            Guarded::Unopened | Guarded::Settled { .. } | Guarded::Passed { .. } => None,
        };
        let approvals = waits.iter().flat_map(|proposal| &proposal.approvals);
        let has_approved = { approvals }.any(|approval| approval.officer == at.id);
        let mut history = Vec::new();
        for (place, event) in (0_u64..).zip(&loaded.events) {
            let is_secret = waits.is_some_and(|proposal| proposal.place < place);
            if !is_secret {
                history.push(self.happened(event).await?);
            }
        }
        Ok(ChangeAtDesk { id, subject, stands, has_approved, history })
    }

    /// What an officer would sign by this verdict. What is wrong with it is told before anybody is asked
    /// for their passkey.
    ///
    /// # Errors
    ///
    /// Whatever would be refused.
    pub async fn draft_change(
        &self,
        id: Uuid,
        place: u64,
        values: &BTreeMap<String, String>,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<Draft, Error> {
        let (subject, _) = self.on_list(id).await?;
        let verdict = Verdict::read(values)?;
        let stands = self.guarded(&subject).await?;
        let shown = shown(&subject, &stands, place)?;
        let statement = self.statement(&shown, &verdict, (at.id, &at.office))?;
        let draft = Draft::over(statement, place, values.clone());
        let command = self.asked_for(place, verdict, draft.unsigned(), at).await?;
        kernel::guarded::decide(&stands, &command, &self.facts(visitor))?;
        Ok(draft)
    }

    /// Takes a verdict on the proposal at a place.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotSigned`] if it is not signed by this officer over what stands there now,
    /// [`Refusal::Stale`] if that is something else, [`Refusal::SeparateHands`] if whoever approved before
    /// is too near to them.
    pub async fn decide_change(
        &self,
        id: Uuid,
        (place, values): (u64, &BTreeMap<String, String>),
        signed: Signature,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        // A second press of the button is the first one.
        if self.first_answer(visitor).await?.is_some() {
            return Ok(());
        }
        let (subject, _) = self.on_list(id).await?;
        let verdict = Verdict::read(values)?;
        let stands = self.guarded(&subject).await?;
        let made =
            self.statement(&shown(&subject, &stands, place)?, &verdict, (at.id, &at.office))?;
        let officer = self.officer(at.id).await?;
        let is_theirs = officer
            .passkeys()
            .iter()
            .any(|passkey| passkey.id == signed.passkey && passkey.content == signed.verifier);
        let site = self.shared.signatures.get().map(|checks| checks.site()).unwrap_or_default();
        if !is_theirs || made != signed.statement || !self.holds_at(&site, &signed) {
            return Err(Refusal::NotSigned.into());
        }
        let command = self.asked_for(place, verdict, signed, at).await?;
        self.submit::<Guarded>(id, &command, visitor).await.map(drop)
    }

    /// Stops what is approved and not in force yet.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if there is no such thing any more.
    pub async fn stop_change(&self, id: Uuid, place: u64, visitor: &Visitor) -> Result<(), Error> {
        self.on_list(id).await?;
        self.submit::<Guarded>(id, &Command::Stop { place }, visitor).await.map(drop)
    }

    async fn asked_for(
        &self,
        place: u64,
        verdict: Verdict,
        signed: Signature,
        at: &AtDesk,
    ) -> Result<Command, Error> {
        let signed = Box::new(signed);
        Ok(match verdict {
            Verdict::Approve => {
                Command::Approve { place, line: self.line_of(at.id).await?, signed }
            }
            Verdict::Reject(reason) => Command::Reject { place, reason, signed },
        })
    }

    /// What a ledger is about, if it is of something that nobody changes alone.
    async fn on_list(&self, id: Uuid) -> Result<(Subject, Loaded<Guarded>), Error> {
        // A stream of another kind does not read as one of these.
        let loaded = match self.load::<Guarded>(id).await {
            Ok(loaded) => loaded,
            Err(Error::Corrupt(_)) => return Err(Refusal::NoSuchCase.into()),
            Err(error) => return Err(error),
        };
        let subject = loaded.events.first().and_then(|event| event.what.subject().cloned());
        let subject = subject.ok_or(Refusal::NoSuchCase)?;
        if subject.ledger() == id {
            Ok((subject, loaded))
        } else {
            Err(Corrupt("what is said of one thing is on record of another".to_owned()).into())
        }
    }

    async fn happened(&self, event: &Event) -> Result<Happened, Error> {
        let (by, reason): (Option<OfficerId>, Option<&String>) = match &event.what {
            What::Founded { .. } | What::Proposed { .. } | What::Passed { .. } => (None, None),
            What::Approved { approval } => (Some(approval.officer), None),
            What::Rejected { by, reason, .. } => (Some(*by), Some(reason)),
            What::Stopped { by } => (Some(*by), None),
        };
        let by = match by {
            Some(officer) => Some(self.officer_name(officer.0).await?),
            None => None,
        };
        Ok(Happened { at: event.at, kind: event.what.kind(), by, reason: reason.cloned() })
    }
}

/// What is shown of the proposal at a place, if that is what waits.
fn shown<'s>(subject: &'s Subject, stands: &'s Guarded, place: u64) -> Result<Shown<'s>, Refusal> {
    let shown =
        |versions: &'s Versions, proposal: &'s Proposal| Shown { subject, versions, proposal };
    match stands {
        Guarded::Proposed { versions, proposal } if proposal.place == place => {
            Ok(shown(versions, proposal))
        }
        Guarded::Unopened
        | Guarded::Settled { .. }
        | Guarded::Proposed { .. }
        | Guarded::Passed { .. } => Err(Refusal::Stale),
    }
}
