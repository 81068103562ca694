//! A WebSocket to the gateway. Nothing waits without a limit.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::protocol::frame::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use url::Url;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const SEND_TIMEOUT: Duration = Duration::from_secs(10);
/// Longest wait for Discord to confirm that the connection is closed.
const CLOSE_TIMEOUT: Duration = Duration::from_millis(500);

/// An open WebSocket.
pub struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What came from the WebSocket.
#[derive(Debug)]
pub enum Received {
    /// A frame of text.
    Text(Utf8Bytes),
    /// A frame that the bot does not use.
    Other,
    /// Discord closed the connection, mostly with a code.
    Closed(Option<u16>),
    /// The connection broke; the text says how, and quotes nothing that came from it.
    Lost(String),
}

impl Socket {
    /// Connects; the error says why that failed.
    pub async fn connect(address: &Url) -> Result<Self, String> {
        match timeout(CONNECT_TIMEOUT, connect_async(address.as_str())).await {
            Ok(Ok((socket, _))) => Ok(Self(socket)),
            Ok(Err(error)) => Err(describe(&error)),
            Err(_) => Err(format!("no connection within {CONNECT_TIMEOUT:?}")),
        }
    }

    /// Waits for the next frame. A call that is abandoned loses none.
    pub async fn receive(&mut self) -> Received {
        match self.0.next().await {
            Some(Ok(Message::Text(text))) => Received::Text(text),
            Some(Ok(Message::Close(frame))) => {
                Received::Closed(frame.map(|frame| frame.code.into()))
            }
            Some(Ok(_)) => Received::Other,
            Some(Err(error)) => Received::Lost(describe(&error)),
            None => Received::Closed(None),
        }
    }

    /// Sends a frame of text; the error says why that failed.
    pub async fn send(&mut self, text: String) -> Result<(), String> {
        match timeout(SEND_TIMEOUT, self.0.send(Message::text(text))).await {
            Ok(sent) => sent.map_err(|error| describe(&error)),
            Err(_) => Err(format!("nothing could be sent within {SEND_TIMEOUT:?}")),
        }
    }

    /// Closes the connection with a code.
    pub async fn close(mut self, code: u16) {
        let frame = CloseFrame {
            code: CloseCode::from(code),
            reason: Utf8Bytes::default(),
        };
        let closing = async {
            if self.0.close(Some(frame)).await.is_ok() {
                while let Some(Ok(_)) = self.0.next().await {}
            }
        };
        let _ = timeout(CLOSE_TIMEOUT, closing).await;
    }
}

/// Describes an error without any content of the connection.
fn describe(error: &Error) -> String {
    match error {
        Error::Http(response) => format!("status {} instead of a WebSocket", response.status()),
        Error::Io(error) => error.to_string(),
        Error::Tls(error) => error.to_string(),
        Error::ConnectionClosed | Error::AlreadyClosed => "the connection was closed".to_owned(),
        Error::Capacity(_) => "a frame was too large".to_owned(),
        Error::Utf8(_) => "a frame was no text".to_owned(),
        Error::Protocol(error) => error.to_string(),
        _ => "the connection failed".to_owned(),
    }
}
