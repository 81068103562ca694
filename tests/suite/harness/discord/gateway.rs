//! The gateway: one WebSocket for each connection, from HELLO to its end.
mod frames;
pub mod gateway_state;
pub mod intents;
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

/// The heartbeat interval of the real Discord; no test runs long enough to see one.
pub const HEARTBEAT: Duration = Duration::from_millis(41_250);

/// Opcodes.
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

/// A command to a connection.
#[derive(Debug)]
pub enum Command {
    /// Send a frame.
    Send(Value),
    /// Send any text as a frame.
    SendText(&'static str),
    /// Close with a code and a reason.
    Close(u16, &'static str),
    /// Drop the TCP connection without a close frame.
    Disconnect,
}

/// Sends commands to a connection.
pub type CommandSender = UnboundedSender<Command>;

/// Accepts a client's connection.
pub async fn connect(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade.on_upgrade(move |socket| serve_connection(socket, shared, wire))
}

async fn serve_connection(mut socket: WebSocket, shared: Arc<Shared>, wire: Wire) {
    let (sender, mut commands) = unbounded_channel();
    let interval = shared.gateway.connected(&sender).as_millis() as u64;
    shared.notifier.notify();
    let hello = json!({"t": null, "s": null, "op": op::HELLO, "d": {"heartbeat_interval": interval, "_trace": []}});
    greet(&shared, &sender, hello);
    loop {
        tokio::select! {
            Some(command) = commands.recv() => {
                if !execute(&mut socket, &shared, &wire, command).await {
                    break;
                }
            }
            received = socket.recv() => match received {
                Some(Ok(Message::Text(text))) => session::handle(&shared, &sender, text.as_str()),
                Some(Ok(Message::Close(frame))) => {
                    shared.gateway.closed_by_client(frame.map(|f| f.code));
                    break;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            }
        }
    }
    shared.gateway.lost(&sender);
    shared.notifier.notify();
}

/// Sends HELLO when the test wishes.
fn greet(shared: &Shared, sender: &CommandSender, hello: Value) {
    let sender = sender.clone();
    match shared.gateway.next_hello() {
        Some(Duration::ZERO) => drop(sender.send(Command::Send(hello))),
        Some(delay) => drop(tokio::spawn(async move {
            tokio::time::sleep(delay).await;
            let _ = sender.send(Command::Send(hello));
        })),
        None => {}
    }
}

/// Executes a command; returns false when the connection has ended.
async fn execute(socket: &mut WebSocket, shared: &Shared, wire: &Wire, command: Command) -> bool {
    match command {
        Command::Send(frame) => {
            let message = frames::encode(&frame, shared.gateway.compresses());
            socket.send(message).await.is_ok()
        }
        Command::SendText(text) => socket.send(Message::text(text)).await.is_ok(),
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
