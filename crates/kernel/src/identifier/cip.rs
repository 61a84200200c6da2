//! The personal identification code on a Catalan health card: two letters of each surname, a digit for the
//! sex, the date of birth and three digits that tell apart whoever has all of that in common.

use std::fmt;

use jiff::civil::Date;

use super::{Wrong, is_digits};
use crate::{person::PartialDate, shape};

/// Its characters.
pub(super) const LENGTH: usize = 14;
const LETTERS: usize = 4;
/// The centuries in which whoever holds one was born.
const CENTURIES: [i16; 2] = [1900, 2000];

/// A code whose parts fit: it bears a day that there was.
#[derive(Clone, PartialEq, Eq)]
pub struct Cip {
    text: String,
    /// Of its century.
    year: i16,
    month: i8,
    day: i8,
}

impl Cip {
    /// What was typed, in the one spelling we keep.
    ///
    /// # Errors
    ///
    /// What is wrong with it; a day that there never was counts as a slip of the hand.
    pub fn read(typed: &str) -> Result<Self, Wrong> {
        let text = shape::plain(typed);
        let (letters, digits) = text.split_at_checked(LETTERS).ok_or(Wrong::Shape)?;
        let fits = text.len() == LENGTH
            && letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && is_digits(digits)
            && digits.starts_with(['0', '1']);
        if !fits {
            return Err(Wrong::Shape);
        }
        let two = |at: usize| digits.get(at..at + 2).and_then(|two| two.parse::<i8>().ok());
        let (Some(year), Some(month), Some(day)) = (two(1), two(3), two(5)) else {
            return Err(Wrong::Shape);
        };
        let year = i16::from(year);
        let was = |century: i16| Date::new(century + year, month, day).is_ok();
        if CENTURIES.into_iter().any(was) {
            Ok(Self { text, year, month, day })
        } else {
            Err(Wrong::Check)
        }
    }

    /// As registers write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it can be of somebody born then, as far as that is known. It does not say the century.
    #[must_use]
    pub fn fits(&self, born: PartialDate) -> bool {
        born.year % 100 == self.year
            && born.month.is_none_or(|month| month == self.month)
            && born.day.is_none_or(|day| day == self.day)
    }
}

impl fmt::Debug for Cip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cip(..)")
    }
}
