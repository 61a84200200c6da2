//! How an answer travels back to the relying party.

use form_urlencoded::Serializer;
use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{client::Client, provider::Provider, reject::Reject};

/// The `typ` of answers that travel as a token, and of nothing else that we sign.
const TYP: &str = "oauth-authz-resp+jwt";
/// How long an answer that travels as a token is good (JARM 2.1 recommends ten minutes at most).
const JARM_LIFE: SignedDuration = SignedDuration::from_mins(5);

/// How an answer travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of a redirect.
    #[default]
    Query,
    /// In a form that the browser posts (OAuth 2.0 Form Post Response Mode).
    FormPost,
    /// In the query, as one signed token (JARM 2.3.1).
    QueryJwt,
    /// In a form, as one signed token (JARM 2.3.3).
    FormPostJwt,
}

/// Where an answer goes and how. The URI has been vouched for.
#[derive(Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) redirect_uri: &'a str,
    pub(crate) mode: ResponseMode,
    pub(crate) state: Option<&'a str>,
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
            // For the code alone, `jwt` is `query.jwt` (JARM 2.3.4).
            "jwt" | "query.jwt" => Some(Self::QueryJwt),
            "form_post.jwt" => Some(Self::FormPostJwt),
            _ => None,
        }
    }
}

impl ResponseMode {
    /// Every name of a mode.
    pub(crate) const NAMES: [&'static str; 5] =
        ["query", "form_post", "jwt", "query.jwt", "form_post.jwt"];
}

impl Answer {
    /// An answer with these fields, and with `state` and `iss` (RFC 9207), which no answer lacks.
    ///
    /// `server_error` if it should be signed and cannot be.
    pub(crate) fn new(
        way: &Way<'_>,
        fields: &[(&'static str, &str)],
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Result<Self, Reject> {
        let Way { redirect_uri: uri, mode, state } = *way;
        let state = state.map(|state| ("state", state));
        let fields = fields.iter().copied().chain(state).chain([("iss", provider.issuer)]);
        Ok(match mode {
            ResponseMode::Query => Self::in_query(uri, fields),
            ResponseMode::FormPost => Self::in_form(uri, fields),
            ResponseMode::QueryJwt => {
                let token = signed(fields, client, provider, now)?;
                Self::in_query(uri, [("response", token.expose())].into_iter())
            }
            ResponseMode::FormPostJwt => {
                let token = signed(fields, client, provider, now)?;
                Self::in_form(uri, [("response", token.expose())].into_iter())
            }
        })
    }

    /// An answer that says what went wrong.
    pub(crate) fn error(
        way: &Way<'_>,
        reject: Reject,
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Result<Self, Reject> {
        let fields = [("error", reject.code), ("error_description", reject.detail)];
        Self::new(way, &fields, client, provider, now)
    }

    fn in_query<'f>(uri: &str, fields: impl Iterator<Item = (&'static str, &'f str)>) -> Self {
        Self::SeeOther(Secret::new(with_query(uri, fields)))
    }

    fn in_form<'f>(uri: &str, fields: impl Iterator<Item = (&'static str, &'f str)>) -> Self {
        let fields = fields.map(|(name, value)| (name, Secret::new(value))).collect();
        Self::FormPost { action: uri.to_owned(), fields }
    }
}

/// The fields as one token for this relying party (JARM 2.1).
fn signed<'f>(
    fields: impl Iterator<Item = (&'static str, &'f str)>,
    client: &Client,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<Secret, Reject> {
    const UNSIGNED: Reject = Reject::new("server_error", "the answer could not be signed");
    let mut claims: Map<String, Value> =
        fields.map(|(name, value)| (name.to_owned(), value.into())).collect();
    claims.insert("aud".to_owned(), client.client_id.as_str().into());
    claims.insert("iat".to_owned(), now.as_second().into());
    claims.insert("exp".to_owned(), (now + JARM_LIFE).as_second().into());
    let algorithm = client.authorization_signed_response_alg.unwrap_or(client.id_token_alg);
    provider.sign(algorithm, TYP, &claims).ok_or(UNSIGNED)
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
