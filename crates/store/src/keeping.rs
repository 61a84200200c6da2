//! Look-ups, activity, the vault; backups and what is in them.

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use rusqlite::{Connection, OptionalExtension as _, Row, params, types::ValueRef};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    Acted, Fault, Projection, Store, StreamId, chain::ACTIVITY as CHAIN, migrate, open, rows,
};

const PROJECTION: &str =
    "SELECT kind, key, stream, body FROM projections WHERE kind = $1 AND key = $2";
const PROJECTIONS_OF: &str = "\
    SELECT kind, key, stream, body FROM projections WHERE stream = $1 AND kind = $2 ORDER BY key";
const LISTED: &str = "\
    SELECT kind, key, stream, body FROM projections \
    WHERE kind = $1 AND key >= $2 AND key < $3 ORDER BY key LIMIT $4";
const DROP_PROJECTION: &str = "DELETE FROM projections WHERE kind = $1 AND key = $2";
const ACTIVITY: &str = "\
    SELECT seq, at, kind, body FROM activity WHERE stream = $1 AND kind = $2 \
    ORDER BY at DESC, seq DESC LIMIT $3";
const VAULT_PUT: &str = "\
    INSERT INTO vault (stream, name, body) VALUES ($1, $2, $3) \
    ON CONFLICT (stream, name) DO UPDATE SET body = excluded.body";
const VAULT_GET: &str = "SELECT body FROM vault WHERE stream = $1 AND name = $2";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("projection", PROJECTION),
    ("projections of", PROJECTIONS_OF),
    ("listed", LISTED),
    ("drop projection", DROP_PROJECTION),
    ("activity", ACTIVITY),
    ("vault put", VAULT_PUT),
    ("vault get", VAULT_GET),
];

/// The tables of a backup, and an order of their rows that does not depend on their past.
const TABLES: &[(&str, &str)] = &[
    ("activity", "SELECT * FROM activity ORDER BY stream, seq"),
    ("answers", "SELECT * FROM answers ORDER BY key"),
    ("budgets", "SELECT * FROM budgets ORDER BY key"),
    ("checkpoints", "SELECT * FROM checkpoints ORDER BY number"),
    ("claims", "SELECT * FROM claims ORDER BY kind, key"),
    ("data_keys", "SELECT * FROM data_keys ORDER BY id"),
    ("deadlines", "SELECT * FROM deadlines ORDER BY stream, key"),
    ("ephemera", "SELECT * FROM ephemera ORDER BY kind, key"),
    ("ledger", "SELECT * FROM ledger ORDER BY stream, seq"),
    ("log_entries", "SELECT * FROM log_entries ORDER BY place"),
    ("log_nodes", "SELECT * FROM log_nodes ORDER BY height, place"),
    ("migrations", "SELECT * FROM migrations ORDER BY number"),
    ("outbox", "SELECT * FROM outbox ORDER BY id"),
    ("projections", "SELECT * FROM projections ORDER BY kind, key"),
    ("registrations", "SELECT * FROM registrations ORDER BY client"),
    ("streams", "SELECT * FROM streams ORDER BY id"),
    ("unproved", "SELECT * FROM unproved ORDER BY kind, stream"),
    ("vault", "SELECT * FROM vault ORDER BY stream, name"),
];

/// What is in a database: enough to tell one that was changed or shortened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inventory {
    /// The schema, by the number of its last step.
    pub schema: usize,
    /// Rows and SHA-256 (hexadecimal) of each table.
    pub tables: BTreeMap<String, (u64, String)>,
}

