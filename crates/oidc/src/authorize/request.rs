//! An authorization request, as received.

use super::{
    Refusal,
    answer::{ResponseMode, Way},
};
use crate::{client::Client, params::Params, provider::Provider, reject::Reject};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Longest `state` and longest `nonce`, in bytes.
pub(super) const OPAQUE_BYTES_MAX: usize = 2048;

/// An authorization request, split into its parameters (`OpenID` Connect Core 3.1.2.1). Nothing in
/// it is believed yet. Parameters not named here are ignored.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub client_id: Option<String>,
    /// Where to send the answer.
    pub redirect_uri: Option<String>,
    /// What kind of answer.
    pub response_type: Option<String>,
    /// How the answer travels.
    pub response_mode: Option<String>,
    /// What is asked for.
    pub scope: Vec<String>,
    /// The relying party's own note, returned as it is.
    pub state: Option<String>,
    /// Goes into the ID token as it is.
    pub nonce: Option<String>,
    /// The proof key, hashed (RFC 7636 4.3).
    pub code_challenge: Option<String>,
    /// How it was hashed.
    pub code_challenge_method: Option<String>,
    /// What to put before the person.
    pub prompt: Vec<String>,
    /// How old their authentication may be, in seconds.
    pub max_age: Option<String>,
    /// Levels that would do, the preferred first.
    pub acr_values: Vec<String>,
    /// The `claims` parameter, JSON (`OpenID` Connect Core 5.5).
    pub claims: Option<String>,
    /// Languages the person reads, the preferred first.
    pub ui_locales: Vec<String>,
    /// Who the person might be.
    pub login_hint: Option<String>,
    /// An ID token we issued about the person expected.
    pub id_token_hint: Option<String>,
    /// The thumbprint of the key that will redeem the code (RFC 9449 10).
    pub dpop_jkt: Option<String>,
    /// The request object it came with (RFC 9101 4), unread.
    pub object: Option<String>,
    /// The address of a request that it came with: a pushed one's, or none of ours.
    pub request_uri: Option<String>,
    /// Whether it came with `registration`.
    pub registration: bool,
    /// Whether it was signed: the parameters are those of a request object that was good.
    pub signed: bool,
    /// Whether it was pushed, by the relying party itself.
    pub pushed: bool,
}

impl Request {
    /// Splits the parameters of a query or form.
    #[must_use]
    pub fn read(params: &Params) -> Self {
        let has = |name| params.get(name).is_some();
        Self {
            client_id: params.owned("client_id"),
            redirect_uri: params.owned("redirect_uri"),
            response_type: params.owned("response_type"),
            response_mode: params.owned("response_mode"),
            scope: params.words("scope"),
            state: params.owned("state"),
            nonce: params.owned("nonce"),
            code_challenge: params.owned("code_challenge"),
            code_challenge_method: params.owned("code_challenge_method"),
            prompt: params.words("prompt"),
            max_age: params.owned("max_age"),
            acr_values: params.words("acr_values"),
            claims: params.owned("claims"),
            ui_locales: params.words("ui_locales"),
            login_hint: params.owned("login_hint"),
            id_token_hint: params.owned("id_token_hint"),
            dpop_jkt: params.owned("dpop_jkt"),
            object: params.owned("request"),
            request_uri: params.owned("request_uri"),
            registration: has("registration"),
            signed: false,
            pushed: false,
        }
    }

    /// How the answer travels, also when the answer is that it cannot travel as asked.
    pub(super) fn mode(&self) -> ResponseMode {
        self.response_mode.as_deref().and_then(ResponseMode::named).unwrap_or_default()
    }

    /// The `state` to return, if it can be returned as it is: a form in a page cannot carry
    /// control characters.
    pub(super) fn returnable_state(&self) -> Option<&str> {
        let mode = self.mode();
        let travels = |state: &&str| match mode {
            ResponseMode::Query | ResponseMode::QueryJwt | ResponseMode::FormPostJwt => true,
            ResponseMode::FormPost => !state.chars().any(char::is_control),
        };
        let short = |state: &&str| state.len() <= OPAQUE_BYTES_MAX;
        self.state.as_deref().filter(short).filter(travels)
    }

    /// How an answer to it travels.
    pub(super) fn way<'r>(&'r self, redirect_uri: &'r str) -> Way<'r> {
        Way { redirect_uri, mode: self.mode(), state: self.returnable_state() }
    }

    /// A refusal to a redirect URI that has been vouched for.
    pub(super) fn refuse(
        &self,
        reject: Reject,
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Refusal {
        let Some(uri) = &self.redirect_uri else { return Refusal::Page(reject) };
        Refusal::told(reject, &self.way(uri), client, provider, now)
    }
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("client_id", &self.client_id).finish_non_exhaustive()
    }
}
