//! What the gate tells services: of the person, and of itself.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{
        HeaderValue, StatusCode,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE},
    },
    response::{IntoResponse as _, Response},
};
use engine::{Error, Settlement};
use kernel::{account::Account, decision::AccountId};
use oidc::{
    bearer::{self, Denied, Scheme, ShownToken},
    claims::{About, Proof},
    dpop::REPLAYED,
    grid::Endpoint,
    introspect::Found,
    level::Levels,
    metadata,
    userinfo::{Shows, Told, userinfo as tell},
};

use crate::{
    app::App,
    journal::Outcome,
    routes::{
        interaction::provider,
        machine::{Arrived, Denial, Plan, nonce_for, settled, with_nonce},
        tokens::in_force,
    },
};

/// How long keys and metadata may be kept by relying parties.
const PUBLIC: &str = "public, max-age=300";

/// The userinfo endpoint.
pub(super) async fn userinfo(State(app): State<App>, arrived: Arrived) -> Response {
    // A GET has no form, and one that cannot be read holds no token.
    let token = match bearer::read(arrived.authorization.as_deref(), arrived.form.as_ref().ok()) {
        Ok(token) => token,
        Err(reason) => return denied(&app, Scheme::Bearer, &reason),
    };
    match released(&app, &arrived, &token).await {
        Ok(Ok(Told::Plain(claims))) => Json(claims).into_response(),
        Ok(Ok(Told::Signed(claims))) => {
            ([(CONTENT_TYPE, "application/jwt")], claims.expose().to_owned()).into_response()
        }
        Ok(Err(reason)) => denied(&app, token.scheme, &reason),
        Err(error) => {
            tracing::error!(%error, "userinfo could not be given");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// What is known of whoever an account belongs to, unless it is nobody's.
pub(super) fn about<'a>(app: &'a App, account: &'a Account) -> Option<About<'a>> {
    let (holder, scheme) = (account.holder()?, app.engine().scheme());
    Some(About {
        person: &holder.person,
        email: &holder.email,
        language: &holder.language,
        name_order: scheme.name_order,
        proof: Proof {
            scheme: &scheme.code,
            level: account.level(scheme).and_then(|level| scheme.level_name(level)),
            evidence: &holder.evidence,
        },
    })
}

async fn released(
    app: &App,
    arrived: &Arrived,
    token: &ShownToken,
) -> Result<Result<Told, Denied>, Error> {
    let secret = token.token.expose();
    let besides = match arrived.besides(app, Endpoint::Userinfo, metadata::USERINFO, Some(secret)) {
        Ok(besides) => besides,
        Err(reject) => return Ok(Err(Denied::Proof(reject))),
    };
    let Some(Found::Access(grant)) = in_force(app, &token.token).await? else {
        return Ok(Err(Denied::InvalidToken));
    };
    let Some(Ok(id)) = grant.person().map(|person| person.person.parse()) else {
        return Ok(Err(Denied::InvalidToken));
    };
    let account = app.engine().account(AccountId(id)).await?;
    let about = about(app, &account);
    let client = app.client(&grant.client_id).await?;
    let now = app.engine().now();
    let shows = client.as_deref().map(|client| Shows {
        grant: &grant,
        client,
        scheme: token.scheme,
        shown: besides.shown(),
        issuer: app.issuer(),
        now,
    });
    let told = provider(app, |provider| tell(shows, about, &provider));
    let plan = told.map(|answer| Plan { settlement: Settlement::default(), answer });
    let plan = match plan {
        Ok(plan) => plan,
        Err(reason) => return Ok(Err(reason)),
    };
    match settled(app, [None, besides.replay()], Ok(plan)).await {
        Ok(told) => Ok(Ok(told)),
        Err(Denial::Ours(error)) => Err(error),
        Err(Denial::Told(_) | Denial::Lost(_)) => Ok(Err(Denied::Proof(REPLAYED))),
    }
}

/// The keys that verify our tokens.
pub(super) async fn jwks(State(app): State<App>) -> Response {
    open(app.signing().jwks.clone())
}

/// What we are and can do.
pub(super) async fn metadata(State(app): State<App>) -> Response {
    let signing = app.signing();
    let made = || {
        let ours: Vec<_> = signing.in_force.signers.iter().map(|key| key.algorithm()).collect();
        let scheme = app.engine().scheme();
        let levels = Levels::new(&scheme.levels);
        let told = metadata::metadata(app.issuer(), &ours, levels, &scheme.code, &scheme.languages);
        told.to_string().into()
    };
    open(signing.metadata.get_or_init(made).clone())
}

/// 32 bytes of fresh chance.
pub(super) fn entropy(app: &App) -> [u8; 32] {
    app.engine().chance()
}

fn open(json: Bytes) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, PUBLIC),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (headers, json).into_response()
}

fn denied(app: &App, scheme: Scheme, reason: &Denied) -> Response {
    let status = StatusCode::from_u16(reason.status()).unwrap_or(StatusCode::UNAUTHORIZED);
    let challenge = HeaderValue::try_from(reason.www_authenticate(scheme, app.issuer()));
    let mut response = status.into_response();
    if let Ok(challenge) = challenge {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    if let Some(reject) = reason.reject() {
        response.extensions_mut().insert(Outcome::refused(None, reject));
    }
    match reason {
        Denied::Proof(reject) => with_nonce(response, nonce_for(app, *reject)),
        Denied::NoToken
        | Denied::InvalidRequest(_)
        | Denied::InvalidToken
        | Denied::InsufficientScope
        | Denied::Unsigned => response,
    }
}
