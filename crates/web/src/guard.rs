//! What every answer carries and every write must show.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::{
    app::App,
    assets,
    cookies::{Cookie, Jar},
    visitor,
};

/// Addresses that services write to, or have browsers write to. Nothing changes there by the power
/// of a cookie: they look at what they are sent, or at a secret in the address.
const FROM_ELSEWHERE: &[&str] = &[
    "/token",
    "/par",
    "/backchannel-authentication",
    "/introspect",
    "/revoke",
    "/userinfo",
    "/authorize",
    "/logout",
];

/// One year, as browsers must remember to come back by TLS only.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");

const ALWAYS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=()"),
];

/// A write from a browser must come from one of our own pages: another site can send a form, but
/// cannot pretend where it came from.
pub(crate) async fn same_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = request.method().is_safe();
    let elsewhere = is_from_elsewhere(request.uri());
    if reads || elsewhere || is_ours(request.headers(), app.issuer()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// The answer to our own question whether to sign out names the question in its address; a wish to
/// sign out, from a service, does not.
fn is_from_elsewhere(uri: &Uri) -> bool {
    let ours = uri.path() == oidc::metadata::LOGOUT && uri.query().is_some();
    FROM_ELSEWHERE.contains(&uri.path()) && !ours
}

pub(crate) fn is_ours(headers: &HeaderMap, issuer: &str) -> bool {
    let value = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    match (value("sec-fetch-site"), value("origin")) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin == issuer,
        (None, None) => false,
    }
}

/// The headers of every answer.
pub(crate) async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let chosen = visitor::chosen_language(&app, request.uri());
    let response = next.run(request).await;
    with_headers(response, app.jar(), chosen, app.issuer())
}

/// An answer with the headers that every one carries.
pub(crate) fn with_headers(
    mut response: Response,
    jar: Jar,
    chosen: Option<String>,
    origin: &str,
) -> Response {
    let headers = response.headers_mut();
    // A language that was chosen stays chosen.
    if let Some(line) = chosen.and_then(|tag| jar.set(Cookie::Language, &tag)) {
        headers.append(header::SET_COOKIE, line);
    }
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if origin.starts_with("https://") {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| policy(None));
    response
}

/// The content security policy of a page. `onwards` is the origin a form may lead to besides our
/// own: browsers hold a form to this through every redirect that follows.
pub(crate) fn policy(onwards: Option<&str>) -> HeaderValue {
    let text = assets::content_security_policy(onwards);
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
