//! What the engine needs of the world. Production and tests differ here and nowhere else.

use std::{collections::BTreeMap, future::Future, pin::Pin};

use crypto::cms::Stamp;
use jiff::Timestamp;
use kernel::{
    effect::{Channel, Notice, Request, Response},
    facts::Entropy,
    secret::Secret,
};

/// A future of a trait object.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Time and chance.
pub trait World: Send + Sync + 'static {
    /// The time.
    fn now(&self) -> Timestamp;
    /// Fresh chance.
    fn entropy(&self) -> Entropy;
}

/// Carries messages of one channel.
pub trait Courier: Send + Sync + 'static {
    /// Carries a message. `key` is the same on every attempt at the same message, and travels
    /// with it, so that whoever receives it twice can tell.
    fn carry<'a>(
        &'a self,
        key: &'a str,
        message: &'a Written,
    ) -> Later<'a, Result<(), Undelivered>>;
}

/// Takes a question to a register or provider and brings the answer.
pub trait Connector: Send + Sync + 'static {
    /// Asks. `key` is the same on every attempt at the same question.
    fn ask<'a>(
        &'a self,
        key: &'a str,
        request: &'a Request,
    ) -> Later<'a, Result<Response, Unanswered>>;
}

/// Tells relying parties, in the protocol they speak.
pub trait Teller: Send + Sync + 'static {
    /// Tells. What it says is worded and signed anew at every attempt.
    fn tell<'a>(&'a self, key: &'a str, notice: &'a Notice) -> Later<'a, Result<(), Undelivered>>;
}

/// Checks what passkeys signed.
pub trait Signatures: Send + Sync + 'static {
    /// Whether the passkey of this verifier answered this very question, with its user verified.
    fn holds(&self, verifier: &serde_json::Value, answer: &str, challenge: &[u8; 32]) -> bool;
    /// The same of a passkey that was used at this site, which may be where the desk was before.
    fn holds_at(
        &self,
        site: &str,
        verifier: &serde_json::Value,
        answer: &str,
        challenge: &[u8; 32],
    ) -> bool {
        site == self.site() && self.holds(verifier, answer, challenge)
    }
    /// The address of the site at which they are used.
    fn site(&self) -> String;
}

/// Puts messages on paper.
pub trait Printer: Send + Sync + 'static {
    /// The message as a PDF. It takes a while, and a thread of its own.
    ///
    /// # Errors
    ///
    /// What is wrong with the template, without a word of the message.
    fn print(&self, written: &Written) -> Result<Vec<u8>, String>;
}

/// Signs what was printed, and tells what it signed from everything else.
pub trait Signatory: Send + Sync + 'static {
    /// Signs a file, which bears a mark from then on, and leaves room for a time-stamp.
    ///
    /// # Errors
    ///
    /// What is wrong with the file or the key, without a word of what was printed.
    fn sign(&self, file: &[u8], mark: &str, at: Timestamp) -> Result<Box<dyn Unstamped>, String>;
    /// What there is to say of a file that comes back.
    fn check(&self, file: &[u8]) -> Verdict;
}

/// A signed file that may yet have a time-stamp.
pub trait Unstamped: Send + Sync {
    /// What the stamp is to be over: a SHA-256.
    fn imprint(&self) -> [u8; 32];
    /// The file, with the stamp if there is one.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    fn finish(self: Box<Self>, stamp: Option<&Stamp>) -> Result<Vec<u8>, String>;
}

/// What there is to say of a file that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was signed here and not changed since.
    Genuine(Genuine),
    /// It was signed here, and changed since.
    Changed,
    /// It was not signed here, or is not as it was given.
    Foreign,
}

/// A file that was signed here and not changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Genuine {
    /// Its mark.
    pub mark: String,
    /// Who signed it, as their certificate says.
    pub by: String,
    /// When it was there for certain, if an authority says so.
    pub stamped_at: Option<Timestamp>,
}

/// Has times stamped by an authority.
pub trait Stamper: Send + Sync + 'static {
    /// A stamp over this SHA-256, verified.
    fn stamp(&self, imprint: [u8; 32]) -> Later<'_, Result<Stamp, Unanswered>>;
}

/// A message in words, in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// How it travels.
    pub channel: Channel,
    /// Where to.
    pub to: Secret,
    /// The language it is written in.
    pub language: String,
    /// Which text it is, by key.
    pub text: String,
    /// What was filled in.
    pub slots: BTreeMap<String, Secret>,
    /// Subject; empty where the channel has none.
    pub subject: String,
    /// The text.
    pub body: Secret,
    /// A file for the person's calendar that goes with it.
    pub calendar: Option<Secret>,
    /// When it is handed over.
    pub at: Timestamp,
}

/// The message could not be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undelivered {
    /// Trying again may help.
    #[error("not handed over; trying again may help")]
    Later,
    /// Trying again will not help: the other side refused it for good.
    #[error("refused for good by the other side")]
    Never,
}

/// No answer came; trying again may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no answer")]
pub struct Unanswered;
