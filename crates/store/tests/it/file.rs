//! The file: its statements, its schema, its backups, and hands that changed it.

use std::{collections::BTreeSet, path::Path};

use rusqlite::Connection;
use store::{Activity, Batch, Fault, Store};
use tempfile::TempDir;

use crate::{append, stream};

/// A closed file with two streams of three events each.
async fn filled() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kapu.db");
    let store = Store::open(&path).await.unwrap();
    for number in [1, 2] {
        for length in 0..3 {
            store.commit(append(number, length)).await.unwrap();
        }
    }
    store.close().await;
    (folder, path)
}

fn by_hand(path: &Path, statement: &str) {
    Connection::open(path).unwrap().execute_batch(statement).unwrap();
}

#[tokio::test]
async fn every_statement_prepares_and_numbers_its_parameters_as_they_appear() {
    let (_folder, path) = filled().await;
    let connection = Connection::open(path).unwrap();
    for (name, statement) in store::STATEMENTS.iter().copied().flatten() {
        let prepared = connection.prepare(statement).unwrap_or_else(|err| panic!("{name}: {err}"));
        let mut seen = 0;
        for part in statement.split('$').skip(1) {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let number: usize = digits.parse().unwrap();
            assert!(number <= seen + 1, "`{name}`: ${number} before ${}", seen + 1);
            seen = seen.max(number);
        }
        assert_eq!(prepared.parameter_count(), seen, "`{name}`");
    }
}

#[tokio::test]
async fn a_row_that_was_changed_moved_or_taken_out_is_found() {
    for hand in [
        "UPDATE ledger SET body = x'00' WHERE seq = 1",
        "UPDATE ledger SET kind = 'other' WHERE seq = 1",
        "UPDATE ledger SET at = at + 1 WHERE seq = 2",
        "UPDATE ledger SET seq = 9 WHERE seq = 2",
        "DELETE FROM ledger WHERE seq = 1",
        "DELETE FROM ledger WHERE seq = 0",
        "UPDATE ledger SET seq = -1 WHERE seq = 2",
        "UPDATE ledger SET seq = -seq WHERE seq > 0; UPDATE ledger SET seq = 3 + seq WHERE seq < 0",
        "UPDATE ledger SET stream = zeroblob(16) WHERE seq = 2 AND hash = (SELECT MIN(hash) FROM ledger WHERE seq = 2)",
        // Two streams change places.
        "UPDATE ledger SET seq = seq + 10 WHERE stream = (SELECT MIN(id) FROM streams); \
         UPDATE ledger SET stream = (SELECT id FROM streams WHERE id <> ledger.stream); \
         UPDATE ledger SET seq = seq - 10 WHERE seq >= 10",
        "DELETE FROM ledger",
        "DELETE FROM streams; UPDATE ledger SET body = x'00'",
    ] {
        let (_folder, path) = filled().await;
        by_hand(&path, hand);
        let store = Store::open(&path).await.unwrap();
        let verified = store.verify_all().await;
        assert!(matches!(verified, Err(Fault::Corrupt(_))), "{hand}: {verified:?}");
        store.close().await;
    }
}

#[tokio::test]
async fn what_nobody_touched_verifies() {
    let (_folder, path) = filled().await;
    let store = Store::open(&path).await.unwrap();
    let verified = store.verify_all().await.unwrap();
    assert_eq!((verified.streams, verified.rows), (2, 6));
    store.check().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn a_row_that_is_true_in_another_history_is_found() {
    let (_folder, path) = filled().await;
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.db");
    let store = Store::open(&other).await.unwrap();
    store.commit(append(1, 0)).await.unwrap();
    let mut batch = append(1, 1);
    batch.appends[0].body = b"what never happened".to_vec();
    store.commit(batch).await.unwrap();
    store.verify_all().await.unwrap();
    store.close().await;

    let attach = format!("ATTACH '{}' AS other", other.display());
    let hand = "\
        DELETE FROM main.ledger WHERE seq = 1 AND stream IN (SELECT id FROM other.streams); \
        INSERT INTO main.ledger SELECT * FROM other.ledger WHERE seq = 1";
    by_hand(&path, &format!("{attach}; {hand}"));
    let store = Store::open(&path).await.unwrap();
    assert!(matches!(store.verify_all().await, Err(Fault::Corrupt(_))));
    store.close().await;
}

#[tokio::test]
async fn nothing_is_added_to_a_stream_that_was_changed_beyond_reading() {
    let (_folder, path) = filled().await;
    by_hand(&path, "UPDATE ledger SET seq = seq - 9");
    let store = Store::open(&path).await.unwrap();
    let added = store.commit(append(1, 3)).await;
    assert!(matches!(added, Err(Fault::Corrupt(_))), "{added:?}");
    store.commit(append(3, 0)).await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn a_newer_schema_and_an_edited_step_are_refused() {
    for hand in [
        "INSERT INTO migrations (number, checksum) VALUES (9, x'00')",
        "UPDATE migrations SET checksum = x'00'",
    ] {
        let (_folder, path) = filled().await;
        by_hand(&path, hand);
        let opened = Store::open(&path).await;
        assert!(matches!(opened, Err(Fault::Unfit(_))), "{hand}");
    }
}

#[tokio::test]
async fn a_backup_made_in_use_holds_what_was_there_and_tells_when_it_was_changed() {
    let (folder, path) = filled().await;
    let store = Store::open(&path).await.unwrap();
    let copy = folder.path().join("copy.db");
    store.backup_to(&copy).await.unwrap();
    let inventory = store.inventory().await.unwrap();
    store.commit(append(1, 3)).await.unwrap();
    store.close().await;

    let restored = Store::open(&copy).await.unwrap();
    assert_eq!(restored.inventory().await.unwrap(), inventory);
    assert_eq!(restored.read(stream(1)).await.unwrap().records.len(), 3);
    restored.close().await;
    by_hand(&copy, "UPDATE data_keys SET wrapped = x'00' WHERE rowid = 1");
    let changed = Store::open(&copy).await.unwrap();
    assert_ne!(changed.inventory().await.unwrap(), inventory);
    changed.close().await;
}

#[tokio::test]
async fn every_table_is_in_the_inventory() {
    let (_folder, path) = filled().await;
    let store = Store::open(&path).await.unwrap();
    let inventory = store.inventory().await.unwrap();
    store.close().await;
    let connection = Connection::open(&path).unwrap();
    let mut statement =
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let names = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let names: BTreeSet<String> = names.map(Result::unwrap).collect();
    assert_eq!(inventory.tables.into_keys().collect::<BTreeSet<_>>(), names);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_inventory_taken_in_use_is_of_one_moment() {
    let (_folder, path) = filled().await;
    let store = Store::open(&path).await.unwrap();
    let writing = tokio::spawn({
        let store = store.clone();
        async move {
            for number in 10..110 {
                let batch = append(number, 0);
                let line =
                    Activity { stream: stream(number), kind: "a".to_owned(), body: Vec::new() };
                store.commit(Batch { activity: vec![line], ..batch }).await.unwrap();
            }
        }
    });
    while !writing.is_finished() {
        let tables = store.inventory().await.unwrap().tables;
        // The first table that is looked at, and two of the last.
        let (lines, events, streams) = (&tables["activity"], &tables["ledger"], &tables["streams"]);
        assert_eq!((events.0, streams.0), (lines.0 + 6, lines.0 + 2));
    }
    writing.await.unwrap();
    store.close().await;
}
