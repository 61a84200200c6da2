//! Whether two texts are one, spelled in two ways: a register keeps accents that a passport's machine
//! readable lines do not have, and a keyboard may lack. Such a difference is none of substance.

use unicode_normalization::UnicodeNormalization as _;

/// How two texts compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// Letter by letter the same.
    Same,
    /// The same but for case, accents, hyphens and the ways of writing letters that others lack.
    Spelling,
    /// Something else.
    Different,
}

/// Compares two texts.
#[must_use]
pub fn compare(one: &str, other: &str) -> Likeness {
    let (one, other): (String, String) = (one.trim().nfc().collect(), other.trim().nfc().collect());
    if one == other {
        return Likeness::Same;
    }
    let alike = plain(&one) == plain(&other) || written_out(&one) == written_out(&other);
    let mixed = plain(&one) == written_out(&other) || written_out(&one) == plain(&other);
    if alike || mixed { Likeness::Spelling } else { Likeness::Different }
}

/// Words in plain letters, without accents.
#[must_use]
pub fn plain(text: &str) -> String {
    let letters = text.nfkd().filter(|letter| !is_mark(*letter)).flat_map(char::to_lowercase);
    let letters: String =
        letters.flat_map(|letter| unfold(letter).chars().chain(rest(letter))).collect();
    words(&letters)
}

/// Words with the letters that passports write as two (ICAO 9303-3, 6): ä, ö, ü.
fn written_out(text: &str) -> String {
    let two = |letter: char| match letter {
        'ä' => Some("ae"),
        'ö' | 'ő' => Some("oe"),
        'ü' | 'ű' => Some("ue"),
        _ => None,
    };
    let lower = text.nfc().flat_map(char::to_lowercase);
    let out: String = lower
        .flat_map(|letter| {
            let pair = two(letter);
            pair.unwrap_or_default().chars().chain(pair.is_none().then_some(letter))
        })
        .collect();
    plain(&out)
}

/// Letters that no decomposition takes apart, as passports write them.
const fn unfold(letter: char) -> &'static str {
    match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => "",
    }
}

fn rest(letter: char) -> Option<char> {
    unfold(letter).is_empty().then_some(letter)
}

fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Words set apart by one blank, whatever set them apart.
fn words(text: &str) -> String {
    let parts =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_hyphens_are_no_difference_of_substance() {
        for (one, other) in [
            ("Szűcs", "SZUCS"),
            ("Szűcs", "SZUECS"),
            ("Kovács-Nagy", "KOVACS NAGY"),
            ("Müller", "MUELLER"),
            ("Groß", "GROSS"),
            ("Łukasz", "Lukasz"),
            ("Nguyễn", "NGUYEN"),
            ("Đặng", "DANG"),
        ] {
            assert_eq!(compare(one, other), Likeness::Spelling, "{one} {other}");
        }
    }

    #[test]
    fn the_same_letters_composed_in_two_ways_are_the_same() {
        assert_eq!(compare("Szu\u{30b}cs", "Szűcs"), Likeness::Same);
    }

    #[test]
    fn another_name_is_another_name() {
        for (one, other) in [("Kovács", "Kovacsik"), ("Anna", "Hanna"), ("Nagy Anna", "Anna Nagy")]
        {
            assert_eq!(compare(one, other), Likeness::Different, "{one} {other}");
        }
    }
}
