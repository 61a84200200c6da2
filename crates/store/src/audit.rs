//! Checking a whole database, with nothing but its rows and the public key of its log.
//!
//! In one pass over each table that carries proof: every chain is recomputed and held against what the
//! log says it came to; the log is rebuilt from its entries and held against every node and every signed
//! checkpoint; and against a checkpoint that somebody has kept elsewhere, if they bring one.

mod rebuild;
mod walk;

use std::{
    collections::{HashMap, VecDeque},
    fmt, fs,
    path::Path,
};

use crypto::log::NotaryKey;
use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use self::{rebuild::rebuild, walk::walk};
use crate::{
    Fault, Store, StreamId,
    chain::{ACTIVITY, LEDGER},
    migrate, open, rows,
};

/// How far the clocks of what was written and of what was signed may be apart.
const CLOCK_SECONDS: i64 = 60;

const ENTRIES: &str = "SELECT place, kind, stream, length, entry FROM log_entries ORDER BY place";
const NODES: &str = "SELECT COUNT(*) FROM log_nodes";
const CHECKPOINTS: &str = "SELECT number, size, note FROM checkpoints ORDER BY number";
const KEYS: &str = "SELECT id, data_key FROM streams ORDER BY id";
const SCHEMA: &str = "SELECT COALESCE(MAX(number), 0) FROM migrations";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("audited entries", ENTRIES),
    ("audited nodes", NODES),
    ("audited checkpoints", CHECKPOINTS),
    ("audited keys", KEYS),
    ("audited schema", SCHEMA),
];

/// What a database is held against.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// The key of its log. Without one, signatures are not looked at.
    pub key: Option<NotaryKey>,
    /// A signed checkpoint of before, kept elsewhere: what it covers must still be there.
    pub since: Option<String>,
    /// Whether the gate was stopped before the copy was made: then everything must be in the log.
    pub is_closed: bool,
}

/// What was found to be as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Streams.
    pub streams: u64,
    /// Rows of the ledger.
    pub rows: u64,
    /// Sign-ins and reads.
    pub activity: u64,
    /// Entries of the log.
    pub entries: u64,
    /// Signed checkpoints.
    pub checkpoints: u64,
    /// Rows since the last of them, which the log does not cover yet.
    pub fresh: u64,
    /// When the last of them was signed.
    pub signed_at: Option<Timestamp>,
}

/// What the log says a chain came to: its length, and the entry.
type Heads = HashMap<(&'static str, StreamId), VecDeque<(u64, Vec<u8>)>>;

impl Store {
    /// Checks the whole database.
    ///
    /// # Errors
    ///
    /// [`Fault::Corrupt`] with the first row that is not what it was.
    pub async fn audit(&self, audit: Audit) -> Result<Verified, Fault> {
        self.query(move |connection| verify(connection, &audit)).await
    }

    /// Checks all that can be checked without a key.
    ///
    /// # Errors
    ///
    /// [`Fault::Corrupt`] with the first row that is not what it was.
    pub async fn verify_all(&self) -> Result<Verified, Fault> {
        self.audit(Audit::default()).await
    }

    /// Checks a file and leaves no trace in it.
    ///
    /// # Errors
    ///
    /// If it is no database of ours; [`Fault::Corrupt`] with the first row that is not what it was.
    pub fn audit_file(path: &Path, audit: &Audit) -> Result<Verified, Fault> {
        let mut connection = untouched(path)?;
        let transaction = connection.transaction()?;
        let schema: i64 = transaction.query_row(SCHEMA, [], |row| row.get(0))?;
        if usize::try_from(schema) != Ok(migrate::VERSION) {
            let known = migrate::VERSION;
            return Err(Fault::Unfit(format!(
                "the database has schema {schema}, this build knows {known}: use the build that \
                 wrote it"
            )));
        }
        verify(&transaction, audit)
    }
}

/// Opens a file so that nothing is written, not even beside it.
fn untouched(path: &Path) -> Result<Connection, Fault> {
    let path = fs::canonicalize(path)
        .map_err(|error| Fault::Unfit(format!("{}: {error}", path.display())))?;
    let mut log = path.clone().into_os_string();
    log.push("-wal");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if fs::exists(&log).unwrap_or(false) {
        Connection::open_with_flags(&path, flags)?
    } else {
        let name: String = path.to_string_lossy().chars().flat_map(escaped).collect();
        let name = format!("file:{name}?immutable=1");
        Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    connection.busy_timeout(open::PATIENCE)?;
    Ok(connection)
}

/// A character of a path in an address of a file.
fn escaped(c: char) -> Vec<char> {
    match c {
        '?' => "%3f".chars().collect(),
        '#' => "%23".chars().collect(),
        '%' => "%25".chars().collect(),
        c => vec![c],
    }
}

fn verify(connection: &Connection, audit: &Audit) -> Result<Verified, Fault> {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType};
    recompute(connection, audit).map_err(|fault| match fault {
        Fault::Database(
            error @ (FromSqlConversionFailure(..)
            | IntegralValueOutOfRange(..)
            | InvalidColumnType(..)),
        ) => corrupt(format!("a value is not one that is ever written: {error}")),
        fault => fault,
    })
}

fn recompute(connection: &Connection, audit: &Audit) -> Result<Verified, Fault> {
    let (mut verified, mut heads) = rebuild(connection, audit)?;
    let keys = keys(connection)?;
    let ledger = walk(connection, &LEDGER, &mut heads, &keys, verified.signed_at)?;
    if ledger.streams != keys.len() as u64 {
        return Err(corrupt("a stream lost its rows, or its rows are of no one"));
    }
    let activity = walk(connection, &ACTIVITY, &mut heads, &keys, verified.signed_at)?;
    if let Some((kind, stream)) = heads.keys().next() {
        return Err(corrupt(format!("the {kind} of stream {} is gone", stream.0)));
    }
    verified.streams = ledger.streams;
    (verified.rows, verified.activity) = (ledger.rows, activity.rows);
    verified.fresh = ledger.fresh + activity.fresh;
    if audit.is_closed && verified.fresh > 0 {
        let fresh = verified.fresh;
        return Err(corrupt(format!("{fresh} rows are not in the log of a gate that was stopped")));
    }
    Ok(verified)
}

fn keys(connection: &Connection) -> Result<HashMap<StreamId, Vec<u8>>, Fault> {
    let mut statement = connection.prepare(KEYS)?;
    let found = statement.query_map([], |row| Ok((rows::stream(row, 0)?, row.get(1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn corrupt(found: impl Into<String>) -> Fault {
    Fault::Corrupt(found.into())
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { streams, rows, activity, entries, checkpoints, fresh, signed_at } = self;
        writeln!(
            f,
            "{rows} rows of {streams} streams are as they were, so are {activity} lines of activity"
        )?;
        match signed_at {
            Some(at) => write!(
                f,
                "{checkpoints} checkpoints over {entries} entries hold; the last was signed {at}; \
                 {fresh} rows have come since"
            ),
            None => f.write_str("no checkpoint was signed yet"),
        }
    }
}
