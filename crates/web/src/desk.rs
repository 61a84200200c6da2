//! The desk: where officers work. A listener of its own, a host name of its own, cookies of its own,
//! and passkeys instead of passwords.
//!
//! Every address behind the door stands in one table with the act it is, and the door looks at that
//! before anything else. An address that is not in the table does not exist.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    handler::Handler,
    http::{Method, StatusCode},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse as _, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use engine::{AtDesk, world::Signatures};
use kernel::permission::{self, Act, Standing};
use passkeys::{Passkeys, UnfitAddress};
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use crate::{app::App, assets::Shelf, cookies::Cookie, log, visitor::Browser};

mod alarms;
mod appeals;
mod bookings;
mod call;
mod changes;
mod day;
mod entrance;
mod frame;
mod guard;
mod investigations;
mod means;
mod numbers;
mod officers;
mod problem;
mod reviews;
mod signing;
mod visits;

/// How long an answer may take.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(30);
/// The longest body a form may have, in bytes.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// The front of the desk. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    app: App,
    origin: String,
    passkeys: Arc<Passkeys>,
}

/// An address of the desk: how it is asked, and what it is to ask it.
struct Route {
    method: Method,
    path: &'static str,
    act: Act,
    handler: MethodRouter<Desk>,
}

impl Desk {
    /// The front of a desk at its own address, such as `https://desk.example.org`.
    ///
    /// # Errors
    ///
    /// If browsers make no passkeys for such an address.
    pub fn new(app: App, origin: String) -> Result<Self, UnfitAddress> {
        let passkeys = Arc::new(Passkeys::new(&origin, &app.engine().scheme().name)?);
        app.engine().verify_by(signatures(&origin, Arc::clone(&passkeys)));
        Ok(Self(Arc::new(Parts { app, origin, passkeys })))
    }

    pub(crate) fn app(&self) -> &App {
        &self.0.app
    }

    fn origin(&self) -> &str {
        &self.0.origin
    }

    fn passkeys(&self) -> &Passkeys {
        &self.0.passkeys
    }

    fn jar(&self) -> crate::cookies::Jar {
        crate::cookies::Jar { secure: self.0.origin.starts_with("https://") }
    }
}

/// Checks what officers signed at a desk of that address, wherever it is checked.
///
/// # Errors
///
/// If browsers make no passkeys for such an address.
pub fn verifier(origin: &str) -> Result<Arc<dyn Signatures>, UnfitAddress> {
    Ok(signatures(origin, Arc::new(Passkeys::new(origin, origin)?)))
}

fn signatures(origin: &str, passkeys: Arc<Passkeys>) -> Arc<dyn Signatures> {
    Arc::new(signing::Verifier { site: origin.to_owned(), passkeys })
}

/// Every address behind the door, and the act it is.
fn table() -> Vec<Route> {
    [of_cases(), of_judging(), of_the_house()].into_iter().flatten().collect()
}

/// Where people are served.
fn of_cases() -> Vec<Route> {
    vec![
        read("/", Act::SeeDay, day::show),
        write("/office", Act::SeeDay, day::work_at),
        write("/day/close", Act::CloseDay, day::close),
        write("/day/reopen", Act::CloseDay, day::reopen),
        write("/day/desk", Act::AssignDesks, day::assign),
        read("/appointments/new", Act::Book, bookings::choose),
        write("/appointments/new", Act::Book, bookings::book),
        read("/appointments/{id}", Act::SeeDay, bookings::show),
        read("/appointments/{id}/move", Act::Book, bookings::elsewhen),
        write("/appointments/{id}/move", Act::Book, bookings::move_it),
        write("/appointments/{id}/wait", Act::Book, bookings::wait),
        write("/appointments/{id}/cancel", Act::Book, bookings::cancel),
        write("/appointments/{id}/missed", Act::NoteArrival, bookings::missed),
        write("/visits", Act::OpenVisit, visits::open),
        read("/visits/{id}", Act::SeeVisit, visits::show),
        write("/visits/{id}", Act::WorkVisit, visits::work),
        write("/visits/{id}/sign", Act::WorkVisit, visits::sign),
        write("/visits/{id}/reason", Act::SeeVisit, visits::reason),
        read("/visits/{id}/news", Act::SeeVisit, visits::news),
        write("/visits/{id}/hold", Act::WorkVisit, visits::hold),
        write("/visits/{id}/release", Act::WorkVisit, visits::release),
        write("/visits/{id}/take-over", Act::TakeOverVisit, visits::take_over),
        write("/visits/{id}/drop", Act::DropVisit, visits::drop_it),
        read("/visits/{id}/form", Act::PrintForm, visits::form),
    ]
}

