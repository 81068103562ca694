//! `verbatim health`: asks the listener of a running bot whether it is ready, for images that hold no other program.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;

use super::exit::Exit;
use super::output::sanitize;
use crate::settings::{Settings, keys};

/// Longest wait for each step of the request.
const TIMEOUT: Duration = Duration::from_secs(3);
/// The request in full; the listener closes the connection after its response.
const REQUEST: &[u8] = b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
/// First line of the response of a bot that is ready.
const READY: &str = "HTTP/1.1 200";
/// More than any response has.
const LARGEST_RESPONSE: u64 = 8192;

/// Ask a running bot on this machine whether it is ready
#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 ready, 1 not ready or not running, 2 no listener is set (web.listen).")]
pub struct Health {}

/// Asks the listener of the settings.
pub fn run(settings: &Settings) -> anyhow::Result<Exit> {
    let Some(address) = settings.web.listen else {
        let key = keys::WEB_LISTEN;
        bail!(
            "set {} ({}) to the address at which the bot listens",
            key.path,
            key.variable
        );
    };
    let response = ask(local(address)).with_context(|| format!("no answer at {address}"));
    let response = match response {
        Ok(response) => response,
        Err(error) => {
            super::print_error(&error);
            return Ok(Exit::Negative);
        }
    };
    let body = response.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    writeln!(io::stdout(), "{}", sanitize(body.trim_end()))?;
    Ok(if response.starts_with(READY) {
        Exit::Done
    } else {
        Exit::Negative
    })
}

/// Returns the address at which this machine reaches a listener of all its addresses.
fn local(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        });
    }
    address
}

fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    stream.write_all(REQUEST)?;
    let mut response = Vec::new();
    stream.take(LARGEST_RESPONSE).read_to_end(&mut response)?;
    Ok(String::from_utf8_lossy(&response).into_owned())
}
