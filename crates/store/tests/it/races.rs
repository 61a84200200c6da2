//! Of many who try at once, as many succeed as may.

use jiff::SignedDuration;
use store::{Batch, Claim, Ephemeral, Fault, Job, Once, Spend};
use tokio::task::JoinSet;

use crate::{append, at, fresh, stream};

const MANY: u128 = 64;

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_has_one_holder_whoever_comes_at_once() {
    let store = fresh();
    let mut race = JoinSet::new();
    for number in 0..MANY {
        let store = store.clone();
        let claim =
            Claim { kind: "name".to_owned(), key: "anna".to_owned(), holder: stream(number) };
        race.spawn(async move {
            let batch = Batch { claims: vec![claim], ..append(number, 0) };
            store.commit(batch).await.is_ok().then_some(number)
        });
    }
    let winners: Vec<u128> = race.join_all().await.into_iter().flatten().collect();
    assert_eq!(winners.len(), 1);
    assert_eq!(store.holder("name", "anna").await.unwrap(), Some(stream(winners[0])));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_budget_has_exactly_its_limit_of_tries() {
    const LIMIT: u32 = 5;
    let store = fresh();
    let mut race = JoinSet::new();
    for _ in 0..MANY {
        let store = store.clone();
        let spend =
            Spend { key: "budget".to_owned(), limit: LIMIT, window: SignedDuration::from_hours(1) };
        race.spawn(async move {
            let batch = Batch { spends: vec![spend], ..Batch::at(at(0)) };
            store.commit(batch).await.is_ok()
        });
    }
    let granted = race.join_all().await.into_iter().filter(|granted| *granted).count();
    assert_eq!(granted, LIMIT as usize);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_thing_has_one_taker() {
    let store = fresh();
    let small = Ephemeral {
        kind: "code".to_owned(),
        key: [1; 32],
        owner: None,
        expires: at(60),
        body: b"grant".to_vec(),
    };
    store.put(small, at(0)).await.unwrap();
    let mut race = JoinSet::new();
    for _ in 0..MANY {
        let store = store.clone();
        race.spawn(async move { store.take("code", [1; 32], at(1)).await.unwrap().is_some() });
    }
    assert_eq!(race.join_all().await.into_iter().filter(|taken| *taken).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_all_who_decided_from_one_reading_one_is_heard() {
    let store = fresh();
    store.commit(append(1, 0)).await.unwrap();
    let mut race = JoinSet::new();
    for _ in 0..MANY {
        let store = store.clone();
        race.spawn(async move {
            match store.commit(append(1, 1)).await {
                Ok(()) => true,
                Err(Fault::Conflict) => false,
                Err(fault) => panic!("{fault}"),
            }
        });
    }
    assert_eq!(race.join_all().await.into_iter().filter(|heard| *heard).count(), 1);
    assert_eq!(store.read(stream(1)).await.unwrap().records.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_one_write_pressed_many_times_all_have_one_answer() {
    let store = fresh();
    let mut race = JoinSet::new();
    for number in 0..MANY {
        let store = store.clone();
        race.spawn(async move {
            let mine = number.to_string().into_bytes();
            let once = Some(Once { key: [1; 32], answer: mine.clone() });
            match store.commit(Batch { once, ..append(number, 0) }).await {
                Ok(()) => mine,
                Err(Fault::Repeated { answer }) => answer,
                Err(fault) => panic!("{fault}"),
            }
        });
    }
    let mut answers = race.join_all().await;
    answers.dedup();
    assert_eq!(answers.len(), 1);
    assert_eq!(store.verify_all().await.unwrap().streams, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_workers_each_job_has_one() {
    let store = fresh();
    let job = |number: u128| Job {
        key: number.to_string(),
        stream: stream(number),
        due: at(0),
        body: Vec::new(),
    };
    let jobs = (0..MANY).map(job).collect();
    store.commit(Batch { outbox: jobs, ..Batch::at(at(0)) }).await.unwrap();
    let mut race = JoinSet::new();
    for _ in 0..MANY {
        let store = store.clone();
        race.spawn(async move {
            let leased = store.lease_due(at(0), SignedDuration::from_mins(1), 3).await.unwrap();
            assert!(leased.len() <= 3, "no more than asked for");
            leased.into_iter().map(|job| job.id).collect::<Vec<_>>()
        });
    }
    let mut leased = race.join_all().await.concat();
    leased.sort_unstable();
    leased.dedup();
    assert_eq!(leased.len() as u128, MANY);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_write_at_once_share_commits() {
    const WRITES: u128 = 500;
    let folder = tempfile::tempdir().unwrap();
    let store = store::Store::open(folder.path().join("kapu.db")).await.unwrap();
    let mut all = JoinSet::new();
    for number in 0..WRITES {
        let store = store.clone();
        all.spawn(async move { store.commit(append(number, 0)).await.unwrap() });
    }
    all.join_all().await;
    let statistics = store.statistics();
    assert_eq!(u128::from(statistics.jobs), WRITES);
    assert!(statistics.commits < statistics.jobs / 4, "{statistics:?}");
    store.close().await;
}
