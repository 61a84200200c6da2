//! The userinfo endpoint (`OpenID` Connect Core 5.3).

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::{
    bearer::Denied,
    claims::{About, released},
    client::Client,
    grid::{self, Endpoint, Row, rows},
    reject::{Reject, must},
    token::AccessGrant,
};

type Check = fn(&AccessGrant, &Client, Timestamp) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    token_is_fresh,                  Client, [Userinfo];
    client_is_enabled,               Client, [Userinfo];
    token_is_this_clients,           Client, [Userinfo];
];

/// What a relying party is told of the person. Every argument is looked up anew for each request,
/// so that what was revoked, locked or shut out meanwhile is gone: pass `None` for it.
///
/// # Errors
///
/// [`Denied::InvalidToken`] if there is no such grant, it expired or was revoked, the relying
/// party is shut out, or the account is no longer there.
pub fn userinfo(
    grant: Option<&AccessGrant>,
    client: Option<&Client>,
    about: Option<About<'_>>,
    now: Timestamp,
) -> Result<Value, Denied> {
    let (Some(grant), Some(client), Some(about)) = (grant, client, about) else {
        return Err(Denied::InvalidToken);
    };
    grid::run(CHECKS, Endpoint::Userinfo, |check| check(grant, client, now))
        .map_err(|_| Denied::InvalidToken)?;
    let sub = ("sub".to_owned(), Value::String(grant.sub.clone()));
    let facts = released(about, &grant.scopes).into_iter();
    let facts = facts.map(|(name, value)| (name.to_owned(), value));
    Ok(Value::Object([sub].into_iter().chain(facts).collect::<Map<_, _>>()))
}

fn token_is_fresh(grant: &AccessGrant, _: &Client, now: Timestamp) -> Result<(), Reject> {
    must(now < grant.expires_at, "invalid_token", "the access token has expired")
}

fn client_is_enabled(_: &AccessGrant, client: &Client, _: Timestamp) -> Result<(), Reject> {
    must(!client.disabled, "invalid_token", "the relying party is shut out")
}

fn token_is_this_clients(grant: &AccessGrant, client: &Client, _: Timestamp) -> Result<(), Reject> {
    must(grant.client_id == client.client_id, "invalid_token", "the token is another's")
}
