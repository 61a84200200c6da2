//! Several changes among small things as one write: a code is spent together with the tokens that
//! come of it, so that a crash loses both or neither.

use jiff::Timestamp;
use kernel::secret::Secret;
use serde::Serialize;
use store::{Change, Fault};
use uuid::Uuid;

use crate::{Engine, Kind, error::Error, submit::stored};

/// Changes to be made together, in their order.
#[derive(Debug, Default)]
pub struct Settlement {
    changes: Vec<Change>,
}

/// How a settlement ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// All of it was done.
    Done,
    /// Nothing was done: something of this kind that was to be new is there already.
    Taken(String),
    /// Nothing was done: something of this kind that was to be taken is not there any more.
    Gone(String),
}

impl Engine {
    /// Adds to a settlement: keep something under a secret that exists, if nothing of that name is
    /// kept.
    ///
    /// # Errors
    ///
    /// If it cannot be sealed.
    pub fn keep_in<T: Serialize>(
        &self,
        settlement: &mut Settlement,
        kind: &Kind<T>,
        secret: &Secret,
        content: &T,
        owner: Option<Uuid>,
        expires_at: Timestamp,
    ) -> Result<(), Error> {
        let row = self.small_row(kind, secret, content, owner, expires_at)?;
        settlement.changes.push(Change::Put(row));
        Ok(())
    }

    /// Makes the changes, all or none.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn settle(&self, settlement: Settlement) -> Result<Settled, Error> {
        if settlement.changes.is_empty() {
            return Ok(Settled::Done);
        }
        match self.shared.store.exchange(settlement.changes, self.now()).await {
            Ok(()) => Ok(Settled::Done),
            Err(Fault::Taken { kind }) => Ok(Settled::Taken(kind)),
            Err(Fault::Gone { kind }) => Ok(Settled::Gone(kind)),
            Err(fault) => Err(stored(fault)),
        }
    }
}

impl Settlement {
    /// Adds: take what this secret names, if it is there.
    pub fn take<T>(&mut self, kind: &Kind<T>, secret: &str) {
        let key = crypto::digest::sha256(secret.as_bytes());
        self.changes.push(Change::Take { kind: kind.name().to_owned(), key });
    }

    /// Adds: forget what this secret names, if it is there.
    pub fn forget<T>(&mut self, kind: &Kind<T>, secret: &str) {
        let key = crypto::digest::sha256(secret.as_bytes());
        self.changes.push(Change::Drop { kind: kind.name().to_owned(), key });
    }

    /// Puts the changes of another one before these.
    #[must_use]
    pub fn after(self, mut first: Self) -> Self {
        first.changes.extend(self.changes);
        first
    }
}
