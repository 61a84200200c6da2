//! Which colours of a theme have to be told apart, and how well (WCAG 2.2, 1.4.3 and 1.4.11).

use std::fmt;

use super::{Colour, Theme};

/// For text.
const TEXT: f64 = 4.5;

/// For the shapes of controls.
const SHAPE: f64 = 3.0;

// The fixed half of the pairs, as in ui/css/tokens.css. A test compares.
pub(super) const PAGE: Colour = Colour([0xf4, 0xf2, 0xec]);
pub(super) const SHEET: Colour = Colour([0xff, 0xff, 0xff]);
pub(super) const PAGE_DARK: Colour = Colour([0x10, 0x13, 0x17]);
pub(super) const SHEET_DARK: Colour = Colour([0x18, 0x1c, 0x22]);
pub(super) const TINT_DARK: Colour = Colour([0x1f, 0x24, 0x2b]);
pub(super) const FOCUS: Colour = Colour([0xff, 0xd2, 0x3f]);
pub(super) const FOCUS_INK: Colour = Colour([0x14, 0x17, 0x1c]);

/// A colour by name: a theme's own, or a fixed one.
pub type Token = (&'static str, Colour);

/// Two colours too near each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Illegible {
    /// The theme's colour.
    pub token: Token,
    /// What it is seen on.
    pub ground: Token,
    /// The contrast they have.
    pub ratio: f64,
    /// The contrast they need.
    pub needed: f64,
    /// The colour nearest to the theme's that would do on all its grounds, if there is one.
    pub nearest: Option<Colour>,
}

struct Rule {
    token: Token,
    needed: f64,
    grounds: Vec<Token>,
}

/// Every fault of a theme, none left for a second round.
pub(super) fn check(theme: &Theme) -> Vec<Illegible> {
    let rule = |token, needed, grounds: &[Token]| Rule { token, needed, grounds: grounds.to_vec() };
    let brand = ("brand", theme.brand);
    let deep = ("brand_deep", theme.brand_deep);
    let light = [("page", PAGE), ("sheet", SHEET)];
    let dark = [("dark page", PAGE_DARK), ("dark sheet", SHEET_DARK), ("dark tint", TINT_DARK)];
    let rules = [
        rule(("brand_ink", theme.brand_ink), TEXT, &[brand, deep]),
        rule(("link", theme.link), TEXT, &light),
        rule(("link_dark", theme.link_dark), TEXT, &dark),
        rule(brand, SHAPE, &light),
    ];
    let mut faults: Vec<Illegible> = rules.iter().flat_map(Rule::faults).collect();
    faults.extend([brand, deep].into_iter().filter_map(unfocused));
    faults
}

impl Rule {
    fn faults(&self) -> Vec<Illegible> {
        let (_, colour) = self.token;
        let grounds: Vec<Colour> = self.grounds.iter().map(|(_, ground)| *ground).collect();
        let too_near = |ground: &&Token| colour.contrast(ground.1) < self.needed;
        let fault = |ground: &Token| Illegible {
            token: self.token,
            ground: *ground,
            ratio: colour.contrast(ground.1),
            needed: self.needed,
            nearest: colour.nearest(self.needed, &grounds),
        };
        self.grounds.iter().filter(too_near).map(fault).collect()
    }
}

/// The focus ring is two rings, dark and bright: one of them has to stand out.
fn unfocused(token: Token) -> Option<Illegible> {
    let seen = |ring: Colour| token.1.contrast(ring);
    let ratio = seen(FOCUS).max(seen(FOCUS_INK));
    (ratio < SHAPE).then(|| Illegible {
        token,
        ground: ("focus", FOCUS),
        ratio,
        needed: SHAPE,
        nearest: token.1.nearest(SHAPE, &[FOCUS]),
    })
}

impl fmt::Display for Illegible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((name, colour), (ground, under)) = (self.token, self.ground);
        write!(f, "`{name}` {colour} on {ground} {under} has a contrast of {:.2}, ", self.ratio)?;
        write!(f, "{:.1} is needed", self.needed)?;
        match self.nearest {
            Some(nearest) => write!(f, ": the nearest that passes is {nearest}"),
            None => write!(f, ", and no lighter or darker one would pass"),
        }
    }
}
