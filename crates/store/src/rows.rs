//! Columns and values.

use jiff::Timestamp;
use rusqlite::{Row, types::Type};
use uuid::Uuid;

use crate::{Fault, StreamId};

/// A time as stored: microseconds.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// A time from a column.
pub(crate) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let micros: i64 = row.get(column)?;
    Timestamp::from_microsecond(micros).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, error.into())
    })
}

/// A count or a place from a column.
pub(crate) fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, number))
}

/// A stream's name from a column.
pub(crate) fn stream(row: &Row<'_>, column: usize) -> rusqlite::Result<StreamId> {
    let bytes: [u8; 16] = row.get(column)?;
    Ok(StreamId(Uuid::from_bytes(bytes)))
}

/// A stored number that can only be small and positive.
pub(crate) fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A place in a stream, as stored.
pub(crate) fn place(seq: u64) -> Result<i64, Fault> {
    i64::try_from(seq).map_err(|_| Fault::Corrupt("a place in a stream".to_owned()))
}
