//! What every answer of the desk carries, and every write must show.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::Desk;
use crate::guard;

/// A write comes from one of the desk's own pages; from the gate's is not enough.
pub(super) async fn same_origin(
    State(desk): State<Desk>,
    request: Request,
    next: Next,
) -> Response {
    if request.method().is_safe() || guard::is_ours(request.headers(), desk.origin()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// The headers of every answer.
pub(super) async fn headers(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let chosen = crate::visitor::chosen_language(desk.app(), request.uri());
    let response = next.run(request).await;
    guard::with_headers(response, desk.jar(), chosen, desk.origin())
}
