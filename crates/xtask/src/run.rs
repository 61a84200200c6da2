//! Running commands at the top of the tree.

use std::{
    env,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

/// Why a step failed, for whoever reads the output.
pub(crate) type Outcome<T> = Result<T, String>;

/// The top of the tree.
pub(crate) fn root() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", ".."].iter().collect()
}

/// The cargo that runs us.
pub(crate) fn cargo() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// The binary under test, wherever cargo puts it.
pub(crate) fn kapu() -> PathBuf {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join("kapu")
}

/// Whether a program can be started.
pub(crate) fn has(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok()
}

/// Whether we may install packages.
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.starts_with(b"0\n"))
}

/// Runs a command in a folder of the tree.
pub(crate) fn run(folder: &str, program: &str, words: &[&str]) -> Outcome<()> {
    listen(folder, program, words, |_| {})
}

/// Runs a command and shows each line it prints to `hear` as well.
pub(crate) fn listen(
    folder: &str,
    program: &str,
    words: &[&str],
    mut hear: impl FnMut(&str),
) -> Outcome<()> {
    println!("$ {program} {}", words.join(" "));
    let failed = |why: String| format!("`{program} {}` {why}", words.join(" "));
    let mut child = Command::new(program)
        .args(words)
        .current_dir(root().join(folder))
        .env("KAPU", kapu())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(format!("could not be started: {error}")))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            hear(&line);
        }
    }
    let status = child.wait().map_err(|error| failed(error.to_string()))?;
    if status.success() { Ok(()) } else { Err(failed(format!("ended with {status}"))) }
}
