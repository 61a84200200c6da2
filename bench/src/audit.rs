//! How long it takes to check a ledger of many events, beside the hashing that no check can do without.

use std::{fs, ops::Range, path::Path, sync::Arc, time::Instant};

use crypto::log::{NotarySeed, NotarySigner};
use jiff::{SignedDuration, Timestamp};
use store::{Append, Audit, Batch, DataKey, DataKeyId, Store, StreamId};
use uuid::Uuid;

use crate::Trouble;

/// Streams that one batch adds an event to.
const STREAMS_PER_BATCH: u64 = 500;
/// Events of a stream.
const EVENTS_PER_STREAM: u64 = 10;
/// A sealed event, in bytes: what an event of an enrolment has on average.
const EVENT_BYTES: usize = 400;

/// What checking came to, in seconds.
pub(crate) struct Audited {
    /// How many events there were.
    pub(crate) events: u64,
    /// Reading the file and hashing its bytes once.
    pub(crate) hashing: f64,
    /// Checking everything.
    pub(crate) checking: f64,
}

/// Fills a ledger and checks it as `kapu audit verify --closed` does.
pub(crate) async fn measure(events: u64) -> Result<Audited, Trouble> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("kapu.db");
    let notary = NotarySeed::from_bytes("notary", [0x5a; 32])?;
    let notary = Arc::new(notary.signer("bench.example/ledger").map_err(|_| "no key")?);
    fill(&path, events, &notary).await?;
    let audit = Audit { key: Some(notary.key().clone()), since: None, is_closed: true };
    let hashing = timed(|| {
        std::hint::black_box(crypto::digest::sha256(&fs::read(&path)?));
        Ok(())
    })?;
    let checking = timed(|| {
        let found = Store::audit_file(&path, &audit)?;
        if found.rows == events { Ok(()) } else { Err("events are missing".into()) }
    })?;
    Ok(Audited { events, hashing, checking })
}

async fn fill(path: &Path, events: u64, notary: &Arc<NotarySigner>) -> Result<(), Trouble> {
    let store = Store::open(path).await?;
    let mut at = Timestamp::UNIX_EPOCH;
    for group in 0..events / (STREAMS_PER_BATCH * EVENTS_PER_STREAM) {
        for length in 0..EVENTS_PER_STREAM {
            at += SignedDuration::from_secs(1);
            let first = group * STREAMS_PER_BATCH;
            let streams = first..first + STREAMS_PER_BATCH;
            store.commit(batch(streams, length, at)).await?;
        }
        let notary = Arc::clone(notary);
        store.notarise(at, move |size, root| notary.sign(size, root)).await?;
    }
    store.close().await;
    Ok(())
}

/// One more event for each of these streams.
fn batch(streams: Range<u64>, length: u64, at: Timestamp) -> Batch {
    let mut batch = Batch::at(at);
    for number in streams {
        let name = Uuid::from_u128(u128::from(number));
        let (stream, data_key) = (StreamId(name), DataKeyId(name));
        if length == 0 {
            batch.data_keys.push(DataKey { id: data_key, wrapped: vec![7; 60] });
        }
        let (kind, body) = ("event".to_owned(), vec![0xa5; EVENT_BYTES]);
        batch.appends.push(Append { stream, data_key, kind, body });
    }
    batch
}

fn timed(work: impl FnOnce() -> Result<(), Trouble>) -> Result<f64, Trouble> {
    let began = Instant::now();
    work()?;
    Ok(began.elapsed().as_secs_f64())
}
