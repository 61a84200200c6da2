//! The outbox and the timers.

use jiff::SignedDuration;
use store::{Batch, Deadline, Fault, Job, Store};

use crate::{at, fresh, stream};

const LEASE: SignedDuration = SignedDuration::from_secs(60);

async fn enqueue(store: &Store, key: &str, due: i64) {
    let job =
        Job { key: key.to_owned(), stream: stream(1), due: at(due), body: key.as_bytes().to_vec() };
    store.commit(Batch { outbox: vec![job], ..Batch::at(at(0)) }).await.unwrap();
}

#[tokio::test]
async fn two_workers_never_hold_one_job_and_a_lost_lease_frees_it() {
    let store = fresh();
    enqueue(&store, "a", 0).await;
    let first = store.lease_due(at(0), LEASE, 10).await.unwrap();
    assert_eq!(first.len(), 1);
    assert!(store.lease_due(at(59), LEASE, 10).await.unwrap().is_empty());
    let second = store.lease_due(at(60), LEASE, 10).await.unwrap();
    assert_eq!((second.len(), second[0].attempts, second[0].key.as_str()), (1, 2, "a"));
    assert!(matches!(store.finish(&first[0]).await, Err(Fault::Conflict)));
    assert!(matches!(store.retry(&first[0], at(99)).await, Err(Fault::Conflict)));
    assert!(matches!(store.bury(&first[0], "why").await, Err(Fault::Conflict)));
    store.finish(&second[0]).await.unwrap();
    assert_eq!(store.waiting_count().await.unwrap(), 0);
}

#[tokio::test]
async fn a_job_waits_for_its_time_and_for_the_next_after_a_failure() {
    let store = fresh();
    enqueue(&store, "late", 20).await;
    enqueue(&store, "soon", 10).await;
    assert!(store.lease_due(at(9), LEASE, 10).await.unwrap().is_empty());
    let job = store.lease_due(at(20), LEASE, 1).await.unwrap().remove(0);
    assert_eq!((job.key.as_str(), job.stream, job.until), ("soon", stream(1), at(80)));
    store.retry(&job, at(50)).await.unwrap();
    assert!(matches!(store.finish(&job).await, Err(Fault::Conflict)), "it was handed back");
    let late = store.lease_due(at(49), LEASE, 10).await.unwrap();
    assert_eq!((late.len(), late[0].key.as_str()), (1, "late"));
    let again = store.lease_due(at(50), LEASE, 10).await.unwrap();
    assert_eq!((again.len(), again[0].attempts, again[0].body.as_slice()), (1, 2, &b"soon"[..]));
    assert_eq!(store.waiting_count().await.unwrap(), 2, "those under way included");
}

#[tokio::test]
async fn a_second_job_of_one_key_is_the_first() {
    let store = fresh();
    enqueue(&store, "a", 0).await;
    let first = store.inventory().await.unwrap();
    enqueue(&store, "a", 5).await;
    assert_eq!(store.waiting_count().await.unwrap(), 1);
    assert_eq!(store.inventory().await.unwrap(), first);
}

#[tokio::test]
async fn what_was_given_up_waits_for_whoever_looks_and_can_be_tried_again() {
    let store = fresh();
    enqueue(&store, "a", 0).await;
    let job = store.lease_due(at(0), LEASE, 1).await.unwrap().remove(0);
    store.bury(&job, "nobody there").await.unwrap();
    assert!(store.lease_due(at(1000), LEASE, 10).await.unwrap().is_empty());
    let dead = store.dead().await.unwrap();
    assert_eq!((dead.len(), dead[0].reason.as_str()), (1, "nobody there"));
    assert!(store.revive(dead[0].id, at(1000)).await.unwrap());
    assert!(!store.revive(dead[0].id, at(1000)).await.unwrap());
    assert_eq!(store.lease_due(at(1000), LEASE, 10).await.unwrap()[0].attempts, 1);
}

#[tokio::test]
async fn a_timer_set_anew_replaces_the_first_and_outlives_its_firing() {
    let store = fresh();
    let timer = |seconds| Deadline { stream: stream(1), key: "t".to_owned(), at: at(seconds) };
    let set = |seconds| Batch { deadlines: vec![timer(seconds)], ..Batch::at(at(0)) };
    store.commit(set(10)).await.unwrap();
    let due = store.due_deadlines(at(10), 10).await.unwrap();
    assert_eq!(due, [timer(10)]);
    store.commit(set(20)).await.unwrap();
    store.clear_deadline(&due[0]).await.unwrap();
    assert!(store.due_deadlines(at(19), 10).await.unwrap().is_empty());
    assert_eq!(store.due_deadlines(at(20), 10).await.unwrap(), [timer(20)]);
    let cancel = Batch { cancels: vec![(stream(1), "t".to_owned())], ..Batch::at(at(0)) };
    store.commit(cancel).await.unwrap();
    assert!(store.due_deadlines(at(99), 10).await.unwrap().is_empty());
}
