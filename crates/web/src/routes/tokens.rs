//! What becomes of tokens: told to resources, and taken back.

use axum::{Json, extract::State, http::header::CONTENT_TYPE, response::Response};
use engine::{Error, Settlement};
use kernel::secret::Secret;
use oidc::{
    access::AccessGrant,
    code::key,
    grid::Endpoint,
    introspect::{Found, TokenQuestion, Worth, introspect, may_revoke},
};

use crate::{
    app::App,
    routes::{
        interaction::provider,
        machine::{Arrived, Caller, Denial, Plan, settled, told, well},
        token::{ACCESS, REFRESH, is_revoked, revoke as take_back, standing},
    },
};

/// The media type of signed answers (RFC 9701 5).
const SIGNED: &str = "application/token-introspection+jwt";

/// The introspection endpoint.
pub(super) async fn look(State(app): State<App>, arrived: Arrived) -> Response {
    match looked(&app, &arrived).await {
        Ok(Worth::Plain(answer)) => well(&arrived, Json(answer)),
        Ok(Worth::Signed(token)) => {
            well(&arrived, ([(CONTENT_TYPE, SIGNED)], token.expose().to_owned()))
        }
        Err(denial) => told(&app, &arrived, denial),
    }
}

/// The revocation endpoint.
pub(super) async fn revoke(State(app): State<App>, arrived: Arrived) -> Response {
    match revoked(&app, &arrived).await {
        Ok(()) => well(&arrived, ()),
        Err(denial) => told(&app, &arrived, denial),
    }
}

async fn looked(app: &App, arrived: &Arrived) -> Result<Worth, Denial> {
    let form = arrived.form.as_ref().map_err(Clone::clone)?;
    let caller = Caller::of(app, arrived, form).await?;
    let client = caller.authenticated(app, Endpoint::Introspect)?;
    let now = app.engine().now();
    let plan = async {
        let question = TokenQuestion::read(Endpoint::Introspect, form)?;
        let found = in_force(app, &question.token).await.map_err(Denial::Ours)?;
        let owner = match &found {
            Some(found) => app.client(found.client_id()).await.map_err(Denial::Ours)?,
            None => None,
        };
        let answer = provider(app, |provider| {
            introspect(found.as_ref(), &client, owner.as_deref(), &provider, now)
        })?;
        Ok(Plan { settlement: Settlement::default(), answer })
    };
    settled(app, [client.replay(), None], plan.await).await
}

async fn revoked(app: &App, arrived: &Arrived) -> Result<(), Denial> {
    let form = arrived.form.as_ref().map_err(Clone::clone)?;
    let caller = Caller::of(app, arrived, form).await?;
    let client = caller.authenticated(app, Endpoint::Revoke)?;
    let now = app.engine().now();
    let plan = async {
        let question = TokenQuestion::read(Endpoint::Revoke, form)?;
        let found = found(app, &question.token).await.map_err(Denial::Ours)?;
        if let Some(found) = found.filter(|found| may_revoke(found, &client, now)) {
            take_back(app, found.grant()).await.map_err(Denial::Ours)?;
        }
        Ok(Plan { settlement: Settlement::default(), answer: () })
    };
    settled(app, [client.replay(), None], plan.await).await
}

/// What a token stands for, if its grant was not revoked and its account is still there.
pub(super) async fn in_force(app: &App, token: &Secret) -> Result<Option<Found>, Error> {
    let Some(found) = found(app, token).await? else { return Ok(None) };
    if is_revoked(app, found.grant()).await? {
        return Ok(None);
    }
    let there = match found.person() {
        Some(person) => standing(app, person).await?.is_some(),
        None => true,
    };
    Ok(there.then_some(found))
}

async fn found(app: &App, token: &Secret) -> Result<Option<Found>, Error> {
    let (name, now) = (key(token.expose()), app.engine().now());
    if let Some(kept) = app.engine().look(&ACCESS, &name).await? {
        return Ok(Some(Found::Access(Box::new(kept.content))));
    }
    if let Some(own) = provider(app, |provider| AccessGrant::read(token.expose(), &provider, now)) {
        return Ok(Some(Found::Access(Box::new(own))));
    }
    let kept = app.engine().look(&REFRESH, &name).await?;
    Ok(kept.map(|kept| Found::Refresh(Box::new(kept.content))))
}
