//! A small HTTP server that no client can keep busy: few connections at once, one request each, and little time for it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tracing::debug;

/// Connections that are served at the same time; further ones wait. A supervisor and Prometheus need two.
const MAX_CONNECTIONS: usize = 16;
/// Time that a client has to send its request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);
/// Time after which a connection is closed, whatever it does.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(10);
/// Largest head of a request in bytes; hyper allows no less.
const LARGEST_HEAD: usize = 8192;
/// Pause after the system gave no connection, such as for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(500);

/// Serves the pages for as long as the future is polled.
pub async fn serve(listener: TcpListener, pages: Router) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, _)) => {
                let pages = pages.clone();
                tokio::spawn(async move {
                    serve_connection(stream, pages).await;
                    drop(place);
                });
            }
            Err(error) => {
                debug!(%error, "no connection for health and metrics");
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn serve_connection(stream: TcpStream, pages: Router) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(REQUEST_TIMEOUT)
        .max_buf_size(LARGEST_HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(pages));
    // What goes wrong here is the client's affair: it left, or sent no HTTP.
    let _ = timeout(CONNECTION_TIMEOUT, connection).await;
}
