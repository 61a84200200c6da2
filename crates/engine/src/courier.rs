//! The couriers of this build.

pub mod smtp;
