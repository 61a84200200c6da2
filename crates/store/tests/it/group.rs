//! What waits is written together: nobody's mishap is another's, and nobody goes unanswered.
//! Another connection holds the file back until everything waits.

use rusqlite::Connection;
use store::{Fault, Store, StreamId};
use tempfile::TempDir;
use tokio::task::{JoinSet, yield_now};

use crate::{append, at, stream};

/// More than one transaction takes.
const SOME: u128 = 100;
/// More than can wait at all.
const TOO_MANY: u128 = 1500;

/// A file nobody can write to until the connection is dropped.
async fn held_back(schema: &str) -> (TempDir, Store, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kapu.db");
    let store = Store::open(&path).await.unwrap();
    let other = Connection::open(path).unwrap();
    other.execute_batch(schema).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    (folder, store, other)
}

/// Who was told that it is written. On one thread, each is waiting after its first turn.
async fn all_wait(store: &Store, count: u128) -> JoinSet<(u128, Result<(), Fault>)> {
    let mut all = JoinSet::new();
    for number in 0..count {
        let store = store.clone();
        all.spawn(async move { (number, store.commit(append(number, 0)).await) });
    }
    yield_now().await;
    all
}

async fn is_there(store: &Store, stream: StreamId) -> bool {
    !store.read(stream).await.unwrap().records.is_empty()
}

#[tokio::test]
async fn closing_writes_and_answers_what_waits() {
    let (folder, store, other) = held_back("").await;
    let all = all_wait(&store, SOME).await;
    let closing = tokio::spawn({
        let store = store.clone();
        async move { store.close().await }
    });
    yield_now().await;
    drop(other);
    let answers = all.join_all().await;
    assert!(answers.iter().all(|(_, answer)| answer.is_ok()), "{answers:?}");
    closing.await.unwrap();
    assert!(matches!(store.read(stream(1)).await, Err(Fault::Closed)));
    assert!(!folder.path().join("kapu.db-wal").exists(), "all of it is in the file itself");
    let store = Store::open(folder.path().join("kapu.db")).await.unwrap();
    assert_eq!(u128::from(store.verify_all().await.unwrap().streams), SOME);
    store.close().await;
}

#[tokio::test]
async fn a_batch_that_fails_takes_none_of_its_neighbours_along() {
    let (_folder, store, other) = held_back("").await;
    let mut all = JoinSet::new();
    for number in 0..SOME {
        let store = store.clone();
        let length = u64::from(number % 2 == 1);
        all.spawn(async move { (number, store.commit(append(number, length)).await) });
    }
    yield_now().await;
    drop(other);
    for (number, answer) in all.join_all().await {
        assert_eq!(answer.is_ok(), number % 2 == 0, "{number}: {answer:?}");
        assert_eq!(is_there(&store, stream(number)).await, answer.is_ok(), "{number}");
    }
    store.close().await;
}

#[tokio::test]
async fn when_the_database_gives_up_a_transaction_whoever_is_refused_has_written_nothing() {
    // A full disk does the same: the whole transaction is gone in the middle of a group.
    let (_folder, store, other) = held_back(
        "CREATE TRIGGER full BEFORE INSERT ON vault BEGIN SELECT RAISE(ROLLBACK, 'full'); END",
    )
    .await;
    let mut all = all_wait(&store, SOME / 4).await;
    let filling = tokio::spawn({
        let store = store.clone();
        async move { store.vault_put(stream(1), "film", vec![1]).await }
    });
    yield_now().await;
    for number in SOME..SOME * 2 {
        let store = store.clone();
        all.spawn(async move { (number, store.commit(append(number, 0)).await) });
    }
    yield_now().await;
    drop(other);
    let answers = all.join_all().await;
    assert!(matches!(filling.await.unwrap(), Err(Fault::Database(_))));
    let refused = answers.iter().filter(|(_, answer)| answer.is_err()).count();
    assert!(refused > 0, "some shared the transaction");
    for (number, answer) in answers {
        assert!(matches!(answer, Ok(()) | Err(Fault::Busy)), "{number}: {answer:?}");
        assert_eq!(is_there(&store, stream(number)).await, answer.is_ok(), "{number}");
    }
    store.commit(append(SOME * 3, 0)).await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn whoever_comes_when_too_many_wait_is_told_at_once() {
    let (_folder, store, other) = held_back("").await;
    let all = all_wait(&store, TOO_MANY).await;
    drop(other);
    let answers = all.join_all().await;
    let refused = answers.iter().filter(|(_, answer)| answer.is_err()).count();
    assert!(refused > 0 && refused < answers.len() / 2, "{refused} of {TOO_MANY}");
    for (number, answer) in answers {
        assert!(matches!(answer, Ok(()) | Err(Fault::Busy)), "{number}: {answer:?}");
        assert_eq!(is_there(&store, stream(number)).await, answer.is_ok(), "{number}");
    }
    store.close().await;
}

#[tokio::test]
async fn what_cannot_be_written_now_can_be_tried_again() {
    let (_folder, store, other) = held_back("").await;
    // Answered when the database has waited long enough for the other.
    assert!(matches!(store.commit(append(1, 0)).await, Err(Fault::Busy)));
    drop(other);
    store.commit(append(1, 0)).await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn news_come_of_what_was_written_and_of_no_look() {
    let lease = jiff::SignedDuration::from_secs(1);
    let store = crate::fresh();
    let mut news = store.subscribe();
    assert!(store.lease_due(at(0), lease, 10).await.unwrap().is_empty());
    assert!(store.take("code", [1; 32], at(0)).await.unwrap().is_none());
    store.read(stream(1)).await.unwrap();
    assert!(!news.has_changed().unwrap(), "whoever looks would wake itself for ever");
    store.commit(append(1, 0)).await.unwrap();
    // Told just after the answer.
    news.changed().await.unwrap();
}
