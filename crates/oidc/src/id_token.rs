//! ID tokens (`OpenID` Connect Core 2).

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::code::CodeGrant;

/// How long a relying party may take to look at an ID token.
pub const ID_TOKEN_LIFE: SignedDuration = SignedDuration::from_mins(5);

/// What an ID token says: who signed in, how, and when. Never a fact about the person: those are
/// for userinfo. `at_hash` is half the hash of the access token that goes with it.
#[must_use]
pub fn claims(grant: &CodeGrant, issuer: &str, at_hash: &str, now: Timestamp) -> Value {
    let mut claims = json!({
        "iss": issuer,
        "sub": grant.sub,
        "aud": grant.client_id,
        "iat": now.as_second(),
        "exp": (now + ID_TOKEN_LIFE).as_second(),
        "auth_time": grant.auth_time.as_second(),
        "acr": grant.acr,
        "amr": grant.amr,
        "sid": grant.sid,
        "at_hash": at_hash,
    });
    if let (Some(nonce), Some(claims)) = (&grant.nonce, claims.as_object_mut()) {
        claims.insert("nonce".to_owned(), Value::String(nonce.clone()));
    }
    claims
}
