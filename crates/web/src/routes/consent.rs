//! The question before anything is handed to a service, and its answer.

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::Error;
use kernel::{
    decision::AccountId,
    page::{Row, Text, Value},
    person::PartialDate,
};
use oidc::{
    claims::{Asked, Scope, disclosed},
    consent::Consent,
};

use crate::{
    app::App,
    body::Posted,
    draw,
    failure::failure,
    log::RequestId,
    pages::with_to,
    routes::{
        agreed::agree,
        interaction::{To, frame, lost, next, pending},
        resources::about,
        sign_in,
    },
    visitor::Browser,
};

/// What would be handed over, with the very values.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    match drawn(&app, &browser, &to).await {
        Ok(Some(response)) => response,
        Ok(None) => lost(&app, &id, &browser),
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

/// Takes the answer. It carries no data: what is released is what the stored request says.
pub(super) async fn submit(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
    posted: Posted,
) -> Response {
    if to.lang.is_some() {
        return show(State(app), Extension(id), Query(to), browser).await;
    }
    let pending = match pending(&app, &browser, &to).await {
        Ok(Some(pending)) => pending,
        Ok(None) => return lost(&app, &id, &browser),
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    let Some(session) = sign_in::current(&app, &browser).await else {
        return Redirect::to(&with_to("/sign-in", to.to.as_deref())).into_response();
    };
    match posted.hidden(draw::DECISION) {
        Some(draw::ALLOW) => match agree(&app, &pending.asked, session.session.account).await {
            Ok(()) => next(&app, &id, &browser, &to, &pending, Some(Consent::JustGiven)).await,
            Err(error) => failure(&app, &browser, &id, &error),
        },
        Some(draw::REFUSE) => {
            super::interaction::cancel(State(app), Extension(id), Query(to), browser, posted).await
        }
        Some(_) | None => show(State(app), Extension(id), Query(to), browser).await,
    }
}

async fn drawn(app: &App, browser: &Browser, to: &To) -> Result<Option<Response>, Error> {
    let Some(pending) = pending(app, browser, to).await? else { return Ok(None) };
    let Some(client) = app.client(&pending.asked.client_id).await? else { return Ok(None) };
    let Some(session) = sign_in::current(app, browser).await else {
        return Ok(Some(Redirect::to(&with_to("/sign-in", to.to.as_deref())).into_response()));
    };
    let account = session.session.account;
    let asked = &pending.asked;
    let Some(handed) = handed(app, account, &asked.scopes, &asked.named).await? else {
        return Ok(None);
    };
    let Some(frame) = frame(app, browser, "/consent", to).await else { return Ok(None) };
    let service = client.name_in([browser.language.as_str()]);
    let consent = draw::Consent { service, handed: &handed, asker: draw::Asker::Here };
    let response = frame.answer(StatusCode::OK, |shell| draw::consent(&consent, shell));
    Ok(Some(response))
}

/// What would be handed over of an account, with the very values; none if it is nobody's.
pub(super) async fn handed(
    app: &App,
    account: AccountId,
    scopes: &[Scope],
    named: &Asked,
) -> Result<Option<Vec<Row>>, Error> {
    let account = app.engine().account(account).await?;
    let rows = about(app, &account).map(|about| {
        let claims = disclosed(about, scopes, named);
        let claims = claims.iter().map(|(name, value)| row(app, name, value));
        let checked = named.is_verified().then(|| Row {
            label: Text::key("claim-verified-claims"),
            value: Value::Word(Text::key("claim-verified-claims.what")),
        });
        claims.chain(checked).collect()
    });
    Ok(rows)
}

/// One claim in words: texts have `claim-<name>`.
fn row(app: &App, name: &str, value: &serde_json::Value) -> Row {
    let label = Text::key(format!("claim-{}", name.replace('_', "-")));
    let value = match value {
        serde_json::Value::Bool(true) => Value::Word(Text::key("word-yes")),
        serde_json::Value::Bool(false) => Value::Word(Text::key("word-no")),
        serde_json::Value::String(text) => match (name, PartialDate::try_from(text.clone())) {
            ("birthdate", Ok(date)) => Value::Date(date),
            ("locale", _) => Value::Plain(autonym(app, text)),
            _ => Value::Plain(text.clone()),
        },
        serde_json::Value::Array(several) => {
            let several: Vec<&str> = several.iter().filter_map(|one| one.as_str()).collect();
            Value::Plain(several.join(", "))
        }
        serde_json::Value::Object(parts) => {
            let parts: Vec<&str> = parts.values().filter_map(|part| part.as_str()).collect();
            Value::Plain(parts.join(", ").replace('\n', ", "))
        }
        other => Value::Plain(other.to_string()),
    };
    Row { label, value }
}

/// A language by its own name.
fn autonym(app: &App, tag: &str) -> String {
    let texts = app.engine().texts(tag).filter(|texts| texts.language() == tag);
    texts.map_or_else(|| tag.to_owned(), |texts| texts.plain("autonym"))
}
