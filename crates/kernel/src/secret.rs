//! Things that must not be read back, and prints by which they are recognised.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroize as _;

/// A text that is never printed and is wiped when dropped. It can be written only into what is
/// itself sealed: an effect waiting in the outbox.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Takes a text into keeping.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text. Every call is a place to review.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// A keyed fingerprint of a value: enough to recognise it, not to learn it. It carries the id of
/// its key, so that it can be re-keyed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Wraps what a [`Fingerprints`] made.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As stored: key id, dot, base64url.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both are the same, in a time that does not tell where they differ.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        let differ = self.0.bytes().zip(other.0.bytes()).fold(0, |acc, (a, b)| acc | (a ^ b));
        self.0.len() == other.0.len() && differ == 0
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprint(..)")
    }
}

/// Makes keyed fingerprints. The kernel holds no key: the engine hands this in with the facts.
pub trait Fingerprints: Sync {
    /// The print of `value`. `purpose` keeps equal values of different meaning apart.
    fn fingerprint(&self, purpose: &str, value: &str) -> Fingerprint;
}
