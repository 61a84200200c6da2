//! The couriers of this build.

pub mod http;
pub mod smtp;
