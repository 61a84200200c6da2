//! A scheme over another: a folder that says only what is different.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::Fault;

const SCHEME: &str = "scheme.toml";
/// The key that names the scheme below.
const EXTENDS: &str = "extends";
/// Texts are added to those below; of two that share a name the upper one counts.
const TEXTS: &str = "texts/";

/// The scheme that a folder is laid over, if it is over one.
#[must_use]
pub fn extends(files: &BTreeMap<String, String>) -> Option<String> {
    let table: Table = files.get(SCHEME)?.parse().ok()?;
    Some(table.get(EXTENDS)?.as_str()?.to_owned())
}

/// The files of a folder over those of another: settings are merged key by key, texts are added,
/// every other file takes the place of its namesake.
///
/// # Errors
///
/// If the settings of either cannot be read.
pub fn overlay(
    below: BTreeMap<String, String>,
    own: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Fault> {
    let mut whole = below;
    for (name, content) in own {
        let content = match whole.get(&name) {
            Some(under) if name == SCHEME => merged_text(under, &content)?,
            Some(under) if name.starts_with(TEXTS) => format!("{under}\n{content}"),
            Some(_) | None => content,
        };
        whole.insert(name, content);
    }
    Ok(whole)
}

fn merged_text(below: &str, own: &str) -> Result<String, Fault> {
    let read = |text: &str| -> Result<Table, Fault> {
        text.parse().map_err(|error: toml::de::Error| Fault::file(SCHEME, error.message()))
    };
    let mut whole = read(below)?;
    let mut own = read(own)?;
    own.remove(EXTENDS);
    merge(&mut whole, own);
    toml::to_string(&whole).map_err(|error| Fault::file(SCHEME, error.to_string()))
}

/// Tables are merged; whatever else there is takes the place of its namesake.
fn merge(below: &mut Table, own: Table) {
    for (key, value) in own {
        match (below.get_mut(&key), value) {
            (Some(Value::Table(under)), Value::Table(over)) => merge(under, over),
            (_, value) => drop(below.insert(key, value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_said_above_counts_and_the_rest_is_from_below() {
        let below = files(&[
            (SCHEME, "code = \"a\"\nlanguages = [\"hu\"]\n[desk]\nx = 1\ny = 2\n"),
            ("texts/hu.ftl", "one = Egy\ntwo = Kettő"),
            ("brand/theme.toml", "below"),
            ("procedures.toml", "below"),
        ]);
        let own = files(&[
            (SCHEME, "extends = \"a\"\ncode = \"b\"\n[desk]\ny = 3\n"),
            ("texts/hu.ftl", "two = Két"),
            ("brand/theme.toml", "own"),
        ]);
        assert_eq!(extends(&own).as_deref(), Some("a"));
        assert_eq!(extends(&below), None);
        let whole = overlay(below, own).unwrap();
        let scheme: Table = whole[SCHEME].parse().unwrap();
        let expected: Table =
            "code = \"b\"\nlanguages = [\"hu\"]\n[desk]\nx = 1\ny = 3\n".parse().unwrap();
        assert_eq!(scheme, expected);
        assert_eq!(whole["texts/hu.ftl"], "one = Egy\ntwo = Kettő\ntwo = Két");
        assert_eq!(whole["brand/theme.toml"], "own");
        assert_eq!(whole["procedures.toml"], "below");
    }

    #[test]
    fn settings_that_cannot_be_read_are_a_fault() {
        let below = files(&[(SCHEME, "code = \"a\"")]);
        assert!(overlay(below, files(&[(SCHEME, "code = ")])).is_err());
    }
}
