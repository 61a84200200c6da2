//! What can be wrong with a keyring, and its cure.

use std::fmt;

use super::{DISTINCT_BYTES_MIN, KEYRING_BYTES_MAX};
use crate::jose::{KEYS_MAX, KeyFault};
use crate::key::{BadId, KEY_BYTES};

/// A keyring is refused. Says which key is meant, what is wrong and what to do; quotes no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyringFault {
    /// Which: `small`, `wrapping` or `wrapping.w1`; a line number if the text itself is wrong.
    pub key: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The text is longer than [`KEYRING_BYTES_MAX`].
    TooLong,
    /// The text is not TOML, or has something in it that no keyring has.
    Shape,
    /// It is not there.
    Missing,
    /// It is not there, and keyrings of older builds have none.
    Unmade,
    /// Its id is not one ([`BadId`]).
    Id,
    /// Its id is another's too.
    IdTwice,
    /// Its state is not one.
    State,
    /// It has a time that is none, or that its state has not.
    Time,
    /// Its algorithm is not one we sign with.
    Algorithm,
    /// It is not base64.
    Base64,
    /// It has so many bytes, and not [`KEY_BYTES`].
    Length(usize),
    /// It is nothing but zero bytes.
    Zero,
    /// It has fewer than [`DISTINCT_BYTES_MIN`] different bytes: chance did not make it.
    Variety,
    /// It is the same as that key.
    SameAs(String),
    /// None is active.
    NoneActive,
    /// Another of its kind is active already.
    ActiveTwice,
    /// There are more than [`KEYS_MAX`].
    TooMany,
    /// It is no private key, or not one for its algorithm.
    Private(KeyFault),
}

impl KeyringFault {
    pub(super) fn new(key: impl Into<String>, problem: Problem) -> Self {
        Self { key: key.into(), problem }
    }
}

impl Problem {
    const fn cure(&self) -> &'static str {
        match self {
            Self::TooLong | Self::Shape | Self::Id | Self::State | Self::Time | Self::Algorithm => {
                "write the file as a freshly generated one is written"
            }
            Self::Unmade => {
                "add the line `notary = \"...\"` with what `openssl rand -base64 32` prints"
            }
            Self::Missing | Self::Base64 | Self::Length(_) | Self::Private(_) => {
                "restore it from the copy of the keyring that is kept apart; for a deployment \
                 without data, generate a new keyring"
            }
            Self::Zero | Self::Variety | Self::SameAs(_) => {
                "put a key drawn by chance in its place; if data exist that it protects, keep it \
                 out of use as disclosed"
            }
            Self::IdTwice => "give each key of a kind an id of its own",
            Self::NoneActive => "set the state of one to active",
            Self::ActiveTwice => "set the state of all but one to next or retired",
            Self::TooMany => "take out those retired the longest",
        }
    }
}

impl fmt::Display for KeyringFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}; cure: {}", self.key, self.problem, self.problem.cure())
    }
}

impl std::error::Error for KeyringFault {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "is longer than {KEYRING_BYTES_MAX} bytes"),
            Self::Shape => f.write_str("is not as it must be in a keyring"),
            Self::Missing | Self::Unmade => f.write_str("is missing"),
            Self::Id => write!(f, "has a bad id: {BadId}"),
            Self::IdTwice => f.write_str("is an id that two keys have"),
            Self::State => f.write_str("has a state other than next, active and retired"),
            Self::Time => f.write_str(
                "has a bad time: `from` is for next, `until` for retired, as 2026-11-26T08:00:00Z",
            ),
            Self::Algorithm => f.write_str("has an algorithm that is not supported"),
            Self::Base64 => f.write_str("is not base64"),
            Self::Length(bytes) => write!(f, "has {bytes} bytes instead of {KEY_BYTES}"),
            Self::Zero => f.write_str("is all zero"),
            Self::Variety => {
                write!(f, "has fewer than {DISTINCT_BYTES_MIN} different bytes: it is guessable")
            }
            Self::SameAs(other) => write!(f, "is the same key as {other}"),
            Self::NoneActive => f.write_str("has no active key"),
            Self::ActiveTwice => f.write_str("has two active keys"),
            Self::TooMany => write!(f, "has more than {KEYS_MAX} keys"),
            Self::Private(fault) => write!(f, "cannot be used: {fault}"),
        }
    }
}
