//! The line pattern of banknotes and passports, drawn from a few numbers.

use std::fmt::Write as _;

use serde::Deserialize;

use super::Colour;

/// The picture of a rosette, in its own units: a square around the middle.
const HALF: u16 = 200;
const PETALS_MIN: u16 = 12;
const PETALS_MAX: u16 = 96;

/// One tile of the band, in its own units: it repeats without a seam.
const TILE: u16 = 240;
/// Half its height, and a little less: how far a wave swings.
const TILE_HALF: u16 = 60;
const SWING: u16 = 56;
const LINES: u16 = 8;

/// What a pattern is drawn from: an ellipse, turned about its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guilloche {
    /// How many ellipses make a rosette, 12 to 96.
    pub petals: u16,
    /// Half the length of each, 40 to 190.
    pub rx: u16,
    /// Half the breadth of each, 10 to 190.
    pub ry: u16,
    /// What makes it unlike other schemes' patterns: any number.
    pub seed: u32,
}

impl Guilloche {
    pub(super) const BOUNDS: &'static str =
        "has 12 to 96 petals, an `rx` of 40 to 190 and an `ry` of 10 to 190";

    pub(super) fn is_drawable(self) -> bool {
        (PETALS_MIN..=PETALS_MAX).contains(&self.petals)
            && (40..190).contains(&self.rx)
            && (10..190).contains(&self.ry)
    }

    /// Two wreaths of ellipses about one middle: one ellipse each, used many times.
    #[must_use]
    pub fn rosette(self, ink: Colour, accent: Colour) -> String {
        let Self { petals, rx, ry, seed } = self;
        let mut svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{HALF} -{HALF} {} {}" fill="none">"#,
            2 * HALF,
            2 * HALF,
        );
        // The seed shifts the inner wreath and sets how far it reaches, so that the lines of both
        // cross elsewhere in every scheme.
        let shift = f64::from(seed % 97) / 97.0;
        let reach = 0.55 + f64::from(seed / 97 % 31) / 31.0 * 0.25;
        let _ = write!(
            svg,
            r#"<defs><ellipse id="p" cx="{}" rx="{}" ry="{ry}"/></defs><g stroke="{ink}" stroke-opacity=".3" stroke-width=".6">"#,
            (HALF - 2).saturating_sub(rx) / 2,
            rx.min(HALF - 2),
        );
        wreath(&mut svg, petals, 0.0);
        let _ = write!(
            svg,
            r#"</g><g stroke="{accent}" stroke-opacity=".55" stroke-width=".9" transform="scale({reach:.3})">"#,
        );
        wreath(&mut svg, petals, shift * 360.0 / f64::from(petals));
        svg.push_str("</g></svg>");
        svg
    }

    /// Interlaced ribbons that fill the width of a page, one tile: one wave, flattened step by
    /// step and drawn again a quarter of a tile on.
    #[must_use]
    pub fn band(self, ink: Colour) -> String {
        let half = TILE / 2;
        // The handle that makes a cubic curve follow a cosine.
        let handle = f64::from(half) * 0.3642;
        let mut svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -{TILE_HALF} {TILE} {}" fill="none" stroke="{ink}" stroke-opacity=".28" stroke-width=".7"><defs><path id="w" vector-effect="non-scaling-stroke" d="M-{TILE} {SWING}c{handle:.1} 0 {:.1} -{height} {half} -{height}"#,
            2 * TILE_HALF,
            f64::from(half) - handle,
            height = 2 * SWING,
        );
        for crest in 0..3 {
            let rise = if crest % 2 == 0 { 2 * i32::from(SWING) } else { -2 * i32::from(SWING) };
            let _ = write!(svg, "s{:.1} {rise} {half} {rise}", f64::from(half) - handle);
        }
        svg.push_str(r#""/></defs>"#);
        let lower = 0.5 + f64::from(self.seed % 5) * 0.1;
        for line in 0..=LINES {
            let share = 1.0 - 2.0 * f64::from(line) / f64::from(LINES);
            ribbon(&mut svg, 0, share);
            ribbon(&mut svg, TILE / 4, share * lower);
        }
        svg.push_str("</svg>");
        svg
    }
}

fn wreath(svg: &mut String, petals: u16, shift: f64) {
    for petal in 0..petals {
        let angle = f64::from(petal) * 360.0 / f64::from(petals) + shift;
        let _ = write!(svg, r##"<use href="#p" transform="rotate({angle:.1})"/>"##);
    }
}

fn ribbon(svg: &mut String, across: u16, height: f64) {
    let _ =
        write!(svg, r##"<use href="#w" transform="translate({across}) scale(1 {height:.3})"/>"##);
}
