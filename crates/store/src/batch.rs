//! What is written together, and what is read back. Bodies are opaque here: sealed by the engine.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Names a stream of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId(pub Uuid);

/// Names a person's data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DataKeyId(pub Uuid);

/// Everything one decision comes to. Written in one transaction, or not at all.
///
/// Checked in this order: the key of the write, lengths of streams, budgets, claims. Releases come
/// before claims, refunds before spends.
#[derive(Clone, Debug)]
pub struct Batch {
    /// When it was decided.
    pub at: Timestamp,
    /// The key of a citizen's write: a second batch with it is [`Repeated`](crate::Fault::Repeated).
    pub once: Option<Once>,
    /// How long streams must be for this to hold.
    pub expects: Vec<(StreamId, u64)>,
    /// How much must have been done with an account, or in a case, for this to hold.
    pub expects_activity: Vec<(StreamId, u64)>,
    /// Keys of people not known before.
    pub data_keys: Vec<DataKey>,
    /// Events, in order.
    pub appends: Vec<Append>,
    /// Claims given up.
    pub releases: Vec<Claim>,
    /// Claims taken.
    pub claims: Vec<Claim>,
    /// Tries given back, by the key of their budget.
    pub refunds: Vec<String>,
    /// Budgets of which every try is forgotten, by their keys.
    pub forgives: Vec<String>,
    /// Tries spent.
    pub spends: Vec<Spend>,
    /// Timers no longer wanted.
    pub cancels: Vec<(StreamId, String)>,
    /// Timers set. One of the same stream and key is replaced.
    pub deadlines: Vec<Deadline>,
    /// Jobs. A second job of one key is ignored.
    pub outbox: Vec<Job>,
    /// Look-ups, written over.
    pub projections: Vec<Projection>,
    /// Look-ups dropped, by kind and key; before those that are written.
    pub unlists: Vec<(String, String)>,
    /// Sign-ins and reads.
    pub activity: Vec<Activity>,
}

impl Batch {
    /// An empty batch of that moment.
    #[must_use]
    pub const fn at(at: Timestamp) -> Self {
        Self {
            at,
            once: None,
            expects: Vec::new(),
            expects_activity: Vec::new(),
            data_keys: Vec::new(),
            appends: Vec::new(),
            releases: Vec::new(),
            claims: Vec::new(),
            refunds: Vec::new(),
            forgives: Vec::new(),
            spends: Vec::new(),
            cancels: Vec::new(),
            deadlines: Vec::new(),
            outbox: Vec::new(),
            projections: Vec::new(),
            unlists: Vec::new(),
            activity: Vec::new(),
        }
    }
}

/// The key of a citizen's write, and what it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    /// Drawn when the page was made.
    pub key: [u8; 32],
    /// Given back to whoever repeats the write.
    pub answer: Vec<u8>,
}

/// A person's key, wrapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataKey {
    /// Its name.
    pub id: DataKeyId,
    /// The key under the deployment's wrapping key.
    pub wrapped: Vec<u8>,
}

/// One event to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append {
    /// To which stream.
    pub stream: StreamId,
    /// The key that seals it; the first append of a stream decides.
    pub data_key: DataKeyId,
    /// Its name, in the clear.
    pub kind: String,
    /// Its sealed content.
    pub body: Vec<u8>,
}

/// A key that one stream holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is claimed.
    pub kind: String,
    /// The fingerprint of the value.
    pub key: String,
    /// By whom.
    pub holder: StreamId,
}

/// One try out of a budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// Which budget.
    pub key: String,
    /// How many tries it has.
    pub limit: u32,
    /// Over which time from its first try.
    pub window: SignedDuration,
}

/// A timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Whose.
    pub stream: StreamId,
    /// Which of theirs.
    pub key: String,
    /// When.
    pub at: Timestamp,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its key, the same on every attempt.
    pub key: String,
    /// Whose.
    pub stream: StreamId,
    /// Not before.
    pub due: Timestamp,
    /// What, sealed.
    pub body: Vec<u8>,
}

/// A look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    /// What kind.
    pub kind: String,
    /// The fingerprint it is found by.
    pub key: String,
    /// Whose.
    pub stream: StreamId,
    /// What, sealed.
    pub body: Vec<u8>,
}

/// A sign-in or a read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Of whose account.
    pub stream: StreamId,
    /// What kind.
    pub kind: String,
    /// What, sealed.
    pub body: Vec<u8>,
}

/// A stream as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The key that opens it; none if there is no such stream, or its person was erased.
    pub data_key: Option<DataKey>,
    /// Its events, in order.
    pub records: Vec<Record>,
}

/// An event as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place, from 0.
    pub seq: u64,
    /// When it was decided.
    pub at: Timestamp,
    /// Its name, in the clear.
    pub kind: String,
    /// Its sealed content.
    pub body: Vec<u8>,
    /// Of this row and the hash of the one before.
    pub hash: [u8; 32],
}

/// A small thing that expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ephemeral {
    /// What kind; part of its name.
    pub kind: String,
    /// The hash of the secret that names it.
    pub key: [u8; 32],
    /// Whose, if anybody's.
    pub owner: Option<StreamId>,
    /// From when on it is not there any more.
    pub expires: Timestamp,
    /// What, sealed.
    pub body: Vec<u8>,
}

/// A change among small things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keep something, if nothing of its kind and key is there.
    Put(Ephemeral),
    /// Take something, if it is there.
    Take {
        /// What kind.
        kind: String,
        /// The hash of the secret that names it.
        key: [u8; 32],
    },
    /// Forget something, whether it is there or not.
    Drop {
        /// What kind.
        kind: String,
        /// The hash of the secret that names it.
        key: [u8; 32],
    },
}

/// A small thing, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EphemeralRow {
    /// From when on it is not there any more.
    pub expires: Timestamp,
    /// How often it was replaced.
    pub version: u64,
    /// What, sealed.
    pub body: Vec<u8>,
}

/// A job that is ours for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leased {
    /// Its number.
    pub id: i64,
    /// Its key.
    pub key: String,
    /// Whose.
    pub stream: StreamId,
    /// How often it has been tried, this time included.
    pub attempts: u32,
    /// What, sealed.
    pub body: Vec<u8>,
    /// Until when it is ours.
    pub until: Timestamp,
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dead {
    /// Its number.
    pub id: i64,
    /// Its key.
    pub key: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it was given up.
    pub reason: String,
}

/// One line of what was done with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acted {
    /// Its place among the account's, from 0.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What kind.
    pub kind: String,
    /// What, sealed.
    pub body: Vec<u8>,
}
