//! The endpoint for pushed requests (RFC 9126).

use axum::{Json, extract::State, http::StatusCode, response::Response};
use engine::{Error, Kind, Settlement};
use kernel::secret::Secret;
use oidc::{
    authorize::{self, Request},
    grid::Endpoint,
    metadata,
};
use serde_json::{Value, json};

use crate::{
    app::App,
    routes::{
        interaction::provider,
        machine::{Arrived, Caller, Denial, Plan, settled, told, well},
    },
};

/// What names of pushed requests begin with (RFC 9126 2.2).
const URN: &str = "urn:ietf:params:oauth:request_uri:";

/// Requests that services pushed.
const PUSHED: Kind<Request> = Kind::new("pushed-request");

/// Takes a request.
pub(super) async fn push(State(app): State<App>, arrived: Arrived) -> Response {
    match pushed(&app, &arrived).await {
        Ok(answer) => well(&arrived, (StatusCode::CREATED, Json(answer))),
        Err(denial) => told(&app, &arrived, denial),
    }
}

async fn pushed(app: &App, arrived: &Arrived) -> Result<Value, Denial> {
    let form = arrived.form.as_ref().map_err(Clone::clone)?;
    let caller = Caller::of(app, arrived, form).await?;
    let client = caller.authenticated(app, Endpoint::Par)?;
    let now = app.engine().now();
    let besides = arrived.besides(app, Endpoint::Par, metadata::PAR, None)?;
    let plan = || {
        let (request, key) = (Request::read(form), besides.shown().key);
        // Who authenticated is who asks, whether the form repeats it or not.
        let client_id = Some(client.client().client_id.clone());
        let request = Request { client_id, ..request };
        let request = provider(app, |provider| {
            authorize::push(&request, client.client(), key, &provider, now)
        })?;
        let name = app.engine().once_key();
        let mut settlement = Settlement::default();
        let life = app.lives().pushed_request();
        app.engine()
            .keep_in(&mut settlement, &PUSHED, &name, &request, None, now + life)
            .map_err(Denial::Ours)?;
        let request_uri = format!("{URN}{}", name.expose());
        let answer = json!({ "request_uri": request_uri, "expires_in": life.as_secs() });
        Ok(Plan { settlement, answer })
    };
    settled(app, [client.replay(), besides.replay()], plan()).await
}

/// The request that was pushed under a name, if it is still there and this service's: asked for
/// again before it was answered it is still good (RFC 9126 4), and not after.
pub(super) async fn found(
    app: &App,
    request_uri: &str,
    client_id: Option<&str>,
) -> Result<Option<(Secret, Request)>, Error> {
    let Some(name) = request_uri.strip_prefix(URN) else { return Ok(None) };
    let kept = app.engine().look(&PUSHED, name).await?;
    let theirs = kept.filter(|kept| kept.content.client_id.as_deref() == client_id);
    Ok(theirs.map(|kept| (Secret::new(name), kept.content)))
}

/// Whether a `request_uri` is the name of a pushed request.
pub(super) fn is_name(request_uri: &str) -> bool {
    request_uri.starts_with(URN)
}

/// Adds: the request is answered, and good no more. It may be over already: whoever came in time has
/// all the time that a sign-in takes.
pub(super) fn forget(settlement: &mut Settlement, name: &Secret) {
    settlement.forget(&PUSHED, name.expose());
}
