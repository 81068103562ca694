//! The gateway: one WebSocket a connection, from HELLO to its end.
mod frames;
pub mod gateway_state;
mod intents;
mod session;

use super::connection::Wire;
use super::shared::Shared;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::response::Response;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// Real Discord asks for a heartbeat every 41 seconds; a test would not see one.
pub const HEARTBEAT: Duration = Duration::from_millis(41_250);

/// Discord's numbers for what a frame is.
pub mod op {
    pub const DISPATCH: u64 = 0;
    pub const HEARTBEAT: u64 = 1;
    pub const IDENTIFY: u64 = 2;
    pub const RESUME: u64 = 6;
    pub const RECONNECT: u64 = 7;
    pub const INVALID_SESSION: u64 = 9;
    pub const HELLO: u64 = 10;
    pub const HEARTBEAT_ACK: u64 = 11;
}

/// What a connection is told to do.
#[derive(Debug)]
pub enum Command {
    /// Send a frame.
    Send(Value),
    /// Say why and end.
    Close(u16, &'static str),
    /// End without a word.
    Disconnect,
}

/// The way to a connection.
pub type CommandSender = UnboundedSender<Command>;

/// Takes a client's connection.
pub async fn connect(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade.on_upgrade(move |socket| converse(socket, shared, wire))
}

async fn converse(mut socket: WebSocket, shared: Arc<Shared>, wire: Wire) {
    let (line, mut orders) = unbounded_channel();
    let interval = shared.gateway.connected(&line).as_millis() as u64;
    shared.notifier.notify();
    let hello = json!({"t": null, "s": null, "op": op::HELLO, "d": {"heartbeat_interval": interval, "_trace": []}});
    let _ = line.send(Command::Send(hello));
    loop {
        tokio::select! {
            Some(order) = orders.recv() => {
                if !obey(&mut socket, &shared, &wire, order).await {
                    break;
                }
            }
            heard = socket.recv() => match heard {
                Some(Ok(Message::Text(text))) => session::hear(&shared, &line, text.as_str()),
                Some(Ok(Message::Close(frame))) => {
                    shared.gateway.closed_by_client(frame.map(|f| f.code));
                    break;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            }
        }
    }
    shared.gateway.lost(&line);
    shared.notifier.notify();
}

/// Does as told; false when the connection is over.
async fn obey(socket: &mut WebSocket, shared: &Shared, wire: &Wire, order: Command) -> bool {
    match order {
        Command::Send(frame) => {
            let message = frames::encode(&frame, shared.gateway.compresses());
            socket.send(message).await.is_ok()
        }
        Command::Close(code, reason) => {
            let _ = socket
                .send(Message::Close(Some(CloseFrame {
                    code,
                    reason: reason.into(),
                })))
                .await;
            false
        }
        Command::Disconnect => {
            wire.cut();
            false
        }
    }
}
