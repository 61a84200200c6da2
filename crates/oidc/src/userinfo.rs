//! The userinfo endpoint (`OpenID` Connect Core 5.3).

use jiff::Timestamp;
use kernel::secret::Secret;
use serde_json::{Map, Value};

use crate::{
    access::AccessGrant,
    bearer::{Denied, Scheme},
    claims::{About, Scope, released, released_by_name},
    client::Client,
    confirmation::{Confirmation, Shown},
    grant::PersonGrant,
    grid::{self, Endpoint, Row, rows},
    provider::Provider,
    reject::{Reject, must},
};

/// The `typ` of signed userinfo, and of nothing else that we sign.
const TYP: &str = "userinfo+jwt";

/// What a relying party is told.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// As JSON.
    Plain(Value),
    /// As one signed token, `application/jwt`.
    Signed(Secret),
}

/// Everything a token is judged by at a resource of ours.
#[derive(Clone, Copy, Debug)]
pub struct Shows<'a> {
    /// What the token stands for.
    pub grant: &'a AccessGrant,
    /// The relying party it was issued to, as registered now.
    pub client: &'a Client,
    /// How the token was shown.
    pub scheme: Scheme,
    /// What came with it.
    pub shown: Shown<'a>,
    /// Our name as a resource.
    pub issuer: &'a str,
    /// The instant.
    pub now: Timestamp,
}

type Check = fn(&Shows<'_>) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    token_is_fresh,                  Client, [Userinfo];
    client_is_enabled,               Client, [Userinfo];
    token_is_this_clients,           Client, [Userinfo];
    token_is_for_us,                 Client, [Userinfo];
    token_is_with_its_key,           Client, [Userinfo];
    token_speaks_for_a_person,       Client, [Userinfo];
    token_covers_userinfo,           Client, [Userinfo];
];

/// What a relying party is told of the person. Everything is looked up anew for each request, so
/// that what was revoked, locked or shut out meanwhile is gone: pass `None` for it.
///
/// # Errors
///
/// [`Denied::InvalidToken`] if there is no such grant, it expired or was revoked, the relying
/// party is shut out, or the account is no longer there; [`Denied::InsufficientScope`].
pub fn userinfo(
    shows: Option<Shows<'_>>,
    about: Option<About<'_>>,
    provider: &Provider<'_>,
) -> Result<Told, Denied> {
    let (Some(shows), Some(about)) = (shows, about) else { return Err(Denied::InvalidToken) };
    let checked = grid::run(CHECKS, Endpoint::Userinfo, |check| check(&shows));
    checked.map_err(|(_, reject)| Denied::of(reject))?;
    let grant = shows.grant.person().ok_or(Denied::InvalidToken)?;
    let claims = claims(grant, about, shows.now);
    match shows.client.userinfo_signed_response_alg {
        None => Ok(Told::Plain(Value::Object(claims))),
        Some(algorithm) => {
            let envelope = [("iss", provider.issuer), ("aud", &grant.client_id)];
            let envelope = envelope.map(|(name, value)| (name.to_owned(), value.into()));
            let claims: Map<_, _> = claims.into_iter().chain(envelope).collect();
            let signed = provider.sign(algorithm, TYP, &claims);
            signed.map(Told::Signed).ok_or(Denied::Unsigned)
        }
    }
}

fn claims(grant: &PersonGrant, about: About<'_>, now: Timestamp) -> Map<String, Value> {
    let sub = ("sub".to_owned(), Value::String(grant.sub.clone()));
    let by_name = released_by_name(about, &grant.named.userinfo, now);
    let facts = released(about, &grant.scopes).into_iter().chain(by_name);
    let facts = facts.map(|(name, value)| (name.to_owned(), value));
    [sub].into_iter().chain(facts).collect()
}

fn token_is_fresh(shows: &Shows<'_>) -> Result<(), Reject> {
    must(shows.now < shows.grant.expires_at, "invalid_token", "the access token has expired")
}

fn client_is_enabled(shows: &Shows<'_>) -> Result<(), Reject> {
    must(!shows.client.disabled, "invalid_token", "the relying party is shut out")
}

fn token_is_this_clients(shows: &Shows<'_>) -> Result<(), Reject> {
    let theirs = shows.grant.client_id == shows.client.client_id;
    must(theirs, "invalid_token", "the token is another's")
}

fn token_is_for_us(shows: &Shows<'_>) -> Result<(), Reject> {
    let ours = shows.grant.audience.iter().any(|audience| audience == shows.issuer);
    must(ours, "invalid_token", "the token is for another resource")
}

fn token_is_with_its_key(shows: &Shows<'_>) -> Result<(), Reject> {
    // RFC 9449 7.2: a token that is bound to a key is no bearer's, and the other way round.
    let by_key = matches!(shows.grant.confirmation, Confirmation::Key(_));
    let fits = by_key == (shows.scheme == Scheme::Dpop);
    let met = fits && shows.grant.confirmation.is_met_by(shows.shown);
    must(met, "invalid_token", "the token is bound to what did not come with it")
}

fn token_speaks_for_a_person(shows: &Shows<'_>) -> Result<(), Reject> {
    must(shows.grant.person().is_some(), "invalid_token", "the token speaks for no person")
}

fn token_covers_userinfo(shows: &Shows<'_>) -> Result<(), Reject> {
    let person = shows.grant.person();
    let openid = person.is_some_and(|grant| grant.scopes.contains(&Scope::Openid));
    must(openid, "insufficient_scope", "the scope openid was not granted")
}
