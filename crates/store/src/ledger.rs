//! The ledger: streams of events, each row chained to the one before by its hash.

use std::fmt;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::{Append, DataKey, DataKeyId, Fault, Record, Store, Stream, StreamId, rows};

/// What the first row of a stream is chained to.
const BEGINNING: [u8; 32] = [0; 32];
/// Keeps these hashes apart from all others.
const DOMAIN: &[u8] = b"kapu ledger row 1";

const READ: &str = "\
    SELECT seq, at, kind, body, hash FROM ledger WHERE stream = $1 ORDER BY seq";
const KEY: &str = "\
    SELECT data_keys.id, data_keys.wrapped FROM streams \
    JOIN data_keys ON data_keys.id = streams.data_key WHERE streams.id = $1";
const LAST: &str = "\
    SELECT seq, hash FROM ledger WHERE stream = $1 ORDER BY seq DESC LIMIT 1";
const APPEND: &str = "\
    INSERT INTO ledger (stream, seq, at, kind, body, hash) VALUES ($1, $2, $3, $4, $5, $6)";
const BEGIN: &str = "\
    INSERT INTO streams (id, data_key) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
const STREAMS: &str = "SELECT id FROM streams ORDER BY id";
const STRAY: &str = "\
    SELECT stream FROM ledger WHERE stream NOT IN (SELECT id FROM streams) LIMIT 1";
const ERASE: &str = "DELETE FROM data_keys WHERE id = $1";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("read", READ),
    ("key", KEY),
    ("last", LAST),
    ("append", APPEND),
    ("begin", BEGIN),
    ("streams", STREAMS),
    ("stray", STRAY),
    ("erase", ERASE),
];

/// What a verification of the whole ledger found to be as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Streams.
    pub streams: u64,
    /// Rows.
    pub rows: u64,
}

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

    /// Recomputes the chain of every stream.
    ///
    /// # Errors
    ///
    /// [`Fault::Corrupt`] with the first row that is not what it was.
    pub async fn verify_all(&self) -> Result<Verified, Fault> {
        self.query(|connection| {
            let mut stray = connection.prepare_cached(STRAY)?;
            if let Some(stream) = stray.query_row([], |row| rows::stream(row, 0)).optional()? {
                return Err(Fault::Corrupt(format!("rows of stream {} are of no one", stream.0)));
            }
            let mut statement = connection.prepare_cached(STREAMS)?;
            let streams = statement.query_map([], |row| rows::stream(row, 0))?;
            let mut verified = Verified::default();
            for stream in streams {
                verified.rows += verify(connection, stream?)?;
                verified.streams += 1;
            }
            Ok(verified)
        })
        .await
    }
}

/// Refuses unless every stream is as long as expected.
pub(crate) fn expect(connection: &Connection, expects: &[(StreamId, u64)]) -> Result<(), Fault> {
    for (stream, length) in expects {
        let next = last(connection, *stream)?.map_or(0, |(seq, _)| seq + 1);
        if next != *length {
            return Err(Fault::Conflict);
        }
    }
    Ok(())
}

/// Appends events, each chained to the one before.
pub(crate) fn append(
    connection: &Connection,
    appends: &[Append],
    at: Timestamp,
) -> Result<(), Fault> {
    for event in appends {
        let stream = event.stream;
        let (seq, previous) = if let Some((seq, hash)) = last(connection, stream)? {
            (seq + 1, hash)
        } else {
            let values = params![stream.0.as_bytes(), event.data_key.0.as_bytes()];
            connection.prepare_cached(BEGIN)?.execute(values)?;
            (0, BEGINNING)
        };
        let hash = link(stream, seq, at, &event.kind, &event.body, &previous);
        connection.prepare_cached(APPEND)?.execute(params![
            stream.0.as_bytes(),
            rows::place(seq)?,
            rows::micros(at),
            event.kind,
            event.body,
            hash
        ])?;
    }
    Ok(())
}

fn verify(connection: &Connection, stream: StreamId) -> Result<u64, Fault> {
    let mut previous = BEGINNING;
    let mut count = 0;
    for record in records(connection, stream)? {
        let hash = link(stream, count, record.at, &record.kind, &record.body, &previous);
        if record.seq != count || record.hash != hash {
            let place = record.seq;
            return Err(Fault::Corrupt(format!("row {place} of stream {} was changed", stream.0)));
        }
        previous = hash;
        count += 1;
    }
    if count == 0 {
        return Err(Fault::Corrupt(format!("stream {} lost its rows", stream.0)));
    }
    Ok(count)
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

fn last(connection: &Connection, stream: StreamId) -> Result<Option<(u64, [u8; 32])>, Fault> {
    let mut statement = connection.prepare_cached(LAST)?;
    let found = statement
        .query_row([stream.0.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    found
        .map(|(seq, hash)| match u64::try_from(seq) {
            Ok(seq) => Ok((seq, hash)),
            Err(_) => Err(Fault::Corrupt(format!("stream {} has a row {seq}", stream.0))),
        })
        .transpose()
}

/// The hash of a row: of everything in it and of the row before, each with its length.
fn link(
    stream: StreamId,
    seq: u64,
    at: Timestamp,
    kind: &str,
    body: &[u8],
    previous: &[u8; 32],
) -> [u8; 32] {
    let (seq, at) = (seq.to_be_bytes(), rows::micros(at).to_be_bytes());
    let parts: [&[u8]; 7] =
        [DOMAIN, stream.0.as_bytes(), &seq, &at, kind.as_bytes(), body, previous];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} streams and {} rows are as they were", self.streams, self.rows)
    }
}
