//! The number that is printed on a letter: by it the post's returns and the print shop's reports find
//! the case. It opens nothing and names nobody.

use serde::{Deserialize, Serialize};

use crate::{
    decision::{Claim, ClaimKind},
    facts::Facts,
    shape,
};

/// Digits of a number.
const LENGTH: usize = 10;
const DIGITS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// The number of a letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LetterNumber(String);

impl LetterNumber {
    /// A fresh one.
    #[must_use]
    pub fn draw(facts: &Facts<'_>) -> Self {
        Self(facts.entropy.draw("letter-number", &DIGITS, LENGTH))
    }

    /// What was scanned or typed, with or without spaces and hyphens; `None` if it cannot be a number.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let plain = shape::plain(typed);
        let fits = plain.len() == LENGTH && plain.bytes().all(|byte| byte.is_ascii_digit());
        fits.then_some(Self(plain))
    }

    /// As it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By what the case is found that has the letter.
    #[must_use]
    pub fn claim(&self, facts: &Facts<'_>) -> Claim {
        Claim { kind: ClaimKind::LetterNumber, key: facts.fingerprint("letter-number", &self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_spelled() {
        for typed in ["0123456789", " 0123 456 789\r", "01-23-45-67-89", "0123\u{a0}456789"] {
            assert_eq!(LetterNumber::read(typed).unwrap().as_str(), "0123456789", "{typed:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_number_is_not_read_as_one() {
        for typed in ["", "012345678", "01234567890", "01234S6789", "０123456789"] {
            assert_eq!(LetterNumber::read(typed), None, "{typed:?}");
        }
    }
}
