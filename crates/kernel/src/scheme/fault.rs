//! What is wrong with a scheme folder, said so that its author can mend it.

use std::fmt;

use toml::de::{DeTable, DeValue};

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
        write!(f, "{}:{}: ", self.file, self.line)?;
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
        let span = error.span();
        let line = span.as_ref().map_or(0, |span| line_of(text, span.start));
        let key = span.and_then(|span| text.get(span)).unwrap_or_default();
        let key = if key.lines().count() == 1 { key.trim().to_owned() } else { String::new() };
        Self { file: file.to_owned(), line, key, cure: error.message().replace('\n', " ") }
    }
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
