//! Which language a page is in.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{AppendHeaders, IntoResponse as _, Redirect, Response},
};
use kernel::secret::Secret;

use super::{Service, cookies};

/// A language of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Hungarian,
    English,
}

impl Language {
    /// The language chosen by hand, or else the one the browser prefers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let chosen = cookies::read(headers, cookies::LANGUAGE);
        let chosen = chosen.and_then(|tag| Self::tagged(tag.expose()));
        chosen.or_else(|| preferred(headers)).unwrap_or(Self::Hungarian)
    }

    /// Its tag.
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::Hungarian => "hu",
            Self::English => "en",
        }
    }

    fn tagged(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        [Self::Hungarian, Self::English].into_iter().find(|language| language.tag() == primary)
    }
}

/// Remembers a language chosen by hand.
pub(super) async fn choose(
    State(service): State<Arc<Service>>,
    Path(tag): Path<String>,
) -> Response {
    let Some(language) = Language::tagged(&tag) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let value = Secret::new(language.tag());
    let cookie = cookies::set(&service.public, cookies::LANGUAGE, &value);
    let cookie = cookie.map(|cookie| (header::SET_COOKIE, cookie));
    (AppendHeaders(cookie), Redirect::to("/")).into_response()
}

/// The language of the browser's list with the greatest weight (RFC 9110 12.5.4).
fn preferred(headers: &HeaderMap) -> Option<Language> {
    let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let weighed = list.split(',').filter_map(|item| {
        let (tag, weight) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        Some((Language::tagged(tag.trim())?, weight)).filter(|(_, weight)| *weight > 0.0)
    });
    // Of equal weights the first counts.
    let heavier = |best: (Language, f32), next: (Language, f32)| {
        if next.1 > best.1 { next } else { best }
    };
    weighed.reduce(heavier).map(|(language, _)| language)
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, header};

    use super::Language;

    fn asked(list: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, list.parse().unwrap());
        Language::of(&headers)
    }

    #[test]
    fn the_browser_is_given_the_language_it_prefers() {
        assert_eq!(asked("en-GB,en;q=0.9,hu;q=0.8"), Language::English);
        assert_eq!(asked("de, hu;q=0.5, en;q=0.1"), Language::Hungarian);
        assert_eq!(asked("hu;q=0, en;q=0.1"), Language::English);
    }

    #[test]
    fn who_reads_neither_is_given_the_language_of_the_place() {
        assert_eq!(asked("de"), Language::Hungarian);
        assert_eq!(Language::of(&HeaderMap::new()), Language::Hungarian);
    }

    #[test]
    fn a_choice_by_hand_counts_more_than_the_browser() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, "hu".parse().unwrap());
        headers.insert(header::COOKIE, "a=b; library_language=en".parse().unwrap());
        assert_eq!(Language::of(&headers), Language::English);
    }
}
