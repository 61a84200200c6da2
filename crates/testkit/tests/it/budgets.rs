//! What a scheme allows cannot be guessed.

use std::fmt::Write as _;

use expect_test::expect_file;
use kernel::scheme::CodeRules;

use crate::{gateway::scheme, tree::root};

/// The highest chance of guessing a code, per account.
const CHANCE_MAX: f64 = 1e-6;
const SCHEMES: [&str; 4] = ["cat-idcat-mobil", "es-clave", "hu-ugyfelkapu", "hu-ugyfelkapu-plus"];

/// `docs/codes.md` is made of the schemes; `UPDATE_EXPECT=1` writes it anew.
#[test]
fn no_code_of_any_scheme_can_be_guessed_and_the_table_says_by_how_much() {
    let mut text = String::from(HEAD);
    for code in SCHEMES {
        let scheme = scheme(code);
        write!(text, "\n## {code}\n\n{COLUMNS}").unwrap();
        for (name, rules) in &scheme.codes {
            assert!(rules.guess_probability() <= CHANCE_MAX, "{code}: {name}");
            writeln!(text, "{}", row(name, rules)).unwrap();
        }
    }
    expect_file![root().join("docs/codes.md")].assert_eq(&text);
}

fn row(name: &str, rules: &CodeRules) -> String {
    let alphabet = rules.alphabet.chars().count();
    let life = match (rules.life_days, rules.life_minutes) {
        (0, minutes) => format!("{minutes} min"),
        (days, _) => format!("{days} d"),
    };
    let beside = match rules.beside {
        1 => "–".to_owned(),
        many => format!("1 in {many}"),
    };
    let knowing = rules.tries() / rules.values();
    format!(
        "| {name} | {} of {alphabet} | {:.1e} | {life} | {} | {} | {beside} | {:.1e} | {knowing:.1e} |",
        rules.drawn(),
        rules.values(),
        rules.attempts,
        rules.attempts_per_day,
        rules.guess_probability(),
    )
}

const HEAD: &str = "# One-time codes

Made from the schemes by `UPDATE_EXPECT=1 cargo test -p testkit budgets`; a test holds it to them, and `kapu check` refuses a scheme
in which the chance of guessing is above 1e-6 an account.

A code is drawn by chance, kept as a keyed fingerprint that holds for one account alone, and worthless after its life or its tries. The
tries of a day are counted before anything is compared, for numbers and names of nobody as for others. *Chance* is that of all the
tries that are allowed in a code’s life. Some codes are sent only to whoever knows something else, such as a day printed on a document:
*beside* says among how many things that is one, and *knowing it* what the chance is for somebody who has seen the document. Such a person
still lacks the telephone, which tells its holder of each PIN; and can try again the next day. Where that is too much, a service asks for more.
";

const COLUMNS: &str = "\
| code | drawn | values | life | tries a code | tries a day | beside | chance | knowing it |
|---|---|---|---|---|---|---|---|---|
";
