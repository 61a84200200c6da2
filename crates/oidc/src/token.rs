//! The token endpoint (RFC 6749 3.2): a relying party proves who it is, and redeems a code.
//!
//! The code is taken from the store, by a conditional write, between [`Grant::read`] and
//! [`redeem`]: whatever comes of it, it is spent.

use crypto::digest::{half_hash, s256};
use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use crate::client_auth::{Authenticated, Believed, Presented, Replay, authenticate};
use crate::{
    claims::Scope,
    client::Client,
    code::{CodeGrant, key, opaque},
    grid::{self, Endpoint, Row, rows},
    id_token,
    params::Params,
    provider::Provider,
    reject::{Reject, must},
};

/// How long an access token lives.
pub const ACCESS_LIFE: SignedDuration = SignedDuration::from_mins(5);
/// Shortest code verifier, in characters (RFC 7636 4.1).
const VERIFIER_CHARS_MIN: usize = 43;
/// Longest code verifier, in characters (RFC 7636 4.1).
const VERIFIER_CHARS_MAX: usize = 128;

/// What a relying party wants tokens for.
#[derive(Clone, Debug)]
pub enum Grant {
    /// A code (RFC 6749 4.1.3).
    AuthorizationCode(Redemption),
}

/// A code, and what must fit it.
#[derive(Clone, Debug)]
pub struct Redemption {
    code: Secret,
    redirect_uri: String,
    verifier: Secret,
}

/// What an access token stands for. Stored under [`Tokens::access_key`] until it expires; every
/// one whose `grant` is a certain id can be revoked together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessGrant {
    /// The grant it came from: [`CodeGrant::id`].
    pub grant: String,
    /// For whom.
    pub client_id: String,
    /// Whose: the account's id. Never leaves the house.
    pub person: String,
    /// The pairwise subject identifier.
    pub sub: String,
    /// What it releases.
    pub scopes: Vec<Scope>,
    /// From when on it is worthless.
    pub expires_at: Timestamp,
}

/// Tokens that go out, once the access grant is stored.
#[derive(Debug)]
pub struct Tokens {
    /// To be stored before the answer is sent.
    pub access: AccessGrant,
    /// Under this key.
    pub access_key: String,
    access_token: Secret,
    id_token: Secret,
}

/// An error of the token endpoint (RFC 6749 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenError {
    /// What the relying party is told.
    pub reject: Reject,
    by_basic: bool,
}

type ShapeCheck = fn(&Params) -> Result<(), Reject>;
type GrantCheck = fn(&Redemption, &Client, &CodeGrant, Timestamp) -> Result<(), Reject>;

/// Judged before the code is spent.
#[rustfmt::skip]
pub(crate) const SHAPE: &[Row<ShapeCheck>] = rows![
    grant_type_is_known,             Client, [Token];
    code_is_there,                   Client, [Token];
    redirect_uri_is_there,           Client, [Token];
    verifier_is_well_formed,         Client, [Token];
];

/// Judged when it is.
#[rustfmt::skip]
pub(crate) const GRANT: &[Row<GrantCheck>] = rows![
    code_is_fresh,                   Client, [Token];
    code_is_this_clients,            Client, [Token];
    redirect_uri_is_the_same,        Client, [Token];
    verifier_fits_the_challenge,     Client, [Token];
];

impl Grant {
    /// Reads the form of a token request.
    ///
    /// # Errors
    ///
    /// `unsupported_grant_type`, or `invalid_request` if something is missing.
    pub fn read(params: &Params) -> Result<Self, TokenError> {
        grid::run(SHAPE, Endpoint::Token, |check| check(params)).map_err(|(_, reject)| reject)?;
        Ok(Self::AuthorizationCode(Redemption {
            code: Secret::new(params.get("code").unwrap_or_default()),
            redirect_uri: params.owned("redirect_uri").unwrap_or_default(),
            verifier: Secret::new(params.get("code_verifier").unwrap_or_default()),
        }))
    }
}

impl Redemption {
    /// The key under which the [`CodeGrant`] is stored, and its id. If the store says that it was
    /// there and has been spent, every token of the grant of this id must be revoked.
    #[must_use]
    pub fn key(&self) -> String {
        key(self.code.expose())
    }
}

