//! Logout tokens: telling a relying party that a session has ended (`OpenID` Connect Back-Channel
//! Logout 1.0, 2.4).

use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde_json::json;

use crate::{client::Client, code::opaque, provider::Provider};

/// The `typ` of logout tokens, and of nothing else that we sign.
const TYP: &str = "logout+jwt";
/// How long one is good. Each attempt makes its own.
const LIFE: SignedDuration = SignedDuration::from_mins(2);

/// A token that says that this session of this person has ended. `entropy` is fresh chance, used
/// for nothing else. `None` if it cannot be signed.
#[must_use]
pub fn logout_token(
    client: &Client,
    sub: &str,
    sid: &str,
    provider: &Provider<'_>,
    entropy: [u8; 32],
    now: Timestamp,
) -> Option<Secret> {
    let claims = json!({
        "iss": provider.issuer,
        "aud": client.client_id,
        "iat": now.as_second(),
        "exp": (now + LIFE).as_second(),
        "jti": opaque(entropy).expose(),
        "sub": sub,
        "sid": sid,
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    provider.sign(client.id_token_alg, TYP, &claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ISSUER, client, now, read_token, with_provider};

    #[test]
    fn it_says_whose_session_ended_and_is_no_id_token() {
        let token = with_provider(|provider| {
            logout_token(&client(), "sub-1", "session-1", &provider, [7; 32], now()).unwrap()
        });
        let claims = read_token("logout+jwt", token.expose());
        assert_eq!((&claims["iss"], &claims["aud"]), (&json!(ISSUER), &json!("tax")));
        assert_eq!((&claims["sub"], &claims["sid"]), (&json!("sub-1"), &json!("session-1")));
        let event = &claims["events"]["http://schemas.openid.net/event/backchannel-logout"];
        assert_eq!(*event, json!({}));
        assert!(claims["exp"].as_i64().unwrap() - now().as_second() <= 120);
        assert!(claims["jti"].is_string() && claims.get("nonce").is_none());
        let hint = with_provider(|provider| provider.own_id_token(token.expose()).is_err());
        assert!(hint, "it is no ID token");
    }
}
