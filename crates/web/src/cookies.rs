//! The gate's cookies. Over TLS each carries the `__Host-` prefix (RFC 6265bis 4.1.3.2), so that no
//! neighbouring host can set it; plain HTTP exists only on this machine, for the demonstration.

use axum::{
    http::{
        HeaderMap, HeaderValue,
        header::{COOKIE, SET_COOKIE},
    },
    response::{AppendHeaders, IntoResponseParts},
};

/// A cookie of the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// Names the session.
    Session,
    /// Names the enrolment this browser works on.
    Case,
    /// Makes the browser known to accounts it signed in to.
    Browser,
    /// Binds a relying party's request to this browser.
    Transaction,
    /// Names for whom this browser asked for a PIN.
    Pin,
    /// Names for whom this browser sets a password.
    Setting,
    /// The language chosen.
    Language,
    /// Names an officer's day at the desk. It belongs to another host than the rest.
    Desk,
}

impl Cookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Session => "kapu-session",
            Self::Case => "kapu-case",
            Self::Browser => "kapu-browser",
            Self::Transaction => "kapu-transaction",
            Self::Pin => "kapu-pin",
            Self::Setting => "kapu-setting",
            Self::Language => "kapu-language",
            Self::Desk => "kapu-desk",
        }
    }

    /// Whether it travels with a link from elsewhere. Nobody comes to a desk from another site.
    const fn same_site(self) -> &'static str {
        match self {
            Self::Session
            | Self::Case
            | Self::Browser
            | Self::Transaction
            | Self::Pin
            | Self::Setting
            | Self::Language => "Lax",
            Self::Desk => "Strict",
        }
    }

    /// How long the browser keeps it, in seconds; until it is closed if `None`.
    const fn seconds(self) -> Option<u32> {
        const DAY: u32 = 24 * 60 * 60;
        match self {
            Self::Session | Self::Transaction | Self::Pin | Self::Setting | Self::Desk => None,
            Self::Case => Some(90 * DAY),
            Self::Browser => Some(180 * DAY),
            Self::Language => Some(365 * DAY),
        }
    }
}

/// Reads and writes cookies for one kind of address.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Jar {
    /// Whether the gate is reached over TLS.
    pub(crate) secure: bool,
}

impl Jar {
    /// The value a browser sent. Of two with one name, none: someone tampers.
    pub(crate) fn read(self, headers: &HeaderMap, cookie: Cookie) -> Option<String> {
        let name = self.name(cookie);
        let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut named = all.flat_map(|line| line.split(';')).filter_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name).then(|| value.to_owned())
        });
        match (named.next(), named.next()) {
            (Some(only), None) => Some(only),
            (Some(_), Some(_)) | (None, _) => None,
        }
    }

    /// The header that sets it. Values are our own: base64url or a language tag.
    pub(crate) fn set(self, cookie: Cookie, value: &str) -> Option<HeaderValue> {
        let age = cookie.seconds().map(|age| format!("; Max-Age={age}")).unwrap_or_default();
        self.line(cookie, value, &age)
    }

    /// The header that removes it.
    pub(crate) fn clear(self, cookie: Cookie) -> Option<HeaderValue> {
        self.line(cookie, "", "; Max-Age=0")
    }

    fn line(self, cookie: Cookie, value: &str, age: &str) -> Option<HeaderValue> {
        let secure = if self.secure { "; Secure" } else { "" };
        let name = self.name(cookie);
        let same_site = cookie.same_site();
        let line = format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site}{age}{secure}");
        HeaderValue::try_from(line).ok()
    }

    fn name(self, cookie: Cookie) -> String {
        let prefix = if self.secure { "__Host-" } else { "" };
        format!("{prefix}{}", cookie.name())
    }
}

/// Cookies that go with an answer.
pub(crate) fn sent<const N: usize>(lines: [Option<HeaderValue>; N]) -> impl IntoResponseParts {
    AppendHeaders(lines.into_iter().flatten().map(|line| (SET_COOKIE, line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_a_cookie_is_bound_to_the_host() {
        let line = Jar { secure: true }.set(Cookie::Session, "abc").unwrap();
        let expected = "__Host-kapu-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure";
        assert_eq!(line.to_str().unwrap(), expected);
    }

    #[test]
    fn of_two_cookies_with_one_name_none_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("kapu-session=a; kapu-session=b"));
        assert_eq!(Jar { secure: false }.read(&headers, Cookie::Session), None);
    }

    #[test]
    fn a_cookie_without_the_prefix_is_another_cookie_over_tls() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("kapu-session=a"));
        assert_eq!(Jar { secure: true }.read(&headers, Cookie::Session), None);
    }
}
