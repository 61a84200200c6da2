//! What is still to be done, and timers. A job is leased by a conditional write, so two workers
//! never hold one; a worker that died loses it when the lease ends.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Row, params};

use crate::{Dead, Deadline, Fault, Leased, Store, rows};

const LEASE: &str = "\
    UPDATE outbox SET due = $1, attempts = attempts + 1 WHERE id IN (\
        SELECT id FROM outbox WHERE dead IS NULL AND due <= $2 ORDER BY due, id LIMIT $3) \
    RETURNING id, key, stream, attempts, body";
const FINISH: &str = "DELETE FROM outbox WHERE id = $1 AND due = $2 AND dead IS NULL";
const RETRY: &str = "UPDATE outbox SET due = $1 WHERE id = $2 AND due = $3 AND dead IS NULL";
const BURY: &str = "UPDATE outbox SET dead = $1 WHERE id = $2 AND due = $3 AND dead IS NULL";
const DEAD: &str = "\
    SELECT id, key, attempts, dead FROM outbox WHERE dead IS NOT NULL ORDER BY id";
const REVIVE: &str = "\
    UPDATE outbox SET dead = NULL, due = $1, attempts = 0 WHERE id = $2 AND dead IS NOT NULL";
const WAITING: &str = "SELECT COUNT(*) FROM outbox WHERE dead IS NULL";
const DUE: &str = "\
    SELECT stream, key, at FROM deadlines WHERE at <= $1 ORDER BY at LIMIT $2";
const CLEAR: &str = "DELETE FROM deadlines WHERE stream = $1 AND key = $2 AND at = $3";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("lease", LEASE),
    ("finish", FINISH),
    ("retry", RETRY),
    ("bury", BURY),
    ("dead", DEAD),
    ("revive", REVIVE),
    ("waiting", WAITING),
    ("due", DUE),
    ("clear", CLEAR),
];

impl Store {
    /// Takes jobs that are due, for a while.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn lease_due(
        &self,
        now: Timestamp,
        lease: SignedDuration,
        limit: u32,
    ) -> Result<Vec<Leased>, Fault> {
        let until = now.saturating_add(lease).unwrap_or(Timestamp::MAX);
        self.write(move |connection| {
            let mut statement = connection.prepare_cached(LEASE)?;
            let values = params![rows::micros(until), rows::micros(now), limit];
            let jobs = statement.query_map(values, |row| leased(row, until))?;
            Ok(jobs.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The job is done.
    ///
    /// # Errors
    ///
    /// [`Fault::Conflict`] if it is not ours any more.
    pub async fn finish(&self, job: &Leased) -> Result<(), Fault> {
        let (id, until) = (job.id, rows::micros(job.until));
        self.settle(move |connection| {
            connection.prepare_cached(FINISH)?.execute(params![id, until])
        })
        .await
    }

    /// The job is to be tried again at that time.
    ///
    /// # Errors
    ///
    /// [`Fault::Conflict`] if it is not ours any more.
    pub async fn retry(&self, job: &Leased, at: Timestamp) -> Result<(), Fault> {
        let (id, until) = (job.id, rows::micros(job.until));
        self.settle(move |connection| {
            connection.prepare_cached(RETRY)?.execute(params![rows::micros(at), id, until])
        })
        .await
    }

    /// The job is given up.
    ///
    /// # Errors
    ///
    /// [`Fault::Conflict`] if it is not ours any more.
    pub async fn bury(&self, job: &Leased, reason: &str) -> Result<(), Fault> {
        let (id, until, reason) = (job.id, rows::micros(job.until), reason.to_owned());
        self.settle(move |connection| {
            connection.prepare_cached(BURY)?.execute(params![reason, id, until])
        })
        .await
    }

    /// Jobs that were given up.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn dead(&self) -> Result<Vec<Dead>, Fault> {
        self.query(|connection| {
            let mut statement = connection.prepare_cached(DEAD)?;
            let jobs = statement.query_map([], |row| {
                Ok(Dead {
                    id: row.get(0)?,
                    key: row.get(1)?,
                    attempts: rows::small(row.get(2)?),
                    reason: row.get(3)?,
                })
            })?;
            Ok(jobs.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Tries a job that was given up again. `false` if there is no such job.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn revive(&self, id: i64, now: Timestamp) -> Result<bool, Fault> {
        self.write(move |connection| {
            let values = params![rows::micros(now), id];
            Ok(connection.prepare_cached(REVIVE)?.execute(values)? == 1)
        })
        .await
    }

    /// How many jobs wait, those under way included.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn waiting_count(&self) -> Result<u32, Fault> {
        self.query(|connection| {
            let mut statement = connection.prepare_cached(WAITING)?;
            Ok(rows::small(statement.query_row([], |row| row.get(0))?))
        })
        .await
    }

    /// Timers that have come due, the earliest first.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn due_deadlines(&self, now: Timestamp, limit: u32) -> Result<Vec<Deadline>, Fault> {
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(DUE)?;
            let timers = statement.query_map(params![rows::micros(now), limit], |row| {
                Ok(Deadline {
                    stream: rows::stream(row, 0)?,
                    key: row.get(1)?,
                    at: rows::time(row, 2)?,
                })
            })?;
            Ok(timers.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The timer has fired. One that was set anew meanwhile stays.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn clear_deadline(&self, timer: &Deadline) -> Result<(), Fault> {
        let timer = timer.clone();
        self.write(move |connection| {
            let values = params![timer.stream.0.as_bytes(), timer.key, rows::micros(timer.at)];
            connection.prepare_cached(CLEAR)?.execute(values)?;
            Ok(())
        })
        .await
    }

    async fn settle(
        &self,
        change: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<usize> + Send + 'static,
    ) -> Result<(), Fault> {
        self.write(move |connection| match change(connection)? {
            1 => Ok(()),
            _ => Err(Fault::Conflict),
        })
        .await
    }
}

fn leased(row: &Row<'_>, until: Timestamp) -> rusqlite::Result<Leased> {
    Ok(Leased {
        id: row.get(0)?,
        key: row.get(1)?,
        stream: rows::stream(row, 2)?,
        attempts: rows::small(row.get(3)?),
        body: row.get(4)?,
        until,
    })
}
