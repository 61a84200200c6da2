//! The cryptography: signed tokens, sealed records, keyed look-ups, password hashes, hash chains,
//! a log that only grows, signatures and time-stamps beside documents, and the file that holds the keys.
//!
//! **Owns** every use of a cryptographic primitive, all of them by `aws-lc-rs` (and Argon2id by
//! `argon2`), the formats of what they produce, and the zeroing of key bytes.
//!
//! **Never** reads a clock, a file, the environment or a socket; knows what its bytes are about;
//! prints a key. Chance is asked for in [`random`] only, by key generation and for nonces.
//!
//! **Invariants**
//! - A key's `Debug` shows its id and nothing else; key bytes are zeroed when dropped.
//! - A signature is checked with the algorithm of the key; what a token says of itself only ever
//!   narrows the choice. Claims become readable as facts through [`jose::Verified`] alone.
//! - Every hash and tag covers its purpose and the length of each part, so that no two inputs meet.
//! - What is sealed names the format and (where keys rotate) the key, so that old data stays
//!   readable after a rotation.
//! - Secrets are compared in constant time.

pub mod chain;
pub mod cms;
pub mod digest;
pub mod fingerprint;
mod frame;
pub mod jose;
mod key;
pub mod keyring;
pub mod log;
pub mod mac;
pub mod password;
pub mod random;
pub mod seal;
pub mod x509;

pub use key::{BadId, KEY_BYTES, KEY_ID_BYTES_MAX, Ring};
