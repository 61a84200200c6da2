//! Chains of rows that are added and never changed, each row bound to the one before by its hash: the
//! ledger, and what was done with an account.

use crypto::digest::framed;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{Fault, StreamId, rows};

/// What the first row of a stream is chained to.
pub(crate) const BEGINNING: [u8; 32] = [0; 32];

const UNPROVED: &str =
    "INSERT INTO unproved (kind, stream) VALUES ($1, $2) ON CONFLICT (kind, stream) DO NOTHING";

/// A table of chains.
pub(crate) struct Chain {
    /// What its rows are called in the log.
    pub(crate) name: &'static str,
    /// Keeps its hashes apart from all others.
    domain: &'static str,
    last: &'static str,
    append: &'static str,
    /// Every row of every stream, in order.
    pub(crate) all: &'static str,
}

pub(crate) const LEDGER: Chain = Chain {
    name: "ledger",
    domain: "kapu ledger row 1",
    last: "SELECT seq, hash FROM ledger WHERE stream = $1 ORDER BY seq DESC LIMIT 1",
    append: "INSERT INTO ledger (stream, seq, at, kind, body, hash) \
             VALUES ($1, $2, $3, $4, $5, $6)",
    all: "SELECT stream, seq, at, kind, body, hash FROM ledger ORDER BY stream, seq",
};

pub(crate) const ACTIVITY: Chain = Chain {
    name: "activity",
    domain: "kapu activity row 1",
    last: "SELECT seq, hash FROM activity WHERE stream = $1 ORDER BY seq DESC LIMIT 1",
    append: "INSERT INTO activity (stream, seq, at, kind, body, hash) \
             VALUES ($1, $2, $3, $4, $5, $6)",
    all: "SELECT stream, seq, at, kind, body, hash FROM activity ORDER BY stream, seq",
};

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("unproved", UNPROVED),
    ("last of ledger", LEDGER.last),
    ("append to ledger", LEDGER.append),
    ("all of ledger", LEDGER.all),
    ("last of activity", ACTIVITY.last),
    ("append to activity", ACTIVITY.append),
    ("all of activity", ACTIVITY.all),
];

impl Chain {
    /// The place and hash of a stream's last row.
    pub(crate) fn last(
        &self,
        connection: &Connection,
        stream: StreamId,
    ) -> Result<Option<(u64, [u8; 32])>, Fault> {
        let found = connection
            .prepare_cached(self.last)?
            .query_row([stream.0.as_bytes()], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
            .optional()?;
        found
            .map(|(seq, hash)| match u64::try_from(seq) {
                Ok(seq) => Ok((seq, hash)),
                Err(_) => Err(Fault::Corrupt(format!("stream {} has a row {seq}", stream.0))),
            })
            .transpose()
    }

    /// Refuses unless every stream is as long as expected.
    pub(crate) fn expect(
        &self,
        connection: &Connection,
        expects: &[(StreamId, u64)],
    ) -> Result<(), Fault> {
        for (stream, length) in expects {
            let next = self.last(connection, *stream)?.map_or(0, |(seq, _)| seq + 1);
            if next != *length {
                return Err(Fault::Conflict);
            }
        }
        Ok(())
    }

    /// Adds a row, bound to the one before. Says its place.
    pub(crate) fn append(
        &self,
        connection: &Connection,
        stream: StreamId,
        at: Timestamp,
        kind: &str,
        body: &[u8],
    ) -> Result<u64, Fault> {
        let (seq, previous) =
            self.last(connection, stream)?.map_or((0, BEGINNING), |(seq, hash)| (seq + 1, hash));
        let hash = self.link(stream, seq, at, kind, body, &previous);
        let (name, place, at) = (stream.0.as_bytes(), rows::place(seq)?, rows::micros(at));
        connection
            .prepare_cached(self.append)?
            .execute(params![name, place, at, kind, body, hash])?;
        connection.prepare_cached(UNPROVED)?.execute(params![self.name, name])?;
        Ok(seq)
    }

    /// The hash of a row: of everything in it and of the row before, each with its length.
    pub(crate) fn link(
        &self,
        stream: StreamId,
        seq: u64,
        at: Timestamp,
        kind: &str,
        body: &[u8],
        previous: &[u8; 32],
    ) -> [u8; 32] {
        let (seq, at) = (seq.to_be_bytes(), rows::micros(at).to_be_bytes());
        let parts: [&[u8]; 6] = [stream.0.as_bytes(), &seq, &at, kind.as_bytes(), body, previous];
        framed(self.domain, &parts)
    }
}
