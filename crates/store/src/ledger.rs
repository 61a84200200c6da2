//! The ledger: streams of events, each row chained to the one before by its hash.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use crate::{
    Append, DataKey, DataKeyId, Fault, Record, Store, Stream, StreamId, chain::LEDGER, rows,
};

const READ: &str = "\
    SELECT seq, at, kind, body, hash FROM ledger WHERE stream = $1 ORDER BY seq";
const LENGTH: &str = "SELECT COUNT(*) FROM ledger WHERE stream = $1";
const KEY: &str = "\
    SELECT data_keys.id, data_keys.wrapped FROM streams \
    JOIN data_keys ON data_keys.id = streams.data_key WHERE streams.id = $1";
const BEGIN: &str = "\
    INSERT INTO streams (id, data_key) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
const ERASE: &str = "DELETE FROM data_keys WHERE id = $1";

pub(crate) const STATEMENTS: &[(&str, &str)] =
    &[("read", READ), ("length", LENGTH), ("key", KEY), ("begin", BEGIN), ("erase", ERASE)];

impl Store {
    /// Everything that happened in a stream, and the key that opens it.
    ///
    /// # Errors
    ///
    /// If the database fails, or holds what this build cannot read.
    pub async fn read(&self, stream: StreamId) -> Result<Stream, Fault> {
        self.query(move |connection| {
            let data_key = connection
                .prepare_cached(KEY)?
                .query_row([stream.0.as_bytes()], data_key)
                .optional()?;
            Ok(Stream { data_key, records: records(connection, stream)? })
        })
        .await
    }

    /// How much happened in a stream.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn length(&self, stream: StreamId) -> Result<u64, Fault> {
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(LENGTH)?;
            let length: i64 = statement.query_row([stream.0.as_bytes()], |row| row.get(0))?;
            Ok(u64::try_from(length).unwrap_or(u64::MAX))
        })
        .await
    }

    /// Destroys a person's key: what it sealed can never be read again. The key is taken off the
    /// disk too, at once or, if somebody is reading an older state, after they are done.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn destroy_data_key(&self, id: DataKeyId) -> Result<bool, Fault> {
        let destroyed = self
            .write(move |connection| {
                Ok(connection.prepare_cached(ERASE)?.execute([id.0.as_bytes()])? == 1)
            })
            .await?;
        self.scrub().await;
        Ok(destroyed)
    }
}

/// Appends events, each chained to the one before.
pub(crate) fn append(
    connection: &Connection,
    appends: &[Append],
    at: Timestamp,
) -> Result<(), Fault> {
    for event in appends {
        let values = params![event.stream.0.as_bytes(), event.data_key.0.as_bytes()];
        if LEDGER.append(connection, event.stream, at, &event.kind, &event.body)? == 0 {
            connection.prepare_cached(BEGIN)?.execute(values)?;
        }
    }
    Ok(())
}

fn records(connection: &Connection, stream: StreamId) -> Result<Vec<Record>, Fault> {
    let mut statement = connection.prepare_cached(READ)?;
    let records = statement.query_map([stream.0.as_bytes()], record)?;
    Ok(records.collect::<Result<_, _>>()?)
}

fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let seq: i64 = row.get(0)?;
    Ok(Record {
        seq: u64::try_from(seq).unwrap_or(u64::MAX),
        at: rows::time(row, 1)?,
        kind: row.get(2)?,
        body: row.get(3)?,
        hash: row.get(4)?,
    })
}

fn data_key(row: &Row<'_>) -> rusqlite::Result<DataKey> {
    let id: [u8; 16] = row.get(0)?;
    Ok(DataKey { id: DataKeyId(Uuid::from_bytes(id)), wrapped: row.get(1)? })
}
