//! The public log of what is on record, as others read it (C2SP `tlog-tiles`): the last checkpoint, the
//! key it is checked with, and the log in pieces.

use axum::{
    extract::{Path, State},
    http::{
        StatusCode,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use crypto::log::Tile;
use engine::Error;

use crate::app::App;

const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";
/// A checkpoint is followed by another within minutes.
const SHORT: &str = "public, max-age=60";
/// A tile never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What was last signed.
pub(super) async fn checkpoint(State(app): State<App>) -> Response {
    answer(app.engine().log_checkpoint().await, TEXT, SHORT)
}

/// The key that checks it.
pub(super) async fn key(State(app): State<App>) -> Response {
    answer(Ok(Some(format!("{}\n", app.engine().log_key()))), TEXT, SHORT)
}

/// A piece of the log.
pub(super) async fn tile(State(app): State<App>, Path(path): Path<String>) -> Response {
    match Tile::parse(&path) {
        Some(tile) => answer(app.engine().log_tile(tile).await, BYTES, FOR_EVER),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer<B: Into<axum::body::Body>>(
    found: Result<Option<B>, Error>,
    kind: &'static str,
    kept: &'static str,
) -> Response {
    let head = [(CONTENT_TYPE, kind), (CACHE_CONTROL, kept), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    match found {
        Ok(Some(body)) => (head, body.into()).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "the log could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
