use super::*;

/// A tree kept whole, for tests.
struct Whole(Vec<Hash>);

impl Nodes for Whole {
    type Fault = ();

    fn node(&self, height: u8, index: u64) -> Result<Hash, ()> {
        if height == 0 {
            return self.0.get(usize::try_from(index).unwrap()).copied().ok_or(());
        }
        let (left, right) = (index * 2, index * 2 + 1);
        Ok(parent(&self.node(height - 1, left)?, &self.node(height - 1, right)?))
    }
}

/// The root by the definition of RFC 9162 2.1.1, which takes no short cuts.
fn by_definition(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => crate::digest::sha256(b""),
        [only] => *only,
        more => {
            let (left, right) = more.split_at(more.len().next_power_of_two() / 2);
            parent(&by_definition(left), &by_definition(right))
        }
    }
}

fn tree(size: u64) -> Whole {
    Whole((0..size).map(|number| leaf(&number.to_be_bytes())).collect())
}

fn signer() -> NotarySigner {
    NotarySeed::from_bytes("notary", [7; 32]).unwrap().signer("example.org/ledger").unwrap()
}

#[test]
fn roots_are_those_of_the_definition() {
    let mut frontier = Frontier::default();
    for size in 0..70 {
        let whole = tree(size);
        let expected = by_definition(&whole.0);
        assert_eq!(root(&whole, size), Ok(expected), "{size}");
        assert_eq!((frontier.size(), frontier.root()), (size, expected), "{size}");
        let mut loaded = Frontier::load(&whole, size).unwrap();
        assert_eq!(loaded.root(), expected, "{size}");
        let fresh = leaf(&size.to_be_bytes());
        let made = frontier.push(fresh);
        assert_eq!(loaded.push(fresh), made, "{size}");
        let grown = tree(size + 1);
        for (height, index, hash) in made {
            assert_eq!(grown.node(height, index), Ok(hash), "{size}: {height}, {index}");
        }
    }
}

#[test]
fn every_leaf_of_every_tree_is_proven_and_nothing_else_is() {
    for size in 1..40 {
        let whole = tree(size);
        let top = root(&whole, size).unwrap();
        for index in 0..size {
            let path = inclusion(&whole, index, size).unwrap();
            let ours = leaf(&index.to_be_bytes());
            assert!(is_included(ours, index, size, &path, &top), "{index} of {size}");
            assert!(!is_included(leaf(b"other"), index, size, &path, &top));
            assert!(!is_included(ours, size, size, &path, &top));
            assert!(!is_included(ours, (index + 1) % size, size, &path, &top) || size == 1);
            for wrong in [&path[..path.len().saturating_sub(1)], &[&path[..], &[top]].concat()] {
                assert!(
                    size == 1 && wrong.is_empty() || !is_included(ours, index, size, wrong, &top)
                );
            }
        }
    }
}

#[test]
fn every_tree_is_shown_to_begin_every_later_one_and_no_other() {
    for new in 1..36 {
        let whole = tree(new);
        let top = root(&whole, new).unwrap();
        for old in 1..=new {
            let before = root(&whole, old).unwrap();
            let path = consistency(&whole, old, new).unwrap();
            assert!(is_consistent((old, &before), (new, &top), &path), "{old} to {new}");
            assert!(!is_consistent((old, &leaf(b"other")), (new, &top), &path));
            assert!(!is_consistent((old, &before), (new, &leaf(b"other")), &path));
            assert!(!is_consistent((old, &before), (new, &top), &[&path[..], &[top]].concat()));
        }
    }
}

