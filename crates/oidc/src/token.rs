//! The token endpoint (RFC 6749 3.2): a relying party proves who it is, and shows something for
//! tokens.
//!
//! What is shown is looked up in the store between [`Grant::read`] and the function that judges it
//! ([`redeem`], [`refresh`]), and is spent, by one conditional write, with what comes of it: of two
//! that show the same, one gets tokens.

use kernel::secret::Secret;
use serde_json::{Value, json};

pub use self::{
    redeem::{Redemption, redeem},
    refresh::{Refresh, RefreshGrant, Standing, refresh},
    service::{ServiceRequest, serve},
};
use crate::{
    access::{Access, AccessGrant, Whose},
    claims::{About, Scope},
    client::{Client, GrantType},
    client_auth::Authenticated,
    code::{key, opaque},
    confirmation::Confirmation,
    error::TokenError,
    grant::PersonGrant,
    grid::{self, Endpoint, Row, rows},
    id_token::{self, ID_TOKEN},
    params::Params,
    provider::Provider,
    reject::{Reject, must},
};
use jiff::Timestamp;

mod redeem;
mod refresh;
mod service;

pub(crate) use self::{
    redeem::GRANT as CODE, refresh::GRANT as REFRESH, service::CHECKS as SERVICE,
};

/// What a relying party shows for tokens.
#[derive(Clone, Debug)]
pub enum Grant {
    /// A code (RFC 6749 4.1.3).
    Code(Redemption),
    /// A refresh token (RFC 6749 6).
    Refresh(Refresh),
    /// Nothing but itself (RFC 6749 4.4).
    Service(ServiceRequest),
    /// The name of a request that a person answers elsewhere (CIBA 10.1).
    Backchannel(Secret),
}

/// Fresh chance for one request, used for nothing else.
#[derive(Clone, Copy)]
pub struct Chance {
    /// For the access token.
    pub access: [u8; 32],
    /// For the refresh token.
    pub refresh: [u8; 32],
}

/// Tokens that go out, once what they stand for is stored.
#[derive(Debug)]
pub struct Tokens {
    /// The access token.
    pub access: Access,
    /// The refresh token, if there is a new one.
    pub refresh: Option<Offspring>,
    id_token: Option<Secret>,
    /// The life of the access token, in seconds.
    expires_in: i64,
}

/// A refresh token that goes out.
#[derive(Debug)]
pub struct Offspring {
    /// What it stands for, to be stored before it is sent.
    pub grant: RefreshGrant,
    /// Under this key.
    pub key: String,
    token: Secret,
}

/// One request as the functions that make tokens see it.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// Us.
    pub provider: &'a Provider<'a>,
    /// What the tokens are bound to.
    pub confirmation: &'a Confirmation,
    /// The person, if something about them was asked for in the ID token.
    pub about: Option<About<'a>>,
    /// Chance.
    pub chance: Chance,
    /// The instant.
    pub now: Timestamp,
}

type Check = fn(&Params, &Client) -> Result<(), Reject>;

/// Judged before anything is looked up.
#[rustfmt::skip]
pub(crate) const SHAPE: &[Row<Check>] = rows![
    grant_type_is_known,             Client, [Token];
    grant_type_is_registered,        Client, [Token];
    resource_is_registered,          Client, [Token];
];

impl Grant {
    /// Reads the form of a token request.
    ///
    /// # Errors
    ///
    /// `unsupported_grant_type`, `unauthorized_client`, or `invalid_request` if something is
    /// missing.
    pub fn read(params: &Params, client: &Client) -> Result<Self, TokenError> {
        grid::run(SHAPE, Endpoint::Token, |check| check(params, client))
            .map_err(|(_, reject)| reject)?;
        let grant = match params.get("grant_type").and_then(GrantType::named) {
            Some(GrantType::AuthorizationCode) => Self::Code(Redemption::read(params)?),
            Some(GrantType::RefreshToken) => Self::Refresh(Refresh::read(params)?),
            Some(GrantType::ClientCredentials) => Self::Service(ServiceRequest::read(params)),
            Some(GrantType::Ciba) => {
                Self::Backchannel(params.get("auth_req_id").map(Secret::new).ok_or(NO_REQUEST)?)
            }
            None => return Err(UNKNOWN.into()),
        };
        Ok(grant)
    }
}

/// Tokens for what a person allowed elsewhere (CIBA 10.1.1).
///
/// # Errors
///
/// `server_error` if we cannot sign.
pub fn deliver(
    grant: &PersonGrant,
    client: &Authenticated<'_>,
    moment: &Moment<'_>,
) -> Result<Tokens, TokenError> {
    let refresh = RefreshGrant::of(grant, client.client, moment);
    Ok(Tokens::of_person(grant, client.client, None, refresh, moment)?)
}

