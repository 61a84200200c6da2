//! Small things that keep a tree readable.

use std::path::Path;

use crate::tree::{files, read, root};

const LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 60;

fn sources() -> Vec<std::path::PathBuf> {
    ["crates", "ui/ts", "ui/css"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), &[".rs", ".ts", ".css"]))
        .collect()
}

fn is_test(path: &Path) -> bool {
    let shown = path.display().to_string();
    ["/tests/", "tests.rs", "/testing", "/testkit/"].iter().any(|part| shown.contains(part))
}

#[test]
fn files_fit_on_a_desk() {
    for file in sources() {
        let lines = read(&file).lines().count();
        assert!(lines <= LINES_MAX, "{}: {lines} lines", file.display());
    }
}

#[test]
fn functions_fit_on_a_screen() {
    for file in sources().iter().filter(|file| file.extension().is_some_and(|end| end == "rs")) {
        let text = read(file);
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let signature = line.trim_start();
            let indent = line.len() - signature.len();
            let words: Vec<&str> = signature.split_whitespace().take(4).collect();
            if !words.contains(&"fn") || signature.starts_with("//") || signature.ends_with(';') {
                continue;
            }
            let closing = format!("{}}}", " ".repeat(indent));
            let length = lines[start..].iter().position(|line| *line == closing).unwrap_or(0) + 1;
            let place = format!("{}:{}", file.display(), start + 1);
            assert!(length <= FUNCTION_LINES_MAX, "{place}: {length} lines");
        }
    }
}

#[test]
fn nothing_is_unfinished() {
    const WORDS: [&str; 5] = ["todo!", "unimplemented!", "FIXME", "XXX", "HACK"];
    for file in sources().iter().filter(|file| !is_test(file)) {
        for (number, line) in read(file).lines().enumerate() {
            let found = WORDS.iter().find(|word| line.contains(**word));
            assert!(found.is_none(), "{}:{}: {found:?}", file.display(), number + 1);
        }
    }
}

#[test]
fn nothing_panics_outside_tests() {
    const WORDS: [&str; 4] = [".unwrap()", ".expect(", "panic!(", "unreachable!("];
    for file in sources().iter().filter(|file| !is_test(file)) {
        let text = read(file);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            let found = WORDS.iter().find(|word| line.contains(**word));
            let place = format!("{}:{}", file.display(), number + 1);
            assert!(comment || found.is_none(), "{place}: {found:?}");
        }
    }
}

#[test]
fn lints_are_expected_with_a_reason_and_never_silenced() {
    for file in sources().iter().filter(|file| !is_test(file)) {
        for (number, line) in read(file).lines().enumerate() {
            let silenced = line.contains("#[allow(") || line.contains("#![allow(");
            assert!(!silenced, "{}:{}: say #[expect(.., reason)]", file.display(), number + 1);
        }
    }
}

#[test]
fn templates_never_switch_escaping_off() {
    for file in files(&root().join("crates"), &[".html"]) {
        let text = read(&file);
        for word in ["|safe", "| safe", "escape = \"none\"", "<style", "style=", "onclick"] {
            assert!(!text.contains(word), "{}: {word}", file.display());
        }
    }
}

#[test]
fn the_tree_names_no_machine_and_no_registrys_host() {
    const WORDS: [&str; 3] = ["/home/", "/root/", "registry.npmjs"];
    let endings =
        [".rs", ".toml", ".md", ".ts", ".css", ".html", ".ftl", ".json", ".mjs", ".js", ".yml"];
    for file in files(root(), &endings) {
        if file.ends_with("tests/it/tidy.rs") {
            continue;
        }
        let text = read(&file);
        for word in WORDS {
            assert!(!text.contains(word), "{}: {word}", file.display());
        }
    }
}
