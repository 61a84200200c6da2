//! Every parser of what comes from outside, as a function that any bytes can be thrown at. It must
//! not panic, and what it accepts must be what it says it is.
//!
//! `cargo test -p fuzz` throws the corpus and thousands of changes of it, always the same ones.
//! With coverage, and for as long as one likes:
//!
//! ```text
//! cargo +nightly fuzz run --fuzz-dir fuzz/coverage <target> fuzz/corpus/<target>
//! ```

#![expect(clippy::expect_used, reason = "a target says by a panic that a promise was broken")]

mod json;
mod people;
mod requests;
mod services;
mod tokens;
mod world;

pub use self::world::{SIGNED, now, proof_by_us, signed_by_us};

/// A target, by the name of its folder in the corpus.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("assertion", services::assertion),
    ("authorize", requests::authorization),
    ("bearer", services::bearer),
    ("certificate", tokens::certificate),
    ("ciba", requests::backchannel),
    ("claims", requests::claims),
    ("dpop", tokens::proof),
    ("json", json::strict),
    ("jwk", tokens::keys),
    ("jws", tokens::token),
    ("logout", requests::logout),
    ("object", requests::object),
    ("params", requests::params),
    ("people", people::facts),
    ("registration", services::registration),
    ("token", requests::grant),
];

/// Throws bytes at a target, by its name.
///
/// # Panics
///
/// If there is no such target, or it breaks a promise.
pub fn throw(name: &str, data: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("no such target");
    target(data);
}

/// The bytes as text, if they are some.
fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}
