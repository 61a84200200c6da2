//! The one loop: load, decide, commit.

use jiff::Timestamp;
use kernel::{
    account::{Account, Command},
    decision::{Also, Claim, ClaimKind, Decision, Entry, Spend},
    effect::Effect,
    enrolment::{self, Enrolment},
    facts::{Actor, Facts},
    refusal::{FieldFault, Refusal},
    secret::Fingerprint,
    user_name,
};
use serde::{Deserialize, Serialize};
use store::{Batch, Fault, StreamId};
use uuid::Uuid;

use crate::{Engine, Visitor, case::Case, error::Error, sealing::PersonKey};

/// How often to decide again when someone else moved the case first.
const CONFLICTS_MAX: u32 = 5;

/// A job of the outbox, as sealed there.
#[derive(Serialize, Deserialize)]
pub(crate) struct Job {
    /// Which kind of case it belongs to.
    pub(crate) case: String,
    /// What to do.
    pub(crate) effect: Effect,
}

/// A case as loaded.
pub(crate) struct Loaded<C: Case> {
    pub(crate) state: C,
    pub(crate) events: Vec<C::Event>,
    pub(crate) key: Option<PersonKey>,
}

/// A case after a command.
pub(crate) struct After<C> {
    /// As it stands.
    pub(crate) state: C,
    /// The last event that the command, when it was first put, came to.
    pub(crate) last: String,
}

impl Engine {
    /// Puts a command to a case and gives the case as it is after. A write that was made before,
    /// by a second press of the button or a reload, changes nothing and has the first answer.
    pub(crate) async fn submit<C: Case>(
        &self,
        id: Uuid,
        command: &C::Command,
        visitor: &Visitor,
    ) -> Result<After<C>, Error> {
        for _ in 0..CONFLICTS_MAX {
            let loaded = self.load::<C>(id).await?;
            // Looked for only now: if the same write moved the case we see, its answer is there.
            if let Some(last) = self.first_answer(visitor).await? {
                return Ok(After { state: self.load::<C>(id).await?.state, last });
            }
            let facts = self.facts(visitor);
            let decision = loaded.state.judge(id, command, &facts)?;
            let after: Vec<_> = loaded.events.iter().chain(&decision.events).cloned().collect();
            let last = decision.events.last().map(C::kind).unwrap_or_default().to_owned();
            let told = self.also(&decision.also, &facts).await?;
            let case = (id, loaded.key.as_ref());
            let mut decided = self.decided(case, &decision, &visitor.actor).await?;
            let certified = C::decisions(&after, decision.events.len());
            if let Some((events, key)) = certified.zip(loaded.key.as_ref()) {
                decided.activity.push(self.certified((id, key), events).await?);
            }
            let mut batch = self.batch::<C>(id, &loaded, decision, visitor.once, facts.now)?;
            merge(&mut batch, decided);
            for account in told {
                merge(&mut batch, account);
            }
            let persons = claimed(&batch, ClaimKind::Person);
            let letters = claimed(&batch, ClaimKind::Letter);
            match self.shared.store.commit(batch).await {
                Ok(()) => {
                    // Nobody waiting is no fault.
                    let _ = self.shared.moved.send(id);
                    return Ok(After { state: C::replay(&after)?, last });
                }
                Err(Fault::Conflict) => {}
                Err(Fault::Repeated { answer }) => {
                    let last = String::from_utf8_lossy(&answer).into_owned();
                    return Ok(After { state: self.load::<C>(id).await?.state, last });
                }
                // The same person has begun anew: what was under way elsewhere gives way.
                Err(Fault::Taken { kind }) if kind == ClaimKind::Letter.name() => {
                    self.supersede(&letters).await?;
                }
                Err(fault) => {
                    if matches!(&fault, Fault::Taken { kind } if kind == ClaimKind::Person.name()) {
                        self.warn_holders(&persons).await?;
                    }
                    return Err(stored(fault));
                }
            }
        }
        Err(Error::Busy)
    }

