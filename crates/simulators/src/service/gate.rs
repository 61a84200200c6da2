//! The gate, as the library reaches it: metadata, keys, token endpoint, userinfo.

use std::time::Duration;

use crypto::{digest, jose::KeySet};
use jiff::Timestamp;
use kernel::secret::Secret;
use reqwest::{Client, RequestBuilder, StatusCode, redirect::Policy};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use tokio::sync::OnceCell;
use url::Url;

use super::{
    id_token::{self, Expected, IdToken},
    key::Key,
    language::Language,
    logout::{self, Ended},
    memory::Pending,
    trouble::Trouble,
};
use crate::Error;

/// How long the gate may take to answer, in seconds.
const ANSWER_SECONDS_MAX: u64 = 10;
/// Longest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// What the library asks for.
const SCOPE: &str = "openid profile address email";
/// What a client assertion is (RFC 7523 2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What the gate says of a person at its userinfo endpoint.
pub(super) type Claims = Map<String, Value>;

/// The gate.
pub(super) struct Gate {
    issuer: String,
    client_id: String,
    key: Key,
    http: Client,
    metadata: OnceCell<Metadata>,
}

/// What the library wants of a sign-in.
pub(super) struct Wish<'a> {
    pub(super) redirect_uri: &'a str,
    pub(super) acr: Option<&'a str>,
    pub(super) pending: &'a Pending,
    pub(super) language: Language,
}

/// What the token endpoint gave.
#[derive(Deserialize)]
pub(super) struct Issued {
    pub(super) id_token: Secret,
    pub(super) access_token: Secret,
    token_type: String,
}

