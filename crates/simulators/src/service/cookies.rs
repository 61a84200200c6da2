//! Cookies. Their names are not those of the gate, because cookies do not tell ports apart.

use axum::http::{HeaderMap, HeaderValue, header};
use kernel::secret::Secret;

/// Names a session.
pub(super) const SESSION: &str = "library_session";
/// Names a sign-in under way.
pub(super) const PENDING: &str = "library_sign_in";
/// The language chosen.
pub(super) const LANGUAGE: &str = "library_language";

/// The value of a cookie. One that comes twice may have been planted, and counts as none.
pub(super) fn read(headers: &HeaderMap, name: &str) -> Option<Secret> {
    let lines = headers.get_all(header::COOKIE).iter();
    let pairs = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';'));
    let mut values = pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(there, _)| *there == name)
        .map(|(_, value)| value);
    let value = values.next().filter(|value| !value.is_empty())?;
    values.next().is_none().then(|| Secret::new(value))
}

/// A header that sets a cookie until the browser is closed.
pub(super) fn set(public: &str, name: &str, value: &Secret) -> Option<HeaderValue> {
    header_of(public, name, value.expose(), "")
}

/// A header that removes a cookie.
pub(super) fn remove(public: &str, name: &str) -> Option<HeaderValue> {
    header_of(public, name, "", "; Max-Age=0")
}

fn header_of(public: &str, name: &str, value: &str, more: &str) -> Option<HeaderValue> {
    let secure = if public.starts_with("https:") { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
    HeaderValue::from_str(&text).ok()
}
