//! A batch is written whole or not at all.

use jiff::SignedDuration;
use store::{Activity, Claim, Deadline, Fault, Job, Once, Projection, Spend};

use crate::{append, at, fresh, key, stream};

fn claim(kind: &str, value: &str, holder: u128) -> Claim {
    Claim { kind: kind.to_owned(), key: value.to_owned(), holder: stream(holder) }
}

fn spend(limit: u32) -> Spend {
    Spend { key: "budget".to_owned(), limit, window: SignedDuration::from_hours(1) }
}

/// A batch that writes to every table there is.
fn everything() -> store::Batch {
    store::Batch {
        once: Some(Once { key: [9; 32], answer: b"done".to_vec() }),
        claims: vec![claim("name", "anna", 1)],
        spends: vec![spend(5)],
        deadlines: vec![Deadline { stream: stream(1), key: "t".to_owned(), at: at(9) }],
        outbox: vec![Job { key: "j".to_owned(), stream: stream(1), due: at(0), body: vec![1] }],
        projections: vec![Projection {
            kind: "p".to_owned(),
            key: "k".to_owned(),
            stream: stream(1),
            body: vec![1],
        }],
        activity: vec![Activity { stream: stream(1), kind: "a".to_owned(), body: vec![1] }],
        ..append(1, 0)
    }
}

#[tokio::test]
async fn two_decisions_from_one_reading_cannot_both_stand() {
    let store = fresh();
    store.commit(append(1, 0)).await.unwrap();
    store.commit(append(1, 1)).await.unwrap();
    let second = store.commit(append(1, 1)).await;
    assert!(matches!(second, Err(Fault::Conflict)), "{second:?}");
    assert_eq!(store.read(stream(1)).await.unwrap().records.len(), 2);
}

