//! Failure on request.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    Json,
    body::{Bytes, HttpBody},
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use hyper::body::Frame;
use serde::{Deserialize, Serialize};

use super::Register;
use crate::site::locked;

/// Longest delay, in milliseconds.
const DELAY_MS_MAX: u64 = 60_000;

/// The failures still to come.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Faults {
    /// How many of the next questions fail.
    fail_next: u32,
    /// With which status they fail.
    status: u16,
    /// How many of the next answers, after those, are lost on their way.
    drop_next: u32,
    /// How long every answer takes, in milliseconds.
    delay_ms: u64,
}

/// What becomes of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// It is answered.
    Answer,
    /// It fails with this status.
    Fail(StatusCode),
    /// It is heard, and the connection breaks.
    Drop,
}

/// A body that breaks the connection.
pub(super) struct Cut;

impl Default for Faults {
    fn default() -> Self {
        Self { fail_next: 0, status: 503, drop_next: 0, delay_ms: 0 }
    }
}

impl Faults {
    /// How long to wait, in milliseconds, and what becomes of the next question.
    pub(super) fn next(&mut self) -> (u64, Next) {
        let next = if self.fail_next > 0 {
            self.fail_next -= 1;
            Next::Fail(StatusCode::from_u16(self.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE))
        } else if self.drop_next > 0 {
            self.drop_next -= 1;
            Next::Drop
        } else {
            Next::Answer
        };
        (self.delay_ms, next)
    }
}

/// Takes an order, in place of any before.
pub(super) async fn order(
    State(register): State<Arc<Register>>,
    Json(faults): Json<Faults>,
) -> Response {
    let possible = (400..=599).contains(&faults.status) && faults.delay_ms <= DELAY_MS_MAX;
    if !possible {
        let detail = format!("`status` is 400 to 599, `delay_ms` at most {DELAY_MS_MAX}");
        return (StatusCode::BAD_REQUEST, detail).into_response();
    }
    *locked(&register.faults) = faults;
    StatusCode::NO_CONTENT.into_response()
}

/// Shows what is still to come.
pub(super) async fn show(State(register): State<Arc<Register>>) -> Json<Faults> {
    Json(*locked(&register.faults))
}

impl HttpBody for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}
