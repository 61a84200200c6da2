//! Refreshing (RFC 6749 6).
//!
//! A refresh token that anybody could use is used once: its successor comes with the answer, and
//! whoever shows it again ends the whole family, because one of the two is a thief (RFC 9700
//! 4.14.2). One that is bound to a key, a certificate or a relying party that binds its tokens
//! stays as it is (FAPI 2.0 Security Profile 5.3.2.1).

use jiff::Timestamp;
use kernel::secret::Secret;
use serde::{Deserialize, Serialize};

use super::{Moment, Tokens, narrowed};
use crate::{
    claims::Scope,
    client::{Client, GrantType},
    client_auth::Authenticated,
    code::key,
    confirmation::Confirmation,
    error::TokenError,
    grant::PersonGrant,
    grid::{self, Endpoint, Row, rows},
    params::Params,
    reject::{Reject, must},
};

/// A refresh token as shown.
#[derive(Clone, Debug)]
pub struct Refresh {
    token: Secret,
    scope: Vec<String>,
}

/// What a refresh token stands for. Stored under [`Offspring::key`](super::Offspring).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefreshGrant {
    /// The person's word.
    pub grant: PersonGrant,
    /// What the first tokens were bound to.
    pub confirmation: Confirmation,
    /// From when on it is worthless, however often it was refreshed.
    pub expires_at: Timestamp,
}

/// How the account stands now.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The level that its evidence reaches, by the scheme's id; none if nobody can sign in to it.
    pub level: Option<&'a str>,
    /// Whether the grant was revoked.
    pub revoked: bool,
}

/// Everything a refresh is judged by.
pub(crate) struct Judged<'a> {
    client: &'a Client,
    grant: &'a RefreshGrant,
    standing: Standing<'a>,
    moment: &'a Moment<'a>,
}

type Check = fn(&Judged<'_>) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const GRANT: &[Row<Check>] = rows![
    refresh_token_is_fresh,          Client, [Token];
    refresh_token_is_this_clients,   Client, [Token];
    grant_is_in_force,               Client, [Token];
    account_is_in_force,             Client, [Token];
    level_is_still_reached,          Client, [Token];
    key_is_the_same,                 Client, [Token];
];

impl Refresh {
    pub(super) fn read(params: &Params) -> Result<Self, Reject> {
        const NONE: Reject = Reject::new("invalid_request", "refresh_token is missing");
        let token = params.get("refresh_token").map(Secret::new).ok_or(NONE)?;
        Ok(Self { token, scope: params.words("scope") })
    }

    /// The key under which the [`RefreshGrant`] is stored.
    #[must_use]
    pub fn key(&self) -> String {
        key(self.token.expose())
    }
}

impl RefreshGrant {
    /// What a person's word can be refreshed by: nothing, unless access while they are away was
    /// asked for and allowed (`OpenID` Connect Core 11).
    pub(super) fn of(grant: &PersonGrant, client: &Client, moment: &Moment<'_>) -> Option<Self> {
        let offline = grant.scopes.contains(&Scope::OfflineAccess);
        (offline && client.may(GrantType::RefreshToken)).then(|| Self {
            grant: grant.clone(),
            confirmation: moment.confirmation.clone(),
            expires_at: grant.auth_time + moment.provider.lives.refresh_token(),
        })
    }

    /// Whether the token is spent by its use.
    #[must_use]
    pub fn rotates(&self, client: &Client) -> bool {
        client.is_public() || !client.is_sender_constrained()
    }
}

/// Turns a refresh token into tokens. `grant` is what the store gave for [`Refresh::key`].
///
/// # Errors
///
/// `invalid_grant` if there is no such token (any more), it is another's, or the account does not
/// bear it any longer; `invalid_scope` if more is asked for.
pub fn refresh(
    shown: &Refresh,
    client: &Authenticated<'_>,
    grant: Option<RefreshGrant>,
    standing: Standing<'_>,
    moment: &Moment<'_>,
) -> Result<Tokens, TokenError> {
    const SPENT: Reject =
        Reject::new("invalid_grant", "the refresh token is unknown, expired, spent or revoked");
    let client = client.client;
    let stored = grant.ok_or(SPENT)?;
    let judged = Judged { client, grant: &stored, standing, moment };
    grid::run(GRANT, Endpoint::Token, |check| check(&judged)).map_err(|(_, reject)| reject)?;
    let name = |scope: &Scope| scope.as_str().to_owned();
    let scopes = narrowed(&stored.grant.scopes, &shown.scope, name)?;
    let next = stored.rotates(client).then(|| stored.clone());
    let grant = PersonGrant { scopes, ..stored.grant };
    Ok(Tokens::of_person(&grant, client, None, next, moment)?)
}

fn refresh_token_is_fresh(judged: &Judged<'_>) -> Result<(), Reject> {
    let fresh = judged.moment.now < judged.grant.expires_at;
    must(fresh, "invalid_grant", "the refresh token has expired")
}

fn refresh_token_is_this_clients(judged: &Judged<'_>) -> Result<(), Reject> {
    let theirs = judged.grant.grant.client_id == judged.client.client_id;
    must(theirs, "invalid_grant", "the refresh token was issued to another relying party")
}

fn grant_is_in_force(judged: &Judged<'_>) -> Result<(), Reject> {
    must(!judged.standing.revoked, "invalid_grant", "the grant was revoked")
}

fn account_is_in_force(judged: &Judged<'_>) -> Result<(), Reject> {
    must(judged.standing.level.is_some(), "invalid_grant", "the grant is no longer in force")
}

// What the account is worth now bounds what is said of it, and the relying party's minimum may
// have been raised meanwhile: nothing is ever quietly lowered.
fn level_is_still_reached(judged: &Judged<'_>) -> Result<(), Reject> {
    let levels = judged.moment.provider.levels;
    let level = judged.standing.level.unwrap_or_default();
    let granted = &judged.grant.grant.level;
    let borne =
        levels.reaches(level, granted) && levels.reaches(granted, &judged.client.minimum_level);
    must(borne, "invalid_grant", "the level of the grant is no longer reached")
}

// RFC 9449 5: the refresh token of whoever cannot keep a secret is bound to its key. Whoever can
// proves who it is by that, and may show another key.
fn key_is_the_same(judged: &Judged<'_>) -> Result<(), Reject> {
    let free = !judged.client.is_public() || judged.grant.confirmation == Confirmation::Bearer;
    let same = free || judged.grant.confirmation == *judged.moment.confirmation;
    must(same, "invalid_grant", "the refresh token is bound to another key")
}
