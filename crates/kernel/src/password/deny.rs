//! The passwords that are tried first: a list of words, and the few things that people do to a
//! word when they are told that it is too short or too plain.

use std::{collections::HashSet, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::DenyList;

/// The words, folded, so that every way of writing one of them finds it.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
    words.map(fold).filter(|word| !word.is_empty()).collect()
});
/// Rows of keys and of letters: whoever walks along them types long and thinks little.
const WALKS: [&str; 16] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz",
    "qwertyuiop",
    "qwertzuiopőú",
    "asdfghjkléáű",
    "zxcvbnm",
    "íyxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1q2w3e4r5t6z7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1qay2wsx3edc4rfv5tgb6zhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
    "qaywsxedcrfvtgbzhnujm",
    "147258369",
    "aqwsedrftgzhujik",
];
/// Shortest stretch of a row that counts as one, in characters, on average.
const STRETCH_LENGTH_MIN: usize = 3;
/// Fewest characters between the first and the last letter. What is left of a date or a number
/// behind a short name is guessed as fast as the date.
const CORE_LENGTH_MIN: usize = 5;
/// Longest text that is no better for being said again and again, in characters.
const UNIT_LENGTH_MAX: usize = 6;

/// Words that everyone uses, and passwords that come to no more than one or two of them.
#[derive(Clone, Copy, Debug)]
pub struct CommonPasswords;

impl DenyList for CommonPasswords {
    fn lists(&self, password: &str) -> bool {
        // What is put before and after a word is seldom a letter. But it may stand for one, as in
        // `$ecret`, so each end is tried with and without.
        let plain = |letter: char| !letter.is_alphabetic();
        let tail = password.trim_end_matches(plain);
        let head = password.trim_start_matches(plain);
        let core = tail.trim_start_matches(plain);
        let ways = [password, tail, head, core].map(fold);
        core.chars().count() < CORE_LENGTH_MIN
            || is_walk(password)
            || is_walk(core)
            || ways.iter().any(|way| is_words(way) || is_repetition(way))
    }
}

/// Whether it is one word of the list, or two.
fn is_words(folded: &str) -> bool {
    let two = |at: usize| match (folded.get(..at), folded.get(at..)) {
        (Some(first), Some(second)) => WORDS.contains(first) && WORDS.contains(second),
        _ => false,
    };
    WORDS.contains(folded) || (1..folded.len()).any(two)
}

/// Whether it says the same again and again, be it a short text or a word of the list.
fn is_repetition(folded: &str) -> bool {
    let letters: Vec<char> = folded.chars().collect();
    (1..=letters.len() / 2).filter(|size| letters.len().is_multiple_of(*size)).any(|size| {
        let unit: String = letters.iter().take(size).collect();
        let same = letters.chunks(size).all(|chunk| chunk.iter().copied().eq(unit.chars()));
        same && (size <= UNIT_LENGTH_MAX || is_words(&unit))
    })
}

/// One spelling for all the ways of writing a word: small letters without accents, and the
/// letter for each sign that stands for it. What separates words is left out.
fn fold(text: &str) -> String {
    text.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .filter_map(|letter| match letter {
            '0' => Some('o'),
            '1' | '!' | '|' | 'l' => Some('i'),
            '3' => Some('e'),
            '4' | '@' => Some('a'),
            '5' | '$' => Some('s'),
            '7' | '+' => Some('t'),
            '8' => Some('b'),
            other => other.is_alphanumeric().then_some(other),
        })
        .collect()
}

/// Whether it is made of stretches along rows, forwards or backwards.
fn is_walk(password: &str) -> bool {
    let letters: Vec<char> = password.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let turns = letters.windows(2).filter(|pair| !is_step(pair)).count();
    !letters.is_empty() && (turns + 1) * STRETCH_LENGTH_MIN <= letters.len()
}

fn is_step(pair: &[char]) -> bool {
    let [from, to] = pair else { return false };
    WALKS.iter().any(|row| {
        let along =
            |(one, next): (char, char)| (one, next) == (*from, *to) || (next, one) == (*from, *to);
        from == to || row.chars().zip(row.chars().skip(1)).any(along)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(password: &str) -> bool {
        CommonPasswords.lists(&password.to_lowercase())
    }

    #[test]
    fn common_words_are_found_whatever_is_hung_on_them() {
        for password in [
            "password1234",
            "123password!!!",
            "P@ssw0rd2026!",
            "pa55w0rd.2024",
            "$ecretPassword",
            "Jelszó123456",
            "jelszo2026!!",
            "JELSZÓ_JELSZÓ",
            "Budapest2024!",
            "szeretlek1985",
            "Sz3r3tl3k1985",
            "ferencváros99",
            "hajrá fradi 1899",
            "administrator",
            "ügyfélkapu2026",
            "ugyfelkapu2026",
            "welcome-to-hungary",
        ] {
            assert!(listed(password), "{password}");
        }
    }

    #[test]
    fn two_common_words_are_no_better_than_one() {
        for password in ["budapestszeged", "anna.szeretlek", "AttilaBudapest1", "kiscica-kutya"] {
            assert!(listed(password), "{password}");
        }
    }

    #[test]
    fn rows_of_keys_and_sequences_are_found() {
        for password in [
            "qwertzuiopőú",
            "qwertyuiop12",
            "asdfghjkl123456",
            "123456qwertz",
            "poiuztrewq987",
            "1q2w3e4r5t6z",
            "1qaz2wsx3edc",
            "abcdefghijkl",
            "abcd1234abcd",
            "yxcvbnm,.-123",
            "zaq12wsxcde3",
            "qweasdzxc123",
        ] {
            assert!(listed(password), "{password}");
        }
    }

    #[test]
    fn repetitions_and_little_but_digits_are_found() {
        for password in [
            "kutyakutyakutya",
            "xkxkxkxkxkxk",
            "wq9wq9wq9wq9",
            "tavasztavasz",
            "198503121985",
            "+36 30 123 4567",
            "2026-11-24 09:00",
            "!!!!????....",
            "Kis1985.03.12.",
        ] {
            assert!(listed(password), "{password}");
        }
    }

    #[test]
    fn a_few_words_that_nobody_would_put_together_are_fine() {
        for password in [
            "zsiráf a kamrapolcon",
            "lila teve kilincs",
            "plum kettle overturns",
            "hatvan sete suta bicikli",
            "Tj8#vQ2!mZp4",
            "kVn3-rT9w-bQ5x",
            "a password is not enough for me",
            "esőverte bakancs",
            "correct donkey paperclip",
        ] {
            assert!(!listed(password), "{password}");
        }
    }

    #[test]
    fn the_list_has_the_words_it_promises() {
        assert!(WORDS.len() > 300);
    }
}
