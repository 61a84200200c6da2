//! Ending both sessions at the wish of a relying party.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, RawForm, RawQuery, State},
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Kind;
use form_urlencoded::{Serializer, parse};
use jiff::SignedDuration;
use kernel::page::{Block, Page, Place, Text};
use oidc::{
    logout::{LogoutRequest, Onward, Outcome, logout},
    metadata::LOGOUT,
    params::Params,
};

use crate::{
    app::App,
    cookies::{Cookie, sent},
    failure::{failure, problem},
    log::RequestId,
    pages::Frame,
    routes::{
        interaction::{To, keyed, provider, view},
        sign_in,
    },
    visitor::Browser,
};

/// How long the question whether to sign out may wait, in minutes.
const ASKED_MINUTES: i64 = 30;

/// Where to go once the person has confirmed.
const AFTER: Kind<Option<Onward>> = Kind::new("logout");

/// A wish by GET, or the page that was sent back with another language.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    RawQuery(query): RawQuery,
    browser: Browser,
) -> Response {
    wished(&app, &id, &browser, &query.unwrap_or_default()).await
}

/// The person's confirmation, or a wish by POST.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    RawForm(body): RawForm,
) -> Response {
    let Some(token) = to.to else {
        // A form from elsewhere comes without our cookies; the address that follows has them.
        let query = Serializer::new(String::new()).extend_pairs(parse(&body)).finish();
        return Redirect::to(&format!("{LOGOUT}?{query}")).into_response();
    };
    let kept = match to.lang {
        Some(_) => app.engine().look(&AFTER, &token).await,
        None => app.engine().take(&AFTER, &token).await,
    };
    match kept {
        Ok(Some(after)) if to.lang.is_some() => confirm(&app, &id, &browser, after.content).await,
        Ok(Some(after)) => leave(&app, &id, &browser, after.content).await,
        // Answered already, or no question of ours: look again.
        Ok(None) => Redirect::to(LOGOUT).into_response(),
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

async fn wished(app: &App, id: &RequestId, browser: &Browser, source: &str) -> Response {
    let Ok(params) = Params::read(&[source]) else {
        let text = Text::key("problem-service");
        return problem(app, browser, id, StatusCode::BAD_REQUEST, &text);
    };
    let request = provider(app, |provider| LogoutRequest::read(&params, &provider));
    let client = match request.client_id() {
        Some(client) => match app.client(client).await {
            Ok(client) => client,
            Err(error) => return failure(app, browser, id, &error),
        },
        None => None,
    };
    let session = sign_in::current(app, browser).await;
    let session = session.as_ref().map(view);
    let outcome = logout(&request, client.as_deref(), session.as_ref(), &keyed(app));
    match outcome {
        Outcome::SignOut { onward } => leave(app, id, browser, onward).await,
        Outcome::Confirm { onward, fault } => {
            if let Some(fault) = fault {
                tracing::info!(request = id.0, detail = fault.detail, "a wish to sign out is odd");
            }
            confirm(app, id, browser, onward).await
        }
    }
}

/// Asks the person: a page elsewhere may have sent them.
async fn confirm(app: &App, id: &RequestId, browser: &Browser, onward: Option<Onward>) -> Response {
    let until = app.engine().now() + SignedDuration::from_mins(ASKED_MINUTES);
    let token = match app.engine().keep(&AFTER, &onward, None, until).await {
        Ok(token) => token,
        Err(error) => return failure(app, browser, id, &error),
    };
    let stay = Block::Link(Text::key("link-stay"), Place::Account);
    let page = Page::asking("sign-out-confirm", vec![stay]);
    match Frame::new(app, browser, "/logout", Some(token.expose())) {
        Some(frame) => {
            let frame = match onward.as_ref().map(Onward::as_str) {
                Some(uri) => frame.onwards(uri),
                None => frame,
            };
            frame.page(&page, None, &BTreeMap::new())
        }
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn leave(app: &App, id: &RequestId, browser: &Browser, onward: Option<Onward>) -> Response {
    if let Err(error) = sign_in::end(app, browser).await {
        return failure(app, browser, id, &error);
    }
    match onward {
        Some(onward) => {
            let cookie = app.jar().clear(Cookie::Session);
            let location = [(LOCATION, onward.as_str().to_owned())];
            (StatusCode::SEE_OTHER, sent([cookie]), location).into_response()
        }
        None => sign_in::signed_out(app, browser, &To::default()).await,
    }
}
