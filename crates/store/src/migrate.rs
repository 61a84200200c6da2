//! The schema, brought forward step by step and never back. A step that was applied is never
//! edited: its checksum is on record.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use sha2::{Digest as _, Sha256};

use crate::{Fault, chain::ACTIVITY, rows};

/// What a step does that SQL cannot.
type More = fn(&Connection) -> Result<(), Fault>;

/// The steps, in order.
const STEPS: &[(&str, Option<More>)] = &[
    (include_str!("migrations/0001_first.sql"), None),
    (include_str!("migrations/0002_registrations.sql"), None),
    (include_str!("migrations/0003_log.sql"), Some(chain_activity)),
];

const SCHEMA: &str = "CREATE TABLE IF NOT EXISTS migrations (\
    number INTEGER NOT NULL PRIMARY KEY, checksum BLOB NOT NULL) STRICT";
const APPLIED: &str = "SELECT checksum FROM migrations WHERE number = $1";
const APPLY: &str = "INSERT INTO migrations (number, checksum) VALUES ($1, $2)";
const NEWEST: &str = "SELECT COALESCE(MAX(number), 0) FROM migrations";

/// How many steps this build knows.
pub(crate) const VERSION: usize = STEPS.len();

/// Applies the steps that are missing, each with its record in one transaction.
pub(crate) fn run(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    transaction.execute_batch(SCHEMA)?;
    let newest: i64 = transaction.query_row(NEWEST, [], |row| row.get(0))?;
    if usize::try_from(newest).is_ok_and(|newest| newest > VERSION) {
        return Err(Fault::Unfit(format!(
            "the database has schema {newest}, this build knows {VERSION}: use a newer build"
        )));
    }
    for (number, (step, more)) in (1_i64..).zip(STEPS) {
        let checksum = Sha256::digest(step.as_bytes()).to_vec();
        let applied: Option<Vec<u8>> =
            transaction.query_row(APPLIED, [number], |row| row.get(0)).optional()?;
        match applied {
            Some(known) if known == checksum => {}
            Some(_) => {
                let wrong = format!("step {number} of the schema is not the one that was applied");
                return Err(Fault::Unfit(wrong));
            }
            None => {
                transaction.execute_batch(step)?;
                more.map_or(Ok(()), |more| more(&transaction))?;
                transaction.execute(APPLY, params![number, checksum])?;
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

/// Chains what was done with accounts before there were chains of it.
fn chain_activity(connection: &Connection) -> Result<(), Fault> {
    const BEFORE: &str =
        "SELECT stream, at, kind, body FROM activity_before ORDER BY stream, at, id";
    let mut statement = connection.prepare(BEFORE)?;
    let mut lines = statement.query([])?;
    while let Some(row) = lines.next()? {
        let (stream, at) = (rows::stream(row, 0)?, rows::time(row, 1)?);
        let (kind, body): (String, Vec<u8>) = (row.get(2)?, row.get(3)?);
        ACTIVITY.append(connection, stream, at, &kind, &body)?;
    }
    connection.execute_batch("DROP TABLE activity_before")?;
    Ok(())
}
