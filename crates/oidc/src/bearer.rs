//! Bearer tokens (RFC 6750).

use kernel::secret::Secret;

use crate::params::Params;

/// Longest token looked at, in bytes. Ours have 43.
const TOKEN_BYTES_MAX: usize = 4096;

/// Why a protected resource is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// No token came: nothing is said about errors (RFC 6750 3.1).
    NoToken,
    /// The request makes no sense.
    InvalidRequest(&'static str),
    /// The token is unknown, expired, revoked, or not of this kind.
    InvalidToken,
}

/// The token of a request: in the `Authorization` header, or in the form of a POST (`form`). A
/// token in the query is not looked for.
///
/// # Errors
///
/// If there is none, more than one, or no well-formed one.
pub fn read(authorization: Option<&str>, form: Option<&Params>) -> Result<Secret, Denied> {
    let in_form = form.and_then(|form| form.get("access_token"));
    let token = match (authorization, in_form) {
        (Some(_), Some(_)) => return Err(Denied::InvalidRequest("the token was sent twice")),
        (Some(header), None) => bearer(header).ok_or(Denied::NoToken)?,
        (None, Some(token)) => token,
        (None, None) => return Err(Denied::NoToken),
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    let good = (1..=TOKEN_BYTES_MAX).contains(&token.len()) && token.bytes().all(allowed);
    if good {
        Ok(Secret::new(token))
    } else {
        Err(Denied::InvalidRequest("the token is malformed"))
    }
}

impl Denied {
    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::NoToken | Self::InvalidToken => 401,
            Self::InvalidRequest(_) => 400,
        }
    }

    /// The value of the `WWW-Authenticate` header.
    #[must_use]
    pub fn www_authenticate(self, issuer: &str) -> String {
        let error = match self {
            Self::NoToken => return format!("Bearer realm=\"{issuer}\""),
            Self::InvalidRequest(detail) => ("invalid_request", detail),
            Self::InvalidToken => ("invalid_token", "the access token is not valid"),
        };
        let (code, detail) = error;
        format!("Bearer realm=\"{issuer}\", error=\"{code}\", error_description=\"{detail}\"")
    }
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim_matches(' '))
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
            assert_eq!(read(Some(header), None).unwrap().expose(), "abc");
        }
        assert_eq!(read(None, Some(&form("access_token=abc"))).unwrap().expose(), "abc");
    }

    #[test]
    fn two_tokens_are_one_too_many() {
        let denied = read(Some("Bearer abc"), Some(&form("access_token=abc"))).unwrap_err();
        assert_eq!(denied.status(), 400);
    }

    #[test]
    fn without_a_token_nothing_is_said_about_errors() {
        for header in [None, Some("Basic YTpi"), Some("Bearer"), Some("")] {
            assert_eq!(read(header, None), Err(Denied::NoToken), "{header:?}");
        }
        let header = Denied::NoToken.www_authenticate("https://kapu.example");
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
        let header = Denied::InvalidToken.www_authenticate("https://kapu.example");
        assert!(header.contains("error=\"invalid_token\""), "{header}");
    }
}