/// Turns a code into tokens. `grant` is what the store gave for [`Redemption::key`]; `entropy` is
/// fresh chance, used for nothing else.
///
/// # Errors
///
/// `invalid_grant` if there is no such code (any more), or it is another's; `server_error` if we
/// cannot sign.
pub fn redeem(
    redemption: &Redemption,
    client: &Authenticated<'_>,
    grant: Option<CodeGrant>,
    provider: &Provider<'_>,
    entropy: [u8; 32],
    now: Timestamp,
) -> Result<Tokens, TokenError> {
    const SPENT: Reject = Reject::new("invalid_grant", "the code is unknown, expired or spent");
    const UNSIGNED: Reject = Reject::new("server_error", "the ID token could not be signed");
    let client = client.client;
    let grant = grant.filter(|grant| grant.id == redemption.key()).ok_or(SPENT)?;
    grid::run(GRANT, Endpoint::Token, |check| check(redemption, client, &grant, now))
        .map_err(|(_, reject)| reject)?;
    let access_token = opaque(entropy);
    let at_hash = half_hash(client.id_token_alg, access_token.expose());
    let claims = id_token::claims(&grant, provider.issuer, &at_hash, now);
    let id_token = provider.sign(client.id_token_alg, &claims).ok_or(UNSIGNED)?;
    let access = AccessGrant {
        grant: grant.id,
        client_id: grant.client_id,
        person: grant.person,
        sub: grant.sub,
        scopes: grant.scopes,
        expires_at: now + ACCESS_LIFE,
    };
    Ok(Tokens { access, access_key: key(access_token.expose()), access_token, id_token })
}

impl Tokens {
    /// The answer, to be sent with `Cache-Control: no-store`.
    #[must_use]
    pub fn body(&self) -> Value {
        let scopes: Vec<_> = self.access.scopes.iter().map(|scope| scope.as_str()).collect();
        json!({
            "access_token": self.access_token.expose(),
            "token_type": "Bearer",
            "expires_in": ACCESS_LIFE.as_secs(),
            "id_token": self.id_token.expose(),
            "scope": scopes.join(" "),
        })
    }
}

impl TokenError {
    /// An error of client authentication; `by_basic` if that came by HTTP Basic.
    pub(crate) const fn of_client(reject: Reject, by_basic: bool) -> Self {
        Self { reject, by_basic }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self.reject.code {
            "invalid_client" => 401,
            "server_error" => 500,
            _ => 400,
        }
    }

    /// The value of the `WWW-Authenticate` header, if there must be one.
    #[must_use]
    pub fn www_authenticate(&self) -> Option<&'static str> {
        self.by_basic.then_some("Basic realm=\"token\", charset=\"UTF-8\"")
    }

    /// The answer, to be sent with `Cache-Control: no-store`.
    #[must_use]
    pub fn body(&self) -> Value {
        json!({ "error": self.reject.code, "error_description": self.reject.detail })
    }
}

impl From<Reject> for TokenError {
    fn from(reject: Reject) -> Self {
        Self::of_client(reject, false)
    }
}

fn grant_type_is_known(params: &Params) -> Result<(), Reject> {
    let grant_type = params.get("grant_type");
    must(grant_type.is_some(), "invalid_request", "grant_type is missing")?;
    let known = grant_type == Some("authorization_code");
    must(known, "unsupported_grant_type", "grant_type must be authorization_code")
}

fn code_is_there(params: &Params) -> Result<(), Reject> {
    must(params.get("code").is_some(), "invalid_request", "code is missing")
}

fn redirect_uri_is_there(params: &Params) -> Result<(), Reject> {
    must(params.get("redirect_uri").is_some(), "invalid_request", "redirect_uri is missing")
}

fn verifier_is_well_formed(params: &Params) -> Result<(), Reject> {
    let verifier = params.get("code_verifier");
    must(verifier.is_some(), "invalid_request", "code_verifier is missing")?;
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let length = VERIFIER_CHARS_MIN..=VERIFIER_CHARS_MAX;
    let good = verifier.is_some_and(|v| length.contains(&v.len()) && v.bytes().all(unreserved));
    must(good, "invalid_request", "code_verifier must be 43 to 128 unreserved characters")
}

fn code_is_fresh(
    _: &Redemption,
    _: &Client,
    grant: &CodeGrant,
    now: Timestamp,
) -> Result<(), Reject> {
    must(now < grant.expires_at, "invalid_grant", "the code is unknown, expired or spent")
}

fn code_is_this_clients(
    _: &Redemption,
    client: &Client,
    grant: &CodeGrant,
    _: Timestamp,
) -> Result<(), Reject> {
    let theirs = grant.client_id == client.client_id;
    must(theirs, "invalid_grant", "the code was issued to another relying party")
}

fn redirect_uri_is_the_same(
    redemption: &Redemption,
    _: &Client,
    grant: &CodeGrant,
    _: Timestamp,
) -> Result<(), Reject> {
    let same = redemption.redirect_uri == grant.redirect_uri;
    must(same, "invalid_grant", "redirect_uri is not the one the code was sent to")
}

// RFC 7636 4.6.
fn verifier_fits_the_challenge(
    redemption: &Redemption,
    _: &Client,
    grant: &CodeGrant,
    _: Timestamp,
) -> Result<(), Reject> {
    let fits = s256(redemption.verifier.expose()) == grant.code_challenge;
    must(fits, "invalid_grant", "code_verifier does not fit code_challenge")
}

#[cfg(test)]
mod tests;
