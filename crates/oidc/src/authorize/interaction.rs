//! What is kept while the person signs in.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Refusal,
    answer::{ResponseMode, Way},
    request::Request,
    wishes,
};
use crate::{
    claims::{Asked, Scope},
    client::Client,
    provider::Provider,
    reject::Reject,
};

/// How long a person may take to sign in.
pub const INTERACTION_LIFE: SignedDuration = SignedDuration::from_mins(30);

/// A request that passed every check, kept on our side while the person signs in and agrees.
/// Pages carry its key and nothing of its content.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// Who asks.
    pub client_id: String,
    /// Where the answer goes; vouched for.
    pub redirect_uri: String,
    /// How it travels.
    pub response_mode: ResponseMode,
    /// Returned as it is.
    pub state: Option<String>,
    /// Goes into the ID token as it is.
    pub nonce: Option<String>,
    /// SHA-256 of the code verifier, base64url.
    pub code_challenge: Option<String>,
    /// The thumbprint of the key that must redeem the code, if one was announced.
    pub dpop_jkt: Option<String>,
    /// What is asked for, and allowed.
    pub scopes: Vec<Scope>,
    /// What is asked for by name, and allowed.
    #[serde(default)]
    pub named: Asked,
    /// What to put before the person.
    pub prompts: Vec<Prompt>,
    /// How old their authentication may be.
    pub max_age: Option<SignedDuration>,
    /// The weakest level that will do, by the scheme's id.
    pub floor: String,
    /// The `acr` values asked for, as written.
    pub acr: Vec<String>,
    /// The person expected, by the pairwise `sub` of an ID token we issued.
    pub expected: Option<String>,
    /// Languages the person reads, the preferred first.
    pub ui_locales: Vec<String>,
    /// Who the person might be. A suggestion for an empty field, never more.
    pub login_hint: Option<String>,
    /// When it was asked.
    pub asked_at: Timestamp,
}

/// What to put before the person (`OpenID` Connect Core 3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Nothing at all.
    None,
    /// Authentication, even if they are signed in.
    Login,
    /// The consent page, even if they agreed before.
    Consent,
    /// The sign-in page, where they can choose who to be.
    SelectAccount,
}

impl Prompt {
    /// The prompt of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "none" => Some(Self::None),
            "login" => Some(Self::Login),
            "consent" => Some(Self::Consent),
            "select_account" => Some(Self::SelectAccount),
            _ => None,
        }
    }
}

impl Interaction {
    /// Reads a request that has been checked.
    pub(super) fn begin(
        request: &Request,
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Result<Self, Reject> {
        // What the checks let through can be read; if not, a check is missing.
        let lost = Reject::new("server_error", "the request was not checked");
        let wanted = wishes::wanted(request, client, provider.levels).map_err(|_| lost)?;
        let hint = request.id_token_hint.as_deref();
        let hint = hint.map(|token| provider.own_id_token(token)).transpose().map_err(|_| lost)?;
        let claims = wishes::claims(request).map_err(|_| lost)?;
        // Core 5.5.1: a `sub` asked for with a value names the person expected, as the hint does.
        let sub = claims.of_id_token("sub").and_then(|sub| sub.get("value")?.as_str());
        Ok(Self {
            client_id: client.client_id.clone(),
            redirect_uri: request.redirect_uri.clone().ok_or(lost)?,
            response_mode: request.mode(),
            state: request.state.clone(),
            nonce: request.nonce.clone(),
            code_challenge: request.code_challenge.clone(),
            dpop_jkt: request.dpop_jkt.clone(),
            scopes: request.scope.iter().filter_map(|name| Scope::named(name)).collect(),
            named: claims.allowed(client),
            prompts: wishes::prompts(request).map_err(|_| lost)?,
            max_age: wishes::max_age(request).map_err(|_| lost)?,
            floor: wanted.floor.to_owned(),
            acr: wanted.acr,
            expected: hint.map(|hint| hint.sub).or_else(|| sub.map(str::to_owned)),
            ui_locales: request.ui_locales.clone(),
            login_hint: request.login_hint.clone(),
            asked_at: now,
        })
    }

    /// The person chose not to go on: `access_denied`.
    #[must_use]
    pub fn cancelled(&self, client: &Client, provider: &Provider<'_>, now: Timestamp) -> Refusal {
        const DENIED: Reject = Reject::new("access_denied", "the person chose not to go on");
        self.refuse(DENIED, client, provider, now)
    }

    /// Whoever signed in cannot reach the level needed: `unmet_authentication_requirements`
    /// (`OpenID` Connect Core Error Code `unmet_authentication_requirements` 1.0).
    #[must_use]
    pub fn unmet(&self, client: &Client, provider: &Provider<'_>, now: Timestamp) -> Refusal {
        const UNMET: Reject = Reject::new(
            "unmet_authentication_requirements",
            "the level of assurance asked for was not reached",
        );
        self.refuse(UNMET, client, provider, now)
    }

    /// Whether the relying party may still be answered: the registration may have changed while
    /// the person was signing in.
    pub(super) fn is_vouched_for(&self, client: &Client) -> bool {
        client.client_id == self.client_id
            && !client.disabled
            && client.vouches_for(&self.redirect_uri)
    }

    pub(super) fn refuse(
        &self,
        reject: Reject,
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Refusal {
        if !self.is_vouched_for(client) {
            return Refusal::Page(WITHDRAWN);
        }
        Refusal::told(reject, &self.way(), client, provider, now)
    }

    /// How the answer travels.
    pub(crate) fn way(&self) -> Way<'_> {
        let (mode, state) = (self.response_mode, self.state.as_deref());
        Way { redirect_uri: &self.redirect_uri, mode, state }
    }
}

impl std::fmt::Debug for Interaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Interaction")
            .field("client_id", &self.client_id)
            .field("asked_at", &self.asked_at)
            .finish_non_exhaustive()
    }
}

/// The registration changed while the person was signing in.
pub(super) const WITHDRAWN: Reject =
    Reject::new("unauthorized_client", "the registration of the relying party has changed");
