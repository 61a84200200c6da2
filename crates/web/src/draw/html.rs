//! What is drawn already.

use std::fmt;

use askama::{Template, filters::HtmlSafe};

/// A drawn piece. Templates do not escape it, and nothing but a template makes one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Html(String);

impl Html {
    /// Draws a template.
    pub(crate) fn of(template: &impl Template) -> Self {
        // Drawing into a string fails only if a value refuses to be displayed; none here does.
        Self(template.render().unwrap_or_default())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_page(self) -> String {
        self.0
    }
}

impl FromIterator<Self> for Html {
    fn from_iter<I: IntoIterator<Item = Self>>(pieces: I) -> Self {
        Self(pieces.into_iter().map(|piece| piece.0).collect())
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}
