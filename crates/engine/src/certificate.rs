//! A decision with everything that it rests on, to be taken away: what happened in the case, what was shown,
//! by which rules it is worth what, who signed, and the proof that all of it is on record.
//!
//! It is written and committed in the batch of the decision itself. Whoever has it needs the key of the
//! log and nothing else to check it, years later and far from the gate.

use std::collections::BTreeMap;

use crypto::log::{Checkpoint, NotaryKey};
use kernel::{
    assurance::RuleSet,
    evidence::Evidence,
    officer::OfficerId,
    refusal::Corrupt,
    visit::{Event, VisitId, What},
};
use serde::{Deserialize, Serialize};
use store::{Activity, Extract, StreamId};
use uuid::Uuid;

use crate::{
    Engine,
    commitment::{self, Salted},
    error::Error,
    officers::AtDesk,
    sealing::PersonKey,
    signing::signatures_hold,
    submit::stored,
    world::Signatures,
};

/// What they are called among the activities.
const CERTIFICATE: &str = "certificate";
/// What a commitment to one begins with.
const FORMAT: &str = "kapu certificate 1";

/// A decision, as it can be taken away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Certificate {
    /// What it says, as JSON, to the letter: a [`Certified`].
    pub said: String,
    /// What its commitment was made with, base64url.
    pub salt: String,
    /// The rows of the chain from there to the entry of the log, and the proof.
    pub extract: Extract,
}

/// What a certificate says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Certified {
    /// Under which scheme.
    pub scheme: String,
    /// At which site officers signed.
    pub site: String,
    /// Which case.
    pub case: VisitId,
    /// What happened in it, the decision last.
    pub events: Vec<Event>,
    /// What officers were called then.
    pub officers: BTreeMap<Uuid, String>,
    /// What the evidence was worth.
    pub worth: Vec<Worth>,
}

/// What evidence is worth by one set of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// The rules: those of the scheme, or a published set.
    pub rules: String,
    /// The level.
    pub level: Option<String>,
    /// The rule that gave it, and where it is written.
    pub because: Option<String>,
    /// What would have given the next.
    pub next: Vec<String>,
}

impl Engine {
    /// The newest decision about a case, for an officer who may take it away; none if there is none yet, or
    /// the log does not cover it. That they see the case is on record first.
    ///
    /// # Errors
    ///
    /// See [`Engine::see_visit`].
    pub async fn certificate(
        &self,
        id: VisitId,
        at: &AtDesk,
    ) -> Result<Option<Certificate>, Error> {
        self.see_visit(id, at).await?;
        let (store, stream) = (&self.shared.store, StreamId(id.0));
        let newest = store.activity(stream, CERTIFICATE, 1).await.map_err(stored)?;
        let Some((row, key)) = newest.first().zip(self.person_key(id.0).await?) else {
            return Ok(None);
        };
        let found = store.extract(stream, CERTIFICATE, row.seq).await.map_err(stored)?;
        let Some(extract) = found else { return Ok(None) };
        let Salted { salt, content: said } = Salted::open(&key, CERTIFICATE, &row.body)?;
        Ok(Some(Certificate { said, salt, extract }))
    }

    /// What goes on record with a decision.
    pub(crate) async fn certified(
        &self,
        case: (Uuid, &PersonKey),
        events: Vec<Event>,
    ) -> Result<Activity, Error> {
        let mut officers = BTreeMap::new();
        for OfficerId(id) in events.iter().filter_map(|event| event.by) {
            officers.insert(id, self.officer_name(id).await?);
        }
        let evidence = events.iter().rev().find_map(|event| match &event.what {
            What::Identified { evidence, .. } => Some(evidence),
            _ => None,
        });
        let site = self.shared.signatures.get().map(|signatures| signatures.site());
        let certified = Certified {
            scheme: self.shared.scheme.code.clone(),
            site: site.unwrap_or_default(),
            case: VisitId(case.0),
            worth: evidence.map(|evidence| self.worth(evidence)).unwrap_or_default(),
            events,
            officers,
        };
        let text = serde_json::to_string(&certified);
        let text = text.map_err(|_| Corrupt("cannot be written".to_owned()))?;
        self.committed(FORMAT, CERTIFICATE, case, text)
    }

    /// What evidence is worth: by the rules of the scheme, and by those that are published.
    fn worth(&self, evidence: &Evidence) -> Vec<Worth> {
        let scheme = &self.shared.scheme;
        let own = Worth {
            rules: scheme.code.clone(),
            level: scheme
                .level_of([evidence])
                .and_then(|level| Some(scheme.level_name(level)?.id.clone())),
            because: Some(format!("method {}", evidence.method)),
            next: Vec::new(),
        };
        let published = RuleSet::ALL.map(|rules| {
            let verdict = rules.judge(std::slice::from_ref(evidence), &[], evidence.at);
            let asks = |rule: &kernel::assurance::Rule| format!("{}: {}", rule.clause, rule.asks);
            Worth {
                rules: rules.title().to_owned(),
                level: verdict.level.map(str::to_owned),
                because: verdict.because.as_ref().map(asks),
                next: verdict.next.iter().map(asks).collect(),
            }
        });
        std::iter::once(own).chain(published).collect()
    }
}

impl Certificate {
    /// What it says, and the checkpoint of the log of that key which covers it, if it is on record.
    ///
    /// # Errors
    ///
    /// What does not hold.
    pub fn check(&self, key: &NotaryKey) -> Result<(Certified, Checkpoint), Error> {
        let checkpoint = self.extract.check(key).map_err(stored)?;
        commitment::holds(FORMAT, &self.salt, &self.said, &self.extract)?;
        let certified = serde_json::from_str(&self.said);
        Ok((certified.map_err(|_| Corrupt("cannot be read".to_owned()))?, checkpoint))
    }
}

impl Certified {
    /// Whether the signatures under its decisions hold; none if nothing was signed. Without anybody who
    /// checks them, none does.
    #[must_use]
    pub fn signatures_hold(&self, signatures: Option<&dyn Signatures>) -> Option<bool> {
        signatures_hold(self.case, &self.events, signatures)
    }
}
