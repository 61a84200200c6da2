//! What the tests need besides Rust: Debian packages and npm packages.

use std::path::Path;

use crate::run::{Outcome, has, is_root, root, run};

/// A program that must be there, and the Debian package that brings it.
const PROGRAMS: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("node", "nodejs"),
    ("npm", "npm"),
    ("openssl", "openssl"),
    ("pdfsig", "poppler-utils"),
    ("python3", "python3"),
];
/// A file that must be there, and the Debian package that brings it.
const FILES: &[(&str, &str)] = &[
    ("/usr/sbin/apache2", "apache2"),
    ("/usr/lib/apache2/modules/mod_auth_openidc.so", "libapache2-mod-auth-openidc"),
    ("/usr/share/python-wheels", "python3-venv"),
];
/// Where the Python packages of the tests are, …
const PYTHON: &str = "target/python";
/// … and what they are.
const REQUIREMENTS: &str = "tests/browser/requirements.txt";
/// Folders with npm packages of their own.
const NPM: &[&str] = &["ui", "tests/browser"];

/// Installs what is missing, or names it.
pub(crate) fn install() -> Outcome<()> {
    let programs = PROGRAMS.iter().filter(|(program, _)| !has(program));
    let files = FILES.iter().filter(|(file, _)| !Path::new(file).exists());
    let missing: Vec<&str> = programs.chain(files).map(|(_, package)| *package).collect();
    if !missing.is_empty() {
        debian(&missing)?;
    }
    for folder in NPM.iter().filter(|folder| root().join(folder).join("package.json").exists()) {
        if is_stale(&root().join(folder)) {
            run(folder, "npm", &["ci", "--no-audit", "--no-fund"])?;
        }
    }
    python()
}

/// An environment of its own for the Python packages, made anew when the list of them is newer.
fn python() -> Outcome<()> {
    let made = root().join(PYTHON).join("made");
    let time = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    if time(&made) > time(&root().join(REQUIREMENTS)) {
        return Ok(());
    }
    run(".", "python3", &["-m", "venv", "--clear", PYTHON])?;
    let pip = root().join(PYTHON).join("bin/pip").display().to_string();
    run(".", &pip, &["install", "--quiet", "--requirement", REQUIREMENTS])?;
    std::fs::write(made, "").map_err(|error| error.to_string())
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
