//! The public log, read and checked by somebody else's program: the crates `signed_note` and
//! `tlog_tiles` share no code with ours, and take the log as it is served.

use std::collections::HashMap;

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use kernel::facts::Actor;
use signed_note::{Note, StandardVerifier, Verifier as _, VerifierList};
use tlog_tiles::{
    Checkpoint, Error, HashReader as _, Tile, TileHashReader, TileReader, check_record, check_tree,
    prove_record, prove_tree, record_hash, stored_hash_index,
};
use tower::ServiceExt as _;

use super::Gate;
use crate::gateway::visitor;

/// The height that C2SP settles on.
const HEIGHT: u8 = 8;

/// Tiles that were fetched, by their path.
struct Fetched(HashMap<String, Vec<u8>>);

impl TileReader for Fetched {
    fn height(&self) -> u8 {
        HEIGHT
    }

    fn read_tiles(&self, tiles: &[Tile]) -> Result<Vec<Vec<u8>>, Error> {
        let found = |tile: &Tile| self.0.get(&tile.path()).cloned();
        let missing = || Error::InvalidInput("a tile that was not served".into());
        tiles.iter().map(found).collect::<Option<_>>().ok_or_else(missing)
    }

    fn save_tiles(&self, _: &[Tile], _: &[Vec<u8>]) {}
}

async fn fetch(gate: &Gate, path: &str) -> (StatusCode, Vec<u8>) {
    let request = Request::get(format!("/ledger/{path}")).body(Body::empty()).unwrap();
    let answer = gate.router.clone().oneshot(request).await.unwrap();
    let status = answer.status();
    (status, to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec())
}

async fn served(gate: &Gate, path: &str) -> Vec<u8> {
    let (status, body) = fetch(gate, path).await;
    assert_eq!(status, StatusCode::OK, "{path}");
    body
}

/// The checkpoint as served, if the key as served has signed it.
async fn checkpoint(gate: &Gate) -> Checkpoint {
    let key = String::from_utf8(served(gate, "key").await).unwrap();
    let verifier = StandardVerifier::new(key.trim()).unwrap();
    assert_eq!(verifier.name(), "gate.example/ledger");
    let note = Note::from_bytes(&served(gate, "checkpoint").await).unwrap();
    let known = VerifierList::new(vec![Box::new(verifier)]);
    assert_eq!(note.verify(&known).unwrap().0.len(), 1);
    let checkpoint = Checkpoint::from_bytes(note.text()).unwrap();
    assert_eq!(checkpoint.origin(), "gate.example/ledger");
    checkpoint
}

/// Every tile of a log of that size, and its entries.
async fn whole(gate: &Gate, size: u64) -> (Fetched, Vec<Vec<u8>>) {
    let (mut tiles, mut entries) = (HashMap::new(), Vec::new());
    for tile in Tile::new_tiles(HEIGHT, 0, size) {
        let path = tile.path().replace(&format!("tile/{HEIGHT}/"), "tile/");
        tiles.insert(tile.path(), served(gate, &path).await);
        if tile.level() == 0 {
            let bundle = served(gate, &path.replace("tile/0/", "tile/entries/")).await;
            let mut rest = bundle.as_slice();
            while let [high, low, more @ ..] = rest {
                let (entry, more) = more.split_at(usize::from(u16::from_be_bytes([*high, *low])));
                entries.push(entry.to_vec());
                rest = more;
            }
        }
    }
    (Fetched(tiles), entries)
}

async fn happens(gate: &Gate, times: usize) {
    for _ in 0..times {
        gate.house.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
    }
    gate.house.engine.notarise().await.unwrap();
}

#[tokio::test]
async fn the_log_as_served_is_checked_entry_by_entry_by_an_independent_implementation() {
    let gate = Gate::new();
    happens(&gate, 3).await;
    let before = checkpoint(&gate).await;
    happens(&gate, 300).await;
    let after = checkpoint(&gate).await;
    assert_eq!((before.size(), after.size()), (4, 305), "a head for each, and the time");

    let (tiles, entries) = whole(&gate, after.size()).await;
    assert_eq!(entries.len() as u64, after.size());
    let reader = TileHashReader::new(after.size(), *after.hash(), &tiles);
    for (index, entry) in (0..).zip(&entries) {
        let hash = record_hash(entry);
        let kept = reader.read_hashes(&[stored_hash_index(0, index)]).unwrap();
        assert_eq!(kept, [hash], "{index}");
        let proof = prove_record(after.size(), index, &reader).unwrap();
        check_record(&proof, after.size(), *after.hash(), index, hash).unwrap();
    }
    let proof = prove_tree(after.size(), before.size(), &reader).unwrap();
    check_tree(&proof, after.size(), *after.hash(), before.size(), *before.hash()).unwrap();
}

#[tokio::test]
async fn a_log_tells_nothing_of_anybody() {
    let gate = Gate::new();
    let (case, _) = gate.house.engine.open_enrolment(&visitor(Actor::Applicant)).await.unwrap();
    gate.house.engine.notarise().await.unwrap();
    let entries = served(&gate, "tile/entries/000.p/2").await;
    assert!(!entries.windows(16).any(|bytes| bytes == case.0.as_bytes()), "no name of a case");
    assert_eq!(entries.len(), 2 + 32 + 2 + "kapu time 1\n2026-11-26T09:00:00Z\n".len());
}

#[tokio::test]
async fn what_the_log_has_not_come_to_is_nowhere() {
    let gate = Gate::new();
    assert_eq!(fetch(&gate, "checkpoint").await.0, StatusCode::NOT_FOUND, "nothing was signed");
    happens(&gate, 1).await;
    for path in [
        "tile/0/000.p/3",
        "tile/0/000",
        "tile/1/000.p/1",
        "tile/0/001.p/1",
        "tile/entries/000.p/3",
        "tile/entries/x72057/594/037/927/935",
        "tile/0/x18446744073709551/615.p/1",
        "tile/7/000.p/1",
        "tile/0/..%2F..",
        "tile/x",
        "tile/",
    ] {
        assert_eq!(fetch(&gate, path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    served(&gate, "tile/0/000.p/2").await;
}
