//! Small things that expire. Spending one is deleting it, and the row count tells who did.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::{Change, Ephemeral, EphemeralRow, Fault, Store, StreamId, rows};

/// How long the answers of writes are remembered, in hours: longer than any page stays usable.
const ANSWER_HOURS: i64 = 72;

const CLEAR: &str = "DELETE FROM ephemera WHERE kind = $1 AND key = $2 AND expires <= $3";
const PUT: &str = "\
    INSERT INTO ephemera (kind, key, owner, expires, version, body) \
    VALUES ($1, $2, $3, $4, 0, $5) ON CONFLICT (kind, key) DO NOTHING";
const GET: &str = "\
    SELECT expires, version, body FROM ephemera WHERE kind = $1 AND key = $2 AND expires > $3";
const TAKE: &str = "\
    DELETE FROM ephemera WHERE kind = $1 AND key = $2 AND expires > $3 \
    RETURNING expires, version, body";
const REPLACE: &str = "\
    UPDATE ephemera SET body = $1, expires = $2, version = version + 1 \
    WHERE kind = $3 AND key = $4 AND version = $5";
const DROP_OWNED: &str = "DELETE FROM ephemera WHERE owner = $1 AND kind = $2";
const DROP_OWNED_BUT: &str = "DELETE FROM ephemera WHERE owner = $1 AND kind = $2 AND key <> $3";
const TAKE_OWNED: &str = "\
    DELETE FROM ephemera WHERE owner = $1 AND kind = $2 AND expires > $3 \
    RETURNING expires, version, body";
const OWNED: &str = "\
    SELECT expires, version, body FROM ephemera \
    WHERE owner = $1 AND kind = $2 AND expires > $3";
const SWEEP: &str = "DELETE FROM ephemera WHERE expires <= $1";
const SWEEP_BUDGETS: &str = "DELETE FROM budgets WHERE until <= $1";
const SWEEP_ANSWERS: &str = "DELETE FROM answers WHERE at <= $1";
const FORGET: &str = "DELETE FROM ephemera";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("clear", CLEAR),
    ("put", PUT),
    ("get", GET),
    ("take", TAKE),
    ("replace", REPLACE),
    ("drop owned", DROP_OWNED),
    ("drop owned but", DROP_OWNED_BUT),
    ("take owned", TAKE_OWNED),
    ("owned", OWNED),
    ("sweep", SWEEP),
    ("sweep budgets", SWEEP_BUDGETS),
    ("sweep answers", SWEEP_ANSWERS),
    ("forget", FORGET),
];

impl Store {
    /// Keeps something. `now` decides whether one of the same name is still there.
    ///
    /// # Errors
    ///
    /// [`Fault::Taken`] if something of that kind and key is there.
    pub async fn put(&self, small: Ephemeral, now: Timestamp) -> Result<(), Fault> {
        self.write(move |connection| put(connection, &small, now)).await
    }

    /// Looks at something without spending it.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn get(
        &self,
        kind: &str,
        key: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<EphemeralRow>, Fault> {
        let kind = kind.to_owned();
        self.query(move |connection| one(connection, GET, &kind, &key, now)).await
    }

    /// Takes something: of all who try, exactly one gets it.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn take(
        &self,
        kind: &str,
        key: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<EphemeralRow>, Fault> {
        let kind = kind.to_owned();
        self.write(move |connection| one(connection, TAKE, &kind, &key, now)).await
    }

    /// Makes several changes in their order, all or none: what is shown is spent together with what
    /// comes of it.
    ///
    /// # Errors
    ///
    /// [`Fault::Taken`] or [`Fault::Gone`], with the kind of the first change that cannot be made.
    pub async fn exchange(&self, changes: Vec<Change>, now: Timestamp) -> Result<(), Fault> {
        self.write(move |connection| {
            changes.iter().try_for_each(|change| match change {
                Change::Put(small) => put(connection, small, now),
                Change::Take { kind, key } => match one(connection, TAKE, kind, key, now)? {
                    Some(_) => Ok(()),
                    None => Err(Fault::Gone { kind: kind.clone() }),
                },
                Change::Drop { kind, key } => one(connection, TAKE, kind, key, now).map(drop),
            })
        })
        .await
    }

