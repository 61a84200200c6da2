//! The corpus, and thousands of changes of it: always the same ones, so that what fails here fails
//! everywhere.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::{collections::BTreeSet, fs, path::Path};

use fastrand::Rng;
use fuzz::{TARGETS, throw};

/// How many changes each target sees.
const CHANGES: usize = 4_000;
/// Largest file of the corpus, in bytes.
const SEED_BYTES_MAX: u64 = 4 * 1024;
/// What grammars turn on; half of the changes put one of these somewhere.
const WORDS: &[&str] = &[
    "&",
    "=",
    "%",
    "%00",
    "%0d%0a",
    "+",
    ".",
    "..",
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "1e999",
    "-1",
    "\u{0}",
    "\r\n",
    "\u{202e}",
    "é",
    "client_id=",
    "redirect_uri=",
    "state=",
    "scope=openid",
    "request=",
    "claims=",
    "alg",
    "none",
    "ES256",
    "kid",
    "jwk",
    "crit",
    "b64",
    "\"verified_claims\"",
    "\"value\"",
    "https://",
    "javascript:",
    "//evil.example",
    "@",
    "#",
    "*",
    "Bearer ",
    "DPoP ",
    "Basic ",
    "-----BEGIN CERTIFICATE-----",
    "1990",
    "-02-30",
];

/// The files of a target.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let read = |file: &Path| {
        assert!(fs::metadata(file).unwrap().len() <= SEED_BYTES_MAX, "{}", file.display());
        fs::read(file).unwrap()
    };
    files.iter().map(|file| read(file)).collect()
}

/// One of the seeds with a few changes.
fn changed(seeds: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = rng.choice(seeds).unwrap().clone();
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(0..=bytes.len());
        match rng.u8(0..6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << rng.u8(0..8),
            1 => drop(bytes.drain(at..bytes.len().min(at + rng.usize(1..9)))),
            2 => {
                let end = bytes.len().min(at + rng.usize(1..65));
                let copy = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, copy));
            }
            3 => {
                let other = rng.choice(seeds).unwrap();
                let from = rng.usize(0..=other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => drop(bytes.splice(at..at, rng.choice(WORDS).unwrap().bytes())),
        }
    }
    bytes
}

/// Throws everything at one target.
fn thrown(target: &str) {
    let seeds = seeds(target);
    for seed in &seeds {
        throw(target, seed);
    }
    let mut rng = Rng::with_seed(u64::from_be_bytes(*b"kapu2026"));
    for _ in 0..CHANGES {
        throw(target, &changed(&seeds, &mut rng));
    }
}

macro_rules! thrown_at {
    ($($target:ident),+ $(,)?) => {
        $(#[test] fn $target() { thrown(stringify!($target)); })+

        #[test]
        fn every_target_has_a_test_and_a_folder() {
            let tested: BTreeSet<_> = [$(stringify!($target)),+].into();
            let targets: BTreeSet<_> = TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(tested, targets);
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
            let folders = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
            let folders: BTreeSet<_> = folders.map(|name| name.into_string().unwrap()).collect();
            assert_eq!(folders, targets.into_iter().map(str::to_owned).collect());
        }
    };
}

thrown_at!(
    assertion,
    authorize,
    bearer,
    certificate,
    ciba,
    claims,
    dpop,
    json,
    jwk,
    jws,
    logout,
    object,
    params,
    people,
    registration,
    token,
);
