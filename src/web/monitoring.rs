//! The pages for supervisors and Prometheus.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::metrics::{self, Exposition, Metrics};

struct Pages {
    metrics: Metrics,
    exposition: Exposition,
}

/// Returns the pages: `/healthz` (the process runs), `/readyz` (it can answer questions) and `/metrics`.
pub fn routes(metrics: &Metrics) -> Router {
    let pages = Pages {
        exposition: Exposition::new(metrics),
        metrics: metrics.clone(),
    };
    Router::new()
        .route("/healthz", get(async || "alive\n"))
        .route("/readyz", get(readiness))
        .route("/metrics", get(exposition))
        .with_state(Arc::new(pages))
}

/// Says whether questions can be answered, and what is missing.
async fn readiness(State(pages): State<Arc<Pages>>) -> Response {
    let metrics = &pages.metrics;
    let status = if metrics.is_ready() {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let knowledge = if metrics.knowledge.is_loaded() {
        "the knowledge is loaded"
    } else {
        "the knowledge is not loaded"
    };
    let text = format!("{knowledge}\n{}\n", metrics.gateway.summary());
    (status, text).into_response()
}

async fn exposition(State(pages): State<Arc<Pages>>) -> Response {
    match pages.exposition.text() {
        Ok(text) => ([(CONTENT_TYPE, metrics::CONTENT_TYPE)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
