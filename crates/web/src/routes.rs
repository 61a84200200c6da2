//! The table of addresses. Handlers translate; they decide nothing.

use std::{collections::BTreeMap, time::Duration};

use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Query, State},
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Redirect, Response},
    routing::{get, post},
};
use kernel::page::{Block, Page, Place, Row, Text, Value};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer,
};

use crate::{app::App, assets::Shelf, failure, guard, log, log::RequestId, visitor::Browser};

mod access;
mod account;
mod activate;
mod agreed;
mod appeal;
mod appointments;
mod arrival;
mod call;
mod ciba;
mod consent;
mod console;
mod demo;
mod enrol;
mod health;
mod interaction;
mod lasting;
mod leave;
mod ledger;
mod letter;
mod logout;
mod machine;
mod on_top;
mod own;
mod par;
mod pin;
mod raise;
mod receipt;
mod resources;
mod sign_in;
mod token;
mod tokens;

pub(crate) use self::interaction::provider;

/// How long an answer may take, the reading of a slowly sent form included.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(30);
/// The longest body a form may have, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// Everything the gate answers.
pub fn router(app: App) -> Router {
    let demo = if app.is_demo() {
        Router::new()
            .route("/dev/ui", get(demo::components))
            .route("/dev/ciba", get(ciba::play))
            .route("/dev/console", get(console::show).post(console::register))
    } else {
        Router::new()
    };
    people()
        .merge(uploads())
        .merge(services())
        .merge(record())
        .merge(demo)
        .merge(Shelf::with(app.look().assets.iter().cloned()).routes())
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn_with_state(app.clone(), guard::same_origin))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER_TIME_MAX))
        .layer(from_fn_with_state(app.clone(), failure::in_words))
        .layer(from_fn_with_state(app.clone(), guard::headers))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), log::line))
        .with_state(app)
}

/// The pages.
fn people() -> Router<App> {
    Router::new()
        .merge(holders())
        .route("/", get(home))
        .route("/help", get(help))
        .route("/privacy", get(privacy))
        .route("/enrol", get(enrol::show).post(enrol::submit))
        .route("/enrol/start", post(enrol::start))
        .route("/enrol/other-ways", get(enrol::other_ways).post(enrol::leave))
        .route("/enrol/letter", get(letter::show).post(letter::submit))
        .route("/enrol/anew", get(letter::anew).post(letter::begin_anew))
        .route("/enrol/contact", get(letter::contact).post(letter::contact_anew))
        .route("/enrol/email", get(enrol::show_email).post(enrol::readdress))
        .route("/enrol/user-name", get(enrol::user_name))
        .route("/enrol/news", get(enrol::news))
        .route("/activate", get(activate::show).post(activate::submit))
        .route("/activate/done", get(activate::done))
        .route("/new-code", get(activate::show_new_code).post(activate::submit_new_code))
        .route("/new-code/done", get(activate::new_code_done))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/password", get(lasting::ask).post(lasting::send))
        .route("/password/set", get(lasting::show).post(lasting::submit))
        .route("/sign-in/password", get(sign_in::by_number).post(sign_in::submit))
        .route("/sign-in/more", get(on_top::offer).post(on_top::send))
        .route("/sign-in/more/enter", get(on_top::show).post(on_top::submit))
        .route("/sign-in/pin", get(pin::ask).post(pin::send))
        .route("/sign-in/pin/enter", get(pin::show).post(pin::submit))
        .route("/session", post(sign_in::extend))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/raise", get(raise::show).post(raise::submit))
        .route("/raise/other-ways", get(raise::other_ways).post(raise::leave))
        .route("/raise/news", get(raise::news))
        .route("/resume", get(raise::resume))
        .route("/receipt", get(receipt::show))
        .route("/receipt/file", get(receipt::file))
        .route("/receipt/news", get(receipt::news))
        .route("/receipt/check", get(receipt::check).post(receipt::tell))
        .route("/appointments", get(appointments::show).post(appointments::book))
        .route("/appointment", get(appointments::find).post(appointments::look))
        .route("/appointment/move", get(appointments::elsewhen).post(appointments::move_it))
        .route("/appointment/cancel", post(appointments::cancel))
        .route("/appointment/wait", post(appointments::wait))
        .route("/appointment/accept", post(appointments::accept))
        .route("/appointment/let-go", post(appointments::let_go))
        .route("/appeal", get(appeal::show).post(appeal::lodge))
        .route("/confirm", get(ciba::show).post(ciba::submit))
        .route("/continue", get(interaction::go_on))
        .route("/consent", get(consent::show).post(consent::submit))
        .route("/cancel", post(interaction::cancel))
}

