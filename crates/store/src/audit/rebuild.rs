//! The log, rebuilt from its entries.

use std::collections::VecDeque;

use crypto::log::{Checkpoint, Frontier, NotaryKey, leaf};
use jiff::Timestamp;
use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::{Audit, CHECKPOINTS, ENTRIES, Heads, NODES, Verified, corrupt};
use crate::{
    Fault, StreamId,
    chain::{ACTIVITY, LEDGER},
    log, rows,
};

/// Rebuilds the log, and gives what it says of each chain.
pub(super) fn rebuild(connection: &Connection, audit: &Audit) -> Result<(Verified, Heads), Fault> {
    let mut checkpoints = Checkpoints::read(connection, audit)?;
    let mut verified =
        Verified { checkpoints: checkpoints.waiting.len() as u64, ..Verified::default() };
    let (mut heads, mut frontier, mut nodes) = (Heads::new(), Frontier::default(), 0_u64);
    let mut statement = connection.prepare(ENTRIES)?;
    let mut entries = statement.query([])?;
    while let Some(row) = entries.next()? {
        let entry = Entry::read(row)?;
        if entry.place != frontier.size() {
            let place = frontier.size();
            return Err(corrupt(format!("entry {place} of the log is not where it was")));
        }
        verified.signed_at = entry.remember(&mut heads, verified.signed_at)?;
        for (height, place, hash) in frontier.push(leaf(&entry.bytes)) {
            nodes += 1;
            if log::Stored(connection).find(height, place)? != Some(hash) {
                return Err(corrupt(format!("node {height}, {place} of the log was changed")));
            }
        }
        checkpoints.pass(&frontier)?;
    }
    let kept: i64 = connection.query_row(NODES, [], |row| row.get(0))?;
    if u64::try_from(kept) != Ok(nodes) {
        return Err(corrupt("the log has nodes that no entry made"));
    }
    verified.entries = frontier.size();
    checkpoints.finish(&frontier)?;
    Ok((verified, heads))
}

/// An entry of the log.
struct Entry {
    place: u64,
    kind: String,
    stream: StreamId,
    length: i64,
    bytes: Vec<u8>,
}

impl Entry {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            place: rows::count(row, 0)?,
            kind: row.get(1)?,
            stream: rows::stream(row, 2)?,
            length: row.get(3)?,
            bytes: row.get(4)?,
        })
    }

    /// Keeps what it says of a chain. Gives the time, if it is one of those.
    fn remember(
        &self,
        heads: &mut Heads,
        before: Option<Timestamp>,
    ) -> Result<Option<Timestamp>, Fault> {
        let changed = || corrupt(format!("entry {} of the log was changed", self.place));
        if self.kind == log::TIME {
            let at = Timestamp::from_microsecond(self.length).map_err(|_| changed())?;
            let is_so = self.stream.0 == Uuid::nil() && self.bytes == log::moment(at);
            return if is_so { Ok(Some(at)) } else { Err(changed()) };
        }
        let chain = [LEDGER.name, ACTIVITY.name].into_iter().find(|name| *name == self.kind);
        let length = u64::try_from(self.length).map_err(|_| changed())?;
        let known = heads.entry((chain.ok_or_else(changed)?, self.stream)).or_default();
        if known.back().is_some_and(|(last, _)| *last >= length) {
            return Err(changed());
        }
        known.push_back((length, self.bytes.clone()));
        Ok(before)
    }
}

/// The signed checkpoints that are still to be passed, the next one first.
struct Checkpoints {
    /// How many entries the last one passed covers.
    signed: u64,
    waiting: VecDeque<(u64, String)>,
    key: Option<NotaryKey>,
    since: Option<Checkpoint>,
}

impl Checkpoints {
    fn read(connection: &Connection, audit: &Audit) -> Result<Self, Fault> {
        let mut statement = connection.prepare(CHECKPOINTS)?;
        let mut found = statement.query([])?;
        let mut waiting: VecDeque<(u64, String)> = VecDeque::new();
        while let Some(row) = found.next()? {
            let (number, size, note) = (rows::count(row, 0)?, rows::count(row, 1)?, row.get(2)?);
            let is_next = waiting.back().is_none_or(|(before, _)| *before < size);
            if number != waiting.len() as u64 || !is_next {
                return Err(corrupt(format!("checkpoint {} is gone", waiting.len())));
            }
            waiting.push_back((size, note));
        }
        let since = match (&audit.since, &audit.key) {
            (Some(note), Some(key)) => Some(open(note, key)?),
            (Some(_), None) => return Err(Fault::Unfit("a checkpoint needs its key".to_owned())),
            (None, _) => None,
        };
        Ok(Self { signed: 0, waiting, key: audit.key.clone(), since })
    }

    /// Holds a log of that size against what was signed of it.
    fn pass(&mut self, log: &Frontier) -> Result<(), Fault> {
        if let Some(since) = self.since.take_if(|since| since.size == log.size())
            && since.root != log.root()
        {
            return Err(corrupt("the log is not the one of the checkpoint that was kept"));
        }
        let Some((size, note)) = self.waiting.pop_front_if(|(size, _)| *size == log.size()) else {
            return Ok(());
        };
        let changed = || corrupt(format!("the checkpoint of {size} entries was changed"));
        let signed = match &self.key {
            Some(key) => Some(open(&note, key).map_err(|_| changed())?),
            None => Checkpoint::unsigned(&note),
        };
        let is_so = signed.is_some_and(|signed| signed.size == size && signed.root == log.root());
        self.signed = size;
        if is_so { Ok(()) } else { Err(changed()) }
    }

    /// Every checkpoint must have been passed, the last one by the last entry.
    fn finish(self, log: &Frontier) -> Result<(), Fault> {
        if !self.waiting.is_empty() {
            return Err(corrupt("the log is shorter than what was signed of it"));
        }
        if self.since.is_some_and(|since| since.size > 0) {
            return Err(corrupt("the log is shorter than the checkpoint that was kept"));
        }
        if self.signed != log.size() {
            return Err(corrupt("the log has entries that no checkpoint covers"));
        }
        Ok(())
    }
}

fn open(note: &str, key: &NotaryKey) -> Result<Checkpoint, Fault> {
    Checkpoint::open(note, key).map_err(|fault| Fault::Unfit(fault.to_string()))
}
