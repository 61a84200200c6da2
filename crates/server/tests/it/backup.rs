//! Backups, restores, and the ledger's proof.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use store::{Append, Batch, DataKey, DataKeyId, Ephemeral, Job, Projection, Store, StreamId};
use uuid::Uuid;

use crate::command::{Deployment, kapu};

pub(crate) const STREAM: StreamId = StreamId(Uuid::from_u128(7));
const SESSION: [u8; 32] = [9; 32];
/// Something long enough to be found in the file again.
pub(crate) const BODY: &[u8] = b"an event, sealed; this stands for it";

pub(crate) fn moment() -> jiff::Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// A deployment whose database holds something of everything.
pub(crate) async fn lived_in() -> Deployment {
    let place = Deployment::new().await;
    fs::create_dir(place.path("data")).unwrap();
    let store = Store::open(place.path("data/kapu.db")).await.unwrap();
    let key = DataKeyId(Uuid::from_u128(1));
    let event = |kind: &str, body: &[u8]| Append {
        stream: STREAM,
        data_key: key,
        kind: kind.to_owned(),
        body: body.to_vec(),
    };
    let batch = Batch {
        data_keys: vec![DataKey { id: key, wrapped: vec![1; 60] }],
        appends: vec![event("opened", BODY), event("closed", b"another")],
        outbox: vec![Job {
            key: "account/7/0".to_owned(),
            stream: STREAM,
            due: moment(),
            body: b"a message".to_vec(),
        }],
        projections: vec![Projection {
            kind: "user-name".to_owned(),
            key: "f1:abc".to_owned(),
            stream: STREAM,
            body: Vec::new(),
        }],
        ..Batch::at(moment())
    };
    store.commit(batch).await.unwrap();
    let session = Ephemeral {
        kind: "session".to_owned(),
        key: SESSION,
        owner: Some(STREAM),
        expires: "2999-01-01T00:00:00Z".parse().unwrap(),
        body: b"a session".to_vec(),
    };
    store.put(session, moment()).await.unwrap();
    store.close().await;
    place
}

/// A backup of it, and a deployment that has lost its database.
async fn backed_up() -> (Deployment, String) {
    let place = lived_in().await;
    let file = place.shown("copy.db");
    let said = place.kapu(&["backup", &file]).await.fine();
    assert_eq!(said, format!("Backup {file} and {file}.manifest.\n"));
    fs::remove_dir_all(place.path("data")).unwrap();
    (place, file)
}

/// That a restore is refused for this reason, and leaves nothing behind.
async fn is_refused(place: &Deployment, file: &str, reason: &str) {
    let refused = place.kapu(&["restore", file]).await.refused();
    assert!(refused.contains(reason), "{refused}");
    let left = fs::read_dir(place.path("data")).into_iter().flatten().count();
    assert_eq!(left, 0, "{refused}");
    assert!(!Path::new(&format!("{file}.reading")).exists());
}

#[tokio::test]
async fn a_backup_is_restored_whole_but_for_what_may_have_been_used_since() {
    let (place, file) = backed_up().await;
    let said = place.kapu(&["restore", &file]).await.fine();
    let database = place.shown("data/kapu.db");
    assert_eq!(said, format!("Restored to {database}. Everybody has to sign in again.\n"));
    let left = fs::read_dir(place.path("data")).unwrap().count();
    assert_eq!(left, 1, "the database and nothing else");
    let config = place.shown("kapu.toml");
    let verified = kapu(["audit", "verify", "--config", &config]).await.fine();
    let lines: Vec<&str> = verified.lines().collect();
    let [rows, unsigned] = lines.as_slice() else { panic!("{verified}") };
    assert_eq!(*rows, "2 rows of 1 streams are as they were, so are 0 lines of activity");
    assert_eq!(*unsigned, "no checkpoint was signed yet");
    let store = Store::open(&database).await.unwrap();
    let records = store.read(STREAM).await.unwrap().records;
    assert_eq!(
        records.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(),
        ["opened", "closed"]
    );
    assert_eq!(records[0].body, BODY);
    assert!(store.projection("user-name", "f1:abc").await.unwrap().is_some());
    assert_eq!(store.waiting_count().await.unwrap(), 1);
    assert!(store.get("session", SESSION, moment()).await.unwrap().is_none());
    store.close().await;
}

#[tokio::test]
async fn a_backup_is_for_its_owner_only_and_leaves_nothing_else_behind() {
    let (place, file) = backed_up().await;
    for name in [file.clone(), format!("{file}.manifest")] {
        let mode = fs::metadata(&name).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let names = fs::read_dir(place.folder.path()).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 5, "keys, configuration, services, copy and manifest: {names:?}");
}

#[tokio::test]
async fn a_backup_can_be_made_while_the_gate_runs() {
    let place = Deployment::new().await;
    let mut gate = place.serve().await;
    let file = place.shown("copy.db");
    place.kapu(&["backup", &file]).await.fine();
    assert_eq!(gate.stop().await, Some(0));
    fs::remove_dir_all(place.path("data")).unwrap();
    place.kapu(&["restore", &file]).await.fine();
}

