//! How a relying party proves who it is, in the one way it is registered for.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use crypto::{
    digest::{hex, same, sha256},
    jose::{Algorithm, Expect, KeySet, NumericDate, Times, Typ, Unverified, Verified},
    x509::Certificate,
};
use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde::Deserialize;

use crate::{
    client::{Authentication, Client},
    code::key,
    error::TokenError,
    grid::{self, Endpoint, Row, rows},
    metadata,
    params::{Params, decode},
    provider::Provider,
    reject::{Reject, must},
};

/// The only kind of client assertion (RFC 7523 2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// Longest time an assertion may be good for.
const ASSERTION_LIFE_MAX: SignedDuration = SignedDuration::from_secs(60);
/// Longest assertion, in bytes.
const ASSERTION_BYTES_MAX: usize = 8 * 1024;
/// Longest `jti`, in bytes.
const JTI_BYTES_MAX: usize = 256;
/// Shortest secret that is accepted, in bytes, whatever its hash.
const SECRET_BYTES_MIN: usize = 32;

/// What a relying party presents of itself. Nothing in it is believed yet.
#[derive(Clone, Debug)]
pub struct Presented {
    client_id: String,
    proof: Proof,
}

#[derive(Clone, Debug)]
enum Proof {
    Assertion(Secret),
    Basic(Secret),
    Post(Secret),
    Certificate(Box<Certificate>),
    Nothing,
}

/// A relying party that has proved who it is, unless it repeats itself: whatever is written for it
/// is written together with [`Authenticated::replay`], and not at all if that is there already.
#[derive(Clone, Debug)]
pub struct Authenticated<'c> {
    pub(crate) client: &'c Client,
    replay: Option<Replay>,
}

/// What a relying party is told whose assertion was used before.
pub const REPLAYED: Reject = Reject::new("invalid_client", "the client assertion was used before");

/// What a relying party is told whose keys could not be fetched.
const NO_KEYS: Reject =
    Reject::new("invalid_client", "the keys at the registered jwks_uri cannot be fetched or used");

/// An assertion that has been used: to be written down unless it is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// What it is recognised by.
    pub key: String,
    /// Until when it must be remembered.
    pub until: Timestamp,
}

type Check = fn(&Presented, &Client) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    client_is_enabled,               Client, [Par, Ciba, Token, Introspect, Revoke];
    method_is_the_one_registered,    Client, [Par, Ciba, Token, Introspect, Revoke];
];

/// The claims of a client assertion (RFC 7523 3). An audience that is not one string is refused.
#[derive(Deserialize)]
struct Assertion {
    iss: String,
    sub: String,
    aud: String,
    jti: String,
    #[serde(flatten)]
    times: Times,
}

impl Presented {
    /// Reads what a request presents: `authorization` is the header of that name, `certificate` that
    /// of the connection, `params` the form.
    ///
    /// # Errors
    ///
    /// `invalid_request` if more than one method is used at once (RFC 6749 2.3), or none that can
    /// be read.
    pub fn read(
        authorization: Option<&str>,
        certificate: Option<&Certificate>,
        params: &Params,
    ) -> Result<Self, TokenError> {
        const TWICE: Reject =
            Reject::new("invalid_request", "more than one way of client authentication was used");
        let secret = |name| params.get(name).map(Secret::new);
        let basic = authorization.map(basic).transpose()?;
        let ways = (basic, secret("client_secret"), assertion(params)?);
        let stated = params.owned("client_id");
        let (client_id, proof) = match ways {
            (Some((id, secret)), None, None) => (Some(id), Proof::Basic(secret)),
            (None, Some(secret), None) => (None, Proof::Post(secret)),
            (None, None, Some((id, jwt))) => (Some(id), Proof::Assertion(jwt)),
            // A certificate may be there for the tokens' sake alone, so it proves nothing beside
            // another proof.
            (None, None, None) => (
                None,
                certificate
                    .cloned()
                    .map_or(Proof::Nothing, |shown| Proof::Certificate(Box::new(shown))),
            ),
            _ => return Err(TWICE.into()),
        };
        let differ = Reject::new("invalid_request", "client_id is not that of the credentials");
        let missing = Reject::new("invalid_client", "client_id is missing");
        match (client_id, stated) {
            (Some(shown), Some(stated)) if shown != stated => Err(differ.into()),
            (Some(client_id), _) | (None, Some(client_id)) => Ok(Self { client_id, proof }),
            (None, None) => Err(missing.into()),
        }
    }