    /// Writes new content and life, if it is still at the version that was seen.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn replace(
        &self,
        kind: &str,
        key: [u8; 32],
        seen: u64,
        body: Vec<u8>,
        expires: Timestamp,
    ) -> Result<bool, Fault> {
        let kind = kind.to_owned();
        let seen = rows::place(seen)?;
        self.write(move |connection| {
            let values = params![body, rows::micros(expires), kind, key, seen];
            Ok(connection.prepare_cached(REPLACE)?.execute(values)? == 1)
        })
        .await
    }

    /// Forgets all of a kind that belong to someone, and says how many that were.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn drop_owned(&self, kind: &str, owner: StreamId) -> Result<usize, Fault> {
        let kind = kind.to_owned();
        self.write(move |connection| {
            let values = params![owner.0.as_bytes(), kind];
            Ok(connection.prepare_cached(DROP_OWNED)?.execute(values)?)
        })
        .await
    }

    /// Forgets all of a kind that belong to someone but one, and says how many that were.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn drop_owned_but(
        &self,
        kind: &str,
        owner: StreamId,
        key: [u8; 32],
    ) -> Result<usize, Fault> {
        let kind = kind.to_owned();
        self.write(move |connection| {
            let values = params![owner.0.as_bytes(), kind, key];
            Ok(connection.prepare_cached(DROP_OWNED_BUT)?.execute(values)?)
        })
        .await
    }

    /// Takes all of a kind that belong to someone.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn take_owned(
        &self,
        kind: &str,
        owner: StreamId,
        now: Timestamp,
    ) -> Result<Vec<EphemeralRow>, Fault> {
        let kind = kind.to_owned();
        self.write(move |connection| theirs(connection, TAKE_OWNED, &kind, owner, now)).await
    }

    /// Looks at all of a kind that belong to someone.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn owned(
        &self,
        kind: &str,
        owner: StreamId,
        now: Timestamp,
    ) -> Result<Vec<EphemeralRow>, Fault> {
        let kind = kind.to_owned();
        self.query(move |connection| theirs(connection, OWNED, &kind, owner, now)).await
    }

    /// Deletes what has expired: small things, budgets, answers of writes long made.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn sweep(&self, now: Timestamp) -> Result<usize, Fault> {
        let forgotten = jiff::SignedDuration::from_hours(ANSWER_HOURS);
        let forgotten = now.saturating_sub(forgotten).unwrap_or(Timestamp::MIN);
        self.write(move |connection| {
            let ended = [(SWEEP, now), (SWEEP_BUDGETS, now), (SWEEP_ANSWERS, forgotten)];
            ended.into_iter().try_fold(0, |count, (statement, before)| {
                Ok(count + connection.prepare_cached(statement)?.execute([rows::micros(before)])?)
            })
        })
        .await
    }

    /// Forgets every small thing: after a restore, none of them can be trusted to be unspent.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn forget_ephemera(&self) -> Result<usize, Fault> {
        self.write(|connection| Ok(connection.prepare_cached(FORGET)?.execute([])?)).await
    }
}

fn put(connection: &Connection, small: &Ephemeral, now: Timestamp) -> Result<(), Fault> {
    let cleared = params![small.kind, small.key, rows::micros(now)];
    connection.prepare_cached(CLEAR)?.execute(cleared)?;
    let owner = small.owner.map(|owner| *owner.0.as_bytes());
    let values = params![small.kind, small.key, owner, rows::micros(small.expires), small.body];
    match connection.prepare_cached(PUT)?.execute(values)? {
        1 => Ok(()),
        _ => Err(Fault::Taken { kind: small.kind.clone() }),
    }
}

fn one(
    connection: &Connection,
    statement: &str,
    kind: &str,
    key: &[u8; 32],
    now: Timestamp,
) -> Result<Option<EphemeralRow>, Fault> {
    let values = params![kind, key, rows::micros(now)];
    Ok(connection.prepare_cached(statement)?.query_row(values, row).optional()?)
}

fn theirs(
    connection: &Connection,
    statement: &str,
    kind: &str,
    owner: StreamId,
    now: Timestamp,
) -> Result<Vec<EphemeralRow>, Fault> {
    let values = params![owner.0.as_bytes(), kind, rows::micros(now)];
    let mut statement = connection.prepare_cached(statement)?;
    let found = statement.query_map(values, row)?;
    Ok(found.collect::<rusqlite::Result<Vec<_>>>()?)
}

fn row(row: &Row<'_>) -> rusqlite::Result<EphemeralRow> {
    let version: i64 = row.get(1)?;
    Ok(EphemeralRow {
        expires: rows::time(row, 0)?,
        version: u64::try_from(version).unwrap_or(u64::MAX),
        body: row.get(2)?,
    })
}
