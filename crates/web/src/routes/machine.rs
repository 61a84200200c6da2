//! What the endpoints have in common that services call by themselves: who asks, what is written
//! with the answer, how errors are told.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    Json,
    extract::{ConnectInfo, FromRequest, RawForm, Request},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{AUTHORIZATION, WWW_AUTHENTICATE},
    },
    response::{IntoResponse, Response},
};
use crypto::x509::Certificate;
use engine::{Error, Kind, Settled, Settlement};
use kernel::secret::Secret;
use oidc::{
    client::Client,
    client_auth::{Authenticated, Presented, REPLAYED, Replay, authenticate},
    confirmation::Shown,
    dpop::{self, Occasion, Proof, nonce, prove},
    error::TokenError,
    grid::Endpoint,
    params::Params,
    reject::Reject,
};

use crate::{
    app::App,
    journal::Outcome,
    routes::interaction::{keyed, provider},
};

/// Client assertions that were used.
const ASSERTION: Kind<()> = Kind::new("client-assertion");
/// Proofs of keys that were used.
const PROOF: Kind<()> = Kind::new("dpop-proof");
/// Where proofs of keys come (RFC 9449 4.1).
const DPOP: HeaderName = HeaderName::from_static("dpop");
/// Where the nonce of the next one is told (RFC 9449 8).
const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// A request as a service sends it.
#[derive(Debug)]
pub(super) struct Arrived {
    /// The `Authorization` header.
    pub(super) authorization: Option<String>,
    /// The proofs of keys that came with it.
    proofs: Vec<String>,
    /// The certificate of the connection.
    pub(super) certificate: Option<Certificate>,
    /// The method.
    method: Method,
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
        let headers = request.headers();
        let authorization = text(headers, &AUTHORIZATION);
        // What is no text is no proof, and must not go for none.
        let proof = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let proofs = headers.get_all(DPOP).iter().map(proof).collect();
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let certificate = peer.and_then(|ConnectInfo(peer)| certificate(app, peer.ip(), headers));
        let method = request.method().clone();
        let form = match RawForm::from_request(request, app).await {
            Ok(RawForm(body)) => Params::read(&[&String::from_utf8_lossy(&body)]),
            Err(_) => Err(NO_FORM),
        };
        let form = form.map_err(TokenError::from);
        Ok(Self { authorization, proofs, certificate, method, form })
    }
}

/// The certificate of a service, as a proxy that we trust hands it over. From anybody else the
/// header is so many letters.
fn certificate(app: &App, peer: IpAddr, headers: &HeaderMap) -> Option<Certificate> {
    let name = app.certificate_header().filter(|_| app.is_trusted_proxy(peer))?;
    Certificate::from_header(headers.get(name)?.to_str().ok()?).ok()
}

const NO_FORM: Reject = Reject::new("invalid_request", "the body must be a form");

/// What came besides words, and was good.
#[derive(Debug, Default)]
pub(super) struct Besides {
    proof: Option<Proof>,
    certificate: Option<String>,
}

impl Besides {
    /// The same as the rules look at it.
    pub(super) fn shown(&self) -> Shown<'_> {
        let key = self.proof.as_ref().map(|proof| proof.jkt.as_str());
        Shown { key, certificate: self.certificate.as_deref() }
    }

    /// What must be written down with whatever comes of it.
    pub(super) fn replay(&self) -> Option<&Replay> {
        self.proof.as_ref().map(|proof| &proof.replay)
    }
}

impl Arrived {
    /// Who it is from, if it says so in a way that can be read.
    fn stated(&self) -> Option<String> {
        let form = self.form.as_ref().ok()?;
        let read = Presented::read(self.authorization.as_deref(), self.certificate.as_ref(), form);
        read.ok().map(|presented| presented.client_id().to_owned())
    }

