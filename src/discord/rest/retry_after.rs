//! Remembers how long requests have to wait, as Discord asks for in its responses.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use serenity::http::RatelimitingBucket;
use tokio::time::Instant;

/// Pause for a 429 without a valid one, in seconds.
const DEFAULT_PAUSE: f64 = 1.0;
/// Shortest pause in seconds; a shorter one would look like hammering.
const SHORTEST_PAUSE: f64 = 0.05;
/// Longest pause in seconds that is believed.
const LONGEST_PAUSE: f64 = 24.0 * 3600.0;

/// The requests that a rate limit applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitScope {
    /// Requests of one bucket.
    Bucket,
    /// All requests of the bot.
    Global,
}

/// The effect of the global rate limit on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlobalLimit {
    /// The request counts and waits.
    Applies,
    /// The request neither counts nor waits, as responses to interactions.
    Exempt,
}

/// End of the pause of each bucket; without a bucket, of all requests.
#[derive(Debug, Default)]
pub struct RetryAfter(Mutex<HashMap<Option<RatelimitingBucket>, Instant>>);

impl RetryAfter {
    /// Makes requests of the bucket, or all requests, wait.
    pub fn hold(&self, bucket: RatelimitingBucket, scope: LimitScope, pause: Duration) {
        let now = Instant::now();
        let mut pauses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pauses.retain(|_, end| *end > now);
        pauses.insert((scope == LimitScope::Bucket).then_some(bucket), now + pause);
    }

    /// Makes requests of the bucket wait if the headers of a response say that it was the last one allowed, so that the
    /// next one is not refused.
    pub fn hold_if_exhausted(&self, bucket: RatelimitingBucket, headers: &HeaderMap) {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        let reset_after = text("x-ratelimit-reset-after").and_then(|after| after.parse().ok());
        if text("x-ratelimit-remaining") == Some("0")
            && let Some(seconds) = reset_after
        {
            self.hold(bucket, LimitScope::Bucket, pause_of(Some(seconds)));
        }
    }

    /// Returns the time until which a request has to wait, if it has to.
    pub fn held_until(
        &self,
        bucket: RatelimitingBucket,
        global_limit: GlobalLimit,
    ) -> Option<Instant> {
        let pauses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let global = match global_limit {
            GlobalLimit::Applies => pauses.get(&None),
            GlobalLimit::Exempt => None,
        };
        let end = global.max(pauses.get(&Some(bucket))).copied();
        end.filter(|end| *end > Instant::now())
    }
}

/// Turns the seconds that Discord sent, if any, into a sensible pause.
pub fn pause_of(seconds: Option<f64>) -> Duration {
    let valid = seconds.filter(|seconds| seconds.is_finite());
    let seconds = valid.unwrap_or(DEFAULT_PAUSE);
    Duration::from_secs_f64(seconds.clamp(SHORTEST_PAUSE, LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;
    use serenity::http::Route;

    use super::*;

    fn bucket(channel: u64) -> RatelimitingBucket {
        let channel_id = channel.into();
        Route::ChannelMessages { channel_id }.ratelimiting_bucket()
    }

    fn headers(remaining: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-ratelimit-remaining", HeaderValue::from_static(remaining));
        headers.insert("x-ratelimit-reset-after", HeaderValue::from_static("4.5"));
        headers
    }

    #[tokio::test(start_paused = true)]
    async fn the_last_allowed_request_holds_its_bucket_until_the_reset() {
        let holds = RetryAfter::default();
        holds.hold_if_exhausted(bucket(1), &headers("1"));
        assert_eq!(holds.held_until(bucket(1), GlobalLimit::Applies), None);
        holds.hold_if_exhausted(bucket(1), &headers("0"));
        let reset = Instant::now() + Duration::from_millis(4500);
        assert_eq!(
            holds.held_until(bucket(1), GlobalLimit::Applies),
            Some(reset)
        );
        assert_eq!(holds.held_until(bucket(2), GlobalLimit::Applies), None);
        tokio::time::advance(Duration::from_millis(4500)).await;
        assert_eq!(holds.held_until(bucket(1), GlobalLimit::Applies), None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_global_limit_holds_all_requests_but_exempt_ones() {
        let holds = RetryAfter::default();
        holds.hold(bucket(1), LimitScope::Global, Duration::from_secs(1));
        assert!(holds.held_until(bucket(2), GlobalLimit::Applies).is_some());
        assert_eq!(holds.held_until(bucket(2), GlobalLimit::Exempt), None);
    }

    #[test]
    fn pauses_are_sensible_whatever_discord_sends() {
        let table = [
            (None, 1.0),
            (Some(f64::NAN), 1.0),
            (Some(-3.0), 0.05),
            (Some(2.5), 2.5),
            (Some(1e12), 86_400.0),
        ];
        for (seconds, expected) in table {
            assert_eq!(pause_of(seconds), Duration::from_secs_f64(expected));
        }
    }
}
