//! Where everything is kept: ledger, claims, budgets, timers, outbox, small things that expire,
//! look-ups, activity, vault. On `SQLite` today; every statement is written so that `PostgreSQL`
//! can run it too.
//!
//! The store keeps opaque bytes. It knows no case, no person and no key; the engine seals before it
//! writes. It never decides anything but what a constraint decides.
//!
//! Invariants kept here:
//!
//! - A [`Batch`] is written whole or not at all, and acknowledged only when the disk has it.
//! - A stream's rows are hash-chained over what is sealed, and a signed log keeps what each chain came
//!   to: erasing a person breaks neither, and a row that was changed is found.
//! - A key that was destroyed is not on the disk any more.
//! - A claim has one holder, a budget no more tries than its limit, a secret one taker: each is a
//!   constraint or a conditional write whose row count is looked at, never a look before a write.

mod audit;
mod batch;
mod budgets;
mod chain;
mod commit;
mod counts;
mod ephemera;
mod extract;
mod fault;
mod keeping;
mod ledger;
mod log;
mod migrate;
mod open;
mod outbox;
mod readers;
mod registrations;
mod rows;
mod writer;

use std::{path::Path, sync::Arc};

use rusqlite::Connection;
use tokio::sync::watch;

pub use self::{
    audit::{Audit, Verified},
    batch::{
        Acted, Activity, Append, Batch, Change, Claim, DataKey, DataKeyId, Dead, Deadline,
        Ephemeral, EphemeralRow, Job, Leased, Once, Projection, Record, Spend, Stream, StreamId,
    },
    counts::Count,
    extract::Extract,
    fault::Fault,
    keeping::Inventory,
    log::{Entered, Signed},
};
use self::{readers::Readers, writer::Writer};

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    backend: Arc<Backend>,
    news: watch::Receiver<u64>,
}

/// Where the bytes are.
enum Backend {
    Sqlite { writer: Writer, readers: Option<Readers> },
}

/// What the writer has done since the store was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statistics {
    /// Jobs written.
    pub jobs: u64,
    /// Commits they took.
    pub commits: u64,
}

impl Store {
    /// Opens or makes a database file and brings it up to date.
    ///
    /// # Errors
    ///
    /// If it cannot be opened, was made by a newer build, or the library is too old to be trusted.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, Fault> {
        let path = path.as_ref().to_owned();
        let opening = tokio::task::spawn_blocking(move || {
            let mut connection = open::writing(&path)?;
            migrate::run(&mut connection)?;
            Ok::<_, Fault>((connection, Readers::new(&path)?))
        });
        let (connection, readers) = opening.await.map_err(|_| Fault::Closed)??;
        Self::over(connection, Some(readers))
    }

    /// A database in memory, for tests: the test double of the database is the database.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub fn in_memory() -> Result<Self, Fault> {
        let mut connection = Connection::open_in_memory()?;
        open::prepare(&connection)?;
        migrate::run(&mut connection)?;
        Self::over(connection, None)
    }

    /// Writes what waits and closes the file. Whoever still holds the store is told
    /// [`Fault::Closed`].
    pub async fn close(&self) {
        let Backend::Sqlite { writer, readers } = &*self.backend;
        writer.stop().await;
        if let Some(readers) = readers {
            readers.stop().await;
        }
    }

    /// Changes whenever something was written: there may be something to do.
    #[must_use]
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.news.clone()
    }

    /// What the writer has done.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        let Backend::Sqlite { writer, .. } = &*self.backend;
        let (jobs, commits) = writer.counted();
        Statistics { jobs, commits }
    }

    fn over(connection: Connection, readers: Option<Readers>) -> Result<Self, Fault> {
        let (tell, news) = watch::channel(0);
        let writer = Writer::start(connection, tell)?;
        Ok(Self { backend: Arc::new(Backend::Sqlite { writer, readers }), news })
    }

    /// Runs a job in the next transaction.
    async fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let Backend::Sqlite { writer, .. } = &*self.backend;
        writer.write(job).await
    }

    /// Takes what was deleted off the disk.
    async fn scrub(&self) {
        let Backend::Sqlite { writer, .. } = &*self.backend;
        writer.scrub().await;
    }

    /// Runs a query on what has been committed.
    async fn query<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let Backend::Sqlite { writer, readers } = &*self.backend;
        match readers {
            Some(readers) => readers.query(query).await,
            // One connection is all a database in memory has.
            None => writer.write(query).await,
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("statistics", &self.statistics()).finish_non_exhaustive()
    }
}

/// Every statement there is, by its name: a test prepares them all and looks at their parameters.
#[doc(hidden)]
pub const STATEMENTS: &[&[(&str, &str)]] = &[
    audit::STATEMENTS,
    budgets::STATEMENTS,
    chain::STATEMENTS,
    commit::STATEMENTS,
    counts::STATEMENTS,
    ephemera::STATEMENTS,
    extract::STATEMENTS,
    keeping::STATEMENTS,
    ledger::STATEMENTS,
    log::STATEMENTS,
    outbox::STATEMENTS,
    registrations::STATEMENTS,
];
