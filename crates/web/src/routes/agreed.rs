//! What a person agreed to: remembered, shown, and taken back.

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Error, Kind, SignedIn};
use kernel::{decision::AccountId, page::Text};
use oidc::{
    authorize::Interaction,
    client::Client,
    consent::{Consent, ConsentRecord},
};

use crate::{
    app::App,
    body::Posted,
    draw::{self, Agreed},
    failure::failure,
    log::RequestId,
    routes::{
        interaction::{CODE, To, frame},
        sign_in,
        token::{ACCESS, REFRESH, revoke},
    },
    visitor::Browser,
};

/// What a person agreed to, for good.
const AGREED: Kind<ConsentRecord> = Kind::new("consent");

/// The services that may know something, with a way to take it back.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let Some(session) = sign_in::current(&app, &browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    match drawn(&app, &browser, &to, session).await {
        Ok(response) => response,
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Takes it back from one service.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    let Some(session) = sign_in::current(&app, &browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    if to.lang.is_none()
        && let Some(service) = posted.hidden(draw::SERVICE)
        && let Err(error) = take_back(&app, session.session.account, service).await
    {
        return failure(&app, &browser, &id, &error);
    }
    Redirect::to("/account/services").into_response()
}

/// Remembers what a person agreed to, with what they agreed to before.
pub(super) async fn agree(app: &App, asked: &Interaction, account: AccountId) -> Result<(), Error> {
    let (engine, key) = (app.engine(), key(account, &asked.client_id));
    let record = ConsentRecord::of(asked, engine.now());
    let record = match engine.noted(&AGREED, &key).await? {
        Some(before) => record.with(before),
        None => record,
    };
    engine.note(&AGREED, &key, &record, account.0).await
}

/// Where a person stands with a service.
pub(super) async fn on_record(
    app: &App,
    client: &Client,
    asked: &Interaction,
    session: &SignedIn,
) -> Result<Consent, Error> {
    let key = key(session.session.account, &client.client_id);
    let record = app.engine().noted(&AGREED, &key).await?;
    Ok(Consent::on_record(record.as_ref(), asked, client, app.engine().scheme().waives_consent))
}

/// Whatever a service was given of the person's is worthless before the consent is forgotten: if
/// the work stops half-way, the service is on the page still and can be taken back again.
async fn take_back(app: &App, account: AccountId, service: &str) -> Result<(), Error> {
    let engine = app.engine();
    let codes = engine.owned(&CODE, account.0).await?.into_iter().map(|code| code.grant);
    let refresh = engine.owned(&REFRESH, account.0).await?.into_iter().map(|token| token.grant);
    let access = engine.owned(&ACCESS, account.0).await?.into_iter();
    let of_people = codes.chain(refresh).map(|grant| (grant.client_id, grant.id));
    let grants = of_people.chain(access.map(|token| (token.client_id, token.grant)));
    for (_, grant) in grants.filter(|(client, _)| client == service) {
        revoke(app, &grant).await?;
    }
    engine.forget_note(&AGREED, &key(account, service)).await
}

async fn drawn(
    app: &App,
    browser: &Browser,
    to: &To,
    session: SignedIn,
) -> Result<Response, Error> {
    let account = session.session.account;
    let Some(frame) = frame(app, browser, "/account/services", to).await else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let mut agreed = Vec::new();
    for record in app.engine().notes_of(&AGREED, account.0).await? {
        // Of a service that is gone there is nothing left but its name in the protocol.
        let client = app.client(&record.client_id).await?;
        let language = [frame.texts().language()];
        let name = client.map(|client| client.name_in(language).to_owned());
        agreed.push(Agreed {
            name: name.unwrap_or_else(|| record.client_id.clone()),
            known: known(&record),
            at: record.at,
            id: record.client_id,
        });
    }
    agreed.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(frame.signed_in(session).answer(StatusCode::OK, |shell| draw::services(&agreed, shell)))
}

/// What a service may know, in words; the subject's number is no fact about anybody.
fn known(record: &ConsentRecord) -> Vec<Text> {
    let mut names: Vec<&str> =
        record.scopes.iter().flat_map(|scope| scope.claims()).copied().collect();
    for name in &record.names {
        if !names.contains(&name.as_str()) {
            names.push(name.as_str());
        }
    }
    let label = |name: &&str| Text::key(format!("claim-{}", name.replace('_', "-")));
    let shown = names.iter().filter(|name| !["sub", "email_verified"].contains(name)).map(label);
    let checked = record.verified.then(|| Text::key("claim-verified-claims"));
    shown.chain(checked).collect()
}

fn key(account: AccountId, client: &str) -> String {
    format!("{}\n{client}", account.0)
}
