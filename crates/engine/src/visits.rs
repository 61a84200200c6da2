//! Which relying parties a session has been to, and telling them that it has ended.

use kernel::{
    decision::AccountId,
    effect::{Effect, Notice, Tells},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};
use store::StreamId;

use crate::{
    Engine, SignedIn,
    error::Error,
    keep::Kind,
    submit::{Job, stored},
};

/// How often to look again when two services are visited at once.
const CONFLICTS_MAX: u32 = 5;
/// What the jobs belong to; no case is moved by them.
pub(crate) const TOLD: &str = "relying-party";

/// Where a session has been.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Visits {
    account: AccountId,
    sid: String,
    places: Vec<Visit>,
}

/// One relying party, and whom it knows the person as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Visit {
    client_id: String,
    sub: String,
}

const VISITS: Kind<Visits> = Kind::new("visits");

impl Engine {
    /// Remembers that a session goes to a relying party, before it is let in there.
    ///
    /// # Errors
    ///
    /// If the store fails; [`Error::Busy`] if others are always faster.
    pub async fn visits(
        &self,
        signed_in: &SignedIn,
        client_id: &str,
        sub: &str,
    ) -> Result<(), Error> {
        // As long as it is not decided whose an account is, it opens nothing.
        if self.account(signed_in.session.account).await?.is_held() {
            return Err(Refusal::InDispute.into());
        }
        let visit = Visit { client_id: client_id.to_owned(), sub: sub.to_owned() };
        let (sid, account) = (signed_in.sid.clone(), signed_in.session.account);
        let until = signed_in.session.ends_at;
        let name = kernel::secret::Secret::new(sid.clone());
        for _ in 0..CONFLICTS_MAX {
            let done = match self.look(&VISITS, &sid).await? {
                Some(known) if known.content.places.contains(&visit) => true,
                Some(known) => {
                    let mut content = known.content.clone();
                    content.places.push(visit.clone());
                    self.replace(&VISITS, &sid, &known, &content, until).await?
                }
                None => {
                    let places = vec![visit.clone()];
                    let content = Visits { account, sid: sid.clone(), places };
                    self.keep_as(&VISITS, &name, &content, Some(account.0), until).await?
                }
            };
            if done {
                return Ok(());
            }
        }
        Err(Error::Busy)
    }

    /// Has every relying party told that a session was in that the session ends.
    pub(crate) async fn take_leave(&self, sid: &str) -> Result<(), Error> {
        match self.look(&VISITS, sid).await? {
            Some(kept) => {
                self.announce(&kept.content).await?;
                self.take(&VISITS, sid).await.map(drop)
            }
            None => Ok(()),
        }
    }

    /// The same for every session of an account.
    pub(crate) async fn take_leave_everywhere(&self, account: AccountId) -> Result<(), Error> {
        for visits in self.take_owned(&VISITS, account.0).await? {
            self.announce(&visits).await?;
        }
        Ok(())
    }

    /// The same for every session of an account but one.
    pub(crate) async fn take_leave_elsewhere(
        &self,
        account: AccountId,
        here: &str,
    ) -> Result<(), Error> {
        for visits in self.owned(&VISITS, account.0).await? {
            if visits.sid != here {
                self.announce(&visits).await?;
                self.take(&VISITS, &visits.sid).await?;
            }
        }
        Ok(())
    }

    async fn announce(&self, visits: &Visits) -> Result<(), Error> {
        let sid = &visits.sid;
        let notices = visits.places.iter().map(|visit| {
            let tells = Tells::SessionEnded { sub: visit.sub.clone(), sid: sid.clone() };
            let to = visit.client_id.clone();
            (format!("logout.{sid}.{to}"), Notice { to, tells })
        });
        self.tell(visits.account, notices).await
    }

    /// Has relying parties told something on a person's account, each under a name of its own: what
    /// is told twice under one name is told once.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub(crate) async fn tell(
        &self,
        account: AccountId,
        notices: impl Iterator<Item = (String, Notice)>,
    ) -> Result<(), Error> {
        let Some(person) = self.person_key(account.0).await? else { return Ok(()) };
        let (now, stream) = (self.now(), StreamId(account.0));
        let mut batch = store::Batch::at(now);
        for (key, notice) in notices {
            let job = Job { case: TOLD.to_owned(), effect: Effect::Tell(notice) };
            let body = person.seal_as(&key, &job)?;
            batch.outbox.push(store::Job { key, stream, due: now, body });
        }
        self.shared.store.commit(batch).await.map_err(stored)
    }
}
