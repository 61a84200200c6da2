//! How often something happened, by its name in the clear: whose it was is sealed, and not asked.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::{Fault, Store, rows};

/// How long a stretch is over which is counted, in microseconds. Every offset of a time zone is a
/// multiple of it, so days and weeks anywhere are sums of stretches.
const STRETCH_MICROS: i64 = 15 * 60 * 1_000_000;

const LEDGER: &str = "\
    SELECT kind, at / $1, COUNT(*) FROM ledger WHERE at >= $2 GROUP BY 1, 2";
const ACTIVITY: &str = "\
    SELECT kind, at / $1, COUNT(*) FROM activity WHERE at >= $2 GROUP BY 1, 2";

pub(crate) const STATEMENTS: &[(&str, &str)] =
    &[("counts of ledger", LEDGER), ("counts of activity", ACTIVITY)];

/// How often something happened in one stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Its name.
    pub kind: String,
    /// When the stretch began.
    pub at: Timestamp,
    /// How often.
    pub times: u64,
}

impl Store {
    /// How often each thing has happened since a moment. Looks at every row there is: not
    /// for pages that many people open.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn counts(&self, from: Timestamp) -> Result<Vec<Count>, Fault> {
        self.query(move |connection| {
            let mut counts = counted(connection, LEDGER, from)?;
            counts.extend(counted(connection, ACTIVITY, from)?);
            Ok(counts)
        })
        .await
    }
}

fn counted(connection: &Connection, statement: &str, from: Timestamp) -> Result<Vec<Count>, Fault> {
    let mut statement = connection.prepare_cached(statement)?;
    let values = params![STRETCH_MICROS, rows::micros(from)];
    let found = statement.query_map(values, |row| {
        let stretch: i64 = row.get(1)?;
        let at = Timestamp::from_microsecond(stretch.saturating_mul(STRETCH_MICROS));
        Ok(Count { kind: row.get(0)?, at: at.unwrap_or(from), times: rows::count(row, 2)? })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}
