//! Repeats a request that the bot cannot start without, until Discord answers it.

use std::time::Duration;

use tokio::time::sleep;
use tracing::warn;

use super::failure::Failure;

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

/// Asks until Discord answers. A refusal may come from a proxy or a captive portal between, and ends with it; only a token
/// that Discord does not accept stays one.
pub async fn until_answered<T, R>(request: impl Fn() -> R) -> Result<T, Failure>
where
    R: Future<Output = Result<T, Failure>>,
{
    let mut pauses = PAUSES.iter();
    let mut pause = PAUSES[0];
    let mut told = None;
    loop {
        let failure = match request().await {
            Ok(answer) => return Ok(answer),
            Err(failure) => failure,
        };
        pause = pauses.next().copied().unwrap_or(pause);
        match &failure {
            Failure::InvalidToken => return Err(failure),
            _ if failure.status() == Some(401) => return Err(failure),
            Failure::RateLimited { retry_after, .. } if *retry_after > LONGEST_PAUSE => {
                return Err(failure);
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
