//! The doors for machines: tokens, userinfo, keys, metadata.

use axum::{
    Json,
    extract::{RawForm, State},
    http::{
        HeaderMap, StatusCode,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, AUTHORIZATION, CACHE_CONTROL, WWW_AUTHENTICATE},
    },
    response::{IntoResponse as _, Response},
};
use engine::{Error, Kind};
use jiff::SignedDuration;
use kernel::{decision::AccountId, secret::Secret};
use oidc::{
    bearer::{self, Denied},
    claims::About,
    code::key,
    level::Levels,
    metadata,
    params::Params,
    token::{self, AccessGrant, Grant, Presented, TokenError, Tokens},
};
use serde_json::Value;

use crate::{
    app::App,
    routes::interaction::{CODE, provider},
};

/// How long keys and metadata may be kept by relying parties.
const PUBLIC: &str = "public, max-age=300";
/// How long it is remembered that a code was spent, in minutes: longer than its tokens live.
const SPENT_MINUTES: i64 = 60;

/// What an access token opens.
const ACCESS: Kind<AccessGrant> = Kind::new("access-token");
/// Client assertions that were used.
const ASSERTION: Kind<()> = Kind::new("client-assertion");
/// Codes that were redeemed.
const SPENT: Kind<()> = Kind::new("spent-code");
/// Grants whose code was redeemed twice: somebody stole it.
const REVOKED: Kind<()> = Kind::new("revoked-grant");

/// Why no tokens are given.
enum Denial {
    Told(TokenError),
    Ours(Error),
}

impl From<TokenError> for Denial {
    fn from(error: TokenError) -> Self {
        Self::Told(error)
    }
}

impl From<Error> for Denial {
    fn from(error: Error) -> Self {
        Self::Ours(error)
    }
}

/// The token endpoint.
pub(super) async fn token(
    State(app): State<App>,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> Response {
    match redeemed(&app, &headers, &String::from_utf8_lossy(&body)).await {
        Ok(tokens) => Json(tokens.body()).into_response(),
        Err(Denial::Told(error)) => {
            tracing::info!(error = error.reject.code, detail = error.reject.detail, "no tokens");
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
            let mut response = (status, Json(error.body())).into_response();
            if let Some(challenge) = error.www_authenticate().and_then(|text| text.parse().ok()) {
                response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
            }
            response
        }
        Err(Denial::Ours(error)) => {
            tracing::error!(%error, "tokens could not be given");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn redeemed(app: &App, headers: &HeaderMap, body: &str) -> Result<Tokens, Denial> {
    let now = app.engine().now();
    let params = Params::read(&[body]).map_err(TokenError::from)?;
    let presented = Presented::read(authorization(headers), &params)?;
    let client = app.client(presented.client_id());
    let client = provider(app, |provider| token::authenticate(&presented, client, &provider, now))?;
    let written = match client.replay() {
        Some(replay) => {
            let name = Secret::new(replay.key.clone());
            app.engine().keep_as(&ASSERTION, &name, &(), None, replay.until).await?
        }
        None => false,
    };
    let client = client.once(written)?;
    let Grant::AuthorizationCode(redemption) = Grant::read(&params)?;
    let grant = app.engine().take(&CODE, &redemption.key()).await?.map(|kept| kept.content);
    let until = now + SignedDuration::from_mins(SPENT_MINUTES);
    let name = Secret::new(redemption.key());
    if grant.is_some() {
        app.engine().keep_as(&SPENT, &name, &(), None, until).await?;
    } else if app.engine().look(&SPENT, name.expose()).await?.is_some() {
        // Redeemed twice: whoever came first may be the thief, so the first tokens die too.
        let _ = app.engine().keep_as(&REVOKED, &name, &(), None, until).await;
    }
    let tokens = provider(app, |provider| {
        token::redeem(&redemption, &client, grant, &provider, entropy(app), now)
    })?;
    let name = Secret::new(tokens.access_key.clone());
    app.engine().keep_as(&ACCESS, &name, &tokens.access, None, tokens.access.expires_at).await?;
    Ok(tokens)
}

/// The userinfo endpoint, by GET.
pub(super) async fn userinfo(State(app): State<App>, headers: HeaderMap) -> Response {
    informed(&app, authorization(&headers), None).await
}

/// The userinfo endpoint, by POST.
pub(super) async fn userinfo_post(
    State(app): State<App>,
    headers: HeaderMap,
    RawForm(body): RawForm,
) -> Response {
    match Params::read(&[&String::from_utf8_lossy(&body)]) {
        Ok(form) => informed(&app, authorization(&headers), Some(&form)).await,
        Err(_) => denied(&app, Denied::InvalidRequest("the form cannot be read")),
    }
}

async fn informed(app: &App, authorization: Option<&str>, form: Option<&Params>) -> Response {
    let token = match bearer::read(authorization, form) {
        Ok(token) => token,
        Err(reason) => return denied(app, reason),
    };
    match released(app, &token).await {
        Ok(Ok(claims)) => Json(claims).into_response(),
        Ok(Err(reason)) => denied(app, reason),
        Err(error) => {
            tracing::error!(%error, "userinfo could not be given");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn released(app: &App, token: &Secret) -> Result<Result<Value, Denied>, Error> {
    let kept = app.engine().look(&ACCESS, &key(token.expose())).await?;
    let Some(grant) = kept.map(|kept| kept.content) else {
        return Ok(Err(Denied::InvalidToken));
    };
    if app.engine().look(&REVOKED, &grant.grant).await?.is_some() {
        return Ok(Err(Denied::InvalidToken));
    }
    let account = match grant.person.parse() {
        Ok(id) => app.engine().account(AccountId(id)).await?,
        Err(_) => return Ok(Err(Denied::InvalidToken)),
    };
    let about = account.holder().map(|holder| About {
        person: &holder.person,
        email: &holder.email,
        language: &holder.language,
        name_order: app.engine().scheme().name_order,
    });
    let client = app.client(&grant.client_id);
    Ok(oidc::userinfo::userinfo(Some(&grant), client, about, app.engine().now()))
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

fn denied(app: &App, reason: Denied) -> Response {
    let status = StatusCode::from_u16(reason.status()).unwrap_or(StatusCode::UNAUTHORIZED);
    (status, [(WWW_AUTHENTICATE, reason.www_authenticate(app.issuer()))]).into_response()
}

fn authorization(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok())
}
