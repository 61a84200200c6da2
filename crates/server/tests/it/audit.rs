//! `kapu audit`: what an auditor does with a copy, far from the gate.

use std::fs;

use store::{Append, Batch, DataKeyId, Store};

use crate::{
    backup::{BODY, STREAM, lived_in, moment},
    command::{Deployment, kapu},
    serve::get,
};

/// A deployment that has lived, was served once and was stopped.
async fn stopped() -> Deployment {
    let place = lived_in().await;
    let mut gate = place.serve().await;
    assert_eq!(gate.stop().await, Some(0));
    place
}

#[tokio::test]
async fn a_gate_that_was_stopped_has_everything_in_the_log_and_an_auditor_needs_the_key_alone() {
    let place = stopped().await;
    let key = place.kapu(&["audit", "key"]).await.fine();
    assert!(key.lines().count() == 1 && key.starts_with("gate.example/ledger+"), "{key}");
    let copy = place.shown("copy.db");
    fs::copy(place.path("data/kapu.db"), &copy).unwrap();
    // No configuration is at hand where the auditor sits.
    let words = ["audit", "verify", "--closed", "--database", &copy, "--key", key.trim()];
    let verified = kapu(words).await.fine();
    assert!(verified.contains("2 rows of 1 streams are as they were"), "{verified}");
    assert!(verified.contains("1 checkpoints over 2 entries hold"), "{verified}");

    let mut bytes = fs::read(&copy).unwrap();
    let place = bytes.windows(BODY.len()).position(|part| part == BODY).unwrap();
    bytes.get_mut(place).into_iter().for_each(|byte| *byte ^= 1);
    fs::write(&copy, bytes).unwrap();
    let refused = kapu(words).await.refused();
    assert!(refused.contains("row 0 of the ledger of stream"), "{refused}");
    let mistyped = key.trim().replace("ledger", "ledges");
    let refused =
        kapu(["audit", "verify", "--database", &copy, "--key", &mistyped]).await.refused();
    assert_eq!(
        refused,
        "kapu: this is not the key of a log: write it as `kapu audit key` shows it\n"
    );
}

#[tokio::test]
async fn a_checkpoint_that_was_kept_finds_a_database_put_back_to_an_older_state() {
    let place = stopped().await;
    fs::copy(place.path("data/kapu.db"), place.path("older.db")).unwrap();
    let store = Store::open(place.path("data/kapu.db")).await.unwrap();
    let (kind, body, data_key) = ("more".to_owned(), vec![1], DataKeyId(uuid::Uuid::from_u128(1)));
    let more = Append { stream: STREAM, data_key, kind, body };
    store.commit(Batch { appends: vec![more], ..Batch::at(moment()) }).await.unwrap();
    store.close().await;
    let mut gate = place.serve().await;
    let answer = get(place.gate, "/ledger/checkpoint").await;
    let (_, note) = answer.split_once("\r\n\r\n").unwrap();
    fs::write(place.path("kept.txt"), note).unwrap();
    assert_eq!(gate.stop().await, Some(0));
    let kept = place.shown("kept.txt");
    let words = ["audit", "verify", "--closed", "--since", &kept];
    place.kapu(&words).await.fine();

    fs::rename(place.path("data/kapu.db"), place.path("newer.db")).unwrap();
    fs::rename(place.path("older.db"), place.path("data/kapu.db")).unwrap();
    let refused = place.kapu(&words).await.refused();
    assert!(refused.contains("the log is shorter than the checkpoint that was kept"), "{refused}");
    let changed = note.replacen("\n4\n", "\n5\n", 1);
    fs::write(place.path("kept.txt"), changed).unwrap();
    let refused = place.kapu(&["audit", "verify", "--since", &kept]).await.refused();
    assert_eq!(refused, "kapu: the log's key has not signed this checkpoint\n");
}

#[tokio::test]
async fn a_file_that_is_no_proof_is_told_so() {
    let place = stopped().await;
    let file = place.shown("proof.json");
    for (text, told) in [("{}", "cannot be read"), ("", "cannot be read")] {
        fs::write(place.path("proof.json"), text).unwrap();
        let refused = place.kapu(&["audit", "proof", &file]).await.refused();
        assert!(refused.contains(told), "{refused}");
    }
}
