//! A key that was destroyed is nowhere on the disk, and the file is for its owner only.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use jiff::SignedDuration;
use store::{Batch, DataKey, Store};
use tempfile::TempDir;

use crate::{append, at, key, stream};

const WRAPPED: &[u8] = b"the wrapped key of somebody who will be erased";

/// A store that keeps the key among others.
async fn keeping() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("kapu.db")).await.unwrap();
    let batch = append(1, 0);
    let data_keys = vec![DataKey { wrapped: WRAPPED.to_vec(), ..key(1) }];
    store.commit(Batch { data_keys, ..batch }).await.unwrap();
    store.commit(append(2, 0)).await.unwrap();
    (folder, store)
}

fn is_on_disk(folder: &Path) -> bool {
    let mut files = fs::read_dir(folder).unwrap();
    files.any(|file| {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        bytes.windows(WRAPPED.len()).any(|part| part == WRAPPED)
    })
}

/// Looks for work. When the second look is answered, all that follows the first is done.
async fn look_twice(store: &Store) {
    for _ in 0..2 {
        let lease = SignedDuration::from_secs(1);
        assert!(store.lease_due(at(0), lease, 1).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_key_that_was_destroyed_while_it_is_in_the_log_is_nowhere() {
    let (folder, store) = keeping().await;
    assert!(is_on_disk(folder.path()));
    assert!(store.destroy_data_key(key(1).id).await.unwrap());
    assert!(!is_on_disk(folder.path()));
    assert!(store.read(stream(1)).await.unwrap().data_key.is_none());
    assert!(store.read(stream(2)).await.unwrap().data_key.is_some());
    store.close().await;
}

#[tokio::test]
async fn a_key_that_was_destroyed_when_it_was_in_the_file_is_nowhere() {
    let (folder, store) = keeping().await;
    store.close().await;
    assert!(is_on_disk(folder.path()));
    let store = Store::open(folder.path().join("kapu.db")).await.unwrap();
    assert!(store.destroy_data_key(key(1).id).await.unwrap());
    assert!(!is_on_disk(folder.path()));
    store.close().await;
}

#[tokio::test]
async fn whoever_reads_an_older_state_keeps_nobody_waiting_and_the_key_goes_after_them() {
    let (folder, store) = keeping().await;
    let reader = rusqlite::Connection::open(folder.path().join("kapu.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM data_keys").unwrap();
    assert!(store.destroy_data_key(key(1).id).await.unwrap());
    store.commit(append(3, 0)).await.unwrap();
    assert!(is_on_disk(folder.path()), "it is being read");
    drop(reader);
    look_twice(&store).await;
    assert!(!is_on_disk(folder.path()));
    store.close().await;
}

#[tokio::test]
async fn a_key_that_was_destroyed_just_before_a_kill_goes_after_the_next_start() {
    let (folder, store) = keeping().await;
    let reader = rusqlite::Connection::open(folder.path().join("kapu.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT * FROM data_keys").unwrap();
    assert!(store.destroy_data_key(key(1).id).await.unwrap());
    // What is on the disk now is what a kill leaves there.
    let left = tempfile::tempdir().unwrap();
    for name in ["kapu.db", "kapu.db-wal"] {
        fs::copy(folder.path().join(name), left.path().join(name)).unwrap();
    }
    drop(reader);
    store.close().await;

    assert!(is_on_disk(left.path()));
    let store = Store::open(left.path().join("kapu.db")).await.unwrap();
    look_twice(&store).await;
    assert!(!is_on_disk(left.path()));
    assert!(store.read(stream(1)).await.unwrap().data_key.is_none());
    store.close().await;
}

#[tokio::test]
async fn the_file_its_log_and_its_copy_are_for_their_owner_only() {
    let (folder, store) = keeping().await;
    store.backup_to(&folder.path().join("copy.db")).await.unwrap();
    let mut count = 0;
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.path().display());
        count += 1;
    }
    assert!(count >= 3, "the file, its log and its copy");
    store.close().await;
}
