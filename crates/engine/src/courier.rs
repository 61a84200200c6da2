//! The couriers of this build.

pub mod http;
pub mod smpp;
pub mod smtp;