    /// Who it claims to be: which registration to look up.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }
}

/// Believes a relying party at an endpoint, or not. `client` is the registration of
/// [`Presented::client_id`].
///
/// # Errors
///
/// `invalid_client`, whatever is wrong.
pub fn authenticate<'c>(
    endpoint: Endpoint,
    presented: &Presented,
    client: Option<&'c Client>,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<Authenticated<'c>, TokenError> {
    const UNKNOWN: Reject = Reject::new("invalid_client", "client authentication failed");
    let tell = |reject| TokenError::of_client(reject, matches!(presented.proof, Proof::Basic(_)));
    let client = client
        .filter(|client| client.client_id == presented.client_id)
        .ok_or_else(|| tell(UNKNOWN))?;
    grid::run(CHECKS, endpoint, |check| check(presented, client))
        .map_err(|(_, reject)| tell(reject))?;
    let replay = presented.prove(client, provider, now).map_err(tell)?;
    Ok(Authenticated { client, replay })
}

impl<'c> Authenticated<'c> {
    /// What must be written down, by a conditional write, with whatever comes of this.
    #[must_use]
    pub const fn replay(&self) -> Option<&Replay> {
        self.replay.as_ref()
    }

    /// Which relying party it is.
    #[must_use]
    pub const fn client(&self) -> &'c Client {
        self.client
    }
}

impl Presented {
    /// The proof itself, once the method is known to be the registered one.
    fn prove(
        &self,
        client: &Client,
        provider: &Provider<'_>,
        now: Timestamp,
    ) -> Result<Option<Replay>, Reject> {
        const WRONG: Reject = Reject::new("invalid_client", "client authentication failed");
        match (&client.authentication, &self.proof) {
            (Authentication::PrivateKeyJwt(keys), Proof::Assertion(assertion)) => {
                must(!keys.known().keys().is_empty(), NO_KEYS.code, NO_KEYS.detail)?;
                let claims = verified(assertion, keys.known(), client.algorithms()).ok_or(WRONG)?;
                judge(&claims, client, provider, now).map(Some)
            }
            (
                Authentication::ClientSecret { sha256, before },
                Proof::Basic(secret) | Proof::Post(secret),
            ) => {
                let long = secret.expose().len() >= SECRET_BYTES_MIN;
                let before = before.as_ref().filter(|before| now < before.until);
                let known = is_print_of(sha256, secret)
                    | before.is_some_and(|before| is_print_of(&before.sha256, secret));
                must(long && known, WRONG.code, WRONG.detail)?;
                Ok(None)
            }
            (Authentication::TlsClientAuth(registered), Proof::Certificate(shown)) => {
                let theirs = registered.is(shown) && shown.is_valid_at(now.as_second());
                must(theirs, WRONG.code, WRONG.detail)?;
                Ok(None)
            }
            (Authentication::None, Proof::Nothing | Proof::Certificate(_)) => Ok(None),
            (
                Authentication::PrivateKeyJwt(_)
                | Authentication::TlsClientAuth(_)
                | Authentication::ClientSecret { .. }
                | Authentication::None,
                _,
            ) => Err(WRONG),
        }
    }
}

fn client_is_enabled(_: &Presented, client: &Client) -> Result<(), Reject> {
    must(!client.disabled, "invalid_client", "the relying party is shut out")
}

fn method_is_the_one_registered(presented: &Presented, client: &Client) -> Result<(), Reject> {
    let same = match client.authentication {
        Authentication::PrivateKeyJwt(_) => matches!(presented.proof, Proof::Assertion(_)),
        Authentication::ClientSecret { .. } => {
            matches!(presented.proof, Proof::Basic(_) | Proof::Post(_))
        }
        Authentication::TlsClientAuth(_) => matches!(presented.proof, Proof::Certificate(_)),
        Authentication::None => {
            matches!(presented.proof, Proof::Nothing | Proof::Certificate(_))
        }
    };
    must(same, "invalid_client", "another way of client authentication is registered")
}

