//! What a token is worth, for resources that ask (RFC 7662), and taking it back (RFC 7009).

use jiff::Timestamp;
use kernel::secret::Secret;
use serde_json::{Map, Value, json};

use crate::{
    access::{ACCESS_TOKEN_BYTES_MAX, AccessGrant, scope_of},
    client::Client,
    client_auth::Authenticated,
    error::TokenError,
    grid::{self, Endpoint, Row, rows},
    params::Params,
    provider::Provider,
    reject::{Reject, must},
    token::RefreshGrant,
};

/// The `typ` of signed answers on tokens, and of nothing else that we sign (RFC 9701 5).
const TYP: &str = "token-introspection+jwt";

/// A question about a token, or a wish to take it back.
#[derive(Clone, Debug)]
pub struct TokenQuestion {
    /// The token.
    pub token: Secret,
}

/// A token that is there.
#[derive(Clone, Debug)]
pub enum Found {
    /// An access token.
    Access(Box<AccessGrant>),
    /// A refresh token.
    Refresh(Box<RefreshGrant>),
}

/// An answer about a token.
#[derive(Debug)]
pub enum Worth {
    /// As JSON.
    Plain(Value),
    /// As one signed token, `application/token-introspection+jwt`.
    Signed(Secret),
}

/// Everything an answer is judged by.
pub(crate) struct Judged<'a> {
    found: &'a Found,
    asker: &'a Client,
    owner: &'a Client,
    now: Timestamp,
}

type ShapeCheck = fn(&Params) -> Result<(), Reject>;
type Check = fn(&Judged<'_>) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const SHAPE: &[Row<ShapeCheck>] = rows![
    token_is_there,                  Client, [Introspect, Revoke];
    token_is_short,                  Client, [Introspect, Revoke];
];

/// Whoever fails here hears no more than that the token is not good for them.
#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    asker_is_concerned,              Client, [Introspect];
    token_is_askers,                 Client, [Revoke];
    owner_is_enabled,                Client, [Introspect];
    token_is_fresh,                  Client, [Introspect];
];

impl TokenQuestion {
    /// Reads the form. A hint about the kind of token is not needed, and not looked at.
    ///
    /// # Errors
    ///
    /// `invalid_request` if there is no token, or one that cannot be ours.
    pub fn read(endpoint: Endpoint, params: &Params) -> Result<Self, TokenError> {
        grid::run(SHAPE, endpoint, |check| check(params)).map_err(|(_, reject)| reject)?;
        Ok(Self { token: Secret::new(params.get("token").unwrap_or_default()) })
    }
}

impl Found {
    /// The relying party it was issued to.
    #[must_use]
    pub fn client_id(&self) -> &str {
        match self {
            Self::Access(access) => &access.client_id,
            Self::Refresh(refresh) => &refresh.grant.client_id,
        }
    }

    /// The grant it came from: what is revoked with it.
    #[must_use]
    pub fn grant(&self) -> &str {
        match self {
            Self::Access(access) => &access.grant,
            Self::Refresh(refresh) => &refresh.grant.id,
        }
    }

    /// The account that its word comes from, if it speaks for a person.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Access(access) => access.person().map(|grant| grant.person.as_str()),
            Self::Refresh(refresh) => Some(&refresh.grant.person),
        }
    }
}

/// Tells what a token is worth. `found` is what the store gave for it, unless its grant was revoked
/// or its account is no longer there; `owner` is the relying party it was issued to.
///
/// # Errors
///
/// `server_error` if the answer cannot be signed.
pub fn introspect(
    found: Option<&Found>,
    asker: &Authenticated<'_>,
    owner: Option<&Client>,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<Worth, TokenError> {
    const UNSIGNED: Reject = Reject::new("server_error", "the answer could not be signed");
    let asker = asker.client();
    let told = found.zip(owner).filter(|(found, owner)| {
        let judged = Judged { found, asker, owner, now };
        grid::run(CHECKS, Endpoint::Introspect, |check| check(&judged)).is_ok()
    });
    let told = told.map_or_else(inactive, |(found, _)| active(found, provider.issuer));
    let Some(algorithm) = asker.introspection_signed_response_alg else {
        return Ok(Worth::Plain(Value::Object(told)));
    };
    let claims = json!({
        "iss": provider.issuer,
        "aud": asker.client_id,
        "iat": now.as_second(),
        "token_introspection": told,
    });
    let signed = provider.sign(algorithm, TYP, &claims).ok_or(UNSIGNED)?;
    Ok(Worth::Signed(signed))
}

/// Whether a relying party may take a token back. Whoever may not hears the same (RFC 7009 2.2).
#[must_use]
pub fn may_revoke(found: &Found, asker: &Authenticated<'_>, now: Timestamp) -> bool {
    let asker = asker.client();
    let judged = Judged { found, asker, owner: asker, now };
    grid::run(CHECKS, Endpoint::Revoke, |check| check(&judged)).is_ok()
}

fn active(found: &Found, issuer: &str) -> Map<String, Value> {
    let mut told = match found {
        Found::Access(access) => {
            let mut told = access.claims(issuer, &Secret::new(access.grant.clone()));
            told.insert("token_type".to_owned(), access.confirmation.token_type().into());
            // The same for every token of the grant, so it names none.
            told.remove("jti");
            told
        }
        Found::Refresh(refresh) => {
            let claims = [
                ("iss", issuer.into()),
                ("sub", refresh.grant.sub.as_str().into()),
                ("client_id", refresh.grant.client_id.as_str().into()),
                ("scope", scope_of(&refresh.grant.scopes).into()),
                ("exp", refresh.expires_at.as_second().into()),
            ];
            claims.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
        }
    };
    told.insert("active".to_owned(), true.into());
    told
}

fn inactive() -> Map<String, Value> {
    [("active".to_owned(), false.into())].into_iter().collect()
}

fn token_is_there(params: &Params) -> Result<(), Reject> {
    must(params.get("token").is_some(), "invalid_request", "token is missing")
}

fn token_is_short(params: &Params) -> Result<(), Reject> {
    let short = params.get("token").is_none_or(|token| token.len() <= ACCESS_TOKEN_BYTES_MAX);
    must(short, "invalid_request", "token is too long to be one of ours")
}

/// Only a resource among its audience, or whoever it was issued to, is told of a token: others
/// could use us to try what they found.
fn asker_is_concerned(judged: &Judged<'_>) -> Result<(), Reject> {
    let own = judged.found.client_id() == judged.asker.client_id;
    let among = match judged.found {
        Found::Access(access) => {
            judged.asker.resource.as_ref().is_some_and(|name| access.audience.contains(name))
        }
        Found::Refresh(_) => false,
    };
    must(own || among, "invalid_token", "the token is no business of the asker's")
}

fn token_is_askers(judged: &Judged<'_>) -> Result<(), Reject> {
    let own = judged.found.client_id() == judged.asker.client_id;
    must(own, "invalid_token", "the token is another's")
}

fn owner_is_enabled(judged: &Judged<'_>) -> Result<(), Reject> {
    let same = judged.owner.client_id == judged.found.client_id() && !judged.owner.disabled;
    must(same, "invalid_token", "the relying party is shut out")
}

fn token_is_fresh(judged: &Judged<'_>) -> Result<(), Reject> {
    let until = match judged.found {
        Found::Access(access) => access.expires_at,
        Found::Refresh(refresh) => refresh.expires_at,
    };
    must(judged.now < until, "invalid_token", "the token has expired")
}
