//! What is wrong with a scheme folder, said so that its author can mend it.

use std::fmt;

use toml::de::{DeTable, DeValue};

/// How many characters a name may be off to be taken for mistyped.
const MISTYPED_MAX: usize = 2;

/// One fault of a scheme folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, relative to the scheme's folder.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// The key, dotted; empty where no key is meant.
    pub key: String,
    /// What is wrong and how to mend it.
    pub cure: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: ", self.file)?,
            line => write!(f, "{}:{line}: ", self.file)?,
        }
        if !self.key.is_empty() {
            write!(f, "`{}`: ", self.key)?;
        }
        f.write_str(&self.cure)
    }
}

impl Fault {
    /// A fault of a whole file.
    pub fn file(file: &str, cure: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, key: String::new(), cure: cure.into() }
    }

    /// A fault at a key of a TOML file. The path's steps are names and, in lists, numbers.
    pub fn at(file: &str, text: &str, path: &[&str], cure: impl Into<String>) -> Self {
        let line = span_of(text, path).map_or(0, |offset| line_of(text, offset));
        Self { file: file.to_owned(), line, key: path.join("."), cure: cure.into() }
    }

    /// A fault found by the TOML reader itself: a mistyped or missing key, a wrong type.
    #[must_use]
    pub fn reading(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let start = error.span().map(|span| span.start);
        let line = start.map_or(0, |start| line_of(text, start));
        let key = start.and_then(|start| key_at(text, start)).unwrap_or_default();
        let mut cure = error.message().replace('\n', " ");
        if let Some(meant) = meant(&cure) {
            cure = format!("{cure}; did you mean `{meant}`?");
        }
        Self { file: file.to_owned(), line, key, cure }
    }
}

/// Of what the reader expected, the name that was probably meant: the nearest, if it is near.
fn meant(message: &str) -> Option<&str> {
    let (unknown, expected) = message.strip_prefix("unknown ")?.split_once(", expected ")?;
    let typed = unknown.split('`').nth(1)?;
    // Names stand between backticks, so every second piece is one.
    let known = expected.split('`').skip(1).step_by(2);
    let (away, name) = known.map(|name| (distance(typed, name), name)).min()?;
    (away <= MISTYPED_MAX).then_some(name)
}

/// How many characters have to be put in, taken out or exchanged to make one of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (place, c) in one.chars().enumerate() {
        let mut next = vec![place + 1];
        for ((d, before), above) in other.chars().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or_default();
            next.push((before + usize::from(c != d)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.pop().unwrap_or_default()
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Where the deepest step of the path that exists begins.
fn span_of(text: &str, path: &[&str]) -> Option<usize> {
    let root = DeTable::parse(text).ok()?;
    let (first, rest) = path.split_first()?;
    let (key, value) = root.get_ref().get_key_value(*first)?;
    let mut found = key.span().start;
    let mut here = value;
    for step in rest {
        here = match here.get_ref() {
            DeValue::Table(table) => match table.get_key_value(*step) {
                Some((key, value)) => {
                    found = key.span().start;
                    value
                }
                None => break,
            },
            DeValue::Array(list) => match step.parse().ok().and_then(|at: usize| list.get(at)) {
                Some(value) => {
                    found = value.span().start;
                    value
                }
                None => break,
            },
            _ => break,
        };
    }
    Some(found)
}

/// The key that stands at this place of the text, or whose value does; dotted.
fn key_at(text: &str, offset: usize) -> Option<String> {
    let root = DeTable::parse(text).ok()?;
    let mut path = Vec::new();
    within(root.get_ref(), offset, &mut path).then(|| path.join("."))
}

/// Whether the place is in this table. A table's own span ends with its header, so its members are
/// looked at first.
fn within(table: &DeTable<'_>, offset: usize, path: &mut Vec<String>) -> bool {
    table.iter().any(|(key, value)| {
        path.push(key.get_ref().to_string());
        let found = inside(value.get_ref(), offset, path)
            || key.span().contains(&offset)
            || value.span().contains(&offset);
        if !found {
            path.pop();
        }
        found
    })
}

fn inside(value: &DeValue<'_>, offset: usize, path: &mut Vec<String>) -> bool {
    match value {
        DeValue::Table(table) => within(table, offset, path),
        DeValue::Array(list) => list.iter().enumerate().any(|(place, value)| {
            path.push(place.to_string());
            let found = inside(value.get_ref(), offset, path) || value.span().contains(&offset);
            if !found {
                path.pop();
            }
            found
        }),
        _ => false,
    }
}
