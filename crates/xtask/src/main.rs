//! `cargo xtask test`: installs what the tests need, runs every one of them, and ends with a
//! summary. `cargo xtask screens` draws the pictures of `docs/screens/`; `cargo xtask bench` measures.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this program is for whoever reads its output"
)]

mod counts;
mod install;
mod run;
mod steps;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask test [--only STEP]   run every check, or one
       cargo xtask screens              draw docs/screens/
       cargo xtask bench [--write]      measure the gate (into docs/performance.md)
       cargo xtask steps                list the steps";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["test"] => steps::test(None),
        ["test", "--only", step] => steps::test(Some(step)),
        ["bench"] => steps::bench(false),
        ["bench", "--write"] => steps::bench(true),
        ["screens"] => steps::screens(),
        ["steps"] => {
            for step in steps::STEPS {
                println!("{:<9} {}", step.name, step.what);
            }
            ExitCode::SUCCESS
        }
        _ => {
            eprintln!("{USAGE}");
            ExitCode::FAILURE
        }
    }
}
