//! The public log of what is on record: having it signed now and then, and reading it out.

use std::sync::Arc;

use crypto::{
    digest,
    log::{NotaryKey, Proof, TILE_HEIGHT, Tile, bundle},
};
use store::StreamId;
use uuid::Uuid;

use crate::{Engine, error::Error, submit::stored};

/// How often the log is signed, in minutes, if anything happens.
pub(crate) const NOTARISE_MINUTES: i64 = 10;

/// What a log is called in its checkpoints, after the address of its gate.
#[must_use]
pub fn log_name(issuer: &str) -> String {
    let host = issuer.split_once("://").map_or(issuer, |(_, host)| host);
    format!("{}/ledger", host.trim_end_matches('/'))
}

/// That something is on record: what to look for in the public log, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnRecord {
    /// The entry of the log that covers it, base64url.
    pub entry: String,
    /// The proof that the entry is in the log.
    pub proof: Proof,
}

impl Engine {
    /// Enters into the log what has happened since the last time, and signs it.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn notarise(&self) -> Result<(), Error> {
        let notary = Arc::clone(self.shared.keys.notary());
        let signed =
            self.shared.store.notarise(self.now(), move |size, root| notary.sign(size, root));
        if let Some(signed) = signed.await.map_err(stored)? {
            tracing::info!(entries = signed.size, "the log was signed");
        }
        Ok(())
    }

    /// The key that checks the log.
    #[must_use]
    pub fn log_key(&self) -> NotaryKey {
        self.shared.keys.notary().key().clone()
    }

    /// What was last signed; none if nothing was yet.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn log_checkpoint(&self) -> Result<Option<String>, Error> {
        let signed = self.shared.store.checkpoint().await.map_err(stored)?;
        Ok(signed.map(|signed| signed.note))
    }

    /// A piece of the log; none if the log has not come so far.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn log_tile(&self, tile: Tile) -> Result<Option<Vec<u8>>, Error> {
        let store = &self.shared.store;
        let Some(level) = tile.level else {
            let entries = store.log_entries(tile.first(), tile.width).await.map_err(stored)?;
            return Ok((entries.len() as u64 == tile.width).then(|| bundle(&entries)));
        };
        let height = level * TILE_HEIGHT;
        let hashes = store.log_hashes(height, tile.first(), tile.width).await.map_err(stored)?;
        Ok(hashes.map(|hashes| hashes.concat()))
    }

    /// That an event of a stream is on record, once the log covers it.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn on_record(&self, stream: Uuid, seq: u64) -> Result<Option<OnRecord>, Error> {
        let found = self.shared.store.entered(StreamId(stream), seq).await.map_err(stored)?;
        Ok(found.map(on_record))
    }

    /// The same of a sign-in or a read.
    ///
    /// # Errors
    ///
    /// If the store fails.
    pub async fn activity_on_record(
        &self,
        stream: Uuid,
        seq: u64,
    ) -> Result<Option<OnRecord>, Error> {
        let found = self.shared.store.entered_activity(StreamId(stream), seq).await;
        Ok(found.map_err(stored)?.map(on_record))
    }
}

fn on_record(entered: store::Entered) -> OnRecord {
    OnRecord { entry: digest::base64url(&entered.entry), proof: entered.proof }
}

#[cfg(test)]
mod tests {
    use super::log_name;

    #[test]
    fn a_log_is_named_after_its_gate() {
        for (issuer, name) in [
            ("https://id.example.org", "id.example.org/ledger"),
            ("https://example.org/id/", "example.org/id/ledger"),
            ("http://localhost:8080", "localhost:8080/ledger"),
        ] {
            assert_eq!(log_name(issuer), name);
        }
    }
}
