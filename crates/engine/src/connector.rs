//! The connectors of this build.

pub mod http;
