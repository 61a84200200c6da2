//! The table of checks of an authorization request.

use super::{
    answer::ResponseMode,
    request::{OPAQUE_BYTES_MAX, Request},
    wishes,
};
use crate::{
    claims::Scope,
    client::{Client, GrantType},
    grid::{self, Endpoint, Row, Told, rows},
    provider::Provider,
    reject::{Reject, must},
};

/// Characters of a SHA-256 in base64url. RFC 7636 4.2 speaks of 43 to 128, but S256 makes 43.
const CHALLENGE_CHARS: usize = 43;

type Check = fn(&Request, &Client, &Provider<'_>) -> Result<(), Reject>;

/// Characters of a thumbprint in base64url (RFC 7638 3).
const THUMBPRINT_CHARS: usize = 43;

/// Nothing is sent to a redirect URI above the row that vouches for it.
#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    client_is_enabled,          Person, [Authorize, Par];
    code_is_registered,         Person, [Authorize, Par];
    redirect_uri_is_registered, Person, [Authorize, Par];
    state_can_be_returned,      Client, [Authorize, Par];
    no_request_object,          Client, [Authorize, Par];
    no_request_uri,             Client, [Authorize, Par];
    no_registration,            Client, [Authorize, Par];
    request_is_pushed,          Client, [Authorize];
    request_is_signed,          Client, [Authorize, Par];
    response_type_is_code,      Client, [Authorize, Par];
    response_mode_is_known,     Client, [Authorize, Par];
    pkce_is_s256,               Client, [Authorize, Par];
    key_is_a_thumbprint,        Client, [Authorize, Par];
    scope_has_openid,           Client, [Authorize, Par];
    scope_is_allowed,           Client, [Authorize, Par];
    nonce_is_short,             Client, [Authorize, Par];
    prompt_is_coherent,         Client, [Authorize, Par];
    max_age_is_a_number,        Client, [Authorize, Par];
    claims_can_be_read,         Client, [Authorize, Par];
    level_is_known,             Client, [Authorize, Par];
    id_token_hint_is_ours,      Client, [Authorize, Par];
];

/// Runs the checks that guard an endpoint.
pub(super) fn check(
    endpoint: Endpoint,
    request: &Request,
    client: &Client,
    provider: &Provider<'_>,
) -> Result<(), (Told, Reject)> {
    grid::run(CHECKS, endpoint, |check| check(request, client, provider))
}

fn client_is_enabled(_: &Request, client: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    must(!client.disabled, "unauthorized_client", "the relying party is shut out")
}

fn code_is_registered(_: &Request, client: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "the relying party signs nobody in by the browser";
    must(client.may(GrantType::AuthorizationCode), "unauthorized_client", DETAIL)
}

// OpenID Connect Core 1.0, 3.1.2.1: simple string comparison. No decoding, no normalising.
fn redirect_uri_is_registered(
    request: &Request,
    client: &Client,
    _: &Provider<'_>,
) -> Result<(), Reject> {
    let registered = request.redirect_uri.as_deref().is_some_and(|uri| client.vouches_for(uri));
    must(registered, "invalid_redirect_uri", "redirect_uri is not registered")
}

fn state_can_be_returned(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "state is too long, or has control characters that a form cannot carry";
    let returnable = request.returnable_state() == request.state.as_deref();
    must(returnable, "invalid_request", DETAIL)
}

// An object that is left over was not read: the relying party is registered without any.
fn no_request_object(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "no request_object_signing_alg is registered: send plain parameters";
    must(request.object.is_none(), "request_not_supported", DETAIL)
}

// Only what was pushed to us is fetched, and that has been put in the place of its address.
fn no_request_uri(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "request_uri must be one of a pushed request";
    must(request.request_uri.is_none(), "request_uri_not_supported", DETAIL)
}

fn request_is_pushed(request: &Request, client: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "the relying party is registered to push its requests";
    must(request.pushed || !client.needs_par(), "invalid_request", DETAIL)
}

fn request_is_signed(request: &Request, client: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "the relying party is registered to sign its requests";
    must(request.signed || !client.require_signed_request_object, "invalid_request", DETAIL)
}

fn no_registration(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    const DETAIL: &str = "the registration parameter is not supported";
    must(!request.registration, "registration_not_supported", DETAIL)
}

fn response_type_is_code(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let response_type = request.response_type.as_deref();
    must(response_type.is_some(), "invalid_request", "response_type is missing")?;
    let code = response_type == Some("code");
    must(code, "unsupported_response_type", "response_type must be code")
}

fn response_mode_is_known(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let known = request.response_mode.as_deref().is_none_or(|m| ResponseMode::named(m).is_some());
    must(known, "invalid_request", "response_mode is not one of ours")
}

// RFC 7636 4.3 would take a missing method for `plain`; `plain` is refused (RFC 9700 2.1.1).
fn pkce_is_s256(request: &Request, client: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let s256 = request.code_challenge_method.as_deref() == Some("S256");
    let shaped =
        request.code_challenge.as_deref().is_some_and(|hash| is_print(hash, CHALLENGE_CHARS));
    let absent = request.code_challenge.is_none() && request.code_challenge_method.is_none();
    if absent && !client.needs_pkce() {
        return Ok(());
    }
    must(request.code_challenge.is_some(), "invalid_request", "code_challenge is missing")?;
    must(s256, "invalid_request", "code_challenge_method must be S256")?;
    must(shaped, "invalid_request", "code_challenge is no SHA-256 in base64url")
}

// RFC 9449 10.
fn key_is_a_thumbprint(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let shaped = request.dpop_jkt.as_deref().is_none_or(|jkt| is_print(jkt, THUMBPRINT_CHARS));
    must(shaped, "invalid_request", "dpop_jkt is no SHA-256 in base64url")
}

fn is_print(text: &str, chars: usize) -> bool {
    let base64url = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.len() == chars && text.bytes().all(base64url)
}

fn scope_has_openid(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let openid = request.scope.iter().any(|scope| scope == "openid");
    must(openid, "invalid_scope", "scope must contain openid")
}

// Unknown scopes are ignored (OpenID Connect Core 3.1.2.1); known ones must have been agreed on.
fn scope_is_allowed(request: &Request, client: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let mut known = request.scope.iter().filter_map(|name| Scope::named(name));
    let allowed = known.all(|scope| client.scopes.contains(&scope));
    must(allowed, "invalid_scope", "scope asks for more than is registered")
}

fn nonce_is_short(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    let short = request.nonce.as_ref().is_none_or(|nonce| nonce.len() <= OPAQUE_BYTES_MAX);
    must(short, "invalid_request", "nonce is too long")
}

fn prompt_is_coherent(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    wishes::prompts(request).map(drop)
}

fn max_age_is_a_number(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    wishes::max_age(request).map(drop)
}

// OpenID Connect Core 5.5; what is asked of verified claims must be whole as well.
fn claims_can_be_read(request: &Request, _: &Client, _: &Provider<'_>) -> Result<(), Reject> {
    wishes::claims(request).map(drop)
}

fn level_is_known(
    request: &Request,
    client: &Client,
    provider: &Provider<'_>,
) -> Result<(), Reject> {
    wishes::wanted(request, client, provider.levels).map(drop)
}

fn id_token_hint_is_ours(
    request: &Request,
    client: &Client,
    provider: &Provider<'_>,
) -> Result<(), Reject> {
    let Some(token) = &request.id_token_hint else { return Ok(()) };
    let hint = provider.own_id_token(token)?;
    must(hint.aud == client.client_id, "invalid_request", "id_token_hint is for somebody else")
}
