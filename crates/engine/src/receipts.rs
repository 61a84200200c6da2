//! Receipts: printed once, kept in the vault of whom they are for, and handed to nobody else.
//!
//! The vault is written by whoever performs the outbox, and only with what is sealed under the person's key.

use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::{AccountId, CaseId},
    enrolment::Enrolment,
    page::Form,
    receipt::{self, AT, CODE, RECEIPT},
    refusal::{Corrupt, FieldFault, Refusal},
};
use serde::{Deserialize, Serialize};
use store::StreamId;

use crate::{Engine, Visitor, error::Error, submit::stored, world::Written};

/// For how long the browser in which an account was opened takes its receipt without signing in, in minutes:
/// whoever sits there next has nothing to look for.
const AT_HAND_MINUTES: i64 = 60;

/// The receipt of an account.
#[derive(Clone, Debug)]
pub enum Receipt {
    /// It is being printed.
    Coming,
    /// It is there.
    Kept(KeptReceipt),
}

/// A receipt, as it can be taken.
#[derive(Clone)]
pub struct KeptReceipt {
    /// The file, a PDF.
    pub file: Vec<u8>,
}

/// A receipt in the vault.
#[derive(Serialize, Deserialize)]
struct Filed {
    /// When it was given: a later one takes its place.
    at: Timestamp,
    /// The file, base64url: it goes through the same seal as everything of the person's.
    file: String,
}

/// Why a receipt is not in the vault yet.
pub(crate) enum Unfiled {
    /// Its template is broken, or nobody prints here.
    Unprintable,
}

impl Engine {
    /// The receipt of an account; none if it has none.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn receipt(&self, id: AccountId) -> Result<Option<Receipt>, Error> {
        let account = self.account(id).await?;
        let Some(given) = account.holder().and_then(|holder| holder.receipt.as_ref()) else {
            return Ok(None);
        };
        let filed = self.filed(StreamId(id.0)).await?.filter(|filed| filed.at >= given.at);
        let Some(filed) = filed else { return Ok(Some(Receipt::Coming)) };
        let file = crypto::digest::from_base64url(&filed.file);
        let file = file.ok_or_else(|| Corrupt("a file of the vault".to_owned()))?;
        Ok(Some(Receipt::Kept(KeptReceipt { file })))
    }

    /// The account that this case opened a moment ago; none if it opened none, or that is longer ago.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn just_opened(&self, case: CaseId) -> Result<Option<AccountId>, Error> {
        let state = self.load::<Enrolment>(case.0).await?.state;
        let Enrolment::Registered { account, .. } = state else { return Ok(None) };
        let opened = self.account(account).await?;
        let at_hand = SignedDuration::from_mins(AT_HAND_MINUTES);
        let is_recent = opened.holder().is_some_and(|who| who.opened_at + at_hand > self.now());
        Ok(is_recent.then_some(account))
    }

    /// The receipt of whose code was typed, as far as it is told to anybody: the try is spent before anyone
    /// looks.
    ///
    /// # Errors
    ///
    /// If there is none, or none any more, whatever the reason; see [`Error`].
    pub async fn check_receipt(
        &self,
        form: &Form,
        visitor: &Visitor,
    ) -> Result<receipt::Receipt, Error> {
        let facts = self.facts(visitor);
        let (claim, spends) = receipt::ask(form, &facts)?;
        self.spend(&spends, facts.now).await?;
        let unknown = || Refusal::from(FieldFault::new(CODE, "receipt-unknown"));
        let holder = self.holder(&claim).await?.ok_or_else(unknown)?;
        let account = self.account(AccountId(holder)).await?;
        let given = account.holder().and_then(|holder| holder.receipt.clone());
        Ok(given.filter(|given| given.is_told(&facts)).ok_or_else(unknown)?)
    }

    /// Prints a message into the vault, if it is not there yet.
    pub(crate) async fn file(
        &self,
        stream: StreamId,
        written: Written,
    ) -> Result<Result<(), Unfiled>, Error> {
        let at = written.slots.get(AT).and_then(|at| at.expose().parse().ok());
        let at: Timestamp = at.unwrap_or(written.at);
        if self.filed(stream).await?.is_some_and(|filed| filed.at >= at) {
            return Ok(Ok(()));
        }
        // Nobody is left to keep it for, if the person was erased meanwhile.
        let Some(key) = self.person_key(stream.0).await? else { return Ok(Ok(())) };
        let Some(file) = self.print(written).await else { return Ok(Err(Unfiled::Unprintable)) };
        let filed = Filed { at, file: crypto::digest::base64url(&file) };
        let body = key.seal_as(&place(stream), &filed)?;
        self.shared.store.vault_put(stream, RECEIPT, body).await.map_err(stored)?;
        Ok(Ok(()))
    }

    /// The message on paper; none if that cannot be done here.
    async fn print(&self, written: Written) -> Option<Vec<u8>> {
        let printer = self.shared.printer.clone()?;
        match tokio::task::spawn_blocking(move || printer.print(&written)).await {
            Ok(Ok(file)) => Some(file),
            Ok(Err(reason)) => {
                tracing::error!(reason, "a receipt could not be printed");
                None
            }
            Err(_) => None,
        }
    }

    async fn filed(&self, stream: StreamId) -> Result<Option<Filed>, Error> {
        let Some(body) = self.shared.store.vault_get(stream, RECEIPT).await.map_err(stored)? else {
            return Ok(None);
        };
        let Some(key) = self.person_key(stream.0).await? else { return Ok(None) };
        key.open_as(&place(stream), &body).map(Some)
    }
}

/// What a file of the vault is sealed to.
fn place(stream: StreamId) -> String {
    format!("vault.{}.{RECEIPT}", stream.0.simple())
}

impl Unfiled {
    /// Said of the job that is given up.
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::Unprintable => "could not be printed",
        }
    }
}

impl std::fmt::Debug for KeptReceipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptReceipt").field("bytes", &self.file.len()).finish_non_exhaustive()
    }
}
