//! Logout at the wish of a relying party (`OpenID` Connect RP-Initiated Logout 1.0).

use serde::{Deserialize, Serialize};

use crate::{
    authorize::SessionView,
    client::Client,
    grid::{self, Endpoint, Row, rows},
    params::Params,
    provider::{OwnIdToken, Provider},
    reject::{Reject, must},
    subject::{Keyed, pairwise},
};

pub use self::token::logout_token;

mod token;

/// Longest `state`, in bytes.
const STATE_BYTES_MAX: usize = 2048;

/// A wish to end a session, as received.
#[derive(Clone, Debug)]
pub struct LogoutRequest {
    hint: Option<Result<OwnIdToken, Reject>>,
    stated: Option<String>,
    uri: Option<String>,
    state: Option<String>,
}

/// Where to send the person once they are signed out. Made only of registered URIs, and kept on
/// our side while the person is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Onward(String);

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Ask the person whether they mean it; a page elsewhere may have sent them. Then end the
    /// session and go on, or show that they are signed out.
    Confirm {
        /// Where to afterwards.
        onward: Option<Onward>,
        /// Why they are not sent where the request says, for the engineer of the service.
        fault: Option<Reject>,
    },
    /// End the session, if there is one, and go on, or show that they are signed out.
    SignOut {
        /// Where to.
        onward: Option<Onward>,
    },
}

type Check = fn(&LogoutRequest, Option<&Client>) -> Result<(), Reject>;

#[rustfmt::skip]
pub(crate) const CHECKS: &[Row<Check>] = rows![
    hint_is_ours,               Person, [Logout];
    client_id_fits_the_hint,    Person, [Logout];
    client_is_known,            Person, [Logout];
    state_is_short,             Person, [Logout];
    logout_uri_is_registered,   Person, [Logout];
];

impl LogoutRequest {
    /// Reads the parameters of a query or form. An ID token that has expired still says who is
    /// meant.
    #[must_use]
    pub fn read(params: &Params, provider: &Provider<'_>) -> Self {
        Self {
            hint: params.get("id_token_hint").map(|token| provider.own_id_token(token)),
            stated: params.owned("client_id"),
            uri: params.owned("post_logout_redirect_uri"),
            state: params.owned("state"),
        }
    }

    /// Which registration to look up.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.hint().map(|hint| hint.aud.as_str()).or(self.stated.as_deref())
    }

    fn hint(&self) -> Option<&OwnIdToken> {
        self.hint.as_ref()?.as_ref().ok()
    }

    /// Whether a hint names the person, or the very session, that is signed in.
    fn means(&self, session: &SessionView, client: Option<&Client>, keyed: Keyed<'_>) -> bool {
        let (Some(hint), Some(client)) = (self.hint(), client) else { return false };
        hint.sid == session.sid || hint.sub == pairwise(&client.sector, &session.person, keyed)
    }

    fn onward(&self) -> Option<Onward> {
        let state = self.state.as_deref().map(|state| ("state", state));
        let uri = self.uri.as_deref()?;
        Some(Onward(crate::authorize::with_query(uri, state.into_iter())))
    }
}

impl Onward {
    /// The URI, for a redirect with status 303.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Judges a wish to end a session. `client` is the registration of [`LogoutRequest::client_id`].
#[must_use]
pub fn logout(
    request: &LogoutRequest,
    client: Option<&Client>,
    session: Option<&SessionView>,
    keyed: Keyed<'_>,
) -> Outcome {
    let checked = grid::run(CHECKS, Endpoint::Logout, |check| check(request, client));
    if let Err((_, fault)) = checked {
        return Outcome::Confirm { onward: None, fault: Some(fault) };
    }
    let onward = request.onward();
    match session {
        Some(session) if !request.means(session, client, keyed) => {
            Outcome::Confirm { onward, fault: None }
        }
        Some(_) | None => Outcome::SignOut { onward },
    }
}

fn hint_is_ours(request: &LogoutRequest, _: Option<&Client>) -> Result<(), Reject> {
    request.hint.as_ref().map_or(Ok(()), |hint| hint.as_ref().map(drop).map_err(|reject| *reject))
}

fn client_id_fits_the_hint(request: &LogoutRequest, _: Option<&Client>) -> Result<(), Reject> {
    let fits = match (request.hint(), &request.stated) {
        (Some(hint), Some(stated)) => hint.aud == *stated,
        (Some(_) | None, None) | (None, Some(_)) => true,
    };
    must(fits, "invalid_request", "client_id is not the audience of id_token_hint")
}

fn client_is_known(request: &LogoutRequest, client: Option<&Client>) -> Result<(), Reject> {
    let known = client.is_some_and(|client| {
        Some(client.client_id.as_str()) == request.client_id() && !client.disabled
    });
    let asked = request.client_id().is_some() || request.uri.is_some();
    must(known || !asked, "invalid_request", "the relying party is not known")
}

fn state_is_short(request: &LogoutRequest, _: Option<&Client>) -> Result<(), Reject> {
    let short = request.state.as_ref().is_none_or(|state| state.len() <= STATE_BYTES_MAX);
    must(short, "invalid_request", "state is too long")
}

fn logout_uri_is_registered(
    request: &LogoutRequest,
    client: Option<&Client>,
) -> Result<(), Reject> {
    let Some(uri) = &request.uri else { return Ok(()) };
    let registered = client.is_some_and(|client| client.vouches_for_logout(uri));
    must(registered, "invalid_request", "post_logout_redirect_uri is not registered")
}

#[cfg(test)]
mod tests;
