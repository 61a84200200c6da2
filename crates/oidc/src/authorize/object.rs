//! Request objects: a request as one token that the relying party signed (RFC 9101).

use std::collections::BTreeMap;

use crypto::jose::{Algorithm, Expect, KeySet, NumericDate, Times, Typ, Unverified};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::Value;

use super::request::Request;
use crate::{
    client::{Client, Profile},
    client_auth::Replay,
    code::key,
    grid::{self, Endpoint, Row, rows},
    params::Params,
    provider::Provider,
    reject::{Reject, must},
};

/// Longest request object, in bytes.
const OBJECT_BYTES_MAX: usize = 16 * 1024;
/// Longest time a request object may be good for, and longest ago it may have become so (FAPI 2.0
/// Message Signing 5.3.1).
const OBJECT_LIFE_MAX: SignedDuration = SignedDuration::from_mins(60);
/// Its types: its own, and the one that libraries from before RFC 9101 write.
const TYPES: [&str; 2] = ["oauth-authz-req+jwt", "JWT"];
/// Claims about the object and not of the request.
const ENVELOPE: [&str; 7] = ["iss", "aud", "exp", "nbf", "iat", "jti", "sub"];

/// What an object says of itself.
#[derive(Deserialize)]
pub(crate) struct Envelope {
    iss: Option<String>,
    aud: Option<Audience>,
    client_id: Option<String>,
    jti: Option<String>,
    #[serde(flatten)]
    times: Times,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// Everything an object is judged by, once its signature is known to be good.
pub(crate) struct Judged<'a> {
    object: &'a Envelope,
    client: &'a Client,
    provider: &'a Provider<'a>,
    now: Timestamp,
}

type Check = fn(&Judged<'_>) -> Result<(), Reject>;

const INVALID: &str = "invalid_request_object";

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    object_is_the_clients,      Person, [Authorize, Par, Ciba];
    object_names_the_client,    Person, [Authorize, Par];
    object_is_whole,            Client, [Ciba];
    object_is_for_us,           Person, [Authorize, Par, Ciba];
    object_is_of_this_hour,     Person, [Authorize, Par, Ciba];
    object_holds_no_object,     Person, [Authorize, Par, Ciba];
];

impl Request {
    /// The request inside the object, if there is one and the relying party is registered to send
    /// such: nothing outside of it counts (RFC 9101 6.3).
    pub(super) fn opened(
        &self,
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Result<Option<Self>, Reject> {
        let (Some(object), Some(algorithm)) = (&self.object, client.request_object_signing_alg)
        else {
            return Ok(None);
        };
        let (params, _) = open(Endpoint::Authorize, object, algorithm, client, provider, now)?;
        let client_id = Some(client.client_id.clone());
        Ok(Some(Self { client_id, signed: true, ..Self::read(&params) }))
    }
}

/// Opens an object that comes to an endpoint: the parameters in it, and what it is recognised by if
/// it comes again.
pub(crate) fn open(
    endpoint: Endpoint,
    object: &str,
    algorithm: Algorithm,
    client: &Client,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<(Params, Option<Replay>), Reject> {
    const UNSIGNED: Reject = Reject::new(INVALID, "the request object is not signed as registered");
    const NO_KEYS: Reject =
        Reject::new(INVALID, "the keys at the registered jwks_uri cannot be fetched or used");
    let none = KeySet::default();
    let keys = client.keys().unwrap_or(&none);
    if client.jwks_uri().is_some() && keys.keys().is_empty() {
        return Err(NO_KEYS);
    }
    let expect = Expect { typ: Typ::OptionallyOneOf(&TYPES), algorithms: &[algorithm] };
    let object = Unverified::parse(object, OBJECT_BYTES_MAX)
        .and_then(|object| object.verify::<Envelope>(keys, &expect))
        .map_err(|_| UNSIGNED)?
        .into_inner();
    let judged = Judged { object: &object, client, provider, now };
    grid::run(CHECKS, endpoint, |check| check(&judged)).map_err(|(_, reject)| reject)?;
    let until = now + OBJECT_LIFE_MAX + provider.lives.skew() + provider.lives.skew();
    let name = |jti: &String| key(&format!("object\n{}\n{jti}", client.client_id));
    let replay = object.jti.as_ref().map(|jti| Replay { key: name(jti), until });
    Ok((parameters(object.others)?, replay))
}

/// The parameters of an object: texts as they are, numbers and structures as JSON.
fn parameters(others: BTreeMap<String, Value>) -> Result<Params, Reject> {
    let pairs = others.into_iter().filter(|(name, _)| !ENVELOPE.contains(&name.as_str()));
    Params::of(pairs.map(|(name, value)| match value {
        Value::String(text) => (name, text),
        other => (name, other.to_string()),
    }))
}

// RFC 9101 10.2: who signs is who asks.
fn object_is_the_clients(judged: &Judged<'_>) -> Result<(), Reject> {
    let theirs = judged.object.iss.as_ref().is_none_or(|iss| *iss == judged.client.client_id);
    must(theirs, INVALID, "iss must be the client_id")
}

// RFC 9101 5.2.
fn object_names_the_client(judged: &Judged<'_>) -> Result<(), Reject> {
    let named = judged.object.client_id.as_deref() == Some(&judged.client.client_id);
    must(named, INVALID, "client_id must be in the object")
}

// CIBA 7.1.1.
fn object_is_whole(judged: &Judged<'_>) -> Result<(), Reject> {
    let Envelope { iss, jti, times, .. } = judged.object;
    let whole = iss.is_some() && jti.is_some() && times.iat.is_some() && times.nbf.is_some();
    must(whole, INVALID, "iss, aud, exp, iat, nbf and jti must be in the object")
}

fn object_is_for_us(judged: &Judged<'_>) -> Result<(), Reject> {
    let issuer = judged.provider.issuer;
    let ours = match &judged.object.aud {
        Some(Audience::One(one)) => one == issuer,
        Some(Audience::Several(several)) => several.iter().any(|one| one == issuer),
        None => false,
    };
    must(ours, INVALID, "aud must be the issuer")
}

fn object_is_of_this_hour(judged: &Judged<'_>) -> Result<(), Reject> {
    const LONG: &str = "nbf and exp must be at most 60 minutes apart, and of this hour";
    let (times, now) = (&judged.object.times, judged.now.as_second());
    let skew = judged.provider.lives.skew();
    let timely = times.check(judged.now, skew).is_ok();
    must(timely, INVALID, "exp is missing, or exp, nbf or iat is not of this hour")?;
    let stated = times.nbf.is_some() || judged.client.profile == Profile::Plain;
    must(stated, INVALID, "nbf is missing")?;
    let begins = times.nbf.or(times.iat).map_or(now, NumericDate::seconds);
    let ends = times.exp.map_or(i64::MAX, NumericDate::seconds);
    let (hour, skew) = (OBJECT_LIFE_MAX.as_secs(), skew.as_secs());
    let short = ends.saturating_sub(begins) <= hour && now.saturating_sub(begins) <= hour + skew;
    must(short, INVALID, LONG)
}

// RFC 9101 4.
fn object_holds_no_object(judged: &Judged<'_>) -> Result<(), Reject> {
    let nested = ["request", "request_uri"];
    let plain = nested.iter().all(|name| !judged.object.others.contains_key(*name));
    must(plain, INVALID, "an object holds neither request nor request_uri")
}
