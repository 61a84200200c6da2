//! What is on record of relying parties, by their names in the protocol.

use rusqlite::{OptionalExtension as _, params};

use crate::{Fault, Store};

const REGISTRATION: &str = "SELECT body FROM registrations WHERE client = $1";
const REGISTRATIONS: &str = "SELECT client, body FROM registrations ORDER BY client";
const REGISTER: &str = "\
    INSERT INTO registrations (client, body) VALUES ($1, $2) ON CONFLICT (client) DO NOTHING";
const AMEND: &str = "UPDATE registrations SET body = $1 WHERE client = $2 AND body = $3";

pub(crate) const STATEMENTS: &[(&str, &str)] = &[
    ("registration", REGISTRATION),
    ("registrations", REGISTRATIONS),
    ("register", REGISTER),
    ("amend", AMEND),
];

impl Store {
    /// What is on record of a relying party.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn registration(&self, client: &str) -> Result<Option<Vec<u8>>, Fault> {
        let client = client.to_owned();
        self.query(move |connection| {
            let mut statement = connection.prepare_cached(REGISTRATION)?;
            Ok(statement.query_row([client], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// All that is on record, by name.
    ///
    /// # Errors
    ///
    /// If the database fails.
    pub async fn registrations(&self) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        self.query(|connection| {
            let mut statement = connection.prepare_cached(REGISTRATIONS)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Puts a relying party on record, unless somebody else changed what was seen (`None`: that
    /// there is nothing).
    ///
    /// # Errors
    ///
    /// If the database fails. That someone else was first is `Ok(false)`.
    pub async fn register(
        &self,
        client: &str,
        seen: Option<Vec<u8>>,
        body: Vec<u8>,
    ) -> Result<bool, Fault> {
        let client = client.to_owned();
        self.write(move |connection| {
            let written = match &seen {
                None => connection.prepare_cached(REGISTER)?.execute(params![client, body])?,
                Some(seen) => {
                    connection.prepare_cached(AMEND)?.execute(params![body, client, seen])?
                }
            };
            Ok(written == 1)
        })
        .await
    }
}
