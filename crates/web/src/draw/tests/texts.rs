//! Every word there has to be, in every language, with the same slots.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use kernel::refusal::Refusal;

use super::{super::TEXTS, Fixture};

/// The longest word that fits a narrow page without a soft hyphen, in letters.
const WORD_LETTERS_MAX: usize = 20;

/// The templates and the sources of the crate, by name.
pub(super) fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = BTreeMap::new();
    for folder in ["templates", "src", "src/draw", "src/routes"] {
        for entry in fs::read_dir(root.join(folder)).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.display().to_string();
                sources.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    sources
}

/// What is quoted after each of `openings` in a source.
fn quoted<'s>(source: &'s str, openings: &[&str]) -> Vec<&'s str> {
    let after = |opening: &&str| source.split(*opening).skip(1).collect::<Vec<_>>();
    let until_quote = |rest: &'s str| rest.split('"').next().unwrap();
    openings.iter().flat_map(after).map(until_quote).filter(|key| !key.contains('{')).collect()
}

/// The message and attribute names of a Fluent source, and the slots of each.
fn slots(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let (mut message, mut key) = (String::new(), String::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" =") {
            key = match name.trim().strip_prefix('.') {
                Some(attribute) => format!("{message}.{attribute}"),
                None => name.to_owned(),
            };
            if !name.starts_with(' ') {
                name.clone_into(&mut message);
            }
        }
        let named = line.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next());
        found.entry(key.clone()).or_default().extend(named.map(str::to_owned));
    }
    found.remove("");
    found
}

/// Languages of the gate whose offices and engineers speak the scheme's first.
const AT_THE_GATE: [&str; 3] = ["ca", "eu", "gl"];
/// What the words begin with that those lack.
const BEYOND_THE_GATE: [&str; 12] = [
    "appointment-standing",
    "change-",
    "compare-",
    "console",
    "desk-",
    "gallery",
    "history-change-",
    "likeness-",
    "numbers-",
    "officer-",
    "passkey-",
    "standing-",
];

#[test]
fn every_language_has_the_same_texts_with_the_same_slots() {
    let (first, rest) = TEXTS.split_first().unwrap();
    let english = slots(first.1);
    assert!(first.0 == "en" && english.len() > 100);
    for (language, source) in rest {
        let other = slots(source);
        if !AT_THE_GATE.contains(language) {
            assert_eq!(english, other, "{language}");
            continue;
        }
        for (key, named) in &english {
            if let Some(other) = other.get(key) {
                assert_eq!(named, other, "{language}: {key}");
            } else {
                let beyond = BEYOND_THE_GATE.iter().any(|begin| key.starts_with(begin));
                assert!(beyond, "{language}: {key}");
            }
        }
        assert!(other.keys().all(|key| english.contains_key(key)), "{language}");
    }
}

#[test]
fn every_text_the_pages_use_is_there() {
    let there = slots(&format!("{}\n{}", kernel::TEXTS[0].1, TEXTS[0].1));
    let mut used = 0;
    for (name, source) in sources() {
        if name.contains("tests") {
            continue;
        }
        let openings = ["plain(\"", "shell.with(\"", "section(\"", "Text::key(\"", "row(\""];
        for key in quoted(&source, &openings) {
            used += 1;
            assert!(there.contains_key(key), "{name}: {key}");
        }
    }
    assert!(used > 60, "{used} keys found: the search has gone blind");
}

#[test]
fn every_refusal_has_a_text_and_a_next_step() {
    let every = [
        Refusal::OutOfTurn,
        Refusal::NotOffered,
        Refusal::NotPermitted,
        Refusal::Fields(vec![]),
        Refusal::Exhausted { until: jiff::Timestamp::UNIX_EPOCH },
        Refusal::NoMatch,
        Refusal::PasswordExpired,
        Refusal::AlreadyRegistered,
        Refusal::NoSuchCase,
    ];
    for (language, _) in TEXTS {
        let texts = Fixture::of(language).texts;
        for refusal in &every {
            assert!(texts.has(refusal.text()), "{language}: {}", refusal.text());
            assert!(texts.has(&format!("{}.next", refusal.text())), "{}", refusal.text());
        }
    }
}

#[test]
fn long_words_can_be_broken_and_quotation_marks_are_typographic() {
    for (language, source) in TEXTS {
        for line in source.lines().filter_map(|line| line.split_once(" = ")) {
            let long = line.1.split(|c: char| !c.is_alphabetic() && c != '\u{ad}').find(|word| {
                word.split('\u{ad}').any(|part| part.chars().count() > WORD_LETTERS_MAX)
            });
            assert_eq!(long, None, "{language}: {}", line.0);
            assert!(!line.1.contains(['"', '\'']), "{language}: {}", line.0);
        }
    }
}

#[test]
fn messages_blame_nobody_and_say_nothing_is_invalid() {
    for banned in ["please", "sorry", "invalid", "oops", "forbidden"] {
        assert!(!TEXTS[0].1.to_lowercase().contains(banned), "{banned}");
    }
    for banned in ["kérjük", "sajnál", "érvénytelen", "elnézés"] {
        assert!(!TEXTS[1].1.to_lowercase().contains(banned), "{banned}");
    }
}
