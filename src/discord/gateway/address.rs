//! Asks Discord for the gateway's address, the number of shards and the sessions that are left for the day.

use std::time::Duration;

use serde_json::Value;
use tokio::time::sleep;
use tracing::warn;
use url::Url;

use super::identify_budget::SessionStarts;
use crate::discord::error::RunError;
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;

/// Pauses between requests; the last one repeats.
const PAUSES: [Duration; 6] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(10),
    Duration::from_secs(20),
    Duration::from_secs(30),
];
/// The longest pause that Discord may ask for. With a longer one the bot ends, and its supervisor decides.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);
/// Fewer sessions left for the day than this are worth a warning.
const FEW_SESSION_STARTS: u64 = 50;

/// What Discord says about its gateway.
#[derive(Debug)]
pub struct GatewayInfo {
    /// Its address.
    pub address: Url,
    /// The number of shards that the bot should have.
    pub shards: u16,
    /// The sessions that the bot may begin.
    pub starts: SessionStarts,
}

/// Asks until Discord answers. A refusal may come from a proxy or a captive portal between, and ends with it; only a token
/// that Discord does not accept stays one.
pub async fn find_gateway(rest: &Rest) -> Result<GatewayInfo, RunError> {
    let mut pauses = PAUSES.iter();
    let mut pause = PAUSES[0];
    let mut told = None;
    loop {
        let failure = match request(rest).await {
            Ok(gateway) => return Ok(gateway),
            Err(failure) => failure,
        };
        pause = pauses.next().copied().unwrap_or(pause);
        match &failure {
            Failure::InvalidToken => return Err(failure.into()),
            _ if failure.status() == Some(401) => return Err(failure.into()),
            Failure::RateLimited { retry_after, .. } if *retry_after > LONGEST_PAUSE => {
                return Err(failure.into());
            }
            Failure::RateLimited { retry_after, .. } => pause = pause.max(*retry_after),
            _ => {}
        }
        let kind = (std::mem::discriminant(&failure), failure.status());
        if told.replace(kind) != Some(kind) {
            warn!(%failure, "Discord cannot be reached; trying again until it can");
        }
        sleep(pause).await;
    }
}

async fn request(rest: &Rest) -> Result<GatewayInfo, Failure> {
    let info = match rest.gateway().await {
        Err(failure) if failure.status() == Some(404) => rest.public_gateway().await?,
        info => info?,
    };
    let address = info["url"].as_str().and_then(|url| Url::parse(url).ok());
    let is_websocket = |url: &Url| matches!(url.scheme(), "ws" | "wss") && url.has_host();
    let starts = session_starts(&info["session_start_limit"]);
    warn_of_few_session_starts(starts);
    Ok(GatewayInfo {
        address: address.filter(is_websocket).ok_or(Failure::Unreadable)?,
        shards: info["shards"]
            .as_u64()
            .and_then(|shards| shards.try_into().ok())
            .unwrap_or(1),
        starts,
    })
}

fn session_starts(limit: &Value) -> SessionStarts {
    let number = |key: &str| limit[key].as_u64();
    SessionStarts {
        remaining: number("remaining"),
        reset_after: Duration::from_millis(number("reset_after").unwrap_or(0)),
        max_concurrency: number("max_concurrency").unwrap_or(1) as usize,
    }
}

fn warn_of_few_session_starts(starts: SessionStarts) {
    if let Some(remaining) = starts.remaining.filter(|left| *left < FEW_SESSION_STARTS) {
        warn!(
            remaining,
            "few sessions are left for today: if a bot begins more, Discord resets its token"
        );
    }
}
