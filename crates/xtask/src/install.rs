//! What the tests need besides Rust: Debian packages and npm packages.

use std::path::Path;

use crate::run::{Outcome, has, is_root, root, run};

/// A program that must be there, and the Debian package that brings it.
const PROGRAMS: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("node", "nodejs"),
    ("npm", "npm"),
    ("openssl", "openssl"),
    ("python3", "python3"),
];
/// Folders with npm packages of their own.
const NPM: &[&str] = &["ui", "tests/browser"];

/// Installs what is missing, or names it.
pub(crate) fn install() -> Outcome<()> {
    let missing: Vec<&str> =
        PROGRAMS.iter().filter(|(program, _)| !has(program)).map(|(_, package)| *package).collect();
    if !missing.is_empty() {
        debian(&missing)?;
    }
    for folder in NPM.iter().filter(|folder| root().join(folder).join("package.json").exists()) {
        if is_stale(&root().join(folder)) {
            run(folder, "npm", &["ci", "--no-audit", "--no-fund"])?;
        }
    }
    Ok(())
}

fn debian(packages: &[&str]) -> Outcome<()> {
    if !is_root() {
        let list = packages.join(" ");
        return Err(format!("these packages are missing; as root: apt-get install {list}"));
    }
    run(".", "apt-get", &["update", "-q"])?;
    let words: Vec<&str> = ["install", "-y", "-q", "--no-install-recommends"]
        .iter()
        .chain(packages)
        .copied()
        .collect();
    run(".", "apt-get", &words)
}

/// Whether what is installed is not what the lock file asks for.
fn is_stale(folder: &Path) -> bool {
    let time = |path: &str| folder.join(path).metadata().and_then(|about| about.modified()).ok();
    time("node_modules/.package-lock.json") < time("package-lock.json")
}
