//! The log: one JSON object a line, on standard output or in a file of the demonstration's.

use std::{fs::File, path::Path, sync::Mutex};

use tracing_subscriber::{EnvFilter, fmt};

use crate::Failure;

/// What is logged unless `KAPU_LOG` says otherwise.
const LEVEL: &str = "info";
/// The variable that says otherwise.
const VARIABLE: &str = "KAPU_LOG";

/// Starts logging to standard output.
pub(crate) fn to_stdout() {
    fmt().json().flatten_event(true).with_env_filter(filter()).init();
}

/// Starts logging to a file.
///
/// # Errors
///
/// If it cannot be opened.
pub(crate) fn to_file(file: &Path) -> Result<(), Failure> {
    let file = File::options().create(true).append(true).open(file)?;
    fmt().json().flatten_event(true).with_env_filter(filter()).with_writer(Mutex::new(file)).init();
    Ok(())
}

fn filter() -> EnvFilter {
    EnvFilter::try_from_env(VARIABLE).unwrap_or_else(|_| EnvFilter::new(LEVEL))
}
