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
    page::Form,
    refusal::{Corrupt, Refusal},
    secret::Secret,
    visit::{Command, Event, Found, Signature, Visit, VisitId, What},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    Engine, Visitor, case::Case as _, desk::theirs, error::Error, keep::Kind, officers::AtDesk,
    submit::Loaded,
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
        if !self.is_signed(&loaded.state) || self.first_answer(visitor).await?.is_some() {
            return Ok(None);
        }
        self.in_hand(id, &loaded, seen, at).await?;
        let statement = statement(id, &loaded, values, at)?;
        let draft = Draft { seen, values: values.clone(), statement };
        let found = self.found(loaded.state.person(), at).await?;
        self.rehearse(id, &loaded, (&draft, found), visitor)?;
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
    pub(crate) fn is_signed(&self, visit: &Visit) -> bool {
        self.shared.scheme.desk.signed && matches!(visit, Visit::Identified { .. })
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
        let is_over = signed.statement == statement(id, loaded, values, at)?;
        let challenge = sha256(signed.statement.as_bytes());
        let verifier = self.shared.signatures.get().ok_or(Refusal::NotSigned)?;
        if known && is_over && verifier.holds(&signed.verifier, &signed.answer, &challenge) {
            Ok(())
        } else {
            Err(Refusal::NotSigned.into())
        }
    }

    /// Whether the signature under the decision of a case holds; none if nothing was signed.
    pub(crate) fn signature_holds(&self, id: VisitId, events: &[Event]) -> Option<bool> {
        let signed = events.iter().rev().find_map(|event| match &event.what {
            What::Done { signed, .. } => signed.as_deref().map(|signed| (signed, event.by)),
            What::Opened { .. }
            | What::Moved { .. }
            | What::Failed { .. }
            | What::Identified { .. }
            | What::Dropped { .. } => None,
        });
        let (signed, by) = signed?;
        let said: Value = serde_json::from_str(&signed.statement).unwrap_or_default();
        let says = |name: &str| said.get(name).cloned().unwrap_or_default();
        let is_theirs = says("case") == json!(id.0) && says("officer") == json!(by);
        let challenge = sha256(signed.statement.as_bytes());
        let verifier = self.shared.signatures.get();
        let holds = verifier
            .is_some_and(|verifier| verifier.holds(&signed.verifier, &signed.answer, &challenge));
        Some(is_theirs && holds)
    }

    fn rehearse(
        &self,
        id: VisitId,
        loaded: &Loaded<Visit>,
        (draft, found): (&Draft, Option<Found>),
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let signed = Signature {
            passkey: String::new(),
            verifier: Value::Null,
            answer: String::new(),
            statement: draft.statement.clone(),
        };
        let form = Form::new(draft.values.clone());
        let command = Command::Submit { form, found, signed: Some(signed) };
        Ok(loaded.state.judge(id.0, &command, &self.facts(visitor)).map(drop)?)
    }
}

/// Everything that an officer saw and says, as one text.
fn statement(
    id: VisitId,
    loaded: &Loaded<Visit>,
    values: &BTreeMap<String, String>,
    at: &AtDesk,
) -> Result<String, Error> {
    let Visit::Identified { about, person, evidence } = &loaded.state else {
        return Err(Refusal::OutOfTurn.into());
    };
    let said = json!({
        "format": "kapu decision 1",
        "case": id.0,
        "seen": loaded.events.len(),
        "about": about,
        "person": person,
        "evidence": evidence,
        "values": values,
        "officer": at.id,
        "office": at.office,
    });
    serde_json::to_string(&said).map_err(|_| Corrupt("cannot be written".to_owned()).into())
}
