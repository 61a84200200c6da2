//! ID tokens (`OpenID` Connect Core 2).

use crypto::digest::half_hash;
use jiff::Timestamp;
use kernel::secret::Secret;
use serde_json::{Value, json};

use crate::{client::Client, grant::PersonGrant, provider::Provider};

/// The `typ` of ID tokens, and of nothing else that we sign.
pub(crate) const ID_TOKEN: &str = "JWT";

/// What an ID token says: who signed in, how, and when. `access_token` is the one that goes with
/// it; `nonce` is the request's.
pub(crate) fn claims(
    grant: &PersonGrant,
    nonce: Option<&str>,
    access_token: &Secret,
    client: &Client,
    provider: &Provider<'_>,
    now: Timestamp,
) -> Value {
    let mut claims = json!({
        "iss": provider.issuer,
        "sub": grant.sub,
        "aud": grant.client_id,
        "iat": now.as_second(),
        "exp": (now + provider.lives.id_token()).as_second(),
        "auth_time": grant.auth_time.as_second(),
        "acr": grant.acr,
        "amr": grant.amr,
        "sid": grant.sid,
        "at_hash": half_hash(client.id_token_alg, access_token.expose()),
    });
    if let (Some(nonce), Some(claims)) = (nonce, claims.as_object_mut()) {
        claims.insert("nonce".to_owned(), Value::String(nonce.to_owned()));
    }
    claims
}
