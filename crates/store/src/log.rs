//! The log of what every chain came to: heads are entered now and then, and the whole is signed.
//!
//! An entry is a hash over the name of a chain, its length and its last hash, so that whoever reads the
//! log learns how much happens and nothing else; who has the rows can recompute it, also when the
//! person's key was destroyed.

use crypto::{
    digest::framed,
    log::{Frontier, Hash, Nodes, Proof, consistency, inclusion, leaf},
};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::{
    Fault, Store, StreamId,
    chain::{ACTIVITY, Chain, LEDGER},
    rows,
};

/// What entries of the time are called.
pub(crate) const TIME: &str = "time";
/// Keeps the hashes of heads apart from all others.
const HEAD: &str = "kapu head 1";
/// Whose an entry of the time is.
const NO_STREAM: [u8; 16] = [0; 16];

const CHANGED: &str = "SELECT kind, stream FROM unproved ORDER BY kind, stream";
const PROVED: &str = "DELETE FROM unproved";
const KEY_NAME: &str = "SELECT data_key FROM streams WHERE id = $1";
const SIZE: &str = "SELECT COUNT(*) FROM log_entries";
const ENTER: &str = "\
    INSERT INTO log_entries (place, kind, stream, length, entry) VALUES ($1, $2, $3, $4, $5)";
const GROW: &str = "INSERT INTO log_nodes (height, place, hash) VALUES ($1, $2, $3)";
const SIGN: &str = "\
    INSERT INTO checkpoints (number, size, note) \
    SELECT COALESCE(MAX(number) + 1, 0), $1, $2 FROM checkpoints";
const NEWEST: &str = "SELECT size, note FROM checkpoints ORDER BY number DESC LIMIT 1";
const ENTRY: &str = "SELECT entry FROM log_entries WHERE place = $1";
const ENTRIES: &str = "\
    SELECT entry FROM log_entries WHERE place >= $1 AND place < $2 ORDER BY place";
const NODE: &str = "SELECT hash FROM log_nodes WHERE height = $1 AND place = $2";
const COVERING: &str = "\
    SELECT place, length, entry FROM log_entries \
    WHERE kind = $1 AND stream = $2 AND length >= $3 ORDER BY length LIMIT 1";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("changed", CHANGED),
    ("proved", PROVED),
    ("key name", KEY_NAME),
    ("size", SIZE),
    ("enter", ENTER),
    ("grow", GROW),
    ("sign", SIGN),
    ("newest", NEWEST),
    ("entry", ENTRY),
    ("entries", ENTRIES),
    ("node", NODE),
    ("covering", COVERING),
];

/// What was signed of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// How many entries it had.
    pub size: u64,
    /// The signed checkpoint.
    pub note: String,
}

/// Where a row of a chain stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// How long the chain was when it was entered: the row and all before it are covered.
    pub length: u64,
    /// The entry.
    pub entry: Vec<u8>,
    /// That it is in the log.
    pub proof: Proof,
}

impl Store {
    /// Enters what every chain has come to since the last time, and has the log signed: `sign` makes a
    /// checkpoint of a size and a root. None if nothing has happened.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn notarise(
        &self,
        now: Timestamp,
        sign: impl FnOnce(u64, Hash) -> String + Send + 'static,
    ) -> Result<Option<Signed>, Fault> {
        self.write(move |connection| notarise(connection, now, sign)).await
    }

    /// What was last signed of the log.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn checkpoint(&self) -> Result<Option<Signed>, Fault> {
        self.query(newest).await
    }

    /// Entries of the log, in order: fewer than asked for if there are no more.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn log_entries(&self, first: u64, count: u64) -> Result<Vec<Vec<u8>>, Fault> {
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(ENTRIES)?;
            let values = params![rows::place(first)?, rows::place(first.saturating_add(count))?];
            let found = statement.query_map(values, |row| row.get(0))?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Hashes of full subtrees of one height, in order; none if one of them is not there.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn log_hashes(
        &self,
        height: u8,
        first: u64,
        count: u64,
    ) -> Result<Option<Vec<Hash>>, Fault> {
        self.query(move |connection| {
            let nodes = Stored(connection);
            let hashes =
                (first..first.saturating_add(count)).map(|place| nodes.find(height, place));
            hashes.collect()
        })
        .await
    }

    /// The hashes that show the log of one size to begin the log of a later one.
    ///
    /// # Errors
    ///
    /// If the database fails, or the log never had that size.
    pub async fn log_consistency(&self, old: u64, new: u64) -> Result<Vec<Hash>, Fault> {
        self.query(move |connection| consistency(&Stored(connection), old, new)).await
    }

    /// That a row of the ledger is covered by the log; none if it was not entered yet.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn entered(&self, stream: StreamId, seq: u64) -> Result<Option<Entered>, Fault> {
        self.query(move |connection| entered(connection, &LEDGER, stream, seq)).await
    }

    /// The same of what was done with an account.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn entered_activity(
        &self,
        stream: StreamId,
        seq: u64,
    ) -> Result<Option<Entered>, Fault> {
        self.query(move |connection| entered(connection, &ACTIVITY, stream, seq)).await
    }
}

/// The entry of a chain that has come to this.
pub(crate) fn head(
    chain: &str,
    stream: StreamId,
    key: &[u8],
    length: u64,
    hash: &[u8; 32],
) -> [u8; 32] {
    let length = length.to_be_bytes();
    framed(HEAD, &[chain.as_bytes(), stream.0.as_bytes(), key, &length, hash])
}

