//! How an answer travels back to the relying party.

use form_urlencoded::Serializer;
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};

use crate::reject::Reject;

/// How an answer travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of a redirect.
    #[default]
    Query,
    /// In a form that the browser posts (OAuth 2.0 Form Post Response Mode).
    FormPost,
}

/// An answer to the relying party, by way of the browser. It may carry a code, so it is not
/// printed.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// Redirect there, with status 303 (RFC 9700 4.12).
    SeeOther(Secret),
    /// Show a page whose form posts these fields there.
    FormPost {
        /// Where to.
        action: String,
        /// What, as hidden fields: name and value.
        fields: Vec<(&'static str, Secret)>,
    },
}

impl ResponseMode {
    /// The mode of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "query" => Some(Self::Query),
            "form_post" => Some(Self::FormPost),
            _ => None,
        }
    }
}

impl Answer {
    /// An answer with these fields, and with `state` and `iss` (RFC 9207), which no answer lacks.
    pub(crate) fn new(
        uri: &str,
        mode: ResponseMode,
        fields: &[(&'static str, &str)],
        state: Option<&str>,
        issuer: &str,
    ) -> Self {
        let state = state.map(|state| ("state", state));
        let fields = fields.iter().copied().chain(state).chain([("iss", issuer)]);
        match mode {
            ResponseMode::Query => Self::SeeOther(Secret::new(with_query(uri, fields))),
            ResponseMode::FormPost => Self::FormPost {
                action: uri.to_owned(),
                fields: fields.map(|(name, value)| (name, Secret::new(value))).collect(),
            },
        }
    }

    /// An answer that says what went wrong.
    pub(crate) fn error(
        uri: &str,
        mode: ResponseMode,
        reject: Reject,
        state: Option<&str>,
        issuer: &str,
    ) -> Self {
        let fields = [("error", reject.code), ("error_description", reject.detail)];
        Self::new(uri, mode, &fields, state, issuer)
    }
}

/// Appends parameters to a registered URI and leaves the rest of it as registered. The empty
/// fragment at the end keeps browsers from carrying over a fragment of the address before
/// (RFC 9110 10.2.2).
pub(crate) fn with_query<'f>(
    uri: &str,
    fields: impl Iterator<Item = (&'static str, &'f str)>,
) -> String {
    let query = Serializer::new(String::new()).extend_pairs(fields).finish();
    let separator = match uri.split_once('?') {
        _ if query.is_empty() => "",
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    };
    format!("{uri}{separator}{query}#")
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::SeeOther(_) => "SeeOther(..)",
            Self::FormPost { .. } => "FormPost(..)",
        })
    }
}
