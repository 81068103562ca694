//! Whether the gateway can be reached: it has another address than the REST API, which a firewall may block.

use std::time::Duration;

use serde_json::Value;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use super::finding::Finding;

const GATEWAY: &str = "gateway";
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const FIREWALL: &str = "Let this machine's firewall, and that of its network, allow connections to that host and port.";

/// Opens a connection to the gateway that Discord names, and closes it again.
pub async fn look(information: &Value) -> Finding {
    let url = information["url"]
        .as_str()
        .and_then(|url| Url::parse(url).ok());
    let place = url.as_ref().and_then(|url| {
        let port = url.port().or(port_of(url.scheme()))?;
        Some((url.host_str()?, port))
    });
    let Some((host, port)) = place else {
        let help = "Something between this machine and Discord may answer in its place.";
        return Finding::fail(GATEWAY, "Discord names no address of its gateway.", help);
    };
    let error = match timeout(CONNECT_TIMEOUT, TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => return Finding::pass(GATEWAY, format!("{host}:{port} can be reached.")),
        Ok(Err(error)) => error.to_string(),
        Err(_) => "no answer".to_owned(),
    };
    let message = format!("{host}:{port} cannot be reached: {error}.");
    Finding::fail(GATEWAY, message, FIREWALL)
}

/// Returns the usual port of a scheme of web sockets.
fn port_of(scheme: &str) -> Option<u16> {
    match scheme {
        "wss" => Some(443),
        "ws" => Some(80),
        _ => None,
    }
}