#[test]
fn a_checkpoint_reads_as_it_is_published_and_opens_with_its_key_alone() {
    let signer = signer();
    let note = signer.sign(3, [9; 32]);
    let head = "example.org/ledger\n3\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n\n\u{2014} example.org/ledger ";
    assert!(note.starts_with(head), "{note}");
    let key = NotaryKey::parse(&signer.key().to_string()).unwrap();
    let checkpoint = Checkpoint::open(&note, &key).unwrap();
    assert_eq!((checkpoint.size, checkpoint.root), (3, [9; 32]));
    let witnessed = format!("{note}\u{2014} witness.example AAAAAAAA\n");
    assert!(Checkpoint::open(&witnessed, &key).is_ok(), "others may sign too");

    let stranger = NotarySeed::from_bytes("notary", [8; 32]).unwrap();
    let same_name = stranger.signer("example.org/ledger").unwrap();
    let other_name = stranger.signer("example.net/ledger").unwrap();
    assert_eq!(Checkpoint::open(&note, same_name.key()), Err(NoteFault::Signature));
    assert_eq!(Checkpoint::open(&note, other_name.key()), Err(NoteFault::Origin));
    for (changed, fault) in [
        (note.replace("\n3\n", "\n4\n"), NoteFault::Signature),
        (note.replace("\n3\n", "\n03\n"), NoteFault::Shape),
        (note.replace("\n3\n", "\n+3\n"), NoteFault::Shape),
        (note.replace("\n\n", "\n"), NoteFault::Shape),
        (format!("{note}x"), NoteFault::Shape),
        (format!("{note}x\n"), NoteFault::Shape),
        (String::new(), NoteFault::Shape),
    ] {
        assert_eq!(Checkpoint::open(&changed, &key), Err(fault), "{changed}");
    }
}

#[test]
fn the_text_of_a_key_holds_together() {
    let text = signer().key().to_string();
    for wrong in
        [text.replace("org", "net"), text.replace('+', " "), String::from("a+b"), text[..60].into()]
    {
        assert_eq!(NotaryKey::parse(&wrong), Err(NoteFault::Key), "{wrong}");
    }
    for name in ["", "two words", "a+b", "line\nfeed"] {
        assert!(NotaryKey::new(name, [1; 32]).is_err(), "{name}");
    }
}

#[test]
fn a_proof_survives_being_written_and_proves_its_entry_alone() {
    let whole = tree(11);
    let signer = signer();
    let checkpoint = signer.sign(11, root(&whole, 11).unwrap());
    let proof = Proof { index: 4, path: inclusion(&whole, 4, 11).unwrap(), checkpoint };
    let read = Proof::parse(&proof.to_string()).unwrap();
    assert_eq!(read, proof);
    assert_eq!(read.check(&4_u64.to_be_bytes(), signer.key()).unwrap().size, 11);
    let other = read.check(&5_u64.to_be_bytes(), signer.key());
    assert_eq!(other, Err(ProofFault::NotIncluded));
    for wrong in ["", "c2sp.org/tlog-proof@v1\nindex x\n\n", "c2sp.org/tlog-proof@v2\nindex 1\n\n"]
    {
        assert_eq!(Proof::parse(wrong), Err(ProofFault::Shape), "{wrong}");
    }
}

#[test]
fn a_tile_has_one_address() {
    for (path, level, index, width) in [
        ("0/000", Some(0), 0, 256),
        ("entries/255", None, 255, 256),
        ("1/x001/x234/067", Some(1), 1_234_067, 256),
        ("0/x001/000.p/7", Some(0), 1000, 7),
    ] {
        let tile = Tile::parse(path);
        assert_eq!(tile, Some(Tile { level, index, width }), "{path}");
        assert_eq!(tile.map(|tile| tile.path()).as_deref(), Some(path));
    }
    for wrong in [
        "",
        "0",
        "0/",
        "0/0",
        "0/0000",
        "+1/000",
        "8/000",
        "0/x000/001",
        "0/001.p/0",
        "0/001.p/256",
        "0/001.p/07",
        "0/x18446744073709551/615",
        "data/000",
        "0/999/001",
        "0/000/",
    ] {
        assert_eq!(Tile::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn entries_are_bundled_behind_their_lengths() {
    assert_eq!(bundle(&[b"ab".to_vec(), Vec::new()]), [0, 2, b'a', b'b', 0, 0]);
}
