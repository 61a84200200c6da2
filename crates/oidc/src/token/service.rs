//! Tokens that a relying party asks for in its own name (RFC 6749 4.4).

use super::{Moment, Tokens, audience, narrowed};
use crate::{
    access::{Access, AccessGrant, Whose},
    client::Client,
    client_auth::Authenticated,
    code::opaque,
    error::TokenError,
    grid::{self, Endpoint, Row, rows},
    params::Params,
    reject::{Reject, must},
};

/// What a relying party wants in its own name.
#[derive(Clone, Debug)]
pub struct ServiceRequest {
    scope: Vec<String>,
}

type Check = fn(&ServiceRequest, &Client) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    client_can_keep_a_secret,        Client, [Token];
    scope_is_its_own,                Client, [Token];
];

impl ServiceRequest {
    pub(super) fn read(params: &Params) -> Self {
        Self { scope: params.words("scope") }
    }
}

/// Makes a token in the relying party's own name. It says nothing of any person.
///
/// # Errors
///
/// `invalid_scope` if more is asked for than is registered; `server_error` if we cannot sign.
pub fn serve(
    request: &ServiceRequest,
    client: &Authenticated<'_>,
    moment: &Moment<'_>,
) -> Result<Tokens, TokenError> {
    let client = client.client;
    grid::run(CHECKS, Endpoint::Token, |check| check(request, client))
        .map_err(|(_, reject)| reject)?;
    let Moment { provider, chance, now, .. } = *moment;
    let scopes = narrowed(&client.service_scopes, &request.scope, String::clone)?;
    let grant = AccessGrant {
        grant: opaque(chance.refresh).expose().to_owned(),
        client_id: client.client_id.clone(),
        audience: audience(client, provider.issuer, false),
        whose: Whose::Service { scopes },
        confirmation: moment.confirmation.clone(),
        issued_at: now,
        expires_at: now + provider.lives.access_token(),
    };
    let access = Access::make(grant, client, provider, chance.access)?;
    let expires_in = provider.lives.access_token().as_secs();
    Ok(Tokens { access, refresh: None, id_token: None, expires_in })
}

// RFC 6749 4.4: only a confidential client may.
fn client_can_keep_a_secret(_: &ServiceRequest, client: &Client) -> Result<(), Reject> {
    must(!client.is_public(), "unauthorized_client", "whoever cannot keep a secret has no name")
}

fn scope_is_its_own(request: &ServiceRequest, client: &Client) -> Result<(), Reject> {
    let own = request.scope.iter().all(|scope| client.service_scopes.contains(scope));
    must(own, "invalid_scope", "scope asks for more than is registered")
}
