//! ID tokens (`OpenID` Connect Core 2).

use crypto::digest::half_hash;
use kernel::secret::Secret;
use serde_json::{Value, json};

use crate::{claims::released_by_name, client::Client, grant::PersonGrant, token::Moment};

/// The `typ` of ID tokens, and of nothing else that we sign.
pub(crate) const ID_TOKEN: &str = "JWT";

/// What an ID token says: who signed in, how, and when. `access_token` is the one that goes with
/// it; `nonce` is the request's.
pub(crate) fn claims(
    grant: &PersonGrant,
    nonce: Option<&str>,
    access_token: &Secret,
    client: &Client,
    moment: &Moment<'_>,
) -> Value {
    let Moment { provider, about, now, .. } = *moment;
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
    let nonce = nonce.map(|nonce| ("nonce", Value::String(nonce.to_owned())));
    let named = about.map(|about| released_by_name(about, &grant.named.id_token, now));
    if let Some(claims) = claims.as_object_mut() {
        let more = nonce.into_iter().chain(named.into_iter().flatten());
        claims.extend(more.map(|(name, value)| (name.to_owned(), value)));
    }
    claims
}