/// What the library needs of the metadata (`OpenID` Connect Discovery 1.0).
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    userinfo_endpoint: Url,
    jwks_uri: Url,
    end_session_endpoint: Url,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Gate {
    /// Sets up. Nothing is asked yet.
    pub(super) fn new(issuer: String, client_id: String, key: Key) -> Result<Self, Error> {
        let http = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(Duration::from_secs(ANSWER_SECONDS_MAX))
            .build()
            .map_err(|error| Error::Input(format!("TLS cannot be set up: {error}")))?;
        Ok(Self { issuer, client_id, key, http, metadata: OnceCell::new() })
    }

    /// Its name.
    pub(super) fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Where to send a person who wants to sign in.
    pub(super) async fn authorize(&self, wish: &Wish<'_>) -> Result<String, Trouble> {
        let mut there = self.metadata().await?.authorization_endpoint.clone();
        there
            .query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.client_id)
            .append_pair("redirect_uri", wish.redirect_uri)
            .append_pair("scope", SCOPE)
            .append_pair("state", wish.pending.state.expose())
            .append_pair("nonce", wish.pending.nonce.expose())
            .append_pair("code_challenge", &digest::s256(wish.pending.verifier.expose()))
            .append_pair("code_challenge_method", "S256")
            .append_pair("ui_locales", wish.language.tag())
            .extend_pairs(wish.acr.map(|acr| ("acr_values", acr)));
        Ok(there.into())
    }

    /// Turns a code into tokens.
    pub(super) async fn redeem(
        &self,
        code: &Secret,
        redirect_uri: &str,
        verifier: &Secret,
        now: Timestamp,
    ) -> Result<Issued, Trouble> {
        let assertion = self.key.assertion(&self.client_id, &self.issuer, now)?;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code.expose()),
            ("redirect_uri", redirect_uri),
            ("code_verifier", verifier.expose()),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", assertion.expose()),
        ];
        let there = self.metadata().await?.token_endpoint.clone();
        let issued: Issued = answer(self.http.post(there).form(&form)).await?;
        let bearer = issued.token_type.eq_ignore_ascii_case("bearer");
        bearer.then_some(issued).ok_or(Trouble::Untrusted("the token is not a bearer token"))
    }

    /// Believes an ID token, or not. The keys are fetched for each: a sample service has time.
    pub(super) async fn believe(
        &self,
        token: &Secret,
        expected: &Expected<'_>,
    ) -> Result<IdToken, Trouble> {
        let keys = self.keys().await?;
        id_token::believe(token, &keys, expected)
    }

    /// Believes that a session has ended, or not.
    pub(super) async fn believe_end(
        &self,
        token: &Secret,
        now: Timestamp,
    ) -> Result<Ended, Trouble> {
        let keys = self.keys().await?;
        logout::believe(token, &keys, &self.issuer, &self.client_id, now)
    }

    /// What the gate says of the person whose token this is.
    pub(super) async fn userinfo(&self, token: &Secret, sub: &str) -> Result<Claims, Trouble> {
        let there = self.metadata().await?.userinfo_endpoint.clone();
        let claims: Claims = answer(self.http.get(there).bearer_auth(token.expose())).await?;
        // Or else it speaks of somebody else (`OpenID` Connect Core 5.3.2).
        let same = claims.get("sub").and_then(Value::as_str) == Some(sub);
        same.then_some(claims).ok_or(Trouble::Untrusted("userinfo speaks of somebody else"))
    }

    /// Where to send a person who signs out.
    pub(super) async fn end_session(
        &self,
        hint: &Secret,
        back: &str,
        language: Language,
    ) -> Result<String, Trouble> {
        let mut there = self.metadata().await?.end_session_endpoint.clone();
        there
            .query_pairs_mut()
            .append_pair("id_token_hint", hint.expose())
            .append_pair("client_id", &self.client_id)
            .append_pair("post_logout_redirect_uri", back)
            .append_pair("ui_locales", language.tag());
        Ok(there.into())
    }

    async fn keys(&self) -> Result<KeySet, Trouble> {
        let there = self.metadata().await?.jwks_uri.clone();
        let keys: Value = answer(self.http.get(there)).await?;
        let keys = KeySet::from_value(&keys);
        keys.map_err(|_| Trouble::Untrusted("the keys of the gate cannot be read"))
    }

    async fn metadata(&self) -> Result<&Metadata, Trouble> {
        self.metadata.get_or_try_init(|| self.discover()).await
    }

    async fn discover(&self) -> Result<Metadata, Trouble> {
        let there = format!("{}/.well-known/openid-configuration", self.issuer);
        let metadata: Metadata = answer(self.http.get(there)).await?;
        if metadata.issuer != self.issuer {
            return Err(Trouble::Untrusted("the metadata is that of another gate"));
        }
        if !metadata.authorization_response_iss_parameter_supported {
            return Err(Trouble::Untrusted("the gate does not name itself in its answers"));
        }
        let home = Url::parse(&self.issuer).map(|issuer| issuer.origin());
        let endpoints = [
            &metadata.authorization_endpoint,
            &metadata.token_endpoint,
            &metadata.userinfo_endpoint,
            &metadata.jwks_uri,
            &metadata.end_session_endpoint,
        ];
        let at_home = |endpoint: &Url| home.as_ref().is_ok_and(|home| *home == endpoint.origin());
        if !endpoints.into_iter().all(at_home) {
            return Err(Trouble::Untrusted("an endpoint lies outside of the gate"));
        }
        Ok(metadata)
    }
}

/// The JSON that a request is answered with.
async fn answer<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, Trouble> {
    let mut answer = request.send().await.map_err(|_| Trouble::Unreachable)?;
    let status = answer.status();
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        return Err(Trouble::Unreachable);
    }
    if status != StatusCode::OK {
        return Err(Trouble::Refused);
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| Trouble::Unreachable)? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_BYTES_MAX {
            return Err(Trouble::Untrusted("the gate says too much"));
        }
    }
    let answer = serde_json::from_slice(&body);
    answer.map_err(|_| Trouble::Untrusted("the gate's answer cannot be read"))
}
