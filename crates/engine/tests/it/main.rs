//! The ways out, over sockets of this machine: questions to a register, mail to a server.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod certificates;
mod connector;
mod courier;
mod mutual_tls;
mod running;
mod smtp_tls;
