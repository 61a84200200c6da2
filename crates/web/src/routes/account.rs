//! The subscriber's own page.

use std::collections::BTreeMap;

use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use engine::{Error, SignedIn};
use kernel::{
    account::{Account, Password},
    page::{Place, Row, Text, Value},
    scheme::Scheme,
    sign_in::Means,
};

use crate::{
    app::App,
    draw::{self, SignIn},
    failure::failure,
    log::RequestId,
    routes::{
        interaction::{To, frame},
        sign_in,
    },
    visitor::Browser,
};

/// Who they are here, at which level, and who signed in as them.
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

/// Everything that is on record about them.
pub(super) async fn data(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    let Some(session) = sign_in::current(&app, &browser).await else {
        return Redirect::to("/sign-in").into_response();
    };
    let account = match app.engine().account(session.session.account).await {
        Ok(account) => account,
        Err(error) => return failure(&app, &browser, &id, &error),
    };
    let page = kernel::account::held(&account, app.engine().scheme(), app.engine().now());
    match (page, frame(&app, &browser, "/account/data", &to).await) {
        (Some(page), Some(frame)) => frame.signed_in(session).page(&page, None, &BTreeMap::new()),
        (None, _) => Redirect::to("/sign-in").into_response(),
        (_, None) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn drawn(
    app: &App,
    browser: &Browser,
    to: &To,
    session: SignedIn,
) -> Result<Response, Error> {
    let id = session.session.account;
    let account = app.engine().account(id).await?;
    let records = app.engine().sign_ins(id).await?;
    let Some(frame) = frame(app, browser, "/account", to).await else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let (Account::Active { holder, password, .. }, scheme) = (&account, app.engine().scheme())
    else {
        return Ok(Redirect::to("/sign-in").into_response());
    };
    let word = |level: &str| Value::Word(Text::key(format!("level-{level}")));
    let row = |label: &str, value| Row { label: Text::key(label), value };
    let reached = account.level(scheme).and_then(|level| scheme.level_name(level));
    let ends = |password: &Password| {
        let until = password.expires_at.to_zoned(scheme.time_zone.clone()).date();
        row("account-password-until", Value::Date(until.into()))
    };
    let mut rows = vec![row("account-user-name", Value::Plain(holder.user_name.clone()))];
    rows.push(row("account-email", Value::Plain(holder.email.as_str().to_owned())));
    if let Some((email, _)) = &holder.moves_to {
        rows.push(row("account-email-next", Value::Plain(email.as_str().to_owned())));
    }
    rows.extend(reached.map(|level| row("account-level", word(&level.id))));
    rows.extend(
        holder.phone.iter().map(|phone| row("account-phone", Value::Plain(phone.spoken()))),
    );
    rows.extend(password.as_ref().map(ends));
    let means = |used: &[String]| match used {
        [] if holder.by_phone => Means::Pin,
        used => Means::of(used),
    };
    let sign_ins: Vec<SignIn> = records
        .iter()
        .map(|record| SignIn {
            at: record.at,
            service: scheme.name.clone(),
            means: Text::key(means(&record.authenticators).text()),
        })
        .collect();
    let name = holder.person.name.full(scheme.name_order);
    let links = ways_on(&account, scheme);
    let shown = draw::Account {
        urgent: account.dispute().map(|_| (Text::key("account-is-disputed"), Place::Dispute)),
        name: &name,
        rows: &rows,
        sign_ins: &sign_ins,
        sign_out: "/sign-out",
        elsewhere: (app.engine().sessions_elsewhere(id).await?, "/account/elsewhere"),
        links: &links,
    };
    Ok(frame.signed_in(session).answer(StatusCode::OK, |shell| draw::account(&shown, shell)))
}

/// Where they may go from here.
fn ways_on(account: &Account, scheme: &Scheme) -> Vec<(Text, Place)> {
    let raise = kernel::account::ways(account, scheme).next();
    let raise = raise.map(|_| ("link-raise", Place::Raise));
    let has_password = matches!(account, Account::Active { password: Some(_), .. });
    let has_receipt = account.holder().is_some_and(|holder| holder.receipt.is_some());
    let by_phone = account.holder().is_some_and(|holder| holder.by_phone);
    let takes_code = by_phone && scheme.offers_password();
    let links = [
        raise,
        Some(("link-held", Place::Held)),
        Some(("link-access", Place::Access)),
        has_receipt.then_some(("link-receipt", Place::Receipt)),
        Some(("link-services", Place::Services)),
        has_password.then_some(("link-own-password", Place::OwnPassword)),
        takes_code.then_some(("link-lasting", Place::Activate)),
        takes_code.then_some(("link-own-code", Place::OwnCode)),
        (takes_code && has_password).then_some(("link-own-password-drop", Place::OwnPasswordDrop)),
        Some(("link-own-email", Place::OwnEmail)),
        Some(("link-own-notices", Place::OwnNotices)),
        Some(("link-leave", Place::Leave)),
    ];
    links.into_iter().flatten().map(|(text, place)| (Text::key(text), place)).collect()
}
