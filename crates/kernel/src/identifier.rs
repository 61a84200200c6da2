//! Numbers of people, documents and bodies that carry a check character, by the published rule of each.
//! A scheme names the kinds it takes; what it does not name, nobody can type.

use serde::Deserialize;

use crate::shape;

pub use self::cip::Cip;

mod cip;
#[cfg(test)]
mod tests;

/// The letters that a number modulo 23 stands for.
const MOD_23: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
/// The letters that begin the number of a foreigner, each standing for a digit.
const FOREIGN: &str = "XYZ";
/// The letters that begin the number of a body.
const BODIES: &str = "ABCDEFGHJNPQRSUVW";
/// The letters that a check digit of a body stands for.
const BODY_CHECKS: &[u8; 10] = b"JABCDEFGHI";
/// Digits of a support number, after its letter.
const SUPPORT_DIGITS: usize = 8;
/// How many characters a number has of which nothing is known.
const PRINTED: std::ops::RangeInclusive<usize> = 4..=20;

/// A kind of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A citizen of Spain: eight digits and a check letter.
    Dni,
    /// A foreigner in Spain: X, Y or Z, seven digits and a check letter.
    Nie,
    /// The support of a DNI, printed on the card: three letters and six digits. No check character.
    Idesp,
    /// The support of a foreigner's card or certificate: E or C and eight digits. No check character.
    Ixesp,
    /// A body in Spain: a letter, seven digits and a check digit or letter.
    Cif,
    /// The health card of somebody in Catalonia ([`Cip`]). No check character.
    Cip,
}

/// What is wrong with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has not the characters of one.
    Shape,
    /// Its check character is another: a slip of the hand.
    Check,
    /// It is a well-known number of nobody.
    Nobody,
}

impl Kind {
    /// What was typed, in the one spelling we keep: upper case, nothing between, and never a character
    /// more than its kind has.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read(self, typed: &str) -> Result<String, Wrong> {
        let plain = shape::plain(typed);
        match self {
            Self::Dni => dni(&plain),
            Self::Nie => nie(&plain),
            Self::Idesp => idesp(plain),
            Self::Ixesp => ixesp(&plain),
            Self::Cif => cif(plain),
            Self::Cip => Cip::read(typed).map(|cip| cip.as_str().to_owned()),
        }
    }

    /// How many characters it has.
    #[must_use]
    pub const fn length(self) -> usize {
        match self {
            Self::Dni | Self::Nie | Self::Idesp | Self::Ixesp | Self::Cif => 9,
            Self::Cip => cip::LENGTH,
        }
    }
}

/// A number of which no rule is published, as it is printed: its letters and digits, and none of what
/// people put between them.
#[must_use]
pub fn printed(typed: &str) -> Option<String> {
    let plain = shape::plain(typed).replace('/', "");
    let fits = PRINTED.contains(&plain.len())
        && plain.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && plain.bytes().any(|byte| byte.is_ascii_digit());
    fits.then_some(plain)
}

/// The check letter of a number modulo 23.
#[must_use]
pub fn mod_23(number: u32) -> char {
    let place = usize::try_from(number % 23).unwrap_or(0);
    MOD_23.get(place).copied().map_or('T', char::from)
}

/// People leave out the zeros in front: the letter tells whether that is all.
fn dni(plain: &str) -> Result<String, Wrong> {
    const DIGITS: usize = 8;
    let (digits, letter) = ended(plain, DIGITS)?;
    let number: u32 = digits.parse().map_err(|_| Wrong::Shape)?;
    if letter != mod_23(number) {
        return Err(Wrong::Check);
    }
    // They pass the check, and belong to nobody.
    if [0, 99_999_999].contains(&number) {
        return Err(Wrong::Nobody);
    }
    Ok(format!("{number:08}{letter}"))
}

/// Some systems put a zero behind the first letter to have ten characters; it is none of the number's.
fn nie(plain: &str) -> Result<String, Wrong> {
    const DIGITS: usize = 7;
    let first = plain.chars().next().ok_or(Wrong::Shape)?;
    let prefix = FOREIGN.find(first).ok_or(Wrong::Shape)?;
    let rest = plain.get(first.len_utf8()..).unwrap_or_default();
    let rest = if rest.len() == DIGITS + 2 { rest.strip_prefix('0').unwrap_or(rest) } else { rest };
    let (digits, letter) = ended(rest, DIGITS)?;
    let number: u32 = format!("{prefix}{digits:0>7}").parse().map_err(|_| Wrong::Shape)?;
    if letter != mod_23(number) {
        return Err(Wrong::Check);
    }
    Ok(format!("{first}{digits:0>7}{letter}"))
}

/// One to so many digits, and the letter behind them.
fn ended(plain: &str, digits_max: usize) -> Result<(&str, char), Wrong> {
    let letter = plain.chars().last().filter(char::is_ascii_uppercase).ok_or(Wrong::Shape)?;
    let digits = plain.strip_suffix(letter).unwrap_or_default();
    let fits = (1..=digits_max).contains(&digits.len()) && is_digits(digits);
    if fits { Ok((digits, letter)) } else { Err(Wrong::Shape) }
}

fn idesp(plain: String) -> Result<String, Wrong> {
    let fits = plain.len() == 9
        && plain.bytes().take(3).all(|byte| byte.is_ascii_uppercase())
        && plain.bytes().skip(3).all(|byte| byte.is_ascii_digit());
    if fits { Ok(plain) } else { Err(Wrong::Shape) }
}

/// With zeros in front or without them; the printed number of a certificate has no letter, and is a C.
fn ixesp(plain: &str) -> Result<String, Wrong> {
    let (letter, digits) = match plain.chars().next() {
        Some(letter @ ('E' | 'C')) => (letter, plain.get(1..).unwrap_or_default()),
        Some('0'..='9') => ('C', plain),
        _ => return Err(Wrong::Shape),
    };
    let fits = (1..=SUPPORT_DIGITS).contains(&digits.len()) && is_digits(digits);
    if fits { Ok(format!("{letter}{digits:0>8}")) } else { Err(Wrong::Shape) }
}

/// Published rules differ on which bodies have a letter and which a digit, so both are taken.
fn cif(plain: String) -> Result<String, Wrong> {
    let letters: Vec<char> = plain.chars().collect();
    let [first, digits @ .., check] = letters.as_slice() else { return Err(Wrong::Shape) };
    let digits: Vec<u32> = digits.iter().filter_map(|digit| digit.to_digit(10)).collect();
    if !BODIES.contains(*first) || digits.len() != 7 || letters.len() != 9 {
        return Err(Wrong::Shape);
    }
    let sum: u32 = digits.iter().enumerate().map(|(place, digit)| luhn(place, *digit)).sum();
    let expected = (10 - sum % 10) % 10;
    let letter = usize::try_from(expected).ok().and_then(|place| BODY_CHECKS.get(place));
    let letter = letter.copied().map(char::from);
    if check.to_digit(10) == Some(expected) || Some(*check) == letter {
        Ok(plain)
    } else if check.is_ascii_alphanumeric() {
        Err(Wrong::Check)
    } else {
        Err(Wrong::Shape)
    }
}

/// Every other digit counts double, as the sum of its own two.
const fn luhn(place: usize, digit: u32) -> u32 {
    if place.is_multiple_of(2) { digit * 2 / 10 + digit * 2 % 10 } else { digit }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
