//! The doors of a desk: cases of people who are there, who holds them, and what happened to them.
//!
//! A case is held by a lease, not locked: it runs out by itself, another officer can take it over, and
//! whoever saves must have seen the case as it stands.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use kernel::{
    account::{self, Account},
    appointment::{self, AppointmentId},
    decision::{AccountId, Claim, List},
    facts::Actor,
    page::{Form, Page},
    person::Person,
    refusal::Refusal,
    visit::{self, About, Command, Entry, Found, Outcome, Signature, Visit, VisitId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Engine, Visitor, error::Error, keep::Kind, officers::AtDesk, submit::Loaded};

/// How long a case is held without a sign of life, in minutes.
const LEASE_MINUTES: i64 = 10;
/// How often to look again when two reach for a case at once.
const CONFLICTS_MAX: u32 = 5;

/// Who holds a case, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// The officer.
    pub officer: Uuid,
    /// Their name.
    pub name: String,
    /// Until when, unless they go on.
    pub until: Timestamp,
}

/// A case in a list.
#[derive(Clone, Debug)]
pub struct VisitRow {
    /// Which.
    pub id: VisitId,
    /// As it stands.
    pub visit: Visit,
    /// Who holds it.
    pub lease: Option<Lease>,
}

/// A case as the desk shows it.
#[derive(Clone, Debug)]
pub struct VisitAtDesk {
    /// Which.
    pub id: VisitId,
    /// As it stands.
    pub visit: Visit,
    /// What it asks.
    pub page: Page,
    /// How many things happened to it: whoever saves says which they have seen.
    pub version: u64,
    /// What happened, with the names of who did it.
    pub history: Vec<(Entry, String)>,
    /// Who holds it.
    pub lease: Option<Lease>,
    /// Whether the signatures under its decisions hold, checked just now; none if nothing was signed.
    pub signature_holds: Option<bool>,
    /// Whether it can be said that what was decided is wrong.
    pub can_be_appealed: bool,
}

const LEASE: Kind<Lease> = Kind::new("visit-lease");

impl Engine {
    /// Opens a case for somebody at the desk; the officer holds it.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotOffered`] if the office does not do this; see [`Error`].
    pub async fn open_visit(
        &self,
        at: &AtDesk,
        procedure: &str,
        appointment: Option<Uuid>,
        visitor: &Visitor,
    ) -> Result<VisitId, Error> {
        let facts = self.facts(visitor);
        let id = VisitId(facts.entropy.uuid("visit", facts.now));
        let command = Command::Open { procedure: procedure.to_owned(), appointment };
        self.submit::<Visit>(id.0, &command, visitor).await?;
        if let Some(appointment) = appointment {
            self.came(AppointmentId(appointment), visitor).await?;
        }
        self.hold(id, at, false).await?;
        Ok(id)
    }

    /// A case, for an officer of its office.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchCase`] if there is none at this office, [`Refusal::Undecided`] if it waits for
    /// another's decision, who may be this officer.
    pub async fn visit(&self, id: VisitId, at: &AtDesk) -> Result<VisitAtDesk, Error> {
        let loaded = self.load::<Visit>(id.0).await?;
        theirs(&loaded.state, at)?;
        self.not_swayed(id, &loaded.state, at).await?;
        let found = self.found(loaded.state.sought()).await?;
        let (scheme, catalogue) = (&self.shared.scheme, self.shared.catalogue);
        let page = visit::page(&loaded.state, found.as_ref(), scheme, catalogue)?;
        let mut history = Vec::new();
        for entry in visit::history(&loaded.events) {
            let name = match entry.by {
                Some(by) => self.officer_name(by.0).await?,
                None => String::new(),
            };
            history.push((entry, name));
        }
        let lease = self.lease(id).await?;
        let version = loaded.events.len() as u64;
        let can_be_appealed = visit::appealing(&loaded.state, scheme, self.now()).is_some();
        Ok(VisitAtDesk {
            id,
            page,
            version,
            history,
            lease,
            signature_holds: self.signatures_hold(id, &loaded.events),
            can_be_appealed,
            visit: loaded.state,
        })
    }

