//! One line a request, wide and without a word about the person: no address, no name, no query.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};

use crate::{
    app::App,
    journal::{Entry, Outcome},
};

/// The header that names the answer, for whoever asks for help.
const REQUEST_ID: &str = "x-request-id";

/// Names a request in the log, on error pages and in the answer.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// Names the request, measures it and writes its line.
pub(crate) async fn line(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = app.engine().reference();
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "unknown".to_owned());
    let began = Instant::now();
    let mut response = next.run(request).await;
    let elapsed = began.elapsed();
    let status = response.status().as_u16();
    let outcome = response.extensions().get::<Outcome>().cloned();
    let refused = outcome.as_ref().and_then(|outcome| outcome.refused);
    tracing::info!(
        request = id,
        %method,
        route,
        status,
        millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
        relying_party = outcome.as_ref().map(|outcome| outcome.relying_party.as_str()),
        error = refused.map(|reject| reject.code),
        detail = refused.map(|reject| reject.detail),
        "request"
    );
    if let (Some(journal), Some(outcome)) = (app.journal(), outcome) {
        let (at, request, route) = (app.engine().now(), id.clone(), route.clone());
        journal.note(Entry { at, request, route, status, outcome });
    }
    let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
    metrics::counter!("kapu_http_requests_total", &labels).increment(1);
    metrics::histogram!("kapu_http_request_seconds", &labels).record(elapsed.as_secs_f64());
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