/// Judges the claims of an assertion whose signature is good (RFC 7523 3). The audience is our
/// issuer and nothing else: an assertion meant for another endpoint's URL could have been made for
/// another server that claims that URL as its own. A library that knows no better can be let in by
/// its registration.
fn judge(
    claims: &Assertion,
    client: &Client,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Result<Replay, Reject> {
    let (skew, client_id) = (provider.lives.skew(), &client.client_id);
    let must = |holds, detail| must(holds, "invalid_client", detail);
    must(
        claims.iss == *client_id && claims.sub == *client_id,
        "iss and sub must be the client_id",
    )?;
    let old = |path| {
        client.legacy_assertion_audience && claims.aud == format!("{}{path}", provider.issuer)
    };
    let ours = claims.aud == provider.issuer || old(metadata::TOKEN) || old(metadata::CIBA);
    must(ours, "aud must be the issuer, as a string")?;
    let jti = 1..=JTI_BYTES_MAX;
    must(jti.contains(&claims.jti.len()), "jti must have 1 to 256 bytes")?;
    must(claims.times.check(now, skew).is_ok(), "exp, nbf or iat is not of this hour")?;
    // A fast clock may be forgiven only to whoever says when the assertion was made.
    let now_second = now.as_second();
    let made = claims.times.iat.map_or(now_second, NumericDate::seconds).max(now_second);
    let expiry = claims.times.exp.map_or(i64::MAX, NumericDate::seconds);
    let short = expiry.saturating_sub(made) <= ASSERTION_LIFE_MAX.as_secs();
    must(short, "exp must be at most 60 s ahead")?;
    // Remembered for longer than it would be accepted: its life and both clocks' skew.
    let until = now + ASSERTION_LIFE_MAX + skew + skew + SignedDuration::from_secs(1);
    Ok(Replay { key: key(&format!("{client_id}\n{}", claims.jti)), until })
}

/// Client id and secret of HTTP Basic, each form-encoded (RFC 6749 2.3.1).
fn basic(header: &str) -> Result<(String, Secret), TokenError> {
    const BAD: Reject = Reject::new("invalid_client", "the Authorization header is not HTTP Basic");
    let read = || {
        let (scheme, credentials) = header.split_once(' ')?;
        let credentials = BASE64_STANDARD.decode(credentials.trim()).ok()?;
        let credentials = Secret::new(String::from_utf8(credentials).ok()?);
        let (id, secret) = credentials.expose().split_once(':')?;
        let read = (decode(id).ok()?, Secret::new(decode(secret).ok()?));
        scheme.eq_ignore_ascii_case("basic").then_some(read)
    };
    read().ok_or(TokenError::of_client(BAD, true))
}

/// The assertion of a form, and who it says it is.
fn assertion(params: &Params) -> Result<Option<(String, Secret)>, TokenError> {
    const BAD: Reject = Reject::new("invalid_client", "the client assertion cannot be read");
    let kind = params.get("client_assertion_type");
    let Some(jwt) = params.get("client_assertion") else {
        return if kind.is_none() { Ok(None) } else { Err(BAD.into()) };
    };
    let id = stated_subject(jwt).filter(|_| kind == Some(JWT_BEARER)).ok_or(BAD)?;
    Ok(Some((id, Secret::new(jwt))))
}

/// The subject an assertion claims: whose keys to verify it with.
fn stated_subject(jwt: &str) -> Option<String> {
    let token = Unverified::parse(jwt, ASSERTION_BYTES_MAX).ok()?;
    token.unverified_subject().map(str::to_owned)
}

/// The claims of an assertion, if one of these keys signed it. Its type is `JWT`, absent, or the
/// one that the revision of RFC 7523 asks for.
fn verified(jwt: &Secret, keys: &KeySet, algorithms: &[Algorithm]) -> Option<Assertion> {
    const TYPES: [&str; 2] = ["JWT", "client-authentication+jwt"];
    let expect = Expect { typ: Typ::OptionallyOneOf(&TYPES), algorithms };
    let token = Unverified::parse(jwt.expose(), ASSERTION_BYTES_MAX).ok()?;
    token.verify::<Assertion>(keys, &expect).ok().map(Verified::into_inner)
}

fn is_print_of(print: &str, secret: &Secret) -> bool {
    same(hex(&sha256(secret.expose().as_bytes())).as_bytes(), print.as_bytes())
}

#[cfg(test)]
mod tests;
