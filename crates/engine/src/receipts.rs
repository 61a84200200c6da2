//! Receipts: printed and signed once, kept in the vault of whom they are for, and handed to nobody else.
//!
//! Nobody waits for the authority that stamps times: where it does not answer, the receipt is signed without a
//! stamp, and says so.
//!
//! The vault is written by whoever performs the outbox, and only with what is sealed under the person's key.

use crypto::cms::Stamp;
use jiff::{SignedDuration, Timestamp};
use kernel::{
    decision::{AccountId, CaseId, Claim},
    enrolment::Enrolment,
    facts::Facts,
    page::Form,
    receipt::{self, AT, CODE, MARK, RECEIPT, Seal},
    refusal::{Corrupt, FieldFault, Refusal},
};
use serde::{Deserialize, Serialize};
use store::StreamId;

use crate::{
    Engine, Visitor,
    error::Error,
    submit::stored,
    world::{Verdict, Written},
};

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
    /// What stands under it.
    pub seal: Seal,
}

/// What came of looking at a file.
#[derive(Clone, Debug)]
pub enum CheckedFile {
    /// It was signed here and not changed since.
    Unchanged {
        /// Who signed it.
        by: String,
        /// What stands under it.
        seal: Seal,
        /// What its code tells; none if the registration is not there any more.
        receipt: Option<receipt::Receipt>,
    },
    /// It was signed here, and changed since.
    Changed,
    /// It is none of ours, or not as we give them.
    Foreign,
}

/// A receipt in the vault.
#[derive(Serialize, Deserialize)]
struct Filed {
    /// When it was given: a later one takes its place.
    at: Timestamp,
    /// The file, base64url: it goes through the same seal as everything of the person's.
    file: String,
    /// What stands under it.
    seal: Seal,
}

/// Why a receipt is not in the vault yet.
pub(crate) enum Unfiled {
    /// Its template is broken, or nobody prints here.
    Unprintable,
    /// The key that signs did not.
    Unsigned,
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
        Ok(Some(Receipt::Kept(KeptReceipt { file, seal: filed.seal })))
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
        Ok(self.given(&claim, &facts).await?.ok_or_else(unknown)?)
    }

    /// Looks at the file of a receipt, and keeps nothing of it: the try is spent before anyone looks.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn check_receipt_file(
        &self,
        file: Vec<u8>,
        visitor: &Visitor,
    ) -> Result<CheckedFile, Error> {
        let facts = self.facts(visitor);
        self.spend(&[receipt::look(&facts)?], facts.now).await?;
        let Some(signatory) = self.shared.press.signatory.clone() else {
            return Ok(CheckedFile::Foreign);
        };
        let looked = tokio::task::spawn_blocking(move || signatory.check(&file)).await;
        let genuine = match looked.map_err(|_| Error::Busy)? {
            Verdict::Genuine(genuine) => genuine,
            Verdict::Changed => return Ok(CheckedFile::Changed),
            Verdict::Foreign => return Ok(CheckedFile::Foreign),
        };
        let receipt = match receipt::marked(&genuine.mark, &facts) {
            Some(claim) => self.given(&claim, &facts).await?,
            None => None,
        };
        let seal = genuine.stamped_at.map_or(Seal::Signed, |at| Seal::Stamped { at });
        Ok(CheckedFile::Unchanged { by: genuine.by, seal, receipt })
    }

    /// The receipt that holds this claim, as long as it is told of.
    async fn given(
        &self,
        claim: &Claim,
        facts: &Facts<'_>,
    ) -> Result<Option<receipt::Receipt>, Error> {
        let Some(holder) = self.holder(claim).await? else { return Ok(None) };
        let account = self.account(AccountId(holder)).await?;
        let given = account.holder().and_then(|holder| holder.receipt.clone());
        Ok(given.filter(|given| given.claim() == *claim && given.is_told(facts)))
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
        let mark =
            written.slots.get(MARK).map_or_else(String::new, |mark| mark.expose().to_owned());
        let Some(file) = self.print(written).await else { return Ok(Err(Unfiled::Unprintable)) };
        let Some((file, seal)) = self.signed(file, mark).await else {
            return Ok(Err(Unfiled::Unsigned));
        };
        let filed = Filed { at, file: crypto::digest::base64url(&file), seal };
        let body = key.seal_as(&place(stream), &filed)?;
        self.shared.store.vault_put(stream, RECEIPT, body).await.map_err(stored)?;
        Ok(Ok(()))
    }

    /// The message on paper; none if that cannot be done here.
    async fn print(&self, written: Written) -> Option<Vec<u8>> {
        let printer = self.shared.press.printer.clone()?;
        match tokio::task::spawn_blocking(move || printer.print(&written)).await {
            Ok(Ok(file)) => Some(file),
            Ok(Err(reason)) => {
                tracing::error!(reason, "a receipt could not be printed");
                None
            }
            Err(_) => None,
        }
    }

    /// The file with our signature and a stamp, as far as there is anybody for either; none if it could not be
    /// signed.
    async fn signed(&self, file: Vec<u8>, mark: String) -> Option<(Vec<u8>, Seal)> {
        let Some(signatory) = self.shared.press.signatory.clone() else {
            return Some((file, Seal::None));
        };
        let at = self.now();
        let signed = tokio::task::spawn_blocking(move || signatory.sign(&file, &mark, at)).await;
        let unstamped = signed.map_err(|_| "the signing was cut off".to_owned()).flatten();
        let finished = match unstamped {
            Ok(unstamped) => {
                let stamp = self.stamp(unstamped.imprint()).await;
                let seal =
                    stamp.as_ref().map_or(Seal::Signed, |stamp| Seal::Stamped { at: stamp.at() });
                unstamped.finish(stamp.as_ref()).map(|file| (file, seal))
            }
            Err(reason) => Err(reason),
        };
        finished.inspect_err(|reason| tracing::error!(reason, "a receipt could not be signed")).ok()
    }

    /// A stamp over this, if the authority gives one at once.
    async fn stamp(&self, imprint: [u8; 32]) -> Option<Stamp> {
        let stamper = self.shared.press.stamper.clone()?;
        let stamp = stamper.stamp(imprint).await;
        if stamp.is_err() {
            tracing::warn!("the authority that stamps times gave no stamp that holds");
        }
        stamp.ok()
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
            Self::Unsigned => "could not be signed",
        }
    }
}

impl std::fmt::Debug for KeptReceipt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptReceipt").field("bytes", &self.file.len()).finish_non_exhaustive()
    }
}