    /// The open cases of an office, the oldest first.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn open_visits(&self, office: &str) -> Result<Vec<VisitRow>, Error> {
        let mut rows = Vec::new();
        for (_, id) in self.listed(List::Visits, &format!("{office}/")).await? {
            let id = VisitId(id);
            let visit = self.load::<Visit>(id.0).await?.state;
            rows.push(VisitRow { id, visit, lease: self.lease(id).await? });
        }
        Ok(rows)
    }

    /// Takes what an officer filled in, if they hold the case and saw it as it stands; and waits a
    /// moment for the answer of a register if that is what follows.
    ///
    /// # Errors
    ///
    /// [`Refusal::Held`] if another officer holds it, [`Refusal::Stale`] if it has moved on,
    /// [`Refusal::NotSigned`] if the scheme has this signed and it is not, over the case as it stands; see
    /// [`Error`].
    pub async fn work_visit(
        &self,
        id: VisitId,
        (seen, values): (u64, &BTreeMap<String, String>),
        signed: Option<Signature>,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        let loaded = self.load::<Visit>(id.0).await?;
        theirs(&loaded.state, at)?;
        // A second press of the button is the first one, whatever has happened since.
        if self.first_answer(visitor).await?.is_some() {
            return Ok(());
        }
        self.in_hand(id, &loaded, seen, at).await?;
        let form = Form::new(values.clone());
        if self.is_signed(&loaded.state, &form) {
            self.check_signature(id, &loaded, values, signed.as_ref(), at).await?;
        }
        let found = self.found(loaded.state.sought()).await?;
        let moved = self.shared.moved.subscribe();
        let known = found.as_ref().filter(|found| found.is_proven).map(|found| found.account);
        let decides = visit::decides(&loaded.state, &form, &self.shared.scheme);
        let sampling = if decides { self.sampling().await? } else { 0 };
        let command = Command::Submit { form, found, signed, sampling };
        let after = match self.submit::<Visit>(id.0, &command, visitor).await {
            Err(error @ Error::Refused(Refusal::AlreadyRegistered)) => {
                if let Some(account) = known {
                    self.warn_holder(account.0).await?;
                }
                return Err(error);
            }
            after => after?,
        };
        if let Visit::Done { outcome, .. } = &after.state {
            self.settled(id, outcome).await?;
        }
        self.remember_dispute(id, &after.state).await?;
        if let Some(about) = after.state.about().filter(|_| after.state.round().is_some()) {
            self.plant(about).await?;
        }
        let (scheme, catalogue) = (&self.shared.scheme, self.shared.catalogue);
        let waits = |visit: &Visit| Ok(visit::page(visit, None, scheme, catalogue)?.waits());
        self.answered(id.0, moved, after.state, waits).await
    }

    /// Ends a case without.
    ///
    /// # Errors
    ///
    /// See [`Engine::work_visit`].
    pub async fn drop_visit(
        &self,
        id: VisitId,
        reason: &str,
        at: &AtDesk,
        visitor: &Visitor,
    ) -> Result<(), Error> {
        theirs(&self.load::<Visit>(id.0).await?.state, at)?;
        self.hold(id, at, false).await?;
        let command = Command::Drop { reason: reason.to_owned() };
        self.submit::<Visit>(id.0, &command, visitor).await?;
        self.release(id, at).await
    }

    /// Takes a case, or goes on holding it. `takes_over` takes it from another officer.
    ///
    /// # Errors
    ///
    /// [`Refusal::Held`] if another officer holds it.
    pub async fn hold(&self, id: VisitId, at: &AtDesk, takes_over: bool) -> Result<Lease, Error> {
        let key = id.0.to_string();
        let name = kernel::secret::Secret::new(key.clone());
        for _ in 0..CONFLICTS_MAX {
            let until = self.now() + SignedDuration::from_mins(LEASE_MINUTES);
            let lease = Lease { officer: at.id.0, name: at.profile.name.clone(), until };
            let taken = match self.look(&LEASE, &key).await? {
                None => self.keep_as(&LEASE, &name, &lease, Some(id.0), until).await?,
                Some(held) if held.content.officer == at.id.0 || takes_over => {
                    self.replace(&LEASE, &key, &held, &lease, until).await?
                }
                Some(held) => {
                    let Lease { name: by, until, .. } = held.content;
                    return Err(Refusal::Held { by, until }.into());
                }
            };
            if taken {
                return Ok(lease);
            }
        }
        Err(Error::Busy)
    }

    /// Takes a case, or goes on holding it, for whoever has seen it as it stands.
    pub(crate) async fn in_hand(
        &self,
        id: VisitId,
        loaded: &Loaded<Visit>,
        seen: u64,
        at: &AtDesk,
    ) -> Result<(), Error> {
        self.hold(id, at, false).await?;
        Ok(as_seen(loaded, seen)?)
    }

    /// Lets a case go, if it is this officer's.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn release(&self, id: VisitId, at: &AtDesk) -> Result<(), Error> {
        let held = self.lease(id).await?;
        if held.is_some_and(|lease| lease.officer == at.id.0) {
            self.take(&LEASE, &id.0.to_string()).await?;
        }
        Ok(())
    }

    async fn lease(&self, id: VisitId) -> Result<Option<Lease>, Error> {
        Ok(self.look(&LEASE, &id.0.to_string()).await?.map(|kept| kept.content))
    }

    /// The account that somebody has already: by the number they are known by, or, if they have only
    /// declared who they are, by name and date of birth (KONZ-07).
    pub(crate) async fn found(&self, person: Option<&Person>) -> Result<Option<Found>, Error> {
        let Some(person) = person else { return Ok(None) };
        let ourselves = self.ourselves(Actor::Timer);
        let facts = self.facts(&ourselves);
        if let Some(id) = self.holder(&Claim::of(person, &facts)).await? {
            return self.found_in(id, person, true).await;
        }
        let key = account::declared_key(person, &facts);
        for (_, id) in self.listed(List::Declared, &format!("{key}/")).await? {
            if let Some(found) = self.found_in(id, person, false).await? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    async fn found_in(
        &self,
        id: Uuid,
        person: &Person,
        is_proven: bool,
    ) -> Result<Option<Found>, Error> {
        let account = self.load::<Account>(id).await?.state;
        let facts_of = self.ourselves(Actor::Timer);
        let facts = self.facts(&facts_of);
        let declared = account.holder().filter(|holder| {
            is_proven
                || !holder.person.is_registered() && holder.person.birth_date == person.birth_date
        });
        Ok(declared.map(|holder| Found {
            account: AccountId(id),
            user_name: holder.user_name.clone(),
            email: holder.email.as_str().to_owned(),
            phone: holder.phone.clone(),
            language: holder.language.clone(),
            level: account.level(&self.shared.scheme),
            is_proven,
            lapses_at: account::lapses_at(holder, &facts),
            since: holder.opened_at,
            shown: holder.evidence.iter().map(|shown| (shown.text(), shown.at)).collect(),
            is_disputed: holder.dispute.is_some(),
            answer: holder.dispute.as_ref().and_then(|dispute| dispute.answer.clone()),
        }))
    }

    /// Whoever is at the desk has come.
    async fn came(&self, id: AppointmentId, visitor: &Visitor) -> Result<(), Error> {
        let visitor = Visitor { once: None, ..visitor.clone() };
        match self.change_appointment(id, &appointment::Command::Came, &visitor).await {
            // It was noted before, or the appointment was called off: they are here all the same.
            Ok(()) | Err(Error::Refused(Refusal::OutOfTurn)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// What follows outside the case once it is done.
    pub(crate) async fn settled(&self, id: VisitId, outcome: &Outcome) -> Result<(), Error> {
        self.take(&LEASE, &id.0.to_string()).await?;
        match outcome {
            Outcome::Deleted { account } => self.sign_out_everywhere(*account).await,
            Outcome::Regained { from, .. } | Outcome::Restored { from, .. } => {
                self.sign_out_everywhere(*from).await
            }
            Outcome::Opened { .. } | Outcome::Raised { .. } | Outcome::Changed { .. } => Ok(()),
        }
    }
}

/// Whether a case is of the office at which the officer works. To others there is none.
pub(crate) fn theirs<'v>(visit: &'v Visit, at: &AtDesk) -> Result<&'v About, Refusal> {
    visit.about().filter(|about| about.office == at.office).ok_or(Refusal::NoSuchCase)
}

/// Refuses what is saved by somebody who has not seen the case as it stands.
pub(crate) fn as_seen(loaded: &Loaded<Visit>, seen: u64) -> Result<(), Refusal> {
    if loaded.events.len() as u64 == seen { Ok(()) } else { Err(Refusal::Stale) }
}
