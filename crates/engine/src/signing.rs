//! Decisions that an officer signs with their passkey, over everything that they saw and said.
//!
//! What is signed is a statement: the case and how far it had come, the person and the evidence, what the
//! officer filled in, who they are and where. Its hash is the question that the passkey answers. The
//! statement is made anew from the ledger when the signature comes, so that a case which moved on, other
//! evidence, another officer or other words do not pass; and the signature stays in the case, to be
//! checked by whoever reads it later.

use std::collections::BTreeMap;

use crypto::digest::sha256;
use jiff::SignedDuration;
use kernel::{
    officer::OfficerId,
    page::Form,
    refusal::{Corrupt, Refusal},
    secret::Secret,
    visit::{self, Command, Event, Signature, Visit, VisitId, What},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    Engine, Visitor, case::Case as _, desk::theirs, error::Error, keep::Kind, officers::AtDesk,
    submit::Loaded, world::Signatures,
};

/// How long an officer may take to sign, in minutes.
const SIGNING_MINUTES: i64 = 10;

/// What an officer filled in and is about to sign.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// How much of the case they had seen.
    pub seen: u64,
    /// What they filled in.
    pub values: BTreeMap<String, String>,
    statement: String,
}

const DRAFT: Kind<Draft> = Kind::new("visit-draft");

impl Draft {
    /// What an officer would sign who has seen a case as it stands.
    pub(crate) fn of(
        id: VisitId,
        loaded: &Loaded<Visit>,
        values: &BTreeMap<String, String>,
        at: &AtDesk,
    ) -> Result<Self, Error> {
        let seen = loaded.events.len();
        let statement = statement(id, (&loaded.state, seen), values, (at.id, &at.office))?;
        Ok(Self { seen: seen as u64, values: values.clone(), statement })
    }

    /// The question to the passkey: the hash of the statement.
    #[must_use]
    pub fn challenge(&self) -> [u8; 32] {
        sha256(self.statement.as_bytes())
    }

    /// The signature that this is, made with that passkey.
    #[must_use]
    pub fn signed(&self, passkey: &kernel::officer::Passkey, answer: &str) -> Signature {
        Signature {
            passkey: passkey.id.clone(),
            verifier: passkey.content.clone(),
            answer: answer.to_owned(),
            statement: self.statement.clone(),
        }
    }

    /// What an officer would sign whose statement is about something else than a case.
    pub(crate) const fn over(
        statement: String,
        seen: u64,
        values: BTreeMap<String, String>,
    ) -> Self {
        Self { seen, values, statement }
    }

    /// The same before it is signed, to see whether it would be taken.
    pub(crate) fn unsigned(&self) -> Signature {
        Signature {
            passkey: String::new(),
            verifier: Value::Null,
            answer: String::new(),
            statement: self.statement.clone(),
        }
    }
}

impl Engine {
    /// What an officer would sign by filling this in; none if nothing is signed here. What is wrong with
    /// it is told before anybody is asked for their passkey.
    ///
    /// # Errors
    ///
    /// Whatever would be refused.
    pub async fn draft_visit(
        &self,
        id: VisitId,
        seen: u64,
        values: &BTreeMap<String, String>,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<Option<Draft>, Error> {
        if !self.shared.scheme.desk.signed {
            return Ok(None);
        }
        let loaded = self.load::<Visit>(id.0).await?;
        theirs(&loaded.state, at)?;
        let form = Form::new(values.clone());
        if !self.is_signed(&loaded.state, &form) || self.first_answer(visitor).await?.is_some() {
            return Ok(None);
        }
        self.in_hand(id, &loaded, seen, at).await?;
        let draft = Draft::of(id, &loaded, values, at)?;
        let found = self.found(loaded.state.sought()).await?;
        let signed = Some(draft.unsigned());
        let command = Command::Submit { form, found, signed, sampling: 0 };
        loaded.state.judge(id.0, &command, &self.facts(visitor))?;
        Ok(Some(draft))
    }

    /// Keeps it until it is signed.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn keep_draft(&self, draft: &Draft) -> Result<Secret, Error> {
        let until = self.now() + SignedDuration::from_mins(SIGNING_MINUTES);
        self.keep(&DRAFT, draft, None, until).await
    }

    /// Takes it: it is signed once.
    ///
    /// # Errors
    ///
    /// [`Refusal::OutOfTurn`] if it is not there, or not any more.
    pub async fn take_draft(&self, name: &str) -> Result<Draft, Error> {
        Ok(self.take(&DRAFT, name).await?.ok_or(Refusal::OutOfTurn)?.content)
    }

    /// Whether what is filled in now is a decision that this scheme has signed.
    pub(crate) fn is_signed(&self, visit: &Visit, form: &Form) -> bool {
        self.shared.scheme.desk.signed && visit::decides(visit, form, &self.shared.scheme)
    }

