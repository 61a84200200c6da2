//! For whoever keeps the gate running.

use axum::{extract::State, http::StatusCode};

use crate::app::App;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// The process can do its work: its store answers.
pub(super) async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if app.engine().is_ready().await {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n")
    }
}
