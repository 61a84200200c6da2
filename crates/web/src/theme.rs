//! A scheme's look, as data: `brand/theme.toml`. What would be illegible is refused.

mod colour;
mod guilloche;
mod lint;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use serde::Deserialize;
use thiserror::Error;

pub use self::{
    colour::Colour,
    guilloche::Guilloche,
    lint::{Illegible, Token},
};
use crate::assets::{self, Asset};

/// The roundest corner, in pixels.
const RADIUS_PX_MAX: u8 = 16;

/// The font that comes with the pages, for headings.
const OWN_FONT: &str = "Kapu Display";
const DISPLAY_STACK: &str = "\"Kapu Display\", Georgia, serif";

/// The colours, corners, fonts and line pattern of a scheme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Buttons and marks.
    pub brand: Colour,
    /// The head of the page.
    pub brand_deep: Colour,
    /// What is written on both.
    pub brand_ink: Colour,
    /// Links on light pages.
    pub link: Colour,
    /// Links and buttons on dark pages.
    pub link_dark: Colour,
    /// Fine ornamental lines; nothing that has to be read.
    pub accent: Colour,
    /// How round corners are, in pixels, at most 16.
    pub radius: u8,
    /// The fonts of the text, as CSS has them.
    pub font_stack: String,
    /// The fonts of headings, as CSS has them; the one that comes with the pages if absent.
    pub display_stack: Option<String>,
    /// The line pattern.
    pub guilloche: Guilloche,
    /// The file of the coat of arms or mark, next to `theme.toml`: a plain name that ends in `.svg`.
    pub logo: Option<String>,
}

/// A theme that cannot be used.
#[derive(Debug, Error)]
pub enum BadTheme {
    /// Not the keys and types of [`Theme`].
    #[error("theme.toml: {0}")]
    Shape(#[from] toml::de::Error),
    /// A value outside its bounds.
    #[error("theme.toml: `{key}` {reason}")]
    Value {
        /// The key.
        key: &'static str,
        /// What it has to be.
        reason: &'static str,
    },
    /// Colours too near each other to read.
    #[error("theme.toml: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Illegible(Vec<Illegible>),
}

/// A theme, ready to serve and to link to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The address of the style sheet.
    pub style: String,
    /// The address of the mark.
    pub logo: Option<String>,
    /// The address of a font that every page of the theme needs.
    pub font: Option<String>,
    /// What is behind those addresses, and behind those the style sheet names.
    pub assets: Vec<Asset>,
}

impl Theme {
    /// Reads and checks `theme.toml`.
    ///
    /// # Errors
    ///
    /// An unknown or missing key, a value out of bounds, or colours that cannot be read.
    pub fn parse(source: &str) -> Result<Self, BadTheme> {
        let theme: Self = toml::from_str(source)?;
        let value = |key, good, reason| if good { Ok(()) } else { Err((key, reason)) };
        let stack = "lists font names: letters, digits, blanks, commas, hyphens and double quotes";
        [
            value("radius", theme.radius <= RADIUS_PX_MAX, "is at most 16"),
            value("font_stack", is_font_stack(&theme.font_stack), stack),
            value("display_stack", theme.display_stack.as_deref().is_none_or(is_font_stack), stack),
            value("guilloche", theme.guilloche.is_drawable(), Guilloche::BOUNDS),
            value("logo", theme.logo.as_deref().is_none_or(is_svg_name), "is a name.svg"),
        ]
        .into_iter()
        .collect::<Result<(), _>>()
        .map_err(|(key, reason)| BadTheme::Value { key, reason })?;
        let illegible = lint::check(&theme);
        if illegible.is_empty() { Ok(theme) } else { Err(BadTheme::Illegible(illegible)) }
    }

    /// Makes the files of the theme: style sheet, line patterns, and the mark if its source is
    /// given. `scheme` goes into their names.
    #[must_use]
    pub fn look(&self, scheme: &str, logo: Option<&str>) -> Look {
        let picture = |stem: &str, svg: String| {
            Asset::new(&format!("{scheme}-{stem}"), "svg", svg.into_bytes())
        };
        let rosette = picture("rosette", self.guilloche.rosette(self.brand_ink, self.accent));
        let band = picture("band", self.guilloche.band(self.brand_ink));
        let logo = logo.map(|svg| picture("logo", svg.to_owned()));
        let css = self.css(&rosette.name, &band.name);
        let style = Asset::new(scheme, "css", css.into_bytes());
        Look {
            style: style.href(),
            logo: logo.as_ref().map(Asset::href),
            font: self.display().contains(OWN_FONT).then(assets::font_href),
            assets: [style, rosette, band].into_iter().chain(logo).collect(),
        }
    }

    fn display(&self) -> &str {
        self.display_stack.as_deref().unwrap_or(DISPLAY_STACK)
    }

    /// The values of the theme as custom properties. Pictures are siblings of the style sheet.
    fn css(&self, rosette: &str, band: &str) -> String {
        let mut css = String::from(":root{");
        let colours = [
            ("brand", self.brand),
            ("brand-deep", self.brand_deep),
            ("brand-ink", self.brand_ink),
            ("link-light", self.link),
            ("link-dark", self.link_dark),
            ("accent", self.accent),
        ];
        for (name, colour) in colours {
            // Writing to a string cannot fail.
            let _ = write!(css, "--{name}:{colour};");
        }
        let font = &self.font_stack;
        let display = self.display();
        let radius = self.radius;
        let _ = write!(
            css,
            "--radius:{radius}px;--font:{font};--display:{display};\
             --rosette:url(\"{rosette}\");--band:url(\"{band}\")}}"
        );
        css
    }
}

fn is_font_stack(stack: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || " ,-\"".contains(c);
    !stack.is_empty() && stack.chars().all(plain) && stack.matches('"').count().is_multiple_of(2)
}

fn is_svg_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    name.strip_suffix(".svg").is_some_and(|stem| !stem.is_empty() && stem.chars().all(plain))
}
