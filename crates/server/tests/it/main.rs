//! The binary, as the person at the command line meets it: a process, its files, its words, its
//! sockets.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod audit;
mod backup;
mod check;
mod command;
mod demo;
mod help;
mod init;
mod outbox;
mod rotation;
mod rp;
mod serve;
