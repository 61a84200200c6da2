//! Tries: spent before anything is compared, given back if they were good.

use jiff::Timestamp;
use kernel::decision::Spend;
use store::Batch;

use crate::{
    Engine,
    error::Error,
    submit::{spend_row, stored},
};

impl Engine {
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
