//! A relying party's request as it arrives: read, judged, and kept for the person who brought it.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{RawForm, RawQuery, State},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::secret::Secret;
use oidc::{
    authorize::{self, INTERACTION_LIFE, Interaction, Refusal},
    client::Client,
    params::Params,
    reject::Reject,
};

use crate::{
    app::App,
    cookies::{Cookie, sent},
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        interaction::{PENDING, Pending, print_of, provider, refused},
        par,
    },
    visitor::Browser,
};

/// A request by GET.
pub(super) async fn begin(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    RawQuery(query): RawQuery,
    browser: Browser,
) -> Response {
    received(&app, &id, &browser, &query.unwrap_or_default()).await
}

/// A request by POST (`OpenID` Connect Core 3.1.2.1).
pub(super) async fn begin_post(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
    RawForm(body): RawForm,
) -> Response {
    received(&app, &id, &browser, &String::from_utf8_lossy(&body)).await
}

async fn received(app: &App, id: &RequestId, browser: &Browser, source: &str) -> Response {
    let params = match Params::read(&[source]) {
        Ok(params) => params,
        Err(reject) => return refused(app, id, browser, None, Refusal::Page(reject)),
    };
    let arrived = match arrived(app, &params).await {
        Ok(arrived) => arrived,
        Err(error) => return failure(app, browser, id, &error),
    };
    let (Arrived { request, pushed }, client) = match arrived {
        Ok(arrived) => arrived,
        Err(reject) => return refused(app, id, browser, None, Refusal::Page(reject)),
    };
    let now = app.engine().now();
    let client = client.as_deref();
    let asked =
        match provider(app, |provider| authorize::authorize(&request, client, &provider, now)) {
            Ok(asked) => asked,
            Err(refusal) => return refused(app, id, browser, client, refusal),
        };
    begin_pending(app, id, browser, asked, pushed, None).await
}

/// Keeps a request for the browser that brought it, and takes the first step.
pub(super) async fn begin_pending(
    app: &App,
    id: &RequestId,
    browser: &Browser,
    asked: Interaction,
    pushed: Option<Secret>,
    parked: Option<Secret>,
) -> Response {
    let known = browser.cookie(app.jar(), Cookie::Transaction);
    let bound = known.map_or_else(|| app.engine().once_key(), Secret::new);
    let pending = Pending { asked, pushed, parked, browser: print_of(app, bound.expose()) };
    let until = app.engine().now() + INTERACTION_LIFE;
    match app.engine().keep(&PENDING, &pending, None, until).await {
        Ok(token) => {
            let cookie = app.jar().set(Cookie::Transaction, bound.expose());
            let onward = Redirect::to(&with_to("/continue", Some(token.expose())));
            (sent([cookie]), onward).into_response()
        }
        Err(error) => failure(app, browser, id, &error),
    }
}

/// A request as it came, a pushed one in the place of its name.
struct Arrived {
    request: authorize::Request,
    pushed: Option<Secret>,
}

/// Reads a request and looks up who asks.
async fn arrived(
    app: &App,
    params: &Params,
) -> Result<Result<(Arrived, Option<Arc<Client>>), Reject>, Error> {
    const GONE: Reject =
        Reject::new("invalid_request_uri", "the pushed request is unknown, expired or answered");
    let request = authorize::Request::read(params);
    let named = request.request_uri.as_deref().filter(|uri| par::is_name(uri));
    let arrived = match named {
        Some(name) => match par::found(app, name, request.client_id.as_deref()).await? {
            Some((name, request)) => Arrived { request, pushed: Some(name) },
            None => return Ok(Err(GONE)),
        },
        None => Arrived { request, pushed: None },
    };
    let client = match &arrived.request.client_id {
        Some(client) => {
            let signed = arrived.request.object.as_deref();
            app.client_with_keys(client, &[signed]).await?
        }
        None => None,
    };
    Ok(Ok((arrived, client)))
}
