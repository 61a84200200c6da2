//! A row taken out of a chain with all that proves it to be on record: for whoever has neither the
//! database nor any secret.

use std::ops::Range;

use crypto::{
    digest::{base64url, from_base64url},
    log::{Checkpoint, NotaryKey, Proof},
};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Fault, Store, StreamId,
    chain::{ACTIVITY, BEGINNING},
    log, rows,
};

const ROWS: &str = "\
    SELECT at, kind, body, hash FROM activity WHERE stream = $1 AND seq >= $2 AND seq < $3 \
    ORDER BY seq";
const BEFORE: &str = "SELECT hash FROM activity WHERE stream = $1 AND seq = $2";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[("extract", ROWS), ("before", BEFORE)];

/// A row of what was done with an account, the rows after it up to an entry of the log, and the proof
/// that the entry is there. Bytes are base64url.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    stream: Uuid,
    key: String,
    seq: u64,
    before: String,
    rows: Vec<Extracted>,
    proof: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Extracted {
    at: i64,
    kind: String,
    body: String,
}

impl Store {
    /// A row of that kind with its proof; none if there is no such row, or the log does not cover it
    /// yet.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn extract(
        &self,
        stream: StreamId,
        kind: &str,
        seq: u64,
    ) -> Result<Option<Extract>, Fault> {
        let kind = kind.to_owned();
        self.query(move |connection| {
            let found = extract(connection, stream, seq)?;
            Ok(found.filter(|found| found.rows.first().is_some_and(|row| row.kind == kind)))
        })
        .await
    }
}

impl Extract {
    /// The places of its rows in the chain, that of the one it is about first.
    #[must_use]
    pub const fn covers(&self) -> Range<u64> {
        self.seq..self.seq + self.rows.len() as u64
    }

    /// The sealed content of the row.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn body(&self) -> Result<Vec<u8>, Fault> {
        let row = self.rows.first().ok_or_else(broken)?;
        from_base64url(&row.body).ok_or_else(broken)
    }

    /// The checkpoint of the log that covers the row.
    ///
    /// # Errors
    ///
    /// If the rows do not lead to the entry, or the entry is not in the log of that key.
    pub fn check(&self, key: &NotaryKey) -> Result<Checkpoint, Fault> {
        let bytes = |text: &String| from_base64url(text).ok_or_else(broken);
        let mut hash: [u8; 32] = bytes(&self.before)?.try_into().map_err(|_| broken())?;
        let (stream, mut length) = (StreamId(self.stream), self.seq);
        for row in &self.rows {
            let at = Timestamp::from_microsecond(row.at).map_err(|_| broken())?;
            hash = ACTIVITY.link(stream, length, at, &row.kind, &bytes(&row.body)?, &hash);
            length += 1;
        }
        let entry = log::head(ACTIVITY.name, stream, &bytes(&self.key)?, length, &hash);
        let proof = Proof::parse(&self.proof).map_err(|fault| Fault::Corrupt(fault.to_string()))?;
        proof.check(&entry, key).map_err(|fault| Fault::Corrupt(fault.to_string()))
    }
}

fn extract(connection: &Connection, stream: StreamId, seq: u64) -> Result<Option<Extract>, Fault> {
    let Some(entered) = log::entered(connection, &ACTIVITY, stream, seq)? else { return Ok(None) };
    let name = stream.0.as_bytes();
    let before = match seq.checked_sub(1) {
        None => BEGINNING,
        Some(last) => {
            let mut statement = connection.prepare_cached(BEFORE)?;
            let found = statement.query_row(params![name, rows::place(last)?], |row| row.get(0));
            found.optional()?.ok_or_else(broken)?
        }
    };
    let mut statement = connection.prepare_cached(ROWS)?;
    let values = params![name, rows::place(seq)?, rows::place(entered.length)?];
    let found = statement.query_map(values, |row| {
        let body: Vec<u8> = row.get(2)?;
        Ok(Extracted { at: row.get(0)?, kind: row.get(1)?, body: base64url(&body) })
    })?;
    Ok(Some(Extract {
        stream: stream.0,
        key: base64url(&log::key_name(connection, stream)?),
        seq,
        before: base64url(&before),
        rows: found.collect::<Result<_, _>>()?,
        proof: entered.proof.to_string(),
    }))
}

fn broken() -> Fault {
    Fault::Corrupt("this is not an extract".to_owned())
}
