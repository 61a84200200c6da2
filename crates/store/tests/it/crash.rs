//! Killed at any moment, the store has everything it acknowledged, once and whole.

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use jiff::SignedDuration;
use store::{Batch, Claim, Job, Store};
use tokio::task::JoinSet;

use crate::{append, at, stream};

/// Names the file to write to, for the child.
const FILE: &str = "STORE_CRASH_FILE";
/// The first number the child writes.
const FIRST: &str = "STORE_CRASH_FIRST";
const ROUNDS: u128 = 20;
/// How many write at once in the child, and share commits.
const LANES: u128 = 8;
/// Numbers of one round never reach into the next.
const ROUND: u128 = 1_000_000;

fn registration(number: u128) -> Batch {
    let name = number.to_string();
    Batch {
        claims: vec![Claim { kind: "name".to_owned(), key: name.clone(), holder: stream(number) }],
        outbox: vec![Job { key: name, stream: stream(number), due: at(0), body: vec![1] }],
        ..append(number, 0)
    }
}

/// Not a test of its own: what the child does until it is killed.
#[tokio::test]
async fn writes_until_it_is_killed() {
    let Some(file) = std::env::var_os(FILE) else { return };
    let first: u128 = std::env::var(FIRST).unwrap().parse().unwrap();
    let store = Store::open(Path::new(&file)).await.unwrap();
    let mut lanes = JoinSet::new();
    for lane in 0..LANES {
        let store = store.clone();
        lanes.spawn(async move {
            for number in (first + lane..).step_by(usize::try_from(LANES).unwrap()) {
                store.commit(registration(number)).await.unwrap();
                let mut output = std::io::stdout().lock();
                writeln!(output, "\nacknowledged {number}").unwrap();
                output.flush().unwrap();
            }
        });
    }
    lanes.join_all().await;
}

/// Starts the child, kills it after it has acknowledged so many, and gives all it acknowledged.
fn killed_after(file: &Path, first: u128, count: usize) -> Vec<u128> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::writes_until_it_is_killed", "--nocapture"])
        .env(FILE, file)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged = Vec::new();
    for line in lines.map_while(Result::ok) {
        let number = line.strip_prefix("acknowledged ");
        acknowledged.extend(number.map(|number| number.parse::<u128>().unwrap()));
        if acknowledged.len() == count {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    acknowledged
}

#[tokio::test]
async fn what_was_acknowledged_before_a_kill_is_there_once_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kapu.db");
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let count = usize::try_from(1 + round * 37 % 23).unwrap();
        acknowledged.extend(killed_after(&file, round * ROUND, count));
    }
    assert!(acknowledged.len() >= usize::try_from(ROUNDS).unwrap());
    let store = Store::open(&file).await.unwrap();
    store.check().await.unwrap();
    let verified = store.verify_all().await.unwrap();
    for number in &acknowledged {
        let found = store.read(stream(*number)).await.unwrap();
        assert_eq!(found.records.len(), 1, "{number} is there once");
        assert!(found.data_key.is_some(), "{number} can be read");
        assert_eq!(store.holder("name", &number.to_string()).await.unwrap(), Some(stream(*number)));
    }
    let everything = u32::MAX;
    let jobs = store.lease_due(at(0), SignedDuration::from_secs(1), everything).await.unwrap();
    assert_eq!(jobs.len() as u64, verified.streams, "no registration is there by half");
    assert_eq!(store.inventory().await.unwrap().tables["claims"].0, verified.streams);
    let keys: BTreeSet<String> = jobs.into_iter().map(|job| job.key).collect();
    assert!(acknowledged.iter().all(|number| keys.contains(&number.to_string())));
    store.close().await;
}
