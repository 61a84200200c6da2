//! Who opened a person's file: for that person to read, and to take away with its proof.

use axum::{
    Extension, Json,
    extract::{Path, Query, State},
    http::{StatusCode, header::CONTENT_DISPOSITION},
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{AccessRow, Error, Why};
use jiff::Timestamp;
use kernel::{
    investigation::Investigation,
    page::{Place, Text},
};

use crate::{
    app::App,
    draw::{self, AccessLine},
    failure::{failure, problem},
    log::RequestId,
    routes::{
        interaction::{To, frame},
        sign_in,
    },
    visitor::Browser,
};

/// The list.
pub(super) async fn show(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let Some(session) = sign_in::current(&app, &browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    let rows = match app.engine().accesses(session.session.account).await {
        Ok(rows) => rows,
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    let Some(frame) = frame(&app, &browser, "/account/access", &to).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let lines: Vec<_> = rows.iter().map(|row| line(row, &app, &browser.language)).collect();
    let onward = [(Text::key("link-account"), Place::Account)];
    frame.signed_in(session).answer(StatusCode::OK, |shell| draw::access(&lines, &onward, shell))
}

/// One line with the proof that it is on record.
pub(super) async fn proof(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Path(seq): Path<u64>,
    browser: Browser,
) -> Response {
    let Some(session) = sign_in::current(&app, &browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    let found: Result<_, Error> = app.engine().provable(session.session.account, seq).await;
    match found {
        Ok(Some(provable)) => {
            let name = format!("attachment; filename=\"kapu-record-{seq}.json\"");
            ([(CONTENT_DISPOSITION, name)], Json(provable)).into_response()
        }
        Ok(None) => {
            problem(&app, &browser, &id, StatusCode::NOT_FOUND, &Text::key("access-not-yet"))
        }
        Err(error) => failure(&app, &browser, &id, &error),
    }
}

fn line(row: &AccessRow, app: &App, language: &str) -> AccessLine {
    let access = &row.access;
    let office = app.engine().scheme().post(&access.office);
    let what = match &access.why {
        Why::Case(procedure) => Text::key(format!("access-case-{procedure}")),
        Why::Reason(reason) => Text::key("access-reason").with("reason", reason),
        Why::Decided(what) => Text::key(format!("access-decided-{what}")),
    };
    AccessLine {
        at: access.at,
        name: access.name.clone(),
        role: Text::key(format!("role-{}", access.role.name())),
        office: office.map_or(access.office.as_str(), |post| post.called(language)).to_owned(),
        what,
        kept_back: row.kept_back.as_ref().and_then(kept_back),
        proof: format!("/account/access/{}", row.seq),
    }
}

/// That a line was kept back, until when, and who said why.
fn kept_back(investigation: &Investigation) -> Option<(Timestamp, Text)> {
    let (declared, allowed) = (investigation.declared()?, investigation.allowed()?);
    let text = Text::key("access-withheld")
        .with("number", &declared.number)
        .with("declarer", &declared.name)
        .with("reason", &declared.reason)
        .with("allower", &allowed.name)
        .with("consent", &allowed.reason);
    Some((investigation.appears_at()?, text))
}
