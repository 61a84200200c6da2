//! Writing a batch: its checks, then everything.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{
    Batch, Claim, Fault, Once, Store, StreamId, budgets,
    chain::{ACTIVITY, LEDGER},
    ledger, rows,
};

const ANSWERED: &str = "SELECT answer FROM answers WHERE key = $1";
const ANSWER: &str = "INSERT INTO answers (key, at, answer) VALUES ($1, $2, $3)";
const DATA_KEY: &str = "INSERT INTO data_keys (id, wrapped) VALUES ($1, $2)";
const RELEASE: &str = "DELETE FROM claims WHERE kind = $1 AND key = $2 AND holder = $3";
const CLAIM: &str = "\
    INSERT INTO claims (kind, key, holder) VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO NOTHING";
const CANCEL: &str = "DELETE FROM deadlines WHERE stream = $1 AND key = $2";
const SET: &str = "\
    INSERT INTO deadlines (stream, key, at) VALUES ($1, $2, $3) \
    ON CONFLICT (stream, key) DO UPDATE SET at = excluded.at";
const ENQUEUE: &str = "\
    INSERT INTO outbox (key, stream, due, attempts, body) VALUES ($1, $2, $3, 0, $4) \
    ON CONFLICT (key) DO NOTHING";
const PROJECT: &str = "\
    INSERT INTO projections (kind, key, stream, body) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (kind, key) DO UPDATE SET stream = excluded.stream, body = excluded.body";
const UNLIST: &str = "DELETE FROM projections WHERE kind = $1 AND key = $2";
const HOLDER: &str = "SELECT holder FROM claims WHERE kind = $1 AND key = $2";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("answered", ANSWERED),
    ("answer", ANSWER),
    ("data key", DATA_KEY),
    ("release", RELEASE),
    ("claim", CLAIM),
    ("cancel", CANCEL),
    ("set", SET),
    ("enqueue", ENQUEUE),
    ("project", PROJECT),
    ("unlist", UNLIST),
    ("holder", HOLDER),
];

impl Store {
    /// Writes a batch, whole or not at all.
    ///
    /// # Errors
    ///
    /// The first check that fails; see [`Batch`] for their order.
    pub async fn commit(&self, batch: Batch) -> Result<(), Fault> {
        self.write(move |connection| write(connection, &batch)).await
    }

    /// What a citizen's write of that key came to, if it was made.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn answer(&self, key: [u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        self.query(move |connection| answered(connection, &key)).await
    }

    /// The stream that holds a claim.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn holder(&self, kind: &str, key: &str) -> Result<Option<StreamId>, Fault> {
        let (kind, key) = (kind.to_owned(), key.to_owned());
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(HOLDER)?;
            Ok(statement.query_row([kind, key], |row| rows::stream(row, 0)).optional()?)
        })
        .await
    }
}

fn write(connection: &Connection, batch: &Batch) -> Result<(), Fault> {
    if let Some(once) = &batch.once {
        record_once(connection, once, batch)?;
    }
    LEDGER.expect(connection, &batch.expects)?;
    ACTIVITY.expect(connection, &batch.expects_activity)?;
    for key in &batch.refunds {
        budgets::refund(connection, key)?;
    }
    for key in &batch.forgives {
        budgets::forgive(connection, key)?;
    }
    for spend in &batch.spends {
        budgets::spend(connection, spend, batch.at)?;
    }
    for released in &batch.releases {
        let values = params![released.kind, released.key, released.holder.0.as_bytes()];
        connection.prepare_cached(RELEASE)?.execute(values)?;
    }
    for claim in &batch.claims {
        take(connection, claim)?;
    }
    for key in &batch.data_keys {
        let values = params![key.id.0.as_bytes(), key.wrapped];
        connection.prepare_cached(DATA_KEY)?.execute(values)?;
    }
    ledger::append(connection, &batch.appends, batch.at)?;
    schedule(connection, batch)?;
    record(connection, batch)
}

fn answered(connection: &Connection, key: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
    Ok(connection.prepare_cached(ANSWERED)?.query_row([key], |row| row.get(0)).optional()?)
}

fn record_once(connection: &Connection, once: &Once, batch: &Batch) -> Result<(), Fault> {
    if let Some(answer) = answered(connection, &once.key)? {
        return Err(Fault::Repeated { answer });
    }
    let values = params![once.key, rows::micros(batch.at), once.answer];
    connection.prepare_cached(ANSWER)?.execute(values)?;
    Ok(())
}

fn take(connection: &Connection, claim: &Claim) -> Result<(), Fault> {
    let values = params![claim.kind, claim.key, claim.holder.0.as_bytes()];
    match connection.prepare_cached(CLAIM)?.execute(values)? {
        1 => Ok(()),
        _ => Err(Fault::Taken { kind: claim.kind.clone() }),
    }
}

fn schedule(connection: &Connection, batch: &Batch) -> Result<(), Fault> {
    for (stream, key) in &batch.cancels {
        connection.prepare_cached(CANCEL)?.execute(params![stream.0.as_bytes(), key])?;
    }
    for timer in &batch.deadlines {
        let values = params![timer.stream.0.as_bytes(), timer.key, rows::micros(timer.at)];
        connection.prepare_cached(SET)?.execute(values)?;
    }
    for job in &batch.outbox {
        let values = params![job.key, job.stream.0.as_bytes(), rows::micros(job.due), job.body];
        connection.prepare_cached(ENQUEUE)?.execute(values)?;
    }
    Ok(())
}

fn record(connection: &Connection, batch: &Batch) -> Result<(), Fault> {
    for (kind, key) in &batch.unlists {
        connection.prepare_cached(UNLIST)?.execute(params![kind, key])?;
    }
    for projection in &batch.projections {
        let stream = projection.stream.0.as_bytes();
        let values = params![projection.kind, projection.key, stream, projection.body];
        connection.prepare_cached(PROJECT)?.execute(values)?;
    }
    for act in &batch.activity {
        ACTIVITY.append(connection, act.stream, batch.at, &act.kind, &act.body)?;
    }
    Ok(())
}
