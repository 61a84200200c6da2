//! Access tokens as they are shown at a resource: as a bearer's (RFC 6750) or with a proof of their
//! key (RFC 9449 7).

use kernel::secret::Secret;

use crate::{access::ACCESS_TOKEN_BYTES_MAX, params::Params, reject::Reject};

/// How a token was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Alone.
    Bearer,
    /// With a proof.
    Dpop,
}

/// A token as shown.
#[derive(Clone, Debug)]
pub struct ShownToken {
    /// How.
    pub scheme: Scheme,
    /// The token.
    pub token: Secret,
}

/// Why a protected resource is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Denied {
    /// No token came: nothing is said about errors (RFC 6750 3.1).
    NoToken,
    /// The request makes no sense.
    InvalidRequest(&'static str),
    /// The token is unknown, expired, revoked, bound to something else, or not of this kind.
    InvalidToken,
    /// It is good, and not for this.
    InsufficientScope,
    /// The proof is not good, or it bears no nonce of ours.
    Proof(Reject),
    /// We could not sign the answer.
    Unsigned,
}

/// The token of a request: in the `Authorization` header, or in the form of a POST (`form`). A
/// token in the query is not looked for.
///
/// # Errors
///
/// If there is none, more than one, or no well-formed one.
pub fn read(authorization: Option<&str>, form: Option<&Params>) -> Result<ShownToken, Denied> {
    let in_form = form.and_then(|form| form.get("access_token"));
    let (scheme, token) = match (authorization, in_form) {
        (Some(_), Some(_)) => return Err(Denied::InvalidRequest("the token was sent twice")),
        (Some(header), None) => in_header(header).ok_or(Denied::NoToken)?,
        (None, Some(token)) => (Scheme::Bearer, token),
        (None, None) => return Err(Denied::NoToken),
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    let length = 1..=ACCESS_TOKEN_BYTES_MAX;
    if length.contains(&token.len()) && token.bytes().all(allowed) {
        Ok(ShownToken { scheme, token: Secret::new(token) })
    } else {
        Err(Denied::InvalidRequest("the token is malformed"))
    }
}

impl Denied {
    pub(crate) fn of(reject: Reject) -> Self {
        match reject.code {
            "insufficient_scope" => Self::InsufficientScope,
            _ => Self::InvalidToken,
        }
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NoToken | Self::InvalidToken | Self::Proof(..) => 401,
            Self::InvalidRequest(_) => 400,
            Self::InsufficientScope => 403,
            Self::Unsigned => 500,
        }
    }

    /// What whoever asked is told of it; nothing, if they showed nothing.
    #[must_use]
    pub const fn reject(&self) -> Option<Reject> {
        Some(match self {
            Self::NoToken => return None,
            Self::InvalidRequest(detail) => Reject::new("invalid_request", detail),
            Self::InvalidToken => Reject::new("invalid_token", "the access token is not valid"),
            Self::InsufficientScope => {
                Reject::new("insufficient_scope", "the access token does not cover this")
            }
            Self::Proof(reject) => *reject,
            Self::Unsigned => Reject::new("server_error", "the answer could not be signed"),
        })
    }

    /// The value of the `WWW-Authenticate` header, in the scheme that the token came by.
    #[must_use]
    pub fn www_authenticate(&self, scheme: Scheme, issuer: &str) -> String {
        let name = match (self, scheme) {
            (Self::Proof(..), _) | (_, Scheme::Dpop) => "DPoP",
            (_, Scheme::Bearer) => "Bearer",
        };
        let algorithms = match name {
            "DPoP" => ", algs=\"ES256 ES384 PS256 EdDSA\"",
            _ => "",
        };
        let Some(Reject { code, detail }) = self.reject() else {
            return format!("{name} realm=\"{issuer}\"");
        };
        format!(
            "{name} realm=\"{issuer}\", error=\"{code}\", error_description=\"{detail}\"{algorithms}"
        )
    }
}

fn in_header(header: &str) -> Option<(Scheme, &str)> {
    let (scheme, token) = header.split_once(' ')?;
    let schemes = [("bearer", Scheme::Bearer), ("dpop", Scheme::Dpop)];
    let known = schemes.into_iter().find(|(name, _)| scheme.eq_ignore_ascii_case(name))?;
    Some((known.1, token.trim_matches(' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Params {
        Params::read(&[text]).unwrap()
    }

    #[test]
    fn a_token_comes_in_the_header_or_in_the_form() {
        for header in ["Bearer abc", "bearer  abc", "BEARER abc "] {
            assert_eq!(read(Some(header), None).unwrap().token.expose(), "abc");
        }
        assert_eq!(read(None, Some(&form("access_token=abc"))).unwrap().token.expose(), "abc");
    }

    #[test]
    fn two_tokens_are_one_too_many() {
        let denied = read(Some("Bearer abc"), Some(&form("access_token=abc"))).unwrap_err();
        assert_eq!(denied.status(), 400);
    }

    #[test]
    fn without_a_token_nothing_is_said_about_errors() {
        for header in [None, Some("Basic YTpi"), Some("Bearer"), Some("")] {
            assert_eq!(read(header, None).unwrap_err(), Denied::NoToken, "{header:?}");
        }
        let header = Denied::NoToken.www_authenticate(Scheme::Bearer, "https://kapu.example");
        assert_eq!(header, "Bearer realm=\"https://kapu.example\"");
    }

    #[test]
    fn oa_25_a_token_too_long_or_malformed_is_not_looked_up() {
        for token in [" ", "a b", "a\"b", "é", &"x".repeat(4097)] {
            let denied = read(Some(&format!("Bearer {token}")), None).unwrap_err();
            assert_eq!(denied.status(), 400, "{token:.9}");
        }
    }

    #[test]
    fn an_invalid_token_is_told_as_one() {
        assert_eq!(Denied::InvalidToken.status(), 401);
        let header = Denied::InvalidToken.www_authenticate(Scheme::Bearer, "https://kapu.example");
        assert!(header.contains("error=\"invalid_token\""), "{header}");
    }
}