#[tokio::test]
async fn what_was_done_meanwhile_is_never_left_out() {
    let store = fresh();
    let line = || Activity { stream: stream(1), kind: "a".to_owned(), body: vec![1] };
    let done = |seen| store::Batch {
        activity: vec![line()],
        expects_activity: vec![(stream(1), seen)],
        ..store::Batch::at(at(1))
    };
    store.commit(done(0)).await.unwrap();
    assert!(matches!(store.commit(done(0)).await, Err(Fault::Conflict)));
    store.commit(done(1)).await.unwrap();
    assert_eq!(store.activity(stream(1), "a", 9).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_batch_that_fails_leaves_nothing_in_any_table() {
    let store = fresh();
    store.commit(append(2, 0)).await.unwrap();
    let once = Once { key: [8; 32], answer: b"first".to_vec() };
    let used_up = Spend { key: "other".to_owned(), ..spend(1) };
    let first = store::Batch {
        once: Some(once.clone()),
        claims: vec![claim("name", "bela", 2)],
        spends: vec![used_up.clone()],
        ..append(2, 1)
    };
    store.commit(first).await.unwrap();
    let before = store.inventory().await.unwrap();

    let conflict = store::Batch { expects: vec![(stream(1), 7)], ..everything() };
    let held = store::Batch { claims: vec![claim("name", "bela", 1)], ..everything() };
    let exhausted = store::Batch { spends: vec![spend(5), used_up], ..everything() };
    let never = store::Batch { spends: vec![spend(0)], ..everything() };
    let repeated = store::Batch { once: Some(once), ..everything() };
    let known_key = store::Batch { data_keys: vec![key(1), key(2)], ..everything() };
    assert!(matches!(store.commit(conflict).await, Err(Fault::Conflict)));
    assert!(matches!(store.commit(held).await, Err(Fault::Taken { kind }) if kind == "name"));
    let refused = store.commit(exhausted).await;
    assert!(matches!(refused, Err(Fault::Exhausted { key, .. }) if key == "other"));
    assert!(matches!(store.commit(never).await, Err(Fault::Exhausted { .. })));
    let refused = store.commit(repeated).await;
    assert!(matches!(refused, Err(Fault::Repeated { answer }) if answer == b"first"));
    assert!(matches!(store.commit(known_key).await, Err(Fault::Database(_))));
    assert_eq!(store.inventory().await.unwrap(), before);

    store.commit(everything()).await.unwrap();
    let after = store.inventory().await.unwrap();
    let grown = after.tables.iter().filter(|(name, rows)| before.tables[*name] != **rows).count();
    assert_eq!(grown, 11, "everything but ephemera, migrations, vault and the log");
}

#[tokio::test]
async fn a_write_made_again_has_the_first_answer() {
    let store = fresh();
    store.commit(everything()).await.unwrap();
    let again = store.commit(everything()).await;
    assert!(matches!(again, Err(Fault::Repeated { answer }) if answer == b"done"));
    assert_eq!(store.answer([9; 32]).await.unwrap().as_deref(), Some(b"done".as_slice()));
    assert_eq!(store.answer([8; 32]).await.unwrap(), None);
}

#[tokio::test]
async fn a_claim_is_free_again_when_its_holder_gives_it_up() {
    let store = fresh();
    store.commit(everything()).await.unwrap();
    assert_eq!(store.holder("name", "anna").await.unwrap(), Some(stream(1)));
    assert_eq!(store.holder("other", "anna").await.unwrap(), None, "kinds do not mix");
    let stranger =
        store::Batch { releases: vec![claim("name", "anna", 2)], ..store::Batch::at(at(1)) };
    store.commit(stranger).await.unwrap();
    assert_eq!(store.holder("name", "anna").await.unwrap(), Some(stream(1)), "not a stranger's");
    let passed_on = store::Batch {
        releases: vec![claim("name", "anna", 1)],
        claims: vec![claim("name", "anna", 2)],
        ..store::Batch::at(at(1))
    };
    store.commit(passed_on).await.unwrap();
    assert_eq!(store.holder("name", "anna").await.unwrap(), Some(stream(2)));
}

#[tokio::test]
async fn a_budget_is_whole_again_after_its_window_and_a_refund_gives_one_back() {
    let store = fresh();
    let try_at = |seconds| store::Batch { spends: vec![spend(2)], ..store::Batch::at(at(seconds)) };
    store.commit(try_at(0)).await.unwrap();
    store.commit(try_at(60)).await.unwrap();
    let third = store.commit(try_at(120)).await;
    assert!(matches!(third, Err(Fault::Exhausted { until, .. }) if until == at(3600)), "{third:?}");
    let refund = store::Batch { refunds: vec!["budget".to_owned()], ..store::Batch::at(at(121)) };
    store.commit(refund).await.unwrap();
    store.commit(try_at(122)).await.unwrap();
    assert!(store.commit(try_at(3599)).await.is_err());
    store.commit(try_at(3600)).await.unwrap();
}

#[tokio::test]
async fn no_refund_adds_a_try() {
    let store = fresh();
    let refunds = vec!["budget".to_owned(); 3];
    store.commit(store::Batch { refunds, ..store::Batch::at(at(0)) }).await.unwrap();
    let one = store::Batch { spends: vec![spend(1)], ..store::Batch::at(at(0)) };
    store.commit(one.clone()).await.unwrap();
    let refunds = vec!["budget".to_owned(); 3];
    store.commit(store::Batch { refunds, ..one.clone() }).await.unwrap();
    assert!(matches!(store.commit(one).await, Err(Fault::Exhausted { .. })));
}

#[tokio::test]
async fn whoever_is_erased_stays_unreadable_and_their_rows_still_verify() {
    let store = fresh();
    store.commit(append(1, 0)).await.unwrap();
    store.commit(append(1, 1)).await.unwrap();
    assert!(store.destroy_data_key(key(1).id).await.unwrap());
    assert!(!store.destroy_data_key(key(1).id).await.unwrap());
    let left = store.read(stream(1)).await.unwrap();
    assert_eq!((left.data_key, left.records.len()), (None, 2));
    assert_eq!(store.verify_all().await.unwrap().rows, 2);
}

#[tokio::test]
async fn a_closed_store_takes_no_more() {
    let store = fresh();
    store.commit(append(1, 0)).await.unwrap();
    store.close().await;
    assert!(matches!(store.commit(append(1, 1)).await, Err(Fault::Closed)));
    store.close().await;
}

#[tokio::test]
async fn events_of_one_batch_follow_each_other_and_keep_their_moment() {
    let store = fresh();
    let pair = |length| {
        let one = append(1, length);
        let appends = [append(1, length).appends, append(1, length + 1).appends].concat();
        store::Batch { at: at(60), appends, ..one }
    };
    store.commit(pair(0)).await.unwrap();
    store.commit(pair(2)).await.unwrap();
    let read = store.read(stream(1)).await.unwrap();
    assert_eq!(read.data_key, Some(key(1)));
    for (place, record) in (0..).zip(&read.records) {
        let body = format!("event {place} of 1").into_bytes();
        assert_eq!((record.seq, record.at, &record.body), (place, at(60), &body));
    }
    assert_eq!(read.records.len(), 4);
    assert_eq!(store.read(stream(2)).await.unwrap().records, []);
}

#[tokio::test]
async fn a_lookup_is_written_over_and_lines_of_an_account_come_newest_first() {
    let store = fresh();
    let visit = |seconds: i64, holder| store::Batch {
        projections: vec![Projection {
            kind: "p".to_owned(),
            key: "k".to_owned(),
            stream: stream(holder),
            body: vec![7],
        }],
        activity: vec![
            Activity { stream: stream(1), kind: "a".to_owned(), body: seconds.to_string().into() },
            Activity { stream: stream(1), kind: "other".to_owned(), body: vec![1] },
            Activity { stream: stream(2), kind: "other".to_owned(), body: vec![1] },
        ],
        ..store::Batch::at(at(seconds))
    };
    for seconds in [10, 30, 20] {
        let holder = u128::try_from(seconds).unwrap();
        store.commit(visit(seconds, holder)).await.unwrap();
    }
    let found = store.projection("p", "k").await.unwrap().unwrap();
    assert_eq!((found.stream, found.body), (stream(20), vec![7]));
    assert_eq!(store.projection("k", "p").await.unwrap(), None);
    let lines = store.activity(stream(1), "a", 2).await.unwrap();
    let shown: Vec<&[u8]> = lines.iter().map(|line| line.body.as_slice()).collect();
    assert_eq!(shown, [b"30", b"20"]);
}

#[tokio::test]
async fn a_file_of_a_stream_is_found_by_its_name_and_written_over() {
    let store = fresh();
    store.vault_put(stream(1), "film", vec![1]).await.unwrap();
    store.vault_put(stream(1), "film", vec![2]).await.unwrap();
    assert_eq!(store.vault_get(stream(1), "film").await.unwrap(), Some(vec![2]));
    assert_eq!(store.vault_get(stream(2), "film").await.unwrap(), None);
}