/// The pages of whoever has an account.
fn holders() -> Router<App> {
    Router::new()
        .route("/account", get(account::show))
        .route("/account/password", get(own::password).post(own::set_password))
        .route("/account/password/drop", get(own::dropping_it).post(own::drop_password))
        .route("/account/code", get(own::code).post(own::renew_code))
        .route("/account/email", get(own::email).post(own::set_email))
        .route("/account/notices", get(own::notices).post(own::set_notices))
        .route("/account/dispute", get(own::dispute).post(own::answer_dispute))
        .route("/account/elsewhere", post(sign_in::elsewhere))
        .route("/account/services", get(agreed::show).post(agreed::submit))
        .route("/account/data", get(account::data))
        .route("/account/access", get(access::show))
        .route("/account/access/{seq}", get(access::proof))
        .route("/account/leave", get(leave::show).post(leave::submit))
}

/// The pages that take a file.
fn uploads() -> Router<App> {
    Router::new()
        .route("/receipt/check/file", get(receipt::check_file).post(receipt::look))
        .layer(DefaultBodyLimit::max(receipt::BODY_BYTES_MAX))
}

/// What services speak to.
fn services() -> Router<App> {
    Router::new()
        .route(oidc::metadata::AUTHORIZE, get(arrival::begin).post(arrival::begin_post))
        .route(oidc::metadata::PAR, post(par::push))
        .route(oidc::metadata::TOKEN, post(token::give))
        .route(oidc::metadata::CIBA, post(ciba::ask))
        .route(oidc::metadata::INTROSPECT, post(tokens::look))
        .route(oidc::metadata::REVOKE, post(tokens::revoke))
        .route(oidc::metadata::USERINFO, get(resources::userinfo).post(resources::userinfo))
        .route(oidc::metadata::JWKS, get(resources::jwks))
        .route(oidc::metadata::OPENID_CONFIGURATION, get(resources::metadata))
        .route(oidc::metadata::OAUTH_AUTHORIZATION_SERVER, get(resources::metadata))
        .route(oidc::metadata::LOGOUT, get(logout::show).post(logout::submit))
}

/// What anybody may check.
fn record() -> Router<App> {
    Router::new()
        .route("/ledger/checkpoint", get(ledger::checkpoint))
        .route("/ledger/key", get(ledger::key))
        .route("/ledger/tile/{*path}", get(ledger::tile))
}

/// The gate's own door: to the account, or to signing in.
async fn home(State(app): State<App>, browser: Browser) -> Response {
    match sign_in::current(&app, &browser).await {
        Some(_) => Redirect::to("/account").into_response(),
        None => Redirect::to("/sign-in").into_response(),
    }
}

async fn help(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
) -> Response {
    failure::problem(&app, &browser, &id, StatusCode::OK, &Text::key("help"))
}

/// What is kept of people, why, and what they can ask (CLAVE-63).
async fn privacy(
    State(app): State<App>,
    Query(to): Query<interaction::To>,
    browser: Browser,
) -> Response {
    let of = |name: &str| Row {
        label: Text::key(format!("privacy-{name}")),
        value: Value::Word(Text::key(format!("privacy-{name}.says"))),
    };
    let fields = ["controller", "purpose", "basis", "recipients", "storage", "rights"];
    let blocks = vec![
        Block::Summary(fields.map(of).into()),
        Block::Link(Text::key("link-sign-in"), Place::SignIn),
    ];
    let page = Page::telling("privacy", blocks);
    interaction::drawn(&app, &browser, "/privacy", &to, &page, None, &BTreeMap::new()).await
}

async fn nowhere(
    State(app): State<App>,
    Extension(id): Extension<RequestId>,
    browser: Browser,
) -> Response {
    failure::problem(&app, &browser, &id, StatusCode::NOT_FOUND, &Text::key("problem-not-found"))
}
