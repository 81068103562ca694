//! Asks Discord for the gateway's address, the number of shards and the sessions that are left for the day.

use std::time::Duration;

use serde_json::Value;
use tracing::warn;
use url::Url;

use super::identify_budget::SessionStarts;
use crate::discord::error::RunError;
use crate::discord::rest::client::Rest;
use crate::discord::rest::failure::Failure;
use crate::discord::rest::until_answered::until_answered;

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

/// Asks until Discord answers, or does not accept the token.
pub async fn find_gateway(rest: &Rest) -> Result<GatewayInfo, RunError> {
    Ok(until_answered(|| request(rest)).await?)
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