#[tokio::test]
async fn a_backup_that_was_changed_anywhere_is_refused() {
    const REASON: &str = "this is not what the manifest says: refused";
    let (place, file) = backed_up().await;
    let whole = fs::read(&file).unwrap();
    let event = whole.windows(BODY.len()).position(|bytes| bytes == BODY).unwrap();
    let schema = whole.windows(12).position(|bytes| bytes == b"CREATE TABLE").unwrap();
    // In an event, in the schema, in the header, in room that nothing uses, at the very end.
    for at in [event, schema, 24, schema - 20, whole.len() - 1] {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(&file, &changed).unwrap();
        is_refused(&place, &file, REASON).await;
    }
    for shorter in [whole.len() - 1, whole.len() / 2, 0] {
        fs::write(&file, &whole[..shorter]).unwrap();
        is_refused(&place, &file, REASON).await;
    }
    fs::remove_file(&file).unwrap();
    is_refused(&place, &file, &file).await;
    fs::write(&file, &whole).unwrap();
    place.kapu(&["restore", &file]).await.fine();
}

#[tokio::test]
async fn a_backup_with_a_row_less_is_refused() {
    let (place, file) = backed_up().await;
    let store = Store::open(&file).await.unwrap();
    store.forget_ephemera().await.unwrap();
    store.close().await;
    // The last connection to close takes the log into the file.
    drop(store);
    assert!(!Path::new(&format!("{file}-wal")).exists());
    is_refused(&place, &file, "this is not what the manifest says: refused").await;
}

#[tokio::test]
async fn a_manifest_that_is_not_ours_is_refused() {
    let (place, file) = backed_up().await;
    let manifest = format!("{file}.manifest");
    let whole = fs::read_to_string(&manifest).unwrap();
    let ledger = whole.find("\"ledger\"").unwrap();
    let digit = ledger + whole[ledger..].find(char::is_numeric).unwrap();
    let mut edited = whole.clone();
    edited.replace_range(digit..=digit, "7");
    let untagged = whole.split("\"tag\"").next().unwrap().to_owned() + "\"tag\": \"\"\n}";
    for text in [edited, untagged] {
        fs::write(&manifest, text).unwrap();
        is_refused(&place, &file, "is not ours, or was changed: refused").await;
    }
    for text in ["", "{}", &whole.replace("\"tag\"", "\"tags\"")] {
        fs::write(&manifest, text).unwrap();
        is_refused(&place, &file, &format!("{manifest} cannot be read: ")).await;
    }
    fs::remove_file(&manifest).unwrap();
    is_refused(&place, &file, &manifest).await;
    // A copy of everything, but for the keys.
    fs::write(&manifest, whole).unwrap();
    let other = Deployment::new().await;
    is_refused(&other, &file, "is not ours, or was changed: refused").await;
    place.kapu(&["restore", &file]).await.fine();
}

#[tokio::test]
async fn a_restore_writes_over_nothing() {
    let (place, file) = backed_up().await;
    fs::create_dir(place.path("data")).unwrap();
    for name in ["kapu.db", "kapu.db-wal"] {
        let there = place.path("data").join(name);
        fs::write(&there, "mine").unwrap();
        let refused = place.kapu(&["restore", &file]).await.refused();
        let expected =
            format!("kapu: {} is not written over; move it away first\n", there.display());
        assert_eq!(refused, expected);
        assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
        fs::remove_file(there).unwrap();
    }
    place.kapu(&["restore", &file]).await.fine();
}

#[tokio::test]
async fn a_backup_writes_over_nothing() {
    let place = lived_in().await;
    for name in ["copy.db", "copy.db.manifest"] {
        fs::write(place.path(name), "mine").unwrap();
        let refused = place.kapu(&["backup", &place.shown("copy.db")]).await.refused();
        assert!(refused.contains(&format!("{name} is not written over")), "{refused}");
        assert_eq!(fs::read_to_string(place.path(name)).unwrap(), "mine");
        fs::remove_file(place.path(name)).unwrap();
    }
    place.kapu(&["backup", &place.shown("copy.db")]).await.fine();
}

#[tokio::test]
async fn nothing_is_backed_up_or_verified_where_there_is_no_database() {
    let place = Deployment::new().await;
    let copy = place.shown("copy.db");
    for words in [&["backup", &copy][..], &["audit", "verify"], &["outbox", "list"]] {
        let refused = place.kapu(words).await.refused();
        assert!(refused.contains("there is no database; see `data`"), "{refused}");
    }
    assert!(!place.path("copy.db").exists());
}

#[tokio::test]
async fn an_event_that_was_changed_in_the_database_is_found() {
    let place = lived_in().await;
    let database = place.path("data/kapu.db");
    let mut bytes = fs::read(&database).unwrap();
    let event = bytes.windows(BODY.len()).position(|bytes| bytes == BODY).unwrap();
    bytes[event] ^= 1;
    fs::write(&database, bytes).unwrap();
    let refused = place.kapu(&["audit", "verify"]).await.refused();
    let expected =
        format!("kapu: stored value: row 0 of the ledger of stream {} was changed\n", STREAM.0);
    assert_eq!(refused, expected);
    // Such a database can still be copied, but the copy is never put in place.
    let copy = place.shown("copy.db");
    place.kapu(&["backup", &copy]).await.fine();
    fs::remove_dir_all(place.path("data")).unwrap();
    is_refused(&place, &copy, "row 0 of the ledger of stream").await;
}
