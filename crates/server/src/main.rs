//! The binary `kapu`: configuration, command line, composition. It decides nothing; it puts the
//! parts together and keeps them running.

mod admin;
mod audit;
mod backup;
mod changes;
mod check;
mod clock;
mod command_line;
mod compose;
mod demo;
mod init;
mod keys;
mod letters;
mod logging;
mod officer;
mod outbox;
mod printing;
mod rotation;
mod rp;
mod running;
mod schemes;
mod settings;
mod signing;
mod simulate;

use std::{
    fmt,
    io::{self, Write as _},
    process::ExitCode,
};

use clap::Parser as _;

use self::command_line::{CommandLine, Verb};

/// Requests are many small pieces of memory, and hashing passwords is few large ones: the allocator of
/// the C library is slow at the first and keeps the second (see docs/performance.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Why a command could not be carried out, for the person at the command line.
pub(crate) struct Failure(String);

impl<E: fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match CommandLine::parse().verb {
        Verb::Demo(options) => demo::run(options).await,
        Verb::Init(options) => init::run(&options),
        Verb::Serve(options) => running::serve(&options).await,
        Verb::Check(options) => check::run(&options),
        Verb::Backup(options) => backup::backup(&options).await,
        Verb::Restore(options) => backup::restore(&options).await,
        Verb::Outbox(options) => outbox::run(&options).await,
        Verb::Letters(options) => letters::run(&options).await,
        Verb::Rp(options) => rp::run(&options).await,
        Verb::Officer(options) => officer::run(&options).await,
        Verb::Keys(options) => rotation::run(&options),
        Verb::Audit(options) => audit::run(&options).await,
        Verb::Simulate(options) => simulate::run(options).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(reason)) => {
            say_wrong(&format!("kapu: {reason}"));
            ExitCode::FAILURE
        }
    }
}

/// Tells the person at the command line. Whoever has stopped listening is not told.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Tells them what went wrong.
fn say_wrong(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