    /// Ends the cases that hold these claims.
    async fn supersede(&self, letters: &[String]) -> Result<(), Error> {
        for key in letters {
            let holder = self.shared.store.holder(ClaimKind::Letter.name(), key).await;
            let Some(holder) = holder.map_err(stored)? else { continue };
            let ourselves = self.ourselves(Actor::Connector);
            let command = enrolment::Command::Supersede;
            let ended = Box::pin(self.submit::<Enrolment>(holder.0, &command, &ourselves)).await;
            match ended {
                // It has just ended by itself.
                Ok(_) | Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Tells whoever is one of these persons already that somebody wanted to be them once more.
    async fn warn_holders(&self, persons: &[String]) -> Result<(), Error> {
        for key in persons {
            let holder = self.shared.store.holder(ClaimKind::Person.name(), key).await;
            if let Some(holder) = holder.map_err(stored)? {
                // A case within a case: the future of one cannot hold the other's by value.
                Box::pin(self.warn_holder(holder.0)).await?;
            }
        }
        Ok(())
    }

    /// Tells the holder of an account that somebody proved to be them and wanted another.
    pub(crate) async fn warn_holder(&self, account: Uuid) -> Result<(), Error> {
        let ourselves = self.ourselves(Actor::Connector);
        match self.submit::<Account>(account, &Command::NoteTwin, &ourselves).await {
            // They were told today, or the account has just ended.
            Ok(_) | Err(Error::Refused(Refusal::Exhausted { .. } | Refusal::NoMatch)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// What a write with this key came to, if it was made before.
    pub(crate) async fn first_answer(&self, visitor: &Visitor) -> Result<Option<String>, Error> {
        let Some(key) = visitor.once else { return Ok(None) };
        let answer = self.shared.store.answer(key).await.map_err(stored)?;
        Ok(answer.map(|answer| String::from_utf8_lossy(&answer).into_owned()))
    }

    /// Everything that happened to a case. A case whose person's key was destroyed is as good as
    /// one that never was.
    pub(crate) async fn load<C: Case>(&self, id: Uuid) -> Result<Loaded<C>, Error> {
        let stream = self.shared.store.read(StreamId(id)).await.map_err(stored)?;
        let key = match &stream.data_key {
            Some(wrapped) => Some(self.shared.keys.unwrap(wrapped)?),
            None => None,
        };
        let Some(opened) = key.as_ref().filter(|_| !stream.records.is_empty()) else {
            return Ok(Loaded { state: C::default(), events: Vec::new(), key: None });
        };
        let events = stream
            .records
            .iter()
            .map(|record| opened.open(id, record.seq, &record.body))
            .collect::<Result<Vec<C::Event>, _>>()?;
        Ok(Loaded { state: C::replay(&events)?, events, key })
    }

    /// The world as one command sees it.
    pub(crate) fn facts(&self, visitor: &Visitor) -> Facts<'_> {
        Facts {
            now: self.shared.world.now(),
            entropy: self.shared.world.entropy(),
            actor: visitor.actor.clone(),
            language: visitor.language.clone(),
            network: self.fingerprint("network", &visitor.network),
            scheme: &self.shared.scheme,
            catalogue: self.shared.catalogue,
            fingerprints: self.shared.keys.prints(),
        }
    }

    /// The stream that holds a claim.
    pub(crate) async fn holder(&self, claim: &Claim) -> Result<Option<Uuid>, Error> {
        let found = self.shared.store.holder(claim.kind.name(), claim.key.as_str()).await;
        Ok(found.map_err(stored)?.map(|stream| stream.0))
    }

    /// What accounts are told with a decision of another case, each as its own part of the batch.
    async fn also(&self, also: &[Also], facts: &Facts<'_>) -> Result<Vec<Batch>, Error> {
        let mut told = Vec::new();
        for also in also {
            let id = also.account.0;
            let loaded = self.load::<Account>(id).await?;
            let decision = loaded.state.judge(id, &also.command, facts)?;
            if !decision.events.is_empty() {
                told.push(self.batch::<Account>(id, &loaded, decision, None, facts.now)?);
            }
        }
        Ok(told)
    }

    pub(crate) fn batch<C: Case>(
        &self,
        id: Uuid,
        loaded: &Loaded<C>,
        decision: Decision<C::Event>,
        once: Option<[u8; 32]>,
        now: Timestamp,
    ) -> Result<Batch, Error> {
        let mut writing = Writing { batch: Batch::at(now), now };
        let (key, fresh) = match &loaded.key {
            Some(key) => (key.clone(), None),
            None => self.shared.keys.fresh_person_key()?,
        };
        writing.batch.data_keys.extend(fresh);
        let last = decision.events.last().map(C::kind).unwrap_or_default();
        writing.batch.once = once.map(|key| store::Once { key, answer: last.into() });
        writing.append::<C>(id, loaded.events.len(), &key, &decision.events)?;
        writing.effects::<C>(id, loaded.events.len(), &key, decision.effects)?;
        let begins = decision.opens.as_ref().map(|opening| opening.account);
        let holder = decision.holds_for.or(begins).map_or(id, |account| account.0);
        if let Some(opening) = decision.opens {
            let account = opening.account.0;
            // The account is the same person's, so the same key seals it and one act erases both.
            writing.append::<Account>(account, 0, &key, &opening.events)?;
            writing.effects::<Account>(account, 0, &key, opening.effects)?;
            writing.lists(account, &opening.lists);
        }
        writing.lists(id, &decision.lists);
        let unlisted = |entry: &Entry| (entry.list.name().to_owned(), place(entry, id));
        writing.batch.unlists = decision.unlists.iter().map(unlisted).collect();
        let claim = |claim: &Claim| store::Claim {
            kind: claim.kind.name().into(),
            key: claim.key.as_str().to_owned(),
            holder: StreamId(holder),
        };
        writing.batch.claims = decision.claims.iter().map(claim).collect();
        writing.batch.releases = decision.releases.iter().map(claim).collect();
        writing.batch.spends = decision.spends.iter().map(spend_row).collect();
        let text = |key: &Fingerprint| key.as_str().to_owned();
        writing.batch.refunds = decision.refunds.iter().map(text).collect();
        Ok(writing.batch)
    }
}

/// A batch under construction.
struct Writing {
    batch: Batch,
    now: Timestamp,
}

impl Writing {
    fn lists(&mut self, id: Uuid, entries: &[Entry]) {
        let row = |entry: &Entry| store::Projection {
            kind: entry.list.name().to_owned(),
            key: place(entry, id),
            stream: StreamId(id),
            body: Vec::new(),
        };
        self.batch.projections.extend(entries.iter().map(row));
    }

    fn append<C: Case>(
        &mut self,
        id: Uuid,
        length: usize,
        key: &PersonKey,
        events: &[C::Event],
    ) -> Result<(), Error> {
        self.batch.expects.push((StreamId(id), length as u64));
        for (seq, event) in (length as u64..).zip(events) {
            self.batch.appends.push(store::Append {
                stream: StreamId(id),
                data_key: key.id(),
                kind: C::kind(event).to_owned(),
                body: key.seal(id, seq, event)?,
            });
        }
        Ok(())
    }

    fn effects<C: Case>(
        &mut self,
        id: Uuid,
        length: usize,
        key: &PersonKey,
        effects: Vec<Effect>,
    ) -> Result<(), Error> {
        for (place, effect) in effects.into_iter().enumerate() {
            let timer = |key: &str| format!("{}/{key}", C::STREAM);
            match effect {
                Effect::Wake { at, key } => self.batch.deadlines.push(store::Deadline {
                    stream: StreamId(id),
                    key: timer(&key),
                    at,
                }),
                Effect::Cancel { key } => self.batch.cancels.push((StreamId(id), timer(&key))),
                Effect::Send(_) | Effect::Ask(_) | Effect::Tell(_) | Effect::Erase => {
                    let name = format!("{}.{length}.{place}", id.simple());
                    let job = Job { case: C::STREAM.to_owned(), effect };
                    let body = key.seal_as(&name, &job)?;
                    let due = self.now;
                    self.batch.outbox.push(store::Job {
                        key: name,
                        stream: StreamId(id),
                        due,
                        body,
                    });
                }
            }
        }
        Ok(())
    }
}

/// A place on a list is shared; the name of the stream keeps its rows apart.
fn place(entry: &Entry, id: Uuid) -> String {
    format!("{}/{}", entry.key, id.simple())
}

/// Adds what is written of another stream.
pub(crate) fn merge(batch: &mut Batch, other: Batch) {
    batch.expects.extend(other.expects);
    batch.expects_activity.extend(other.expects_activity);
    batch.data_keys.extend(other.data_keys);
    batch.appends.extend(other.appends);
    batch.releases.extend(other.releases);
    batch.claims.extend(other.claims);
    batch.refunds.extend(other.refunds);
    batch.forgives.extend(other.forgives);
    batch.spends.extend(other.spends);
    batch.cancels.extend(other.cancels);
    batch.deadlines.extend(other.deadlines);
    batch.outbox.extend(other.outbox);
    batch.projections.extend(other.projections);
    batch.unlists.extend(other.unlists);
    batch.activity.extend(other.activity);
}

/// What a batch claims of a kind, as the store names it.
fn claimed(batch: &Batch, kind: ClaimKind) -> Vec<String> {
    let claims = batch.claims.iter().filter(|claim| claim.kind == kind.name());
    claims.map(|claim| claim.key.clone()).collect()
}

pub(crate) fn spend_row(spend: &Spend) -> store::Spend {
    store::Spend { key: spend.key.as_str().to_owned(), limit: spend.limit, window: spend.window }
}

/// What a fault of the store means to the person.
pub(crate) fn stored(fault: Fault) -> Error {
    match fault {
        Fault::Taken { kind } if kind == ClaimKind::UserName.name() => {
            Refusal::from(FieldFault::new(user_name::FIELD, "user-name-taken")).into()
        }
        Fault::Taken { kind } if kind == ClaimKind::Cell.name() => Refusal::SlotTaken.into(),
        Fault::Taken { kind } if kind == ClaimKind::Phone.name() => Refusal::PhoneTaken.into(),
        // Two codes alike: the next draw has another.
        Fault::Taken { kind }
            if [ClaimKind::Appointment, ClaimKind::LetterCode]
                .map(ClaimKind::name)
                .contains(&kind.as_str()) =>
        {
            Error::Busy
        }
        Fault::Taken { .. } => Refusal::AlreadyRegistered.into(),
        Fault::Exhausted { until, .. } => Refusal::Exhausted { until }.into(),
        Fault::Busy => Error::Busy,
        fault => Error::Fault(fault),
    }
}
