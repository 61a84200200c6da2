//! The outside world of the demonstration and of the tests.
//!
//! Each simulator is a process of its own (`kapu simulate <name>`) that speaks the real protocol
//! over a socket of this machine: [`register`] is a population register, [`tray`] receives mail
//! instead of a mail provider, [`service`] is a relying party, [`authority`] stamps times. The gate cannot tell them from the
//! real thing, and knows no other way to reach them.
//!
//! Everybody in it is made up. Nothing here is fit for real people, so:
//!
//! - a simulator listens on a loopback address and refuses any other;
//! - it runs beside the gate and never inside it, and shares no memory and no database with it;
//! - it fails only on request (`POST /simulate/faults` of the register).
//!
//! The command line belongs to the server. It names its options as [`Error`] does: `--listen`, and
//! for the tray `--smtp-listen` and `--http-listen`.

pub mod authority;
mod error;
pub mod register;
pub mod service;
mod site;
pub mod tray;

pub use error::Error;
