//! Measures a gate: how many requests a second, how long each takes, and what part of what the
//! machine can do that is. The ceilings are measured in the same run, because a figure alone says
//! more about the machine than about the gate.
//!
//! The gate is a process of its own, on this machine and on nobody's network; the load comes from
//! here and shares the processors with it.

mod audit;
mod ceilings;
mod gate;
mod load;
mod person;
mod report;
mod scenarios;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use clap::Parser;

/// Connections that are open at once, as the goals are set.
const CONNECTIONS: usize = 200;

/// What to measure.
#[derive(Parser)]
struct Options {
    /// The gate's binary.
    #[arg(long, default_value = "target/release/kapu")]
    kapu: PathBuf,
    /// How long each scenario runs, in seconds.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// One scenario alone, by its name.
    #[arg(long)]
    only: Option<String>,
    /// How many events the ledger has whose check is timed; 0 for none.
    #[arg(long, default_value_t = 1_000_000)]
    events: u64,
    /// A document whose table is written anew.
    #[arg(long)]
    write: Option<PathBuf>,
    /// Answers every request with nothing at this port, for the ceiling.
    #[arg(long, hide = true)]
    serve_nothing: Option<u16>,
}

/// Why there is no figure.
type Trouble = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    let outcome = match options.serve_nothing {
        Some(port) => ceilings::serve_nothing(port).await,
        None => measure(&options).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            report::say(&format!("bench: {trouble}"));
            ExitCode::FAILURE
        }
    }
}

async fn measure(options: &Options) -> Result<(), Trouble> {
    let time = Duration::from_secs(options.seconds);
    let ceilings = ceilings::measure(time).await?;
    let gate = gate::Gate::start(&options.kapu).await?;
    let idle = gate.memory()?;
    let world = scenarios::World::prepare(&gate).await?;
    let mut rows = Vec::new();
    for scenario in scenarios::ALL {
        if options.only.as_ref().is_none_or(|only| only == scenario.name) {
            let measured = world.run(scenario, time).await?;
            let memory = gate.memory()?;
            rows.push(report::Row { scenario, measured, memory });
        }
    }
    gate.stop().await?;
    let audited = match options.events {
        0 => None,
        events => Some(audit::measure(events).await?),
    };
    let table = report::table(&ceilings, idle, &rows, audited.as_ref());
    report::say(&table);
    match &options.write {
        Some(document) => report::write(document, &table),
        None => Ok(()),
    }
}
