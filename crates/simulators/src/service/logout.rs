//! Hearing from the gate that a session has ended (`OpenID` Connect Back-Channel Logout 1.0).

use std::sync::Arc;

use axum::{
    Form,
    extract::State,
    http::{StatusCode, header::CACHE_CONTROL},
    response::{IntoResponse as _, Response},
};
use crypto::jose::{Algorithm, Expect, KeySet, TOKEN_BYTES_MAX, Times, Typ, Unverified};
use jiff::Timestamp;
use kernel::secret::Secret;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    Service,
    id_token::{Audience, SKEW_MAX},
    trouble::Trouble,
};
use crate::site::locked;

/// The event that a logout token must tell of.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Which sessions have ended.
pub(super) struct Ended {
    sub: Option<String>,
    sid: Option<String>,
    jti: Secret,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    jti: String,
    sub: Option<String>,
    sid: Option<String>,
    nonce: Option<Value>,
    events: Map<String, Value>,
    #[serde(flatten)]
    times: Times,
}

/// Ends what has ended.
pub(super) async fn hear(
    State(service): State<Arc<Service>>,
    Form(form): Form<Vec<(String, String)>>,
) -> Response {
    let token = form.into_iter().find(|(name, _)| name == "logout_token");
    let token = Secret::new(token.map(|(_, token)| token).unwrap_or_default());
    let now = (service.now)();
    let status = match service.gate.believe_end(&token, now).await {
        Ok(ended) => service.end(&ended, now),
        Err(Trouble::Unreachable) => StatusCode::SERVICE_UNAVAILABLE,
        Err(trouble) => {
            tracing::warn!(?trouble, "a logout token was not believed");
            StatusCode::BAD_REQUEST
        }
    };
    (status, [(CACHE_CONTROL, "no-store")]).into_response()
}

/// Believes a logout token, or not (2.6 there).
pub(super) fn believe(
    token: &Secret,
    keys: &KeySet,
    issuer: &str,
    client_id: &str,
    now: Timestamp,
) -> Result<Ended, Trouble> {
    const SIGNATURE: Trouble = Trouble::Untrusted("the logout token is not signed by the gate");
    let expect = Expect { typ: Typ::Exactly("logout+jwt"), algorithms: &Algorithm::ALL };
    let claims = Unverified::parse(token.expose(), TOKEN_BYTES_MAX)
        .and_then(|unverified| unverified.verify::<Claims>(keys, &expect))
        .map_err(|_| SIGNATURE)?
        .into_inner();
    let must = |holds: bool, detail| if holds { Ok(()) } else { Err(Trouble::Untrusted(detail)) };
    must(claims.iss == issuer, "the logout token is of another gate")?;
    must(claims.aud.is_only(client_id), "the logout token is for another service")?;
    let timely = claims.times.check(now, SKEW_MAX).is_ok() && claims.times.iat.is_some();
    must(timely, "the logout token is out of its time")?;
    must(claims.nonce.is_none(), "the logout token has a nonce")?;
    must(claims.events.get(EVENT).is_some_and(Value::is_object), "the token tells of no logout")?;
    must(claims.sub.is_some() || claims.sid.is_some(), "the logout token names nobody")?;
    must(!claims.jti.is_empty(), "the logout token has no name")?;
    Ok(Ended { sub: claims.sub, sid: claims.sid, jti: Secret::new(claims.jti) })
}

impl Service {
    /// Ends the sessions, unless this was heard before.
    fn end(&self, ended: &Ended, now: Timestamp) -> StatusCode {
        let mut memory = locked(&self.memory);
        if memory.heard.get(&ended.jti, now).is_some() {
            return StatusCode::BAD_REQUEST;
        }
        memory.heard.put(&ended.jti, (), now);
        let names = memory.sessions.take_all(|session| {
            let token = &session.id_token;
            match (&ended.sid, &ended.sub) {
                (Some(sid), _) => token.sid.as_ref() == Some(sid),
                (None, sub) => sub.as_ref() == Some(&token.sub),
            }
        });
        for name in names {
            memory.ended.put(&name, (), now);
        }
        StatusCode::OK
    }
}

#[cfg(test)]
mod tests;
