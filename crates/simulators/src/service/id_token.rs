//! ID tokens, believed or not (`OpenID` Connect Core 3.1.3.7).

use crypto::jose::{
    Algorithm, Expect, KeySet, NumericDate, TOKEN_BYTES_MAX, Times, Typ, Unverified,
};
use jiff::{SignedDuration, Timestamp};
use kernel::secret::Secret;
use serde::Deserialize;

use super::trouble::Trouble;

/// How far the clocks of gate and library may differ.
pub(super) const SKEW_MAX: SignedDuration = SignedDuration::from_secs(30);
/// Longest subject identifier, in bytes (`OpenID` Connect Core 8).
const SUB_BYTES_MAX: usize = 255;

/// What an ID token must say.
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    /// The level asked for, if any was.
    pub(super) acr: Option<&'a str>,
    pub(super) now: Timestamp,
}

/// What a believed ID token says.
#[derive(Clone)]
pub(super) struct IdToken {
    /// Who it is: their number at this service.
    pub(super) sub: String,
    /// The level reached.
    pub(super) acr: String,
    /// The name of their session at the gate, if it tells.
    pub(super) sid: Option<String>,
    /// When they authenticated.
    pub(super) auth_time: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Audience,
    nonce: Option<String>,
    acr: Option<String>,
    sid: Option<String>,
    auth_time: Option<NumericDate>,
    #[serde(flatten)]
    times: Times,
}

/// One audience, or several.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Audience {
    One(String),
    Several(Vec<String>),
}

/// Believes an ID token, or not.
pub(super) fn believe(
    token: &Secret,
    keys: &KeySet,
    expected: &Expected<'_>,
) -> Result<IdToken, Trouble> {
    const SIGNATURE: Trouble = Trouble::Untrusted("the ID token is not signed by the gate");
    let expect = Expect { typ: Typ::Optional("JWT"), algorithms: &Algorithm::ALL };
    let claims = Unverified::parse(token.expose(), TOKEN_BYTES_MAX)
        .and_then(|unverified| unverified.verify::<Claims>(keys, &expect))
        .map_err(|_| SIGNATURE)?
        .into_inner();
    let must = |holds: bool, detail| if holds { Ok(()) } else { Err(Trouble::Untrusted(detail)) };
    must(claims.iss == expected.issuer, "the ID token is of another gate")?;
    must(claims.aud.is_only(expected.client_id), "the ID token is for another service")?;
    let nonce = claims.nonce.as_deref() == Some(expected.nonce);
    must(nonce, "the ID token is of another sign-in")?;
    let timely = claims.times.check(expected.now, SKEW_MAX).is_ok() && claims.times.iat.is_some();
    must(timely, "the ID token is out of its time")?;
    must((1..=SUB_BYTES_MAX).contains(&claims.sub.len()), "the ID token names nobody")?;
    let acr = claims.acr.ok_or(Trouble::Untrusted("the ID token states no level"))?;
    must(expected.acr.is_none_or(|asked| asked == acr), "the level is not the one asked for")?;
    let auth_time = claims.auth_time.and_then(NumericDate::timestamp);
    Ok(IdToken { sub: claims.sub, acr, sid: claims.sid, auth_time })
}

impl Audience {
    pub(super) fn is_only(&self, client_id: &str) -> bool {
        match self {
            Self::One(audience) => audience == client_id,
            Self::Several(audiences) => *audiences == [client_id],
        }
    }
}
