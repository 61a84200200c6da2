//! What the endpoints have in common that services call by themselves: who asks, what is written
//! with the answer, how errors are told.

use std::sync::Arc;

use axum::{
    Json,
    extract::{FromRequest, RawForm, Request},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{AUTHORIZATION, WWW_AUTHENTICATE},
    },
    response::{IntoResponse as _, Response},
};
use engine::{Error, Kind, Settled, Settlement};
use kernel::secret::Secret;
use oidc::{
    client::Client,
    client_auth::{Authenticated, Presented, REPLAYED, Replay, authenticate},
    confirmation::Shown,
    error::TokenError,
    grid::Endpoint,
    params::Params,
};

use crate::{app::App, routes::interaction::provider};

/// Client assertions that were used.
const ASSERTION: Kind<()> = Kind::new("client-assertion");

/// A request as a service sends it.
#[derive(Debug)]
pub(super) struct Arrived {
    /// The `Authorization` header.
    pub(super) authorization: Option<String>,
    /// The form, or why it cannot be read.
    pub(super) form: Result<Params, TokenError>,
}

/// What is to be written, and what is said once it is.
pub(super) struct Plan<T> {
    /// All that comes of the request.
    pub(super) settlement: Settlement,
    /// What is said.
    pub(super) answer: T,
}

/// Why nothing is given.
pub(super) enum Denial {
    /// The service is told.
    Told(TokenError),
    /// Something it relied on went away meanwhile: the kind of it.
    Lost(String),
    /// We could not.
    Ours(Error),
}

impl<E: Into<TokenError>> From<E> for Denial {
    fn from(error: E) -> Self {
        Self::Told(error.into())
    }
}

impl FromRequest<App> for Arrived {
    type Rejection = std::convert::Infallible;

    async fn from_request(request: Request, app: &App) -> Result<Self, Self::Rejection> {
        let authorization = text(request.headers(), &AUTHORIZATION);
        let form = match RawForm::from_request(request, app).await {
            Ok(RawForm(body)) => Params::read(&[&String::from_utf8_lossy(&body)]),
            Err(_) => Err(NO_FORM),
        };
        Ok(Self { authorization, form: form.map_err(TokenError::from) })
    }
}

const NO_FORM: oidc::reject::Reject =
    oidc::reject::Reject::new("invalid_request", "the body must be a form");

impl Arrived {
    /// What came besides words.
    pub(super) fn shown(&self) -> Shown<'_> {
        Shown::default()
    }
}

/// Who asks: looked up, and as registered now.
pub(super) struct Caller {
    presented: Presented,
    client: Option<Arc<Client>>,
}

impl Caller {
    /// Looks up who a request says it is from.
    pub(super) async fn of(app: &App, arrived: &Arrived, form: &Params) -> Result<Self, Denial> {
        let presented = Presented::read(arrived.authorization.as_deref(), form)?;
        let client = app.client(presented.client_id()).await.map_err(Denial::Ours)?;
        Ok(Self { presented, client })
    }

    /// Believes them, or not.
    pub(super) fn authenticated(
        &self,
        app: &App,
        endpoint: Endpoint,
    ) -> Result<Authenticated<'_>, Denial> {
        let (now, client) = (app.engine().now(), self.client.as_deref());
        let believed = provider(app, |provider| {
            authenticate(endpoint, &self.presented, client, &provider, now)
        });
        Ok(believed?)
    }
}

/// Writes what came of a request together with the proof of who asked: a proof that was used
/// before ends it, whatever it was for. If nothing came of the request, the proof is used up all
/// the same.
pub(super) async fn settled<T>(
    app: &App,
    replay: Option<&Replay>,
    plan: Result<Plan<T>, Denial>,
) -> Result<T, Denial> {
    let mut first = Settlement::default();
    if let Some(replay) = replay {
        let name = Secret::new(replay.key.clone());
        let kept = app.engine().keep_in(&mut first, &ASSERTION, &name, &(), None, replay.until);
        kept.map_err(Denial::Ours)?;
    }
    let (settlement, answer) = match plan {
        Ok(plan) => (plan.settlement.after(first), Ok(plan.answer)),
        Err(denial) => (first, Err(denial)),
    };
    match app.engine().settle(settlement).await.map_err(Denial::Ours)? {
        Settled::Done => answer,
        Settled::Taken(kind) if kind == ASSERTION.name() => Err(REPLAYED.into()),
        Settled::Taken(kind) | Settled::Gone(kind) => Err(Denial::Lost(kind)),
    }
}

/// Tells why nothing is given.
pub(super) fn told(denial: Denial) -> Response {
    match denial {
        Denial::Told(error) => refused(&error),
        Denial::Lost(kind) => {
            tracing::warn!(kind, "what a service relied on went away");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Denial::Ours(error) => {
            tracing::error!(%error, "a service could not be answered");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn refused(error: &TokenError) -> Response {
    tracing::info!(
        error = error.reject.code,
        detail = error.reject.detail,
        "a service was refused"
    );
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = (status, Json(error.body())).into_response();
    let challenge = error.www_authenticate().map(HeaderValue::from_static);
    if let Some(challenge) = challenge {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

/// The text of a header, if it is there once and is text.
pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
