//! The steps, as a table.

use std::{process::ExitCode, time::Instant};

use crate::{
    counts::Counts,
    install,
    run::{Outcome, cargo, has, kapu, listen, root, run},
};

/// One step.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    act: fn(&mut Counts) -> Outcome<()>,
}

/// In this order.
#[rustfmt::skip]
pub(crate) const STEPS: &[Step] = &[
    Step { name: "install", what: "what the tests need besides Rust",            act: |_| install::install() },
    Step { name: "format",  what: "the code is formatted",                       act: |_| format() },
    Step { name: "ui",      what: "the built user interface is the source's",    act: |_| ui() },
    Step { name: "lint",    what: "no warning anywhere",                         act: |_| lint() },
    Step { name: "test",    what: "unit, property, integration tests, journeys", act: rust },
    Step { name: "deny",    what: "licences, bans and sources of dependencies",  act: |_| deny() },
    Step { name: "schemes", what: "every scheme is whole",                       act: |_| schemes() },
    Step { name: "browser", what: "the demo, end to end, in a browser",          act: browser },
];

/// Runs every step, or one.
pub(crate) fn test(only: Option<&str>) -> ExitCode {
    let chosen: Vec<&Step> =
        STEPS.iter().filter(|step| only.is_none_or(|only| only == step.name)).collect();
    if chosen.is_empty() {
        eprintln!("there is no such step; `cargo xtask steps` lists them");
        return ExitCode::FAILURE;
    }
    let mut counts = Counts::default();
    let mut summary = Vec::new();
    let mut failed = None;
    for step in chosen {
        println!("\n=== {}: {}", step.name, step.what);
        let began = Instant::now();
        let outcome = (step.act)(&mut counts);
        summary.push(format!("{:<9} {:>5} s", step.name, began.elapsed().as_secs()));
        if let Err(reason) = outcome {
            failed = Some(format!("{}: {reason}", step.name));
            break;
        }
    }
    println!("\n=== summary");
    for line in summary {
        println!("{line}");
    }
    let Counts { passed, failed: lost, skipped } = counts;
    println!("{passed} passed, {lost} failed, {skipped} skipped");
    match failed {
        None => ExitCode::SUCCESS,
        Some(reason) => {
            eprintln!("FAILED at {reason}");
            ExitCode::FAILURE
        }
    }
}

/// Draws the pictures of the documentation.
pub(crate) fn screens() -> ExitCode {
    let drawn = install::install()
        .and_then(|()| build())
        .and_then(|()| run("tests/browser", "node", &["screens.mjs"]));
    ended(drawn)
}

/// Measures the gate; with `--write`, into the document that tells of it.
pub(crate) fn bench(write: bool) -> ExitCode {
    let words = ["build", "--release", "--locked", "--package", "server", "--package", "bench"];
    let document: &[&str] = if write { &["--write", "docs/performance.md"] } else { &[] };
    let measured =
        run(".", &cargo(), &words).and_then(|()| run(".", "target/release/bench", document));
    ended(measured)
}

fn ended(outcome: Outcome<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("FAILED: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn format() -> Outcome<()> {
    run(".", &cargo(), &["fmt", "--all", "--check"])
}

fn ui() -> Outcome<()> {
    run("ui", "npm", &["run", "--silent", "check"])
}

fn lint() -> Outcome<()> {
    run(
        ".",
        &cargo(),
        &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    )
}

fn rust(counts: &mut Counts) -> Outcome<()> {
    listen(".", &cargo(), &["test", "--workspace", "--locked"], |line| counts.hear(line))
}

fn deny() -> Outcome<()> {
    if has("cargo-deny") {
        return run(".", &cargo(), &["deny", "check", "bans", "licenses", "sources"]);
    }
    println!("cargo-deny is not installed: the tests of `testkit::deps` held deny.toml");
    Ok(())
}

fn build() -> Outcome<()> {
    run(".", &cargo(), &["build", "--locked", "--package", "server"])
}

fn schemes() -> Outcome<()> {
    build()?;
    run(".", &kapu().display().to_string(), &["check"])
}

fn browser(counts: &mut Counts) -> Outcome<()> {
    build()?;
    let mut files: Vec<String> = std::fs::read_dir(root().join("tests/browser"))
        .map_err(|error| format!("tests/browser: {error}"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut words = vec!["--test", "--test-concurrency=1"];
    words.extend(files.iter().map(String::as_str));
    listen("tests/browser", "node", &words, |line| counts.hear(line))
}
