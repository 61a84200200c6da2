//! Whatever is done to a copied database by hand is found by whoever has the key of its log.

use std::{fs, path::Path};

use crypto::log::{Checkpoint, NotaryKey, NotarySeed, NotarySigner, is_consistent};
use rusqlite::{Connection, params, types::Value};
use sha2::{Digest as _, Sha256};
use store::{Activity, Audit, Batch, Fault, Store, Verified};
use tempfile::TempDir;

use crate::{append, at, fresh, key, stream};

/// The tables that carry proof, and the columns by which a row of each is named.
const PROVEN: &[(&str, &[&str])] = &[
    ("ledger", &["stream", "seq"]),
    ("streams", &["id"]),
    ("activity", &["stream", "seq"]),
    ("log_entries", &["place"]),
    ("log_nodes", &["height", "place"]),
    ("checkpoints", &["number"]),
];

fn signer() -> NotarySigner {
    NotarySeed::from_bytes("notary", [7; 32]).unwrap().signer("example.org/ledger").unwrap()
}

fn closed() -> Audit {
    Audit { key: Some(signer().key().clone()), since: None, is_closed: true }
}

async fn notarise(store: &Store, seconds: i64) -> String {
    let signed = store.notarise(at(seconds), |size, root| signer().sign(size, root)).await;
    signed.unwrap().unwrap().note
}

fn line(number: u128, text: &str) -> Activity {
    Activity { stream: stream(number), kind: "sign-in".to_owned(), body: text.into() }
}

/// A gate's database after it was stopped: streams, sign-ins, three checkpoints.
async fn stopped() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kapu.db");
    let store = Store::open(&path).await.unwrap();
    for round in 0..3_u32 {
        for number in 1..=3 + u128::from(round) {
            let length = store.read(stream(number)).await.unwrap().records.len() as u64;
            let activity = vec![line(number, &format!("{number} in round {round}"))];
            store.commit(Batch { activity, ..append(number, length) }).await.unwrap();
        }
        notarise(&store, 600 * i64::from(round)).await;
    }
    store.close().await;
    (folder, path)
}

fn audit(path: &Path) -> Result<Verified, Fault> {
    Store::audit_file(path, &closed())
}

/// Does something to a copy, and says what the audit makes of it.
fn after(path: &Path, hand: impl FnOnce(&Connection)) -> Result<Verified, Fault> {
    let copy = path.with_extension("copy");
    fs::copy(path, &copy).unwrap();
    let connection = Connection::open(&copy).unwrap();
    connection.execute_batch("PRAGMA journal_mode = DELETE").unwrap();
    hand(&connection);
    connection.close().unwrap();
    let found = audit(&copy);
    fs::remove_file(&copy).unwrap();
    found
}

fn is_found(found: &Result<Verified, Fault>, what: &str) {
    assert!(matches!(found, Err(Fault::Corrupt(_))), "{what}: {found:?}");
}

/// Every row of a table, by its number in the file and its values.
fn all(path: &Path, table: &str) -> (Vec<String>, Vec<(i64, Vec<Value>)>) {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare(&format!("SELECT rowid, * FROM {table}")).unwrap();
    let names: Vec<String> = statement.column_names().skip(1).map(str::to_owned).collect();
    let width = names.len();
    let found = statement
        .query_map([], |row| {
            let values = (1..=width).map(|column| row.get(column)).collect::<Result<_, _>>()?;
            Ok((row.get(0)?, values))
        })
        .unwrap();
    (names, found.map(Result::unwrap).collect())
}

/// The same value, a little different.
fn flipped(value: &Value) -> Value {
    match value {
        Value::Integer(number) => Value::Integer(number + 1000),
        Value::Text(text) => Value::Text(format!("{text}x")),
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            if let Some(last) = bytes.last_mut() {
                *last ^= 0x80;
            }
            Value::Blob(bytes)
        }
        other => other.clone(),
    }
}

