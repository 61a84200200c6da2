//! The simulators, as others meet them: over sockets of this machine.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod gate;
mod register;
mod running;
mod service;
mod service_start;
mod tray;
mod tray_smtp;
