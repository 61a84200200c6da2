//! Chains, recomputed row by row.

use std::collections::{HashMap, VecDeque};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row};

use super::{CLOCK_SECONDS, Heads, corrupt};
use crate::{
    Fault, StreamId,
    chain::{BEGINNING, Chain},
    log, rows,
};

/// What recomputing the chains of a table came to.
#[derive(Default)]
pub(super) struct Walked {
    pub(super) rows: u64,
    pub(super) streams: u64,
    pub(super) fresh: u64,
}

/// One chain, as far as it was recomputed.
struct Walk {
    stream: StreamId,
    key: Vec<u8>,
    length: u64,
    hash: [u8; 32],
    heads: VecDeque<(u64, Vec<u8>)>,
    fresh: u64,
}

/// Recomputes the chains of a table and holds each against what the log says of it.
pub(super) fn walk(
    connection: &Connection,
    chain: &Chain,
    heads: &mut Heads,
    keys: &HashMap<StreamId, Vec<u8>>,
    signed_at: Option<Timestamp>,
) -> Result<Walked, Fault> {
    let mut statement = connection.prepare(chain.all)?;
    let mut found = statement.query([])?;
    let (mut walked, mut walk) = (Walked::default(), None::<Walk>);
    while let Some(row) = found.next()? {
        let stream = rows::stream(row, 0)?;
        let here = if let Some(here) = walk.take_if(|walk| walk.stream == stream) {
            here
        } else {
            walked.finish(walk.take())?;
            let Some(key) = keys.get(&stream).cloned() else {
                return Err(corrupt(format!("rows of stream {} are of no one", stream.0)));
            };
            let heads = heads.remove(&(chain.name, stream)).unwrap_or_default();
            Walk { stream, key, length: 0, hash: BEGINNING, heads, fresh: 0 }
        };
        walk = Some(here.step(chain, row, signed_at)?);
    }
    walked.finish(walk)?;
    Ok(walked)
}

impl Walk {
    fn step(
        mut self,
        chain: &Chain,
        row: &Row<'_>,
        signed_at: Option<Timestamp>,
    ) -> Result<Self, Fault> {
        let (stream, length) = (self.stream, self.length);
        let changed = |what: &str| {
            corrupt(format!("row {length} of the {} of stream {} {what}", chain.name, stream.0))
        };
        let (seq, at, hash): (i64, _, [u8; 32]) = (row.get(1)?, rows::time(row, 2)?, row.get(5)?);
        let kind = row.get_ref(3)?.as_str().map_err(|_| changed("was changed"))?;
        let body = row.get_ref(4)?.as_blob().map_err(|_| changed("was changed"))?;
        let link = chain.link(stream, length, at, kind, body, &self.hash);
        if u64::try_from(seq) != Ok(length) || hash != link {
            return Err(changed("was changed"));
        }
        (self.length, self.hash) = (length + 1, hash);
        match self.heads.front() {
            Some((covered, entry)) if *covered == self.length => {
                if log::head(chain.name, stream, &self.key, self.length, &hash) != entry.as_slice()
                {
                    return Err(changed("is not the one that the log knows"));
                }
                self.heads.pop_front();
            }
            Some(_) => {}
            None => {
                let margin = SignedDuration::from_secs(CLOCK_SECONDS);
                if signed_at.is_some_and(|signed_at| at + margin < signed_at) {
                    return Err(changed("was put in after the log was signed"));
                }
                self.fresh += 1;
            }
        }
        Ok(self)
    }
}

impl Walked {
    /// Counts a chain that has come to its end.
    fn finish(&mut self, walk: Option<Walk>) -> Result<(), Fault> {
        let Some(walk) = walk else { return Ok(()) };
        if !walk.heads.is_empty() {
            return Err(corrupt(format!("stream {} lost its last rows", walk.stream.0)));
        }
        self.streams += 1;
        self.rows += walk.length;
        self.fresh += walk.fresh;
        Ok(())
    }
}