impl Store {
    /// A look-up by kind and key.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn projection(&self, kind: &str, key: &str) -> Result<Option<Projection>, Fault> {
        let (kind, key) = (kind.to_owned(), key.to_owned());
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(PROJECTION)?;
            Ok(statement.query_row([kind, key], projection).optional()?)
        })
        .await
    }

    /// The look-ups of a kind that belong to a stream.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn projections_of(
        &self,
        kind: &str,
        stream: StreamId,
    ) -> Result<Vec<Projection>, Fault> {
        let kind = kind.to_owned();
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(PROJECTIONS_OF)?;
            let found = statement.query_map(params![stream.0.as_bytes(), kind], projection)?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The look-ups of a kind from a key on until another, in their order.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn listed(
        &self,
        kind: &str,
        from: &str,
        until: &str,
        limit: u32,
    ) -> Result<Vec<Projection>, Fault> {
        let (kind, from, until) = (kind.to_owned(), from.to_owned(), until.to_owned());
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(LISTED)?;
            let found = statement.query_map(params![kind, from, until, limit], projection)?;
            Ok(found.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Drops a look-up, if there is one.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn drop_projection(&self, kind: &str, key: &str) -> Result<(), Fault> {
        let (kind, key) = (kind.to_owned(), key.to_owned());
        self.write(move |connection| {
            connection.prepare_cached(DROP_PROJECTION)?.execute([kind, key])?;
            Ok(())
        })
        .await
    }

    /// What was done with an account, of one kind, newest first.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn activity(
        &self,
        stream: StreamId,
        kind: &str,
        limit: u32,
    ) -> Result<Vec<Acted>, Fault> {
        let kind = kind.to_owned();
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(ACTIVITY)?;
            let lines = statement.query_map(params![stream.0.as_bytes(), kind, limit], |row| {
                Ok(Acted {
                    seq: rows::count(row, 0)?,
                    at: rows::time(row, 1)?,
                    kind: row.get(2)?,
                    body: row.get(3)?,
                })
            })?;
            Ok(lines.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// How much was done with an account, or in a case.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn activity_length(&self, stream: StreamId) -> Result<u64, Fault> {
        let last = self.query(move |connection| CHAIN.last(connection, stream)).await?;
        Ok(last.map_or(0, |(seq, _)| seq + 1))
    }

    /// Keeps a sealed file of a stream.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn vault_put(
        &self,
        stream: StreamId,
        name: &str,
        body: Vec<u8>,
    ) -> Result<(), Fault> {
        let name = name.to_owned();
        self.write(move |connection| {
            let values = params![stream.0.as_bytes(), name, body];
            connection.prepare_cached(VAULT_PUT)?.execute(values)?;
            Ok(())
        })
        .await
    }

    /// A sealed file of a stream.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn vault_get(&self, stream: StreamId, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let name = name.to_owned();
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(VAULT_GET)?;
            let values = params![stream.0.as_bytes(), name];
            Ok(statement.query_row(values, |row| row.get(0)).optional()?)
        })
        .await
    }

    /// Copies the database to a file while it is in use.
    ///
    /// # Errors
    ///
    /// If the copy cannot be written.
    pub async fn backup_to(&self, path: &Path) -> Result<(), Fault> {
        let path = path.to_owned();
        self.query(move |connection| {
            const EVERYTHING: std::ffi::c_int = -1;
            let mut copy = open::making(&path)?;
            let backup = rusqlite::backup::Backup::new(connection, &mut copy)?;
            match backup.step(EVERYTHING)? {
                rusqlite::backup::StepResult::Done => Ok(()),
                _ => Err(Fault::Busy),
            }
        })
        .await
    }

    /// What is in the database.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn inventory(&self) -> Result<Inventory, Fault> {
        self.query(|connection| {
            let tables = TABLES
                .iter()
                .map(|(name, rows)| Ok(((*name).to_owned(), digest(connection, rows)?)))
                .collect::<Result<_, Fault>>()?;
            Ok(Inventory { schema: migrate::VERSION, tables })
        })
        .await
    }

    /// Looks through the whole file for damage.
    ///
    /// # Errors
    ///
    /// [`Fault::Corrupt`] with what was found.
    pub async fn check(&self) -> Result<(), Fault> {
        self.query(|connection| {
            let found: String =
                connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
            if found == "ok" { Ok(()) } else { Err(Fault::Corrupt(found)) }
        })
        .await
    }
}

/// Rows and hash of a table: every value with its type and length.
fn projection(row: &Row<'_>) -> rusqlite::Result<Projection> {
    Ok(Projection {
        kind: row.get(0)?,
        key: row.get(1)?,
        stream: rows::stream(row, 2)?,
        body: row.get(3)?,
    })
}

fn digest(connection: &Connection, query: &str) -> Result<(u64, String), Fault> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut hash = Sha256::new();
    let mut count = 0;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            let (kind, bytes): (u8, Vec<u8>) = match row.get_ref(column)? {
                ValueRef::Null => (0, Vec::new()),
                ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
                ValueRef::Real(number) => (2, number.to_be_bytes().to_vec()),
                ValueRef::Text(text) => (3, text.to_vec()),
                ValueRef::Blob(bytes) => (4, bytes.to_vec()),
            };
            hash.update([kind]);
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        }
        count += 1;
    }
    let mut hex = String::new();
    for byte in hash.finalize() {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    Ok((count, hex))
}