impl Tokens {
    /// Tokens of a person's. `nonce` goes into the ID token as it is.
    pub(crate) fn of_person(
        grant: &PersonGrant,
        client: &Client,
        nonce: Option<&str>,
        refresh: Option<RefreshGrant>,
        moment: &Moment<'_>,
    ) -> Result<Self, Reject> {
        const UNSIGNED: Reject = Reject::new("server_error", "the ID token could not be signed");
        let Moment { provider, chance, now, .. } = *moment;
        let openid = grant.scopes.contains(&Scope::Openid);
        let whose = Whose::Person(Box::new(grant.clone()));
        let access = AccessGrant {
            grant: grant.id.clone(),
            client_id: grant.client_id.clone(),
            audience: audience(client, provider.issuer, openid),
            whose,
            confirmation: moment.confirmation.clone(),
            issued_at: now,
            expires_at: now + provider.lives.access_token(),
        };
        let access = Access::make(access, client, provider, chance.access)?;
        let id_token = id_token::claims(grant, nonce, &access.token, client, moment);
        let id_token = provider.sign(client.id_token_alg, ID_TOKEN, &id_token);
        let refresh = refresh.map(|grant| Offspring::of(grant, chance.refresh));
        let expires_in = provider.lives.access_token().as_secs();
        Ok(Self { access, refresh, id_token: Some(id_token.ok_or(UNSIGNED)?), expires_in })
    }

    /// The answer, to be sent with `Cache-Control: no-store`.
    #[must_use]
    pub fn body(&self) -> Value {
        let mut body = json!({
            "access_token": self.access.token.expose(),
            "token_type": self.access.grant.confirmation.token_type(),
            "expires_in": self.expires_in,
            "scope": self.access.grant.scope(),
        });
        let optional = [
            ("id_token", self.id_token.as_ref()),
            ("refresh_token", self.refresh.as_ref().map(|refresh| &refresh.token)),
        ];
        for (name, token) in optional {
            if let (Some(token), Some(body)) = (token, body.as_object_mut()) {
                body.insert(name.to_owned(), json!(token.expose()));
            }
        }
        body
    }
}

impl Offspring {
    fn of(grant: RefreshGrant, entropy: [u8; 32]) -> Self {
        let token = opaque(entropy);
        Self { grant, key: key(token.expose()), token }
    }
}

/// Where a relying party's tokens are good. Those that may ask userinfo are good with us as well.
fn audience(client: &Client, issuer: &str, openid: bool) -> Vec<String> {
    let resource = client.audiences.first().cloned();
    let ours = (openid || resource.is_none()).then(|| issuer.to_owned());
    resource.into_iter().chain(ours).collect()
}

const NO_REQUEST: Reject = Reject::new("invalid_request", "auth_req_id is missing");
const UNKNOWN: Reject = Reject::new("unsupported_grant_type", "grant_type is not one of ours");

fn grant_type_is_known(params: &Params, _: &Client) -> Result<(), Reject> {
    let grant_type = params.get("grant_type");
    must(grant_type.is_some(), "invalid_request", "grant_type is missing")?;
    grant_type.and_then(GrantType::named).map(drop).ok_or(UNKNOWN)
}

fn grant_type_is_registered(params: &Params, client: &Client) -> Result<(), Reject> {
    let may = params.get("grant_type").and_then(GrantType::named).is_some_and(|g| client.may(g));
    must(may, "unauthorized_client", "grant_type is not registered for this relying party")
}

// RFC 8707 2.2: whoever names a resource must be registered for it.
fn resource_is_registered(params: &Params, client: &Client) -> Result<(), Reject> {
    let Some(resource) = params.get("resource") else { return Ok(()) };
    let ours = client.audiences.first().is_some_and(|audience| audience == resource);
    must(ours, "invalid_target", "resource is not the one registered")
}

/// Scopes of a refresh or of a service: all of them, or those asked for, which must be among them.
fn narrowed<S: Clone + PartialEq>(
    granted: &[S],
    asked: &[String],
    name: impl Fn(&S) -> String,
) -> Result<Vec<S>, Reject> {
    const MORE: Reject = Reject::new("invalid_scope", "scope asks for more than was granted");
    if asked.is_empty() {
        return Ok(granted.to_vec());
    }
    let find = |word: &String| granted.iter().find(|scope| name(scope) == *word).cloned();
    asked.iter().map(find).collect::<Option<Vec<_>>>().ok_or(MORE)
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance(..)")
    }
}

impl std::fmt::Debug for Moment<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Moment").field("now", &self.now).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod code_tests;