    /// Refuses unless the signature is by this officer, over the case as it stands and what was filled
    /// in.
    pub(crate) async fn check_signature(
        &self,
        id: VisitId,
        loaded: &Loaded<Visit>,
        values: &BTreeMap<String, String>,
        signed: Option<&Signature>,
        at: &AtDesk,
    ) -> Result<(), Error> {
        let signed = signed.ok_or(Refusal::NotSigned)?;
        let officer = self.officer(at.id).await?;
        let known = officer
            .passkeys()
            .iter()
            .any(|passkey| passkey.id == signed.passkey && passkey.content == signed.verifier);
        let seen = (&loaded.state, loaded.events.len());
        let is_over = signed.statement == statement(id, seen, values, (at.id, &at.office))?;
        let challenge = sha256(signed.statement.as_bytes());
        let verifier = self.shared.signatures.get().ok_or(Refusal::NotSigned)?;
        if known && is_over && verifier.holds(&signed.verifier, &signed.answer, &challenge) {
            Ok(())
        } else {
            Err(Refusal::NotSigned.into())
        }
    }

    /// The same as [`signatures_hold`], by whoever checks signatures here.
    pub(crate) fn signatures_hold(&self, id: VisitId, events: &[Event]) -> Option<bool> {
        signatures_hold(id, events, self.shared.signatures.get().map(|checks| &**checks))
    }
}

/// Whether the signatures under the decisions of a case hold, each over what its officer saw and filled in;
/// none if nothing was signed. Without anybody who checks them, none does.
pub(crate) fn signatures_hold(
    id: VisitId,
    events: &[Event],
    signatures: Option<&dyn Signatures>,
) -> Option<bool> {
    let signed = events.iter().enumerate().filter_map(|(seen, event)| {
        let (before, signed) = (events.get(..seen)?, event.what.signature()?);
        let challenge = sha256(signed.statement.as_bytes());
        let holds = signatures
            .is_some_and(|checks| checks.holds(&signed.verifier, &signed.answer, &challenge));
        Some(holds && is_over(id, before, event, signed))
    });
    signed.reduce(|one, other| one && other)
}

/// Whether a signature is by whoever made an event, over what had happened before it.
fn is_over(id: VisitId, before: &[Event], event: &Event, signed: &Signature) -> bool {
    let Some(by) = event.by else { return false };
    let filled = match &event.what {
        What::Proposed { proposal } => Some((&proposal.values, None)),
        What::Judged { verdict } | What::SeenAgain { verdict } | What::Tested { verdict, .. } => {
            Some((&verdict.values, Some(verdict.office.as_str())))
        }
        What::Opened { .. }
        | What::Moved { .. }
        | What::Failed { .. }
        | What::Identified { .. }
        | What::Contact { .. }
        | What::Done { .. }
        | What::Refused { .. }
        | What::Sampled { .. }
        | What::Heard
        | What::Appealed { .. }
        | What::Postponed
        | What::Dropped { .. } => None,
    };
    if let Some((values, office)) = filled {
        Visit::replay(before).is_ok_and(|seen| {
            let own = seen.about().map(|about| about.office.as_str());
            let office = office.or(own).unwrap_or_default();
            let made = statement(id, (&seen, before.len()), values, (by, office));
            made.is_ok_and(|made| made == signed.statement)
        })
    } else {
        // What was filled in where one decides alone is not kept beside the signature.
        let said: Value = serde_json::from_str(&signed.statement).unwrap_or_default();
        said.get("case") == Some(&json!(id.0)) && said.get("officer") == Some(&json!(by))
    }
}

/// Everything that an officer saw and says, as one text: of a case that has come so far.
fn statement(
    id: VisitId,
    (visit, seen): (&Visit, usize),
    values: &BTreeMap<String, String>,
    (officer, office): (OfficerId, &str),
) -> Result<String, Error> {
    let (format, about, person, evidence, decided) = match visit {
        Visit::Identified { about, person, evidence, .. } => {
            ("kapu decision 1", about, person, evidence, None)
        }
        Visit::Proposed { about, person, evidence, proposal, appeal, .. } => {
            let mut decided = json!({
                "values": proposal.values,
                "opens": proposal.opens,
                "disputes": proposal.disputes,
            });
            if let (Some(appeal), Some(decided)) = (appeal, decided.as_object_mut()) {
                decided.insert("appeal".to_owned(), json!(appeal.said));
                decided.insert("restores".to_owned(), json!(proposal.restores));
            }
            ("kapu review 1", about, person, evidence, Some(decided))
        }
        Visit::Done { about, person, evidence, outcome, .. } => {
            ("kapu review 1", about, person, evidence, Some(json!(outcome)))
        }
        Visit::Unopened
        | Visit::Identifying { .. }
        | Visit::Refused { .. }
        | Visit::Dropped { .. } => {
            return Err(Refusal::OutOfTurn.into());
        }
    };
    let mut said = json!({
        "format": format,
        "case": id.0,
        "seen": seen,
        "about": about,
        "person": person,
        "evidence": evidence,
        "values": values,
        "officer": officer,
        "office": office,
    });
    // Where there is none, the statement is what it was before there could be one.
    if let (Visit::Identified { reach, .. }, Some(said)) = (visit, said.as_object_mut())
        && let Some(contact) = reach.shown()
    {
        said.insert("contact".to_owned(), json!(contact));
    }
    if let (Some(decided), Some(said)) = (decided, said.as_object_mut()) {
        said.insert("decided".to_owned(), decided);
    }
    serde_json::to_string(&said).map_err(|_| Corrupt("cannot be written".to_owned()).into())
}
