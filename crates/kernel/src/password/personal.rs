//! What whoever knows somebody would try first: their names, their number, the day on which they were born.

use unicode_normalization::UnicodeNormalization as _;

use super::NAME_LENGTH_MIN;
use crate::{
    person::{PartialDate, Person},
    spelling,
};

/// Whether a password holds something of this person.
pub(super) fn is_personal(password: &str, person: &Person, number: &str) -> bool {
    let folded = spelling::plain(password);
    let run: String = folded.split(' ').collect();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    names(person).any(|name| holds_name(password, &run, &name))
        || [number, &person.identifier].map(digits).iter().any(|own| holds(&run, own))
        || birthdays(person.birth_date).iter().any(|day| holds(&run, day))
}

/// The words of their names, in plain letters.
fn names(person: &Person) -> impl Iterator<Item = String> {
    let all = std::iter::once(&person.name).chain(&person.birth_name);
    let parts = all.flat_map(|name| [&name.family, &name.given]).flatten();
    let words: Vec<String> = parts
        .flat_map(|part| spelling::plain(part).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    words.into_iter()
}

/// A long name counts wherever it stands; a short one is part of many words, and counts on its own.
fn holds_name(password: &str, run: &str, name: &str) -> bool {
    if name.chars().count() >= NAME_LENGTH_MIN {
        return run.contains(name);
    }
    let composed: String = password.nfc().collect();
    let mut words = composed.split(|letter: char| !letter.is_alphabetic());
    words.any(|word| spelling::plain(word) == name)
}

/// Whether it holds these digits, if they are enough to say anything.
fn holds(run: &str, own: &str) -> bool {
    own.len() > NAME_LENGTH_MIN && run.contains(own)
}

/// A day as people write it: the year at either end, whole or short.
fn birthdays(date: PartialDate) -> Vec<String> {
    let (Some(month), Some(day)) = (date.month, date.day) else { return Vec::new() };
    let (year, short) = (date.year, date.year.rem_euclid(100));
    vec![
        format!("{day:02}{month:02}{year:04}"),
        format!("{year:04}{month:02}{day:02}"),
        format!("{month:02}{day:02}{year:04}"),
        format!("{day:02}{month:02}{short:02}"),
        format!("{short:02}{month:02}{day:02}"),
    ]
}