#[tokio::test]
async fn what_nobody_touched_holds() {
    let (_folder, path) = stopped().await;
    let verified = audit(&path).unwrap();
    assert_eq!((verified.streams, verified.rows, verified.activity), (5, 12, 12));
    assert_eq!((verified.checkpoints, verified.fresh), (3, 0));
    assert_eq!(verified.entries, 2 * 12 + 3, "a head for each chain that moved, and three times");
    assert_eq!(verified.signed_at, Some(at(1200)));
    let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(names.len(), 1, "the audit leaves nothing beside the file: {names:?}");
}

#[tokio::test]
async fn every_column_of_every_row_that_carries_proof_is_missed_when_changed() {
    let (_folder, path) = stopped().await;
    let mut changes = 0;
    for (table, _) in PROVEN {
        let (names, rows) = all(&path, table);
        assert!(!rows.is_empty(), "{table}");
        for (id, values) in rows {
            for (name, value) in names.iter().zip(&values) {
                let found = after(&path, |copy| {
                    let change = format!("UPDATE {table} SET {name} = ?1 WHERE rowid = ?2");
                    copy.execute(&change, params![flipped(value), id]).unwrap();
                });
                is_found(&found, &format!("{table}.{name} of {id}"));
                changes += 1;
            }
        }
    }
    assert!(changes > 300, "{changes}");
}

#[tokio::test]
async fn every_row_that_carries_proof_is_missed_when_taken_out() {
    let (_folder, path) = stopped().await;
    for (table, _) in PROVEN {
        for (id, _) in all(&path, table).1 {
            let found = after(&path, |copy| {
                copy.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [id]).unwrap();
            });
            is_found(&found, &format!("{table} without {id}"));
        }
    }
}

#[tokio::test]
async fn two_rows_that_change_places_are_found() {
    let (_folder, path) = stopped().await;
    for (table, named_by) in PROVEN {
        let (names, rows) = all(&path, table);
        let content: Vec<&String> =
            names.iter().filter(|name| !named_by.contains(&name.as_str())).collect();
        for pair in rows.windows(2) {
            let [(first, ours), (second, theirs)] = pair else { continue };
            let found = after(&path, |copy| {
                for (id, values) in [(first, theirs), (second, ours)] {
                    for (name, value) in names.iter().zip(values) {
                        if content.contains(&name) {
                            let change = format!("UPDATE {table} SET {name} = ?1 WHERE rowid = ?2");
                            copy.execute(&change, params![value, id]).unwrap();
                        }
                    }
                }
            });
            let are_alike = names
                .iter()
                .zip(ours)
                .zip(theirs)
                .all(|((name, our), their)| named_by.contains(&name.as_str()) || our == their);
            if !are_alike {
                is_found(&found, &format!("{table}: {first} for {second}"));
            }
        }
    }
}

#[tokio::test]
async fn a_row_that_was_put_in_is_found_even_if_it_is_chained_as_it_should_be() {
    let (_folder, path) = stopped().await;
    for table in ["ledger", "activity"] {
        let (_, rows) = all(&path, table);
        for (id, values) in rows {
            let found = after(&path, |copy| put_in(copy, table, &values));
            is_found(&found, &format!("{table}: one more after {id}"));
        }
    }
    for (table, row) in [
        ("streams", "x'00000000000000000000000000000099', x'00'"),
        ("log_entries", "99, 'time', zeroblob(16), 0, x'00'"),
        ("log_entries", "27, 'time', zeroblob(16), 0, CAST('kapu time 1' AS BLOB)"),
        ("log_nodes", "9, 9, zeroblob(32)"),
        ("log_nodes", "1, 99, zeroblob(32)"),
        ("checkpoints", "3, 99, 'x'"),
        ("checkpoints", "-1, 1, 'x'"),
    ] {
        let found = after(&path, |copy| {
            copy.execute_batch(&format!("INSERT INTO {table} VALUES ({row})")).unwrap();
        });
        is_found(&found, &format!("{row} in {table}"));
    }
}