/// The entry of a moment.
pub(crate) fn moment(now: Timestamp) -> Vec<u8> {
    format!("kapu time 1\n{now}\n").into_bytes()
}

/// The name of the key that seals a stream; no bytes if there is no such stream.
pub(crate) fn key_name(connection: &Connection, stream: StreamId) -> Result<Vec<u8>, Fault> {
    let mut statement = connection.prepare_cached(KEY_NAME)?;
    let found = statement.query_row([stream.0.as_bytes()], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_default())
}

/// The nodes of the log, as stored.
pub(crate) struct Stored<'c>(pub(crate) &'c Connection);

impl Stored<'_> {
    /// A node, if it is there.
    pub(crate) fn find(&self, height: u8, place: u64) -> Result<Option<Hash>, Fault> {
        let Ok(place) = rows::place(place) else { return Ok(None) };
        if height == 0 {
            let mut statement = self.0.prepare_cached(ENTRY)?;
            let entry: Option<Vec<u8>> =
                statement.query_row([place], |row| row.get(0)).optional()?;
            return Ok(entry.map(|entry| leaf(&entry)));
        }
        let mut statement = self.0.prepare_cached(NODE)?;
        Ok(statement.query_row(params![height, place], |row| row.get(0)).optional()?)
    }
}

impl Nodes for Stored<'_> {
    type Fault = Fault;

    fn node(&self, height: u8, index: u64) -> Result<Hash, Fault> {
        let found = self.find(height, index)?;
        found.ok_or_else(|| Fault::Corrupt(format!("the log lost its node {height}, {index}")))
    }
}

fn notarise(
    connection: &Connection,
    now: Timestamp,
    sign: impl FnOnce(u64, Hash) -> String,
) -> Result<Option<Signed>, Fault> {
    let changed = changed(connection)?;
    if changed.is_empty() {
        return Ok(None);
    }
    let size: i64 = connection.prepare_cached(SIZE)?.query_row([], |row| row.get(0))?;
    let size = u64::try_from(size).map_err(|_| Fault::Corrupt("the size of the log".into()))?;
    let mut frontier = Frontier::load(&Stored(connection), size)?;
    for (kind, stream) in changed {
        let chain = [&LEDGER, &ACTIVITY].into_iter().find(|chain| chain.name == kind);
        let chain = chain.ok_or_else(|| Fault::Corrupt(format!("there is no chain `{kind}`")))?;
        let Some((seq, hash)) = chain.last(connection, stream)? else { continue };
        let key = key_name(connection, stream)?;
        let entry = head(chain.name, stream, &key, seq + 1, &hash);
        let values = (chain.name, stream.0.as_bytes(), rows::place(seq + 1)?);
        enter(connection, &mut frontier, values, &entry)?;
    }
    // As exact as it is stored: its text is made anew from there when it is checked.
    let now = Timestamp::from_microsecond(rows::micros(now)).unwrap_or(now);
    enter(connection, &mut frontier, (TIME, &NO_STREAM, rows::micros(now)), &moment(now))?;
    let (size, root) = (frontier.size(), frontier.root());
    let note = sign(size, root);
    connection.prepare_cached(SIGN)?.execute(params![rows::place(size)?, note])?;
    connection.prepare_cached(PROVED)?.execute([])?;
    Ok(Some(Signed { size, note }))
}

fn enter(
    connection: &Connection,
    frontier: &mut Frontier,
    (kind, stream, length): (&str, &[u8; 16], i64),
    entry: &[u8],
) -> Result<(), Fault> {
    let place = rows::place(frontier.size())?;
    let values = params![place, kind, stream, length, entry];
    connection.prepare_cached(ENTER)?.execute(values)?;
    for (height, place, hash) in frontier.push(leaf(entry)) {
        let values = params![height, rows::place(place)?, hash];
        connection.prepare_cached(GROW)?.execute(values)?;
    }
    Ok(())
}

fn changed(connection: &Connection) -> Result<Vec<(String, StreamId)>, Fault> {
    let mut statement = connection.prepare_cached(CHANGED)?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, rows::stream(row, 1)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn newest(connection: &Connection) -> Result<Option<Signed>, Fault> {
    let mut statement = connection.prepare_cached(NEWEST)?;
    Ok(statement.query_row([], signed).optional()?)
}

fn signed(row: &Row<'_>) -> rusqlite::Result<Signed> {
    Ok(Signed { size: rows::count(row, 0)?, note: row.get(1)? })
}

pub(crate) fn entered(
    connection: &Connection,
    chain: &Chain,
    stream: StreamId,
    seq: u64,
) -> Result<Option<Entered>, Fault> {
    let Some(Signed { size, note }) = newest(connection)? else { return Ok(None) };
    let mut statement = connection.prepare_cached(COVERING)?;
    let values = params![chain.name, stream.0.as_bytes(), rows::place(seq + 1)?];
    let found = statement.query_row(values, |row| {
        Ok((rows::count(row, 0)?, rows::count(row, 1)?, row.get::<_, Vec<u8>>(2)?))
    });
    let Some((index, length, entry)) = found.optional()? else { return Ok(None) };
    let path = inclusion(&Stored(connection), index, size)?;
    Ok(Some(Entered { length, entry, proof: Proof { index, path, checkpoint: note } }))
}
