//! The shape of the house, checked. `ARCHITECTURE.md` draws it; this test holds it up.

use std::fs;

use crate::tree::{files, read, root};

/// Who may know whom. An edge that is not here does not exist.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("crypto", &[]),
    ("methods", &["kernel", "crypto"]),
    ("oidc", &["kernel", "crypto"]),
    ("store", &["crypto"]),
    ("engine", &["kernel", "crypto", "store"]),
    ("passkeys", &[]),
    ("pdf", &[]),
    ("web", &["kernel", "crypto", "oidc", "engine", "passkeys"]),
    ("simulators", &["kernel", "crypto"]),
    (
        "server",
        &["kernel", "crypto", "methods", "oidc", "store", "engine", "web", "simulators", "pdf"],
    ),
    ("testkit", &[]),
    ("xtask", &[]),
];

/// What a crate that only decides may not lean on.
const PURE: &[&str] = &["kernel", "methods", "crypto", "oidc"];
const WORLDLY: &[&str] = &[
    "tokio",
    "axum",
    "hyper",
    "hyper-util",
    "rusqlite",
    "reqwest",
    "lettre",
    "rand",
    "tracing",
    "tracing-subscriber",
    "clap",
    "tower",
    "tower-http",
];
/// One place for each of these.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("lettre", &["engine", "simulators"]),
    ("aws-lc-rs", &["crypto"]),
    ("argon2", &["crypto"]),
    ("clap", &["server"]),
    ("askama", &["web", "simulators"]),
    ("webauthn-rs", &["passkeys"]),
    ("mrz", &["methods"]),
    ("typst", &["pdf"]),
    ("rlibphonenumber", &["kernel"]),
    ("similar", &["web"]),
];

fn dependencies(name: &str) -> Vec<String> {
    let manifest = read(&root().join("crates").join(name).join("Cargo.toml"));
    let manifest: toml::Table = manifest.parse().unwrap();
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

fn crates() -> Vec<String> {
    let folder = fs::read_dir(root().join("crates")).unwrap().flatten();
    let mut names: Vec<_> =
        folder.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn every_crate_is_drawn() {
    let mut drawn: Vec<_> = MAY_IMPORT.iter().map(|(name, _)| (*name).to_owned()).collect();
    drawn.sort();
    assert_eq!(crates(), drawn);
}

#[test]
fn crates_know_only_whom_they_may() {
    for (name, allowed) in MAY_IMPORT {
        for dependency in dependencies(name) {
            let ours = MAY_IMPORT.iter().any(|(ours, _)| *ours == dependency);
            assert!(
                !ours || allowed.contains(&dependency.as_str()),
                "`{name}` may not import `{dependency}`"
            );
            let worldly = PURE.contains(name) && WORLDLY.contains(&dependency.as_str());
            assert!(!worldly, "`{name}` is pure: no `{dependency}`");
        }
    }
}

#[test]
fn heavy_things_are_in_one_place() {
    for (dependency, places) in ONLY_IN {
        for name in crates() {
            let uses = dependencies(&name).iter().any(|used| used == dependency);
            assert!(
                !uses || places.contains(&name.as_str()),
                "`{name}` may not use `{dependency}`"
            );
        }
    }
}

#[test]
fn pure_crates_ban_the_clock() {
    for name in PURE {
        let bans = read(&root().join("crates").join(name).join("clippy.toml"));
        assert!(bans.contains("jiff::Timestamp::now"), "`{name}` does not ban the clock");
        assert!(bans.contains("SystemTime::now"), "`{name}` does not ban the clock");
    }
}

#[test]
fn every_method_folder_is_on_the_list() {
    let folder = root().join("crates/methods/src");
    let list = read(&folder.join("lib.rs"));
    for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let listed = list.contains(&format!("mod {name};")) && list.contains(&format!("<{name}::"));
        assert!(listed, "`{name}` is a method nobody can choose");
        assert!(entry.path().join("texts/en.ftl").exists(), "`{name}` has no words");
    }
}

#[test]
fn no_country_is_known_to_the_code() {
    const COUNTRIES: [&str; 7] = [
        "hu-ugyfelkapu",
        "es-clave",
        "cat-idcat-mobil",
        "\"HUN\"",
        "\"ESP\"",
        "Budapest",
        "\"hu\"",
    ];
    // What is built for tests only.
    const NAMED: [&str; 4] =
        ["/tests", "testing", "methods/src/schemes.rs", "methods/src/words.rs"];
    for name in ["kernel", "methods", "engine", "store", "oidc", "crypto"] {
        for file in files(&root().join("crates").join(name).join("src"), &[".rs"]) {
            let shown = file.display().to_string();
            if NAMED.iter().any(|named| shown.contains(named)) {
                continue;
            }
            let text = read(&file);
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for (number, line) in code.lines().enumerate() {
                let comment = line.trim_start().starts_with("//");
                let texts = line.contains("include_str!");
                let country = COUNTRIES.iter().find(|country| line.contains(**country));
                assert!(
                    comment || texts || country.is_none(),
                    "{shown}:{}: knows {country:?}",
                    number + 1
                );
            }
        }
    }
}