/// Puts a row at the end of the stream of another, chained as the store would chain it.
fn put_in(copy: &Connection, table: &str, values: &[Value]) {
    let [Value::Blob(stream), ..] = values else { panic!("{values:?}") };
    let last = format!("SELECT seq, at, hash FROM {table} WHERE stream = ?1 ORDER BY seq DESC");
    let (seq, at, previous): (i64, i64, Vec<u8>) =
        copy.query_row(&last, [stream], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let (seq, at, domain) = (seq + 1, at + 86_400_000_000, format!("kapu {table} row 1"));
    let mut hash = Sha256::new();
    let (seq_bytes, at_bytes) = (seq.to_be_bytes(), at.to_be_bytes());
    let parts: [&[u8]; 7] =
        [domain.as_bytes(), stream, &seq_bytes, &at_bytes, b"event", b"made up", &previous];
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let hash = hash.finalize().to_vec();
    let insert = format!("INSERT INTO {table} VALUES (?1, ?2, ?3, 'event', ?4, ?5)");
    copy.execute(&insert, params![stream, seq, at, b"made up", hash]).unwrap();
}

#[tokio::test]
async fn in_a_gate_that_runs_only_what_is_newer_than_the_last_signature_may_be_unsigned() {
    let store = fresh();
    store.commit(append(1, 0)).await.unwrap();
    let signed_at = 3600;
    notarise(&store, signed_at).await;
    let running = || Audit { is_closed: false, ..closed() };
    for (seconds, is_fine) in [(signed_at + 1, true), (signed_at - 30, true)] {
        let batch = Batch { at: at(seconds), ..append(1, 1) };
        let copy = fresh();
        copy.commit(append(1, 0)).await.unwrap();
        notarise(&copy, signed_at).await;
        copy.commit(batch).await.unwrap();
        let verified = copy.audit(running()).await;
        assert_eq!(verified.is_ok(), is_fine, "{seconds}: {verified:?}");
        assert_eq!(verified.unwrap().fresh, 1);
        is_found(&copy.audit(closed()).await, "unsigned in a gate that was stopped");
    }
    store.commit(Batch { at: at(signed_at - 90), ..append(1, 1) }).await.unwrap();
    is_found(&store.audit(running()).await, "older than the signature, and not signed");
}

#[tokio::test]
async fn a_history_that_was_signed_anew_is_not_the_one_of_a_checkpoint_that_was_kept() {
    let (_folder, path) = stopped().await;
    let store = Store::open(&path).await.unwrap();
    let kept = store.checkpoint().await.unwrap().unwrap();
    store.commit(append(1, 3)).await.unwrap();
    let newer = notarise(&store, 2400).await;
    store.close().await;
    let since = |note: &str| Audit { since: Some(note.to_owned()), ..closed() };
    Store::audit_file(&path, &since(&kept.note)).unwrap();
    Store::audit_file(&path, &since(&newer)).unwrap();

    // Whoever has the key writes another history of the same length: all of it holds, by itself.
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("kapu.db");
    let rewritten = Store::open(&other).await.unwrap();
    for number in 1..=40 {
        rewritten.commit(append(number, 0)).await.unwrap();
        if number % 13 == 0 {
            notarise(&rewritten, 600).await;
        }
    }
    notarise(&rewritten, 1200).await;
    rewritten.close().await;
    audit(&other).unwrap();
    is_found(&Store::audit_file(&other, &since(&kept.note)), "another history");
    let stranger = NotarySeed::from_bytes("notary", [8; 32]).unwrap();
    let stranger = stranger.signer("example.org/ledger").unwrap();
    let wrong = Audit { key: Some(stranger.key().clone()), ..closed() };
    is_found(&Store::audit_file(&path, &wrong), "signed by somebody else");
    let refused = Store::audit_file(&path, &Audit { key: None, ..since(&kept.note) });
    assert!(matches!(refused, Err(Fault::Unfit(_))), "{refused:?}");
}

#[tokio::test]
async fn a_history_that_was_cut_back_to_an_older_checkpoint_is_found_by_a_newer_one() {
    let (_folder, path) = stopped().await;
    let newest = {
        let store = Store::open(&path).await.unwrap();
        let newest = store.checkpoint().await.unwrap().unwrap();
        store.close().await;
        newest
    };
    let folder = tempfile::tempdir().unwrap();
    let older = folder.path().join("kapu.db");
    let store = Store::open(&older).await.unwrap();
    store.commit(append(1, 0)).await.unwrap();
    notarise(&store, 0).await;
    store.close().await;
    audit(&older).unwrap();
    is_found(&Store::audit_file(&older, &Audit { since: Some(newest.note), ..closed() }), "cut");
}

#[tokio::test]
async fn a_row_is_proven_to_be_in_the_log_also_when_its_person_was_erased() {
    let store = fresh();
    for number in 1..=5 {
        store.commit(append(number, 0)).await.unwrap();
    }
    assert_eq!(store.entered(stream(3), 0).await.unwrap(), None, "nothing was signed yet");
    let first = notarise(&store, 10).await;
    store.commit(append(3, 1)).await.unwrap();
    notarise(&store, 20).await;
    assert!(store.destroy_data_key(key(3).id).await.unwrap());

    let key = signer().key().clone();
    let entered = store.entered(stream(3), 0).await.unwrap().unwrap();
    assert_eq!(entered.length, 1, "the first head that covers it");
    let checkpoint = entered.proof.check(&entered.entry, &key).unwrap();
    assert!(entered.proof.check(b"something else", &key).is_err());
    assert_eq!(store.entered(stream(3), 1).await.unwrap().unwrap().length, 2);
    assert_eq!(store.entered(stream(3), 2).await.unwrap(), None);
    store.audit(closed()).await.unwrap();

    let before = Checkpoint::open(&first, &key).unwrap();
    let path = store.log_consistency(before.size, checkpoint.size).await.unwrap();
    let (old, new) = ((before.size, &before.root), (checkpoint.size, &checkpoint.root));
    assert!(is_consistent(old, new, &path));
}

#[tokio::test]
async fn nothing_new_is_not_signed_again() {
    let store = fresh();
    let sign = |size, root| signer().sign(size, root);
    assert_eq!(store.notarise(at(0), sign).await.unwrap(), None);
    store.commit(append(1, 0)).await.unwrap();
    let signed = store.notarise(at(1), sign).await.unwrap().unwrap();
    assert_eq!(store.notarise(at(2), sign).await.unwrap(), None);
    assert_eq!(store.checkpoint().await.unwrap(), Some(signed));
}

#[tokio::test]
async fn what_was_done_before_there_were_chains_is_chained() {
    let (_folder, path) = stopped().await;
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "DELETE FROM migrations WHERE number = 3;
             DROP TABLE log_entries; DROP TABLE log_nodes; DROP TABLE checkpoints;
             DROP TABLE unproved; ALTER TABLE activity RENAME TO newer;
             CREATE TABLE activity (stream BLOB NOT NULL, at INTEGER NOT NULL, id BLOB NOT NULL,
                 kind TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (stream, at, id)) STRICT;
             INSERT INTO activity SELECT stream, at, hash, kind, body FROM newer;
             DROP TABLE newer;",
        )
        .unwrap();
    drop(connection);
    let store = Store::open(&path).await.unwrap();
    assert_eq!(store.activity(stream(1), "sign-in", 9).await.unwrap().len(), 3);
    notarise(&store, 1200).await;
    assert_eq!(store.audit(closed()).await.unwrap().activity, 12);
    store.close().await;
}

#[tokio::test]
async fn a_clock_more_exact_than_what_is_stored_signs_what_can_be_checked() {
    let store = fresh();
    store.commit(append(1, 0)).await.unwrap();
    let now = at(1) + jiff::SignedDuration::from_nanos(123_456_789);
    store.notarise(now, |size, root| signer().sign(size, root)).await.unwrap();
    store.audit(closed()).await.unwrap();
}

/// The key as people keep it.
#[test]
fn the_key_of_a_log_is_one_line() {
    let key = signer().key().to_string();
    assert_eq!(NotaryKey::parse(&key).unwrap().to_string(), key);
    assert!(key.starts_with("example.org/ledger+") && !key.contains(char::is_whitespace), "{key}");
}
