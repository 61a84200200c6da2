//! What came of the requests of services: written into the log's line, and in a demonstration kept
//! for a while, so that the engineer of a service sees why something was refused.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use jiff::Timestamp;
use oidc::reject::Reject;

/// How many requests are kept.
const ENTRIES_MAX: usize = 50;
/// Longest name of a service that is written down, in bytes: it is what the request says.
const NAME_BYTES_MAX: usize = 128;

/// What came of a request; handlers hang it onto their answer.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// Who asked, as far as the request says so.
    pub(crate) relying_party: String,
    /// Why it was refused, if it was.
    pub(crate) refused: Option<Reject>,
}

/// One request.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) at: Timestamp,
    /// What the answer and every page of an error are named by.
    pub(crate) request: String,
    pub(crate) route: String,
    pub(crate) status: u16,
    pub(crate) outcome: Outcome,
}

/// The requests of late.
#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<VecDeque<Entry>>);

impl Outcome {
    /// Nothing was wrong.
    pub(crate) fn well(relying_party: &str) -> Self {
        Self { relying_party: plain(relying_party), refused: None }
    }

    /// It was refused.
    pub(crate) fn refused(relying_party: Option<&str>, reject: Reject) -> Self {
        Self { refused: Some(reject), ..Self::well(relying_party.unwrap_or_default()) }
    }
}

impl Journal {
    pub(crate) fn note(&self, entry: Entry) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.truncate(ENTRIES_MAX - 1);
        entries.push_front(entry);
    }

    /// The requests of late, the latest first.
    pub(crate) fn last(&self) -> Vec<Entry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

/// A name that can stand in a log: anybody may write anything there.
fn plain(name: &str) -> String {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"._~-".contains(&byte);
    let fits = name.len() <= NAME_BYTES_MAX && name.bytes().all(good);
    if fits { name.to_owned() } else { "?".to_owned() }
}
