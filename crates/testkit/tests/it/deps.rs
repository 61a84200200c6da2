//! What we lean on: bans and licences of `deny.toml`, held by what every machine has.

use std::{collections::BTreeSet, process::Command};

use crate::tree::{read, root};

/// Name and licence of every package that is built for the workspace, as `cargo tree` has it: what
/// a feature that is off would bring is not.
fn packages() -> BTreeSet<(String, String)> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--workspace", "--locked", "--prefix=none", "--format={p}|{l}"])
        .current_dir(root())
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let package = |line: &str| {
        let (package, licence) = line.rsplit_once('|')?;
        let name = package.split_whitespace().next()?;
        Some((name.to_owned(), licence.trim_end_matches(" (*)").to_owned()))
    };
    tree.lines().filter_map(package).collect()
}

fn listed(table: &str, key: &str) -> Vec<String> {
    let deny: toml::Table = read(&root().join("deny.toml")).parse().unwrap();
    let list = deny[table][key].as_array().unwrap();
    let name = |entry: &toml::Value| match entry {
        toml::Value::Table(table) => {
            table.get("crate").or_else(|| table.get("name")).unwrap().as_str().unwrap().to_owned()
        }
        other => other.as_str().unwrap().to_owned(),
    };
    list.iter().map(name).collect()
}

/// Whoever is built that leans on this package straight away.
fn leaning_on(package: &str) -> Vec<String> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--workspace", "--locked", "--prefix=depth", "--invert", package])
        .current_dir(root())
        .output()
        .unwrap();
    let tree = String::from_utf8(tree.stdout).unwrap();
    let nearest = tree.lines().filter_map(|line| line.strip_prefix('1'));
    nearest.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

/// The packages through which a banned one may come all the same, each with its reason beside it.
fn wrappers(banned: &str) -> Vec<String> {
    let deny: toml::Table = read(&root().join("deny.toml")).parse().unwrap();
    let entries = deny["bans"]["deny"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["crate"].as_str() == Some(banned)).unwrap();
    let named = entry.get("wrappers").and_then(toml::Value::as_array);
    named.into_iter().flatten().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn nothing_banned_is_built() {
    let banned = listed("bans", "deny");
    for (name, _) in packages().iter().filter(|(name, _)| banned.contains(name)) {
        let excused = wrappers(name);
        for user in leaning_on(name) {
            assert!(excused.contains(&user), "`{name}` is banned by deny.toml; `{user}` uses it");
        }
        assert!(!excused.is_empty(), "`{name}` is banned by deny.toml");
    }
}

#[test]
fn every_licence_is_one_we_accept() {
    let accepted = listed("licenses", "allow");
    for (name, licence) in packages() {
        // One side of every OR has to be accepted, and each part of an AND.
        let alternatives = licence.replace('/', " OR ");
        let part = |part: &str| accepted.iter().any(|known| known == part.trim());
        let whole = alternatives
            .split(" AND ")
            .all(|side| side.trim_matches(['(', ')']).split(" OR ").any(part));
        let either = alternatives
            .split(" OR ")
            .any(|side| side.trim_matches(['(', ')']).split(" AND ").all(part));
        assert!(whole || either, "`{name}` is under {licence}");
    }
}

#[test]
fn everything_comes_from_the_one_registry_or_from_here() {
    let lock = read(&root().join("Cargo.lock"));
    for line in lock.lines().filter(|line| line.starts_with("source = ")) {
        assert!(line.contains("crates.io-index"), "{line}");
    }
}
