//! The server, on its own thread and runtime, so that it answers even while a test blocks.
use super::connection::Wire;
use super::shared::Shared;
use super::{gateway, rest};
use axum::Router;
use axum::routing::get;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use tokio::sync::oneshot;

/// A running server. Dropping it stops it.
pub struct Server {
    pub shared: Arc<Shared>,
    _stop: oneshot::Sender<()>,
}

impl Server {
    /// Listens on loopback, at a free port.
    pub fn start(bot_id: u64) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port on loopback");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared::new(address, bot_id));
        let (stop, stopped) = oneshot::channel();
        let inside = Arc::clone(&shared);
        std::thread::spawn(move || run(listener, inside, stopped));
        Self {
            shared,
            _stop: stop,
        }
    }
}

fn run(listener: TcpListener, shared: Arc<Shared>, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        listener
            .set_nonblocking(true)
            .expect("a listener that does not block");
        let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
        let app = Router::new()
            .route("/", get(gateway::connect))
            .fallback(rest::serve)
            .with_state(shared);
        tokio::select! {
            served = axum::serve(listener, app.into_make_service_with_connect_info::<Wire>()) => {
                served.expect("a server that serves");
            }
            _ = stopped => {}
        }
    });
}
