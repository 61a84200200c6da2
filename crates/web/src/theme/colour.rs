//! Colours, and how well one is seen on another (WCAG 2.2, relative luminance).

use std::fmt;

use serde::Deserialize;

/// How finely a colour is moved when looking for one that can be read.
const STEPS: u16 = 256;

/// A colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour(pub(crate) [u8; 3]);

impl Colour {
    /// The contrast ratio with another, from 1 (the same) to 21 (black on white).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour nearest to this one, lighter or darker, that has at least `ratio` with all of
    /// `others`.
    #[must_use]
    pub fn nearest(self, ratio: f64, others: &[Self]) -> Option<Self> {
        let passes = |colour: &Self| others.iter().all(|other| colour.contrast(*other) >= ratio);
        (0..=STEPS)
            .flat_map(|step| [Self([0; 3]), Self([255; 3])].map(|end| self.towards(end, step)))
            .find(passes)
    }

    fn towards(self, end: Self, step: u16) -> Self {
        let [r, g, b] = self.0;
        let [end_r, end_g, end_b] = end.0;
        let mix = |from: u8, to: u8| {
            let mixed = (u32::from(from) * u32::from(STEPS - step)
                + u32::from(to) * u32::from(step))
                / u32::from(STEPS);
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self([mix(r, end_r), mix(g, end_g), mix(b, end_b)])
    }

    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl TryFrom<String> for Colour {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const SHAPE: &str = "a colour is # and six hexadecimal digits";
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(SHAPE)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(SHAPE);
        }
        let [_, r, g, b] = u32::from_str_radix(digits, 16).map_err(|_| SHAPE)?.to_be_bytes();
        Ok(Self([r, g, b]))
    }
}
