//! What can go wrong between the library, the person and the gate.

use axum::{http::StatusCode, response::Response};

use super::{
    language::Language,
    page,
    words::{self, Words},
};

/// What went wrong. The texts inside are for the log and for the small print, and never hold
/// anything of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The person, or the gate for them, said no.
    Denied,
    /// The person did not reach the level asked for.
    TooLow,
    /// No sign-in of this browser is under way, or another one.
    NotUnderWay,
    /// The gate does not answer, or is busy.
    Unreachable,
    /// The gate refused the request of the library.
    Refused,
    /// What came back cannot be believed.
    Untrusted(&'static str),
    /// There is no chance to be had on this machine.
    Ours,
}

impl Trouble {
    /// A page that says so.
    pub(super) fn page(self, language: Language) -> Response {
        tracing::warn!(trouble = ?self, "a sign-in came to nothing");
        let words = words::of(language);
        let (status, title, text) = self.said(words);
        let detail = match self {
            Self::Untrusted(detail) => Some(detail),
            Self::Denied
            | Self::TooLow
            | Self::NotUnderWay
            | Self::Unreachable
            | Self::Refused
            | Self::Ours => None,
        };
        page::note(status, language, &page::Note { title, text, detail, again: true })
    }

    const fn said(self, words: &Words) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Denied => (StatusCode::OK, words.denied_title, words.denied),
            Self::TooLow => (StatusCode::OK, words.too_low_title, words.too_low),
            Self::NotUnderWay => {
                (StatusCode::BAD_REQUEST, words.not_under_way_title, words.not_under_way)
            }
            Self::Unreachable => {
                (StatusCode::SERVICE_UNAVAILABLE, words.unreachable_title, words.unreachable)
            }
            Self::Refused => (StatusCode::BAD_GATEWAY, words.refused_title, words.refused),
            Self::Untrusted(_) => (StatusCode::BAD_REQUEST, words.untrusted_title, words.untrusted),
            Self::Ours => (StatusCode::INTERNAL_SERVER_ERROR, words.ours_title, words.ours),
        }
    }
}