    /// Judges what came besides words. `token` is the access token that came along.
    pub(super) fn besides(
        &self,
        app: &App,
        endpoint: Endpoint,
        path: &str,
        token: Option<&str>,
    ) -> Result<Besides, Reject> {
        let proofs: Vec<&str> = self.proofs.iter().map(String::as_str).collect();
        let keyed = keyed(app);
        let proof = provider(app, |provider| {
            let occasion = Occasion {
                method: self.method.as_str(),
                path,
                access_token: token,
                nonce: true,
                keyed: &keyed,
                provider: &provider,
                now: app.engine().now(),
            };
            prove(endpoint, &proofs, &occasion)
        })?;
        let certificate = self.certificate.as_ref();
        Ok(Besides { proof, certificate: certificate.map(|it| it.thumbprint().to_owned()) })
    }
}

/// A fresh nonce for proofs, if that is what is missing.
pub(super) fn nonce_for(app: &App, reject: Reject) -> Option<String> {
    let wanted = reject.code == "use_dpop_nonce";
    wanted.then(|| nonce(&keyed(app), app.engine().now()))
}

/// Who asks: looked up, and as registered now.
pub(super) struct Caller {
    presented: Presented,
    client: Option<Arc<Client>>,
}

impl Caller {
    /// Looks up who a request says it is from.
    pub(super) async fn of(app: &App, arrived: &Arrived, form: &Params) -> Result<Self, Denial> {
        let presented =
            Presented::read(arrived.authorization.as_deref(), arrived.certificate.as_ref(), form)?;
        let signed = ["client_assertion", "request"].map(|name| form.get(name));
        let client = app.client_with_keys(presented.client_id(), &signed).await;
        let client = client.map_err(Denial::Ours)?;
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

/// Writes what came of a request together with the proofs of who asked and of their key: a proof
/// that was used before ends it, whatever it was for. If nothing came of the request, the proofs
/// are used up all the same.
pub(super) async fn settled<T>(
    app: &App,
    replays: [Option<&Replay>; 2],
    plan: Result<Plan<T>, Denial>,
) -> Result<T, Denial> {
    let mut first = Settlement::default();
    for (kind, replay) in [ASSERTION, PROOF].iter().zip(replays) {
        if let Some(replay) = replay {
            let name = Secret::new(replay.key.clone());
            let kept = app.engine().keep_in(&mut first, kind, &name, &(), None, replay.until);
            kept.map_err(Denial::Ours)?;
        }
    }
    let (settlement, answer) = match plan {
        Ok(plan) => (plan.settlement.after(first), Ok(plan.answer)),
        Err(denial) => (first, Err(denial)),
    };
    match app.engine().settle(settlement).await.map_err(Denial::Ours)? {
        Settled::Done => answer,
        Settled::Taken(kind) if kind == ASSERTION.name() => Err(REPLAYED.into()),
        Settled::Taken(kind) if kind == PROOF.name() => Err(dpop::REPLAYED.into()),
        Settled::Taken(kind) | Settled::Gone(kind) => Err(Denial::Lost(kind)),
    }
}

/// An answer with which nothing is wrong.
pub(super) fn well(arrived: &Arrived, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    let name = arrived.stated().unwrap_or_default();
    response.extensions_mut().insert(Outcome::well(&name));
    response
}

/// Tells why nothing is given.
pub(super) fn told(app: &App, arrived: &Arrived, denial: Denial) -> Response {
    match denial {
        Denial::Told(error) => {
            let mut response = refused(app, &error);
            let outcome = Outcome::refused(arrived.stated().as_deref(), error.reject);
            response.extensions_mut().insert(outcome);
            response
        }
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

fn refused(app: &App, error: &TokenError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = (status, Json(error.body())).into_response();
    let challenge = error.www_authenticate().map(HeaderValue::from_static);
    if let Some(challenge) = challenge {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    with_nonce(response, nonce_for(app, error.reject))
}

/// Adds the nonce that the next proof must bear (RFC 9449 8).
pub(super) fn with_nonce(mut response: Response, nonce: Option<String>) -> Response {
    if let Some(Ok(nonce)) = nonce.map(HeaderValue::try_from) {
        response.headers_mut().insert(DPOP_NONCE, nonce);
    }
    response
}

/// The text of a header, if it is there once and is text.
pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
