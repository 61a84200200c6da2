//! The store by its public surface. Another backend has to pass the same tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a broken test should stop"
)]

mod audit;
mod commits;
mod crash;
mod erasure;
mod file;
mod group;
mod model;
mod races;
mod small;
mod work;

use jiff::{SignedDuration, Timestamp};
use store::{Append, Batch, DataKey, DataKeyId, Store, StreamId};
use uuid::Uuid;

/// A store that nobody has written to.
fn fresh() -> Store {
    Store::in_memory().unwrap()
}

/// A moment, so many seconds after the beginning.
fn at(seconds: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_secs(1_000_000_000 + seconds)
}

fn stream(number: u128) -> StreamId {
    StreamId(Uuid::from_u128(number))
}

fn key(number: u128) -> DataKey {
    DataKey { id: DataKeyId(Uuid::from_u128(number)), wrapped: vec![7; 40] }
}

/// One event at the end of a stream that is so long.
fn append(number: u128, length: u64) -> Batch {
    let body = format!("event {length} of {number}").into_bytes();
    let event =
        Append { stream: stream(number), data_key: key(number).id, kind: "event".to_owned(), body };
    Batch {
        expects: vec![(stream(number), length)],
        appends: vec![event],
        data_keys: if length == 0 { vec![key(number)] } else { Vec::new() },
        ..Batch::at(at(0))
    }
}
