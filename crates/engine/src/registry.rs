//! What is on record of relying parties besides the files they are declared in. The command line
//! writes it while the gate runs, and the gate reads it anew for each request: whoever is shut out
//! is shut out at once, on every node.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::Store;

use crate::{Engine, Keys, error::Error, submit::stored};

/// The place of what is sealed here.
const PLACE: &str = "registration";

/// One relying party, as far as it is on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The file it was registered with; none if it is declared in a folder.
    pub file: Option<String>,
    /// Whether it is shut out.
    pub disabled: bool,
    /// The secret drawn for it since, if any was.
    pub secret: Option<DrawnSecret>,
    /// When this was last changed.
    pub changed_at: Timestamp,
}

/// A secret that was drawn for a relying party, and the one that it follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawnSecret {
    /// SHA-256 of the secret in the file that it is instead of, hexadecimal.
    pub instead_of: String,
    /// SHA-256 of the secret, hexadecimal.
    pub sha256: String,
    /// The one before.
    pub before: String,
    /// Until when the one before works too.
    pub before_until: Timestamp,
}

/// A registration, and what to show when it is changed.
#[derive(Clone, Debug)]
pub struct Registered {
    /// The registration.
    pub registration: Registration,
    /// What it was read from. Two that are equal here are equal.
    pub seal: Vec<u8>,
}

/// The record of relying parties.
#[derive(Clone)]
pub struct Registry {
    store: Store,
    keys: Keys,
}

impl Engine {
    /// The record of relying parties.
    #[must_use]
    pub fn registry(&self) -> Registry {
        Registry { store: self.shared.store.clone(), keys: self.shared.keys.clone() }
    }
}

impl Registry {
    /// The record in a store, sealed with these keys.
    #[must_use]
    pub const fn new(store: Store, keys: Keys) -> Self {
        Self { store, keys }
    }

    /// What is on record of a relying party.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn find(&self, client: &str) -> Result<Option<Registered>, Error> {
        let found = self.store.registration(client).await.map_err(stored)?;
        found.map(|seal| self.open(client, seal)).transpose()
    }

    /// The same, sealed.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn sealed(&self, client: &str) -> Result<Option<Vec<u8>>, Error> {
        self.store.registration(client).await.map_err(stored)
    }

    /// Opens what was found sealed.
    ///
    /// # Errors
    ///
    /// If it is another's, or nothing this build can read.
    pub fn open(&self, client: &str, seal: Vec<u8>) -> Result<Registered, Error> {
        let registration = self.keys.open(&place(client), &seal)?;
        Ok(Registered { registration, seal })
    }

    /// All that is on record, by name.
    ///
    /// # Errors
    ///
    /// If the store fails or holds what this build cannot read.
    pub async fn all(&self) -> Result<Vec<(String, Registered)>, Error> {
        let rows = self.store.registrations().await.map_err(stored)?;
        let open = |(client, seal): (String, Vec<u8>)| {
            self.open(&client, seal).map(|registered| (client, registered))
        };
        rows.into_iter().map(open).collect()
    }

    /// Puts a relying party on record in place of what was seen.
    ///
    /// # Errors
    ///
    /// If the store fails. That someone else changed it meanwhile is `Ok(false)`.
    pub async fn record(
        &self,
        client: &str,
        seen: Option<Registered>,
        registration: &Registration,
    ) -> Result<bool, Error> {
        let body = self.keys.close(&place(client), registration)?;
        let seen = seen.map(|registered| registered.seal);
        self.store.register(client, seen, body).await.map_err(stored)
    }
}

/// A row that was moved to another name does not open.
fn place(client: &str) -> String {
    format!("{PLACE} {client}")
}

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Registry(..)")
    }
}
