//! Proofs that whoever sends a request holds a key (RFC 9449).
//!
//! Nonces need no store: one is the number of a minute and a keyed print of it, so that every node
//! knows every other's.

use crypto::{
    digest::{base64url, same, sha256},
    jose::{Expect, NumericDate, OwnKeyed, Typ},
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use url::Url;

use crate::{
    client_auth::Replay,
    code::key,
    grid::{self, Endpoint, Row, rows},
    metadata::DPOP_ALGORITHMS,
    provider::Provider,
    reject::{Reject, must},
    subject::Keyed,
};

/// The `typ` of proofs (RFC 9449 4.2).
const TYP: &str = "dpop+jwt";
/// Longest proof, in bytes.
const PROOF_BYTES_MAX: usize = 8 * 1024;
/// Longest `jti`, in bytes.
const JTI_BYTES_MAX: usize = 256;
/// How old a proof may be.
const AGE_MAX: SignedDuration = SignedDuration::from_secs(60);
/// How long a nonce is handed out, in seconds; it is taken for as long again.
const NONCE_SECONDS: i64 = 60;
/// Keeps prints of nonces apart from all other prints under the same key.
const PURPOSE: &str = "oidc:dpop-nonce";

/// What a proof must fit.
#[derive(Clone, Copy)]
pub struct Occasion<'a> {
    /// The method of the request.
    pub method: &'a str,
    /// The endpoint, after the issuer.
    pub path: &'a str,
    /// The access token that comes along, at a resource.
    pub access_token: Option<&'a str>,
    /// Whether a nonce of ours must be in it.
    pub nonce: bool,
    /// Makes nonces.
    pub keyed: Keyed<'a>,
    /// Us.
    pub provider: &'a Provider<'a>,
    /// The instant.
    pub now: Timestamp,
}

/// A proof that is good, if it is not a repetition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The thumbprint of the key (RFC 7638).
    pub jkt: String,
    /// What must be written down, by a conditional write, with whatever comes of the request.
    pub replay: Replay,
}

/// What a proof says (RFC 9449 4.2).
#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: NumericDate,
    ath: Option<String>,
    nonce: Option<String>,
}

/// Everything a proof is judged by, once its signature is known to be good.
pub(crate) struct Judged<'a> {
    claims: &'a Claims,
    occasion: &'a Occasion<'a>,
}

type Check = fn(&Judged<'_>) -> Result<(), Reject>;

const INVALID: &str = "invalid_dpop_proof";

/// What a proof is told that was used before.
pub const REPLAYED: Reject = Reject::new(INVALID, "the proof was used before");
/// What a proof is told that lacks a nonce of ours, or bears an old one (RFC 9449 8).
const NO_NONCE: Reject = Reject::new("use_dpop_nonce", "the proof must bear the nonce given");

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    proof_has_a_name,                Client, [Par, Token, Userinfo];
    proof_is_for_this_method,        Client, [Par, Token, Userinfo];
    proof_is_for_this_endpoint,      Client, [Par, Token, Userinfo];
    proof_bears_our_nonce,           Client, [Par, Token, Userinfo];
    proof_is_fresh,                  Client, [Par, Token, Userinfo];
    proof_is_of_this_token,          Client, [Userinfo];
];

