//! What the gate tells services: of the person, and of itself.

use axum::{
    Json,
    extract::{RawForm, State},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{
            ACCESS_CONTROL_ALLOW_ORIGIN, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE,
            WWW_AUTHENTICATE,
        },
    },
    response::{IntoResponse as _, Response},
};
use engine::Error;
use kernel::decision::AccountId;
use oidc::{
    bearer::{self, Denied, Scheme, ShownToken},
    claims::About,
    confirmation::Shown,
    introspect::Found,
    level::Levels,
    metadata,
    params::Params,
    userinfo::{Shows, Told, userinfo as tell},
};
use serde_json::Value;

use crate::{
    app::App,
    routes::{interaction::provider, machine::text, tokens::in_force},
};

/// How long keys and metadata may be kept by relying parties.
const PUBLIC: &str = "public, max-age=300";

/// The userinfo endpoint, by GET.
pub(super) async fn userinfo(State(app): State<App>, headers: HeaderMap) -> Response {
    informed(&app, &headers, None).await
}

/// The userinfo endpoint, by POST.
pub(super) async fn userinfo_post(
    State(app): State<App>,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> Response {
    match Params::read(&[&String::from_utf8_lossy(&body)]) {
        Ok(form) => informed(&app, &headers, Some(&form)).await,
        Err(_) => {
            let odd = Denied::InvalidRequest("the form cannot be read");
            denied(&app, Scheme::Bearer, &odd)
        }
    }
}

async fn informed(app: &App, headers: &HeaderMap, form: Option<&Params>) -> Response {
    let token = match bearer::read(text(headers, &AUTHORIZATION).as_deref(), form) {
        Ok(token) => token,
        Err(reason) => return denied(app, Scheme::Bearer, &reason),
    };
    match released(app, &token).await {
        Ok(Ok(Told::Plain(claims))) => Json(claims).into_response(),
        Ok(Ok(Told::Signed(claims))) => {
            ([(CONTENT_TYPE, "application/jwt")], claims.expose().to_owned()).into_response()
        }
        Ok(Err(reason)) => denied(app, token.scheme, &reason),
        Err(error) => {
            tracing::error!(%error, "userinfo could not be given");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn released(app: &App, token: &ShownToken) -> Result<Result<Told, Denied>, Error> {
    let Some(Found::Access(grant)) = in_force(app, &token.token).await? else {
        return Ok(Err(Denied::InvalidToken));
    };
    let Some(Ok(id)) = grant.person().map(|person| person.person.parse()) else {
        return Ok(Err(Denied::InvalidToken));
    };
    let account = app.engine().account(AccountId(id)).await?;
    let about = account.holder().map(|holder| About {
        person: &holder.person,
        email: &holder.email,
        language: &holder.language,
        name_order: app.engine().scheme().name_order,
    });
    let client = app.client(&grant.client_id).await?;
    let (shown, now) = (Shown::default(), app.engine().now());
    let shows = client.as_deref().map(|client| Shows {
        grant: &grant,
        client,
        shown,
        issuer: app.issuer(),
        now,
    });
    Ok(provider(app, |provider| tell(shows, about, &provider)))
}

/// The keys that verify our tokens.
pub(super) async fn jwks(State(app): State<App>) -> Response {
    open(app.keys().to_value())
}

/// What we are and can do.
pub(super) async fn metadata(State(app): State<App>) -> Response {
    let ours: Vec<_> = app.signers().iter().map(|signer| signer.algorithm()).collect();
    let scheme = app.engine().scheme();
    let levels = Levels::new(&scheme.levels);
    open(metadata::metadata(app.issuer(), &ours, levels, &scheme.languages))
}

/// 32 bytes of fresh chance.
pub(super) fn entropy(app: &App) -> [u8; 32] {
    app.engine().chance()
}

fn open(value: Value) -> Response {
    let headers = [(CACHE_CONTROL, PUBLIC), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, Json(value)).into_response()
}

fn denied(app: &App, scheme: Scheme, reason: &Denied) -> Response {
    let status = StatusCode::from_u16(reason.status()).unwrap_or(StatusCode::UNAUTHORIZED);
    let challenge = HeaderValue::try_from(reason.www_authenticate(scheme, app.issuer()));
    let mut response = status.into_response();
    if let Ok(challenge) = challenge {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}
