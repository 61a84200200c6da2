//! Pages of the demonstration only.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use crate::{
    app::App,
    gallery,
    routes::interaction::{To, frame},
    visitor::Browser,
};

/// Every component in every state.
pub(super) async fn components(
    State(app): State<App>,
    Query(to): Query<To>,
    browser: Browser,
) -> Response {
    match frame(&app, &browser, "/dev/ui", &to).await {
        Some(frame) => frame.answer(StatusCode::OK, gallery::gallery),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
