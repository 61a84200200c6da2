//! Metrics and health for the operator, on an address of their own.

use axum::{Router, extract::State, http::StatusCode, routing::get};
use engine::Engine;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use crate::Failure;

#[derive(Clone)]
struct Admin {
    engine: Engine,
    metrics: PrometheusHandle,
}

/// Starts collecting metrics and gives the routes that show them.
///
/// # Errors
///
/// If metrics are collected already.
pub(crate) fn router(engine: Engine) -> Result<Router, Failure> {
    let metrics = PrometheusBuilder::new().install_recorder()?;
    Ok(Router::new()
        .route("/metrics", get(metrics_text))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .with_state(Admin { engine, metrics }))
}

async fn metrics_text(State(admin): State<Admin>) -> String {
    if let Ok(waiting) = admin.engine.waiting().await {
        metrics::gauge!("kapu_outbox_waiting").set(f64::from(waiting));
    }
    if let Ok(alarms) = admin.engine.alarm_count().await {
        metrics::gauge!("kapu_canary_alarms").set(f64::from(alarms));
    }
    admin.metrics.render()
}

async fn ready(State(admin): State<Admin>) -> StatusCode {
    if admin.engine.is_ready().await { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}
