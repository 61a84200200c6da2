//! What a person is shown of who opened their file, and takes away with a proof.

use kernel::{decision::AccountId, investigation::Investigation};
use serde::{Deserialize, Serialize};
use store::{Extract, StreamId};

use crate::{
    Engine,
    access::{ACCESS, Access, AccessRow, FORMAT, SHOWN_MAX, open},
    commitment::{self, Salted},
    error::Error,
    submit::stored,
};

/// A line that somebody can take away, with the proof that it is on record. A verifier needs the log's
/// key and nothing else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Provable {
    /// What the line says.
    pub access: Access,
    /// What its commitment was made with, base64url.
    pub salt: String,
    /// The rows of the chain from there to the entry of the log, and the proof.
    pub extract: Extract,
}

/// Whether a line is kept from the person.
enum KeptBack {
    Never,
    Before(Box<Investigation>),
    Still,
}

impl Engine {
    /// Who opened the file of an account's holder and who decided about them, the newest first, as the holder
    /// is shown it: without what is kept from them within an investigation that is in force.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn accesses(&self, account: AccountId) -> Result<Vec<AccessRow>, Error> {
        let mut shown = Vec::new();
        for (seq, access) in self.lines(account).await? {
            match self.kept_back(&access).await? {
                KeptBack::Still => {}
                KeptBack::Before(investigation) => {
                    shown.push(AccessRow { seq, access, kept_back: Some(*investigation) });
                }
                KeptBack::Never => shown.push(AccessRow { seq, access, kept_back: None }),
            }
        }
        Ok(shown)
    }

    /// All lines of a file, the newest first, with their places.
    pub(crate) async fn lines(&self, account: AccountId) -> Result<Vec<(u64, Access)>, Error> {
        let Some(key) = self.person_key(account.0).await? else { return Ok(Vec::new()) };
        let rows = self.shared.store.activity(StreamId(account.0), ACCESS, SHOWN_MAX).await;
        let rows = rows.map_err(stored)?;
        rows.iter().map(|row| Ok((row.seq, open(&key, &row.body)?.content))).collect()
    }

    /// A line with the proof that it is on record; none if there is no such line that they are shown, the log
    /// does not cover it yet, or the proof would give away that there is another which they are not shown.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn provable(&self, account: AccountId, seq: u64) -> Result<Option<Provable>, Error> {
        let Some(key) = self.person_key(account.0).await? else { return Ok(None) };
        let found = self.shared.store.extract(StreamId(account.0), ACCESS, seq).await;
        let Some(extract) = found.map_err(stored)? else { return Ok(None) };
        for (place, access) in self.lines(account).await? {
            let is_within = extract.covers().contains(&place);
            if is_within && matches!(self.kept_back(&access).await?, KeptBack::Still) {
                return Ok(None);
            }
        }
        let Salted { salt, content: access } = open(&key, &extract.body().map_err(stored)?)?;
        if matches!(self.kept_back(&access).await?, KeptBack::Still) {
            return Ok(None);
        }
        Ok(Some(Provable { access, salt, extract }))
    }

    async fn kept_back(&self, access: &Access) -> Result<KeptBack, Error> {
        let Some(withheld) = &access.withheld else { return Ok(KeptBack::Never) };
        let id = withheld.investigation.0;
        let investigation = self.load::<Investigation>(id).await?.state;
        let now = self.now();
        let is_over = investigation.appears_at().is_none_or(|at| at <= now);
        if is_over || withheld.until <= now {
            return Ok(KeptBack::Before(Box::new(investigation)));
        }
        Ok(KeptBack::Still)
    }
}

impl Provable {
    /// The checkpoint of the log of that key which covers the line, if it is the one on record.
    ///
    /// # Errors
    ///
    /// What does not hold.
    pub fn check(&self, key: &crypto::log::NotaryKey) -> Result<crypto::log::Checkpoint, Error> {
        let checkpoint = self.extract.check(key).map_err(stored)?;
        commitment::holds(FORMAT, &self.salt, &self.access, &self.extract)?;
        Ok(checkpoint)
    }
}