/// Judges the proofs of a request: none, or exactly one that is good. `proofs` are the values of
/// its `DPoP` headers.
///
/// # Errors
///
/// `invalid_dpop_proof`, or `use_dpop_nonce`, which is told with [`nonce`].
pub fn prove(
    endpoint: Endpoint,
    proofs: &[&str],
    occasion: &Occasion<'_>,
) -> Result<Option<Proof>, Reject> {
    const SEVERAL: Reject = Reject::new(INVALID, "more than one proof was sent");
    const BAD: Reject =
        Reject::new(INVALID, "the proof is no dpop+jwt that the key in it has signed");
    let proof = match proofs {
        [] => return Ok(None),
        [proof] => proof,
        _ => return Err(SEVERAL),
    };
    let expect = Expect { typ: Typ::Exactly(TYP), algorithms: &DPOP_ALGORITHMS };
    let proof = OwnKeyed::<Claims>::read(proof, PROOF_BYTES_MAX, &expect).map_err(|_| BAD)?;
    let (claims, jkt) = (proof.claims.into_inner(), proof.key.thumbprint());
    let judged = Judged { claims: &claims, occasion };
    grid::run(CHECKS, endpoint, |check| check(&judged)).map_err(|(_, reject)| reject)?;
    let skew = occasion.provider.lives.skew();
    // Remembered for longer than it would be accepted.
    let until = occasion.now + AGE_MAX + skew + skew + SignedDuration::from_secs(1);
    let replay = Replay { key: key(&format!("dpop\n{jkt}\n{}", claims.jti)), until };
    Ok(Some(Proof { jkt, replay }))
}

/// The nonce that the next proof must bear.
#[must_use]
pub fn nonce(keyed: Keyed<'_>, now: Timestamp) -> String {
    nonce_of(now.as_second().div_euclid(NONCE_SECONDS), keyed)
}

fn nonce_of(slot: i64, keyed: Keyed<'_>) -> String {
    keyed(PURPOSE, &slot.to_string())
}

fn proof_has_a_name(judged: &Judged<'_>) -> Result<(), Reject> {
    let length = 1..=JTI_BYTES_MAX;
    must(length.contains(&judged.claims.jti.len()), INVALID, "jti must have 1 to 256 bytes")
}

fn proof_is_for_this_method(judged: &Judged<'_>) -> Result<(), Reject> {
    let same = judged.claims.htm == judged.occasion.method;
    must(same, INVALID, "htm is not the method of the request")
}

// RFC 9449 4.3: without query and fragment, and after normalisation (RFC 3986 6.2.2, 6.2.3).
fn proof_is_for_this_endpoint(judged: &Judged<'_>) -> Result<(), Reject> {
    let bare = |text: &str| {
        let mut url = Url::parse(text).ok()?;
        url.set_query(None);
        url.set_fragment(None);
        Some(url)
    };
    let Occasion { provider, path, .. } = judged.occasion;
    let here = bare(&format!("{}{path}", provider.issuer));
    let there = bare(&judged.claims.htu);
    must(there.is_some() && there == here, INVALID, "htu is not the address of the endpoint")
}

fn proof_bears_our_nonce(judged: &Judged<'_>) -> Result<(), Reject> {
    let Occasion { nonce: wanted, keyed, now, .. } = *judged.occasion;
    let Some(nonce) = &judged.claims.nonce else {
        return if wanted { Err(NO_NONCE) } else { Ok(()) };
    };
    let slot = now.as_second().div_euclid(NONCE_SECONDS);
    let ours = [slot, slot - 1].map(|slot| nonce_of(slot, keyed));
    let known = ours.iter().any(|ours| same(ours.as_bytes(), nonce.as_bytes()));
    if known { Ok(()) } else { Err(NO_NONCE) }
}

fn proof_is_fresh(judged: &Judged<'_>) -> Result<(), Reject> {
    let skew = judged.occasion.provider.lives.skew().as_secs();
    let age = judged.occasion.now.as_second().saturating_sub(judged.claims.iat.seconds());
    let fresh = (-skew..=AGE_MAX.as_secs() + skew).contains(&age);
    must(fresh, INVALID, "iat is not of this minute")
}

// RFC 9449 7.
fn proof_is_of_this_token(judged: &Judged<'_>) -> Result<(), Reject> {
    let Some(token) = judged.occasion.access_token else { return Ok(()) };
    let hash = base64url(&sha256(token.as_bytes()));
    let theirs = judged.claims.ath.as_deref() == Some(&hash);
    must(theirs, INVALID, "ath is not the hash of the access token")
}

impl std::fmt::Debug for Occasion<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Occasion").field("path", &self.path).finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(crate) mod tests;
