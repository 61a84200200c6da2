//! Tries: spent before anything is compared, given back if they were good. And the browsers that make them at
//! a code: each is known by a secret of its own.

use jiff::{SignedDuration, Timestamp};
use kernel::{decision::Spend, refusal::Refusal, secret::Secret};
use store::Batch;

use crate::{
    Engine, Visitor,
    error::Error,
    keep::Kind,
    submit::{spend_row, stored},
};

/// How long a browser remembers for whom it asked, beyond the life of a code, in minutes.
const LEEWAY_MINUTES: i64 = 5;

impl Engine {
    /// The secret by which a browser that asks for a code is known. Whoever presses twice asked once.
    pub(crate) fn asking<T>(&self, kind: &Kind<T>, visitor: &Visitor) -> Secret {
        match &visitor.once {
            Some(once) => {
                let once = crypto::digest::base64url(once);
                Secret::new(self.fingerprint(kind.name(), &once).as_str())
            }
            None => self.draw_secret(kind.name()),
        }
    }

    /// Until when it is remembered for whom a browser asked, by the use of the code.
    pub(crate) fn asked_until(&self, code: &str, now: Timestamp) -> Result<Timestamp, Refusal> {
        let life = self.shared.scheme.codes.get(code).ok_or(Refusal::NotOffered)?.life();
        Ok(now + life + SignedDuration::from_mins(LEEWAY_MINUTES))
    }

    /// Spends tries that must be on record before anything is compared.
    pub(crate) async fn spend(&self, spends: &[Spend], now: Timestamp) -> Result<(), Error> {
        let spends = spends.iter().map(spend_row).collect();
        let batch = Batch { spends, ..Batch::at(now) };
        self.shared.store.commit(batch).await.map_err(stored)
    }

    /// Gives tries back.
    pub(crate) async fn refund(&self, spends: &[Spend], now: Timestamp) -> Result<(), Error> {
        let refunds = spends.iter().map(|spend| spend.key.as_str().to_owned()).collect();
        let batch = Batch { refunds, ..Batch::at(now) };
        self.shared.store.commit(batch).await.map_err(stored)
    }

    /// What came of a try; if it was sent away before anything was compared, it is given back.
    pub(crate) async fn tried<T>(
        &self,
        outcome: Result<T, Error>,
        spends: &[Spend],
        now: Timestamp,
    ) -> Result<T, Error> {
        if let Err(Error::Busy) = outcome {
            self.refund(spends, now).await?;
        }
        outcome
    }

    /// Forgets the tries of these budgets.
    pub(crate) async fn forgive(&self, spends: &[Spend], now: Timestamp) -> Result<(), Error> {
        let forgives = spends.iter().map(|spend| spend.key.as_str().to_owned()).collect();
        let batch = Batch { forgives, ..Batch::at(now) };
        self.shared.store.commit(batch).await.map_err(stored)
    }
}

/// There are no more tries at this code. At another there are.
pub(crate) fn used_up(error: Error) -> Error {
    match error {
        Error::Refused(Refusal::Exhausted { .. }) => Refusal::NoMatch.into(),
        error => error,
    }
}