/// Where decisions are judged, and whoever looks at files is looked at.
fn of_judging() -> Vec<Route> {
    vec![
        read("/visits/{id}/certificate", Act::TakeCertificate, visits::certificate),
        read("/visits/{id}/appeal", Act::LodgeAppeal, appeals::ask),
        write("/visits/{id}/appeal", Act::LodgeAppeal, appeals::lodge),
        read("/appeals", Act::SeeAppeals, appeals::show),
        read("/visits/{id}/investigation", Act::DeclareInvestigation, investigations::ask),
        write("/visits/{id}/investigation", Act::DeclareInvestigation, investigations::declare),
        read("/investigations", Act::SeeInvestigations, investigations::list),
        read("/investigations/{id}", Act::SeeInvestigations, investigations::show),
        write("/investigations/{id}", Act::JudgeInvestigation, investigations::allow),
        write("/investigations/{id}/end", Act::JudgeInvestigation, investigations::end),
        read("/reviews", Act::SeeReviews, reviews::show),
        read("/reviews/known", Act::SeeFindings, reviews::known),
        write("/reviews/next", Act::Review, reviews::next),
        read("/reviews/{id}", Act::Review, reviews::case),
        write("/reviews/{id}", Act::Review, reviews::judge),
        write("/reviews/{id}/sign", Act::Review, reviews::sign),
        write("/reviews/{id}/postpone", Act::Review, reviews::postpone),
        read("/alarms", Act::SeeAlarms, alarms::show),
        write("/alarms/canaries", Act::PlantCanaries, alarms::plant),
    ]
}

/// Where officers, services and numbers are.
fn of_the_house() -> Vec<Route> {
    vec![
        read("/officers", Act::SeeOfficers, officers::show),
        write("/officers", Act::InviteOfficers, officers::invite),
        write("/officers/{id}/invite", Act::InviteOfficers, officers::invite_anew),
        write("/officers/{id}/suspend", Act::SuspendOfficers, officers::suspend),
        write("/officers/{id}/readmit", Act::SuspendOfficers, officers::readmit),
        read("/changes", Act::SeeChanges, changes::show),
        read("/changes/{id}", Act::SeeChanges, changes::one),
        write("/changes/{id}", Act::DecideChanges, changes::decide),
        write("/changes/{id}/sign", Act::DecideChanges, changes::sign),
        write("/changes/{id}/stop", Act::DecideChanges, changes::stop),
        read("/numbers", Act::SeeNumbers, numbers::show),
        read("/numbers/agreement.csv", Act::SeeNumbers, numbers::agreement_csv),
        read("/numbers.csv", Act::SeeNumbers, numbers::csv),
        read("/me", Act::OwnMeans, means::show),
        write("/me", Act::OwnMeans, means::add),
        write("/me/remove", Act::OwnMeans, means::remove),
        write("/sign-out", Act::OwnMeans, entrance::sign_out),
    ]
}

/// The same, for whoever wants to see it whole.
#[must_use]
pub fn acts() -> Vec<(Method, &'static str, Act)> {
    table().into_iter().map(|route| (route.method, route.path, route.act)).collect()
}

/// Everything the desk answers.
pub fn router(desk: Desk) -> Router {
    let mut behind = Router::new();
    for Route { path, act, handler, .. } in table() {
        let door = from_fn_with_state((desk.clone(), act), door);
        behind = behind.route(path, handler.layer(door));
    }
    let app = desk.app().clone();
    behind
        .route("/sign-in", get(entrance::show).post(entrance::enter))
        .route("/invitation", get(entrance::invited).post(entrance::accept))
        .merge(Shelf::with(app.look().assets.iter().cloned()).routes())
        .fallback(problem::nowhere)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(from_fn_with_state(desk.clone(), guard::same_origin))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER_TIME_MAX))
        .layer(from_fn_with_state(desk.clone(), problem::in_words))
        .layer(from_fn_with_state(desk.clone(), guard::headers))
        .layer(from_fn_with_state(app, log::line))
        .with_state(desk)
}

fn read<H, T>(path: &'static str, act: Act, handler: H) -> Route
where
    H: Handler<T, Desk>,
    T: 'static,
{
    Route { method: Method::GET, path, act, handler: get(handler) }
}

fn write<H, T>(path: &'static str, act: Act, handler: H) -> Route
where
    H: Handler<T, Desk>,
    T: 'static,
{
    Route { method: Method::POST, path, act, handler: post(handler) }
}

/// Lets in whoever may do this at all. On a case that stands in some way the case itself says more.
async fn door(
    State((desk, act)): State<(Desk, Act)>,
    browser: Browser,
    mut request: Request,
    next: Next,
) -> Response {
    let at = match current(&desk, &browser).await {
        Ok(Some(at)) => at,
        Ok(None) => return Redirect::to("/sign-in").into_response(),
        Err(error) => return problem::failure(&desk, &browser, None, &error),
    };
    let may =
        Standing::ALL.into_iter().any(|standing| permission::may(at.profile.role, act, standing));
    if !may {
        return StatusCode::FORBIDDEN.into_response();
    }
    request.extensions_mut().insert(at);
    next.run(request).await
}

/// Who is at the desk.
async fn current(desk: &Desk, browser: &Browser) -> Result<Option<AtDesk>, engine::Error> {
    match browser.cookie(desk.jar(), Cookie::Desk) {
        Some(token) => desk.app().engine().at_desk(&token).await,
        None => Ok(None),
    }
}
