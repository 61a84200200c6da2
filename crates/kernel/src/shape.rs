//! The shape of a number printed on a document, as a scheme writes it: `9` stands for a digit, `A`
//! for a letter, `X` for either.

use serde::Deserialize;

/// A shape such as `999999AA` (UKAPU-12).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Shape(Vec<Place>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Digit,
    Letter,
    Either,
}

impl Shape {
    /// How many characters it has.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.0.len()
    }

    /// What was typed, in the one spelling we keep: upper case, without the spaces, hyphens and
    /// invisible marks people add. `None` if it is not of this shape.
    #[must_use]
    pub fn read(&self, typed: &str) -> Option<String> {
        let plain = plain(typed);
        let fits = plain.chars().count() == self.length()
            && plain.chars().zip(&self.0).all(|(character, place)| place.takes(character));
        fits.then_some(plain)
    }
}

impl Place {
    const fn takes(self, character: char) -> bool {
        match self {
            Self::Digit => character.is_ascii_digit(),
            Self::Letter => character.is_ascii_uppercase(),
            Self::Either => character.is_ascii_digit() || character.is_ascii_uppercase(),
        }
    }
}

/// Upper case, without white space, hyphens, dots and invisible marks.
#[must_use]
pub fn plain(typed: &str) -> String {
    typed
        .chars()
        .filter(|character| !is_decoration(*character))
        .flat_map(char::to_uppercase)
        .collect()
}

fn is_decoration(character: char) -> bool {
    const MARKS: [char; 14] = [
        '-', '.', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}', '\u{ad}',
        '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}',
    ];
    character.is_whitespace() || character.is_control() || MARKS.contains(&character)
}

impl TryFrom<String> for Shape {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let places = text.chars().map(|character| match character {
            '9' => Ok(Place::Digit),
            'A' => Ok(Place::Letter),
            'X' => Ok(Place::Either),
            other => Err(format!("`{other}` in a shape: write 9, A or X for each character")),
        });
        match places.collect::<Result<Vec<_>, _>>()? {
            none if none.is_empty() => Err("a shape has at least one character".to_owned()),
            places => Ok(Self(places)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Shape {
        Shape::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn ukapu_12_spaces_hyphens_and_lower_case_are_forgiven() {
        for typed in ["123456AB", "123456 ab", " 123456-aB ", "123 456\u{a0}AB", "123456\u{ad}AB"] {
            assert_eq!(shape("999999AA").read(typed).as_deref(), Some("123456AB"), "{typed:?}");
        }
    }

    #[test]
    fn ukapu_12_anything_else_is_not_forgiven() {
        for typed in ["", "12345AB", "1234567AB", "AB123456", "123456A1", "123456ÁB", "１23456AB"]
        {
            assert_eq!(shape("999999AA").read(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn ukapu_13_a_registration_code_mixes_digits_and_letters() {
        assert_eq!(shape("XXXXXXXXXXX").read("a1b2-c3d4-e5f").as_deref(), Some("A1B2C3D4E5F"));
    }

    #[test]
    fn a_shape_with_a_strange_letter_is_refused() {
        assert!(Shape::try_from("99B".to_owned()).is_err());
    }
}
