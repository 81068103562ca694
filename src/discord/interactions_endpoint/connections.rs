//! Connections to the endpoint: accepted up to a bound, closed when they are slow, and finished when the bot stops.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tracing::warn;

use super::endpoint::{self, Endpoint};
use super::refusal::Refusal;

/// Open connections.
const MAX_CONNECTIONS: usize = 512;
/// Longest wait for the head of a request, also between two requests of a connection.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Bytes of the head of a request.
const MAX_HEAD: usize = 16 * 1024;
/// Pause after an error of the system, such as too many open files.
const ERROR_PAUSE: Duration = Duration::from_millis(250);

/// The connections of a server.
pub struct Connections {
    endpoint: Arc<Endpoint>,
    service: Router,
    protocol: http1::Builder,
    places: Arc<Semaphore>,
    open: GracefulShutdown,
}

impl Connections {
    /// Creates a server without connections.
    pub fn new(endpoint: Arc<Endpoint>) -> Self {
        let mut protocol = http1::Builder::new();
        protocol
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .max_buf_size(MAX_HEAD);
        Self {
            service: Router::new()
                .fallback(endpoint::answer)
                .with_state(Arc::clone(&endpoint)),
            endpoint,
            protocol,
            places: Arc::new(Semaphore::new(MAX_CONNECTIONS)),
            open: GracefulShutdown::new(),
        }
    }

    /// Accepts connections for as long as the future is polled.
    pub async fn accept(&self, listener: &TcpListener) {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => self.take(stream),
                Err(error) => pause_after(&error).await,
            }
        }
    }

    /// Serves a connection, or closes it if there are too many.
    fn take(&self, stream: TcpStream) {
        match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => self.serve(stream, place),
            Err(_) => self.endpoint.refusals.count(Refusal::TooManyConnections),
        }
    }

    fn serve(&self, stream: TcpStream, place: OwnedSemaphorePermit) {
        // Without it, a response may wait for an acknowledgement. It is slower then, and no less right.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(self.service.clone());
        let connection = self
            .protocol
            .serve_connection(TokioIo::new(stream), service);
        let connection = self.open.watch(connection);
        tokio::spawn(async move {
            // An error is one of the other side: it closed the connection, was slow, or does not speak HTTP.
            let _ = connection.await;
            drop(place);
        });
    }

    /// Waits until the requests in progress are answered, but no longer than `max_wait`.
    pub async fn finish(self, max_wait: Duration) {
        if timeout(max_wait, self.open.shutdown()).await.is_err() {
            warn!("some requests were not answered before the end");
        }
    }
}

/// Waits after an error of the system; one of the connection itself needs no pause.
async fn pause_after(error: &io::Error) {
    let is_of_connection = matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    );
    if !is_of_connection {
        warn!(%error, "a connection could not be accepted");
        sleep(ERROR_PAUSE).await;
    }
}
