//! The kernel decides; it never acts.
//!
//! A **case** is the list of events that happened to it. [`enrolment::decide`] and
//! [`account::decide`] look at the case, a command and the [`Facts`](facts::Facts), and answer with
//! more events and the effects, claims and budget spends they call for. They read no clock, draw no
//! randomness and perform no I/O, so any case can be replayed, and any rule can be tested by
//! calling a function.
//!
//! Invariants kept here, and nowhere else:
//!
//! - Nobody gets an account without evidence that reaches a level of their scheme.
//! - A level is computed from evidence, never stored as a flag; a session's level is the lower of
//!   the account's and the authenticator's.
//! - A code works once, within its life and its budget, and is recognised by a keyed fingerprint.
//! - An effect exists only as part of a decision, so nothing is sent that is not also recorded.
//! - A refusal leaves no trace. What must be remembered is an event.

pub mod account;
pub mod appointment;
pub mod assurance;
pub mod calendar;
pub mod code;
pub mod contact;
pub mod decision;
pub mod document;
pub mod effect;
pub mod enrolment;
pub mod evidence;
pub mod facts;
pub mod guarded;
pub mod identifier;
pub mod investigation;
pub mod letter_number;
pub mod method;
pub mod office;
pub mod officer;
pub mod page;
pub mod password;
pub mod permission;
pub mod person;
pub mod place;
pub mod post;
mod proofing;
pub mod receipt;
pub mod refusal;
pub mod scheme;
pub mod secret;
pub mod shape;
pub mod sign_in;
pub mod spelling;
pub mod text;
pub mod user_name;
pub mod visit;

/// The words of the kernel's own pages and messages: language tag and Fluent source.
pub const TEXTS: &[(&str, &str)] = &[
    ("en", include_str!("../texts/en.ftl")),
    ("es", include_str!("../texts/es.ftl")),
    ("hu", include_str!("../texts/hu.ftl")),
    ("ca", include_str!("../texts/ca.ftl")),
    ("eu", include_str!("../texts/eu.ftl")),
    ("gl", include_str!("../texts/gl.ftl")),
];
