//! Sends requests in order, waits for Discord's rate limits, and repeats a request after a fault where that helps.

use std::pin::pin;
use std::time::Duration;

use reqwest::Response;
use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::buckets::{Bucket, TooLong};
use super::client::{ApiRequest, DISCORD, Rest};
use super::failure::Failure;
use super::retry_after::LimitScope;

/// Pause before a request is repeated that failed for a fault of Discord or the network.
const FAULT_PAUSE: Duration = Duration::from_millis(250);
/// Repetitions of a request after such faults.
const MAX_FAULTS: u32 = 1;
/// Repetitions of a request after a 429. Discord bans addresses that collect too many of them.
const MAX_RATE_LIMITS: u32 = 3;
/// Longest time a request waits for rate limits. A later message would disturb the conversation. Forty questions asked at
/// once in a channel of five messages in five seconds are answered in less.
const MAX_WAIT: Duration = Duration::from_secs(45);
/// Longest time for which requests of a bucket wait for the first response, which tells their limit.
const FIRST_RESPONSE: Duration = Duration::from_secs(1);

impl Rest {
    /// Sends a request; waits for rate limits, and repeats it after faults of Discord or the network.
    pub(super) async fn send_with_retries(
        &self,
        request: &ApiRequest<'_>,
    ) -> Result<Response, Failure> {
        self.send_in_turn(request, Instant::now() + MAX_WAIT).await
    }

    /// Sends a request like [`Self::send_with_retries`], but within a time: half of it is for rate limits. `NoAnswer` says
    /// that the request may have taken effect.
    pub(super) async fn send_in_time(
        &self,
        max_wait: Duration,
        request: &ApiRequest<'_>,
    ) -> Result<Response, Failure> {
        let turn = Instant::now() + max_wait / 2;
        let sending = self.send_in_turn(request, turn);
        let sent = timeout(max_wait, sending).await;
        sent.unwrap_or(Err(Failure::NoAnswer))
    }

    async fn send_in_turn(
        &self,
        request: &ApiRequest<'_>,
        deadline: Instant,
    ) -> Result<Response, Failure> {
        let route = request.route.ratelimiting_bucket();
        let bucket = self.buckets.get(request.method, route);
        let path = request.route.path().replace(DISCORD, "");
        let (mut faults, mut rate_limits) = (0, 0);
        loop {
            let first = bucket.wait(deadline).await?;
            self.global_pace.wait(deadline).await?;
            let sending = self.send_once(request.method, &path, request.body);
            match learn(&bucket, first, sending).await {
                Err(Failure::RateLimited { retry_after, scope }) => {
                    match scope {
                        LimitScope::Bucket => bucket.hold(retry_after),
                        LimitScope::Global => self.global_pace.hold(retry_after),
                    }
                    rate_limits += 1;
                    if rate_limits > MAX_RATE_LIMITS {
                        return Err(Failure::RateLimited { retry_after, scope });
                    }
                }
                Err(failure) if failure.may_be_repeated() && faults < MAX_FAULTS => {
                    faults += 1;
                    sleep(FAULT_PAUSE).await;
                }
                ended => return ended,
            }
        }
    }

    /// Sends a request that nobody needs any more after a time, such as a response to an interaction. It neither counts
    /// for Discord's limits of other requests nor waits for them.
    pub(super) async fn send_within(
        &self,
        max_wait: Duration,
        request: &ApiRequest<'_>,
    ) -> Result<Response, Failure> {
        let deadline = Instant::now() + max_wait;
        let path = request.route.path().replace(DISCORD, "");
        let mut tries = 0;
        loop {
            tries += 1;
            let sending = self.send_once(request.method, &path, request.body);
            let failure = match timeout_at(deadline, sending).await {
                Ok(Err(failure)) => failure,
                Ok(response) => return response,
                Err(_) => return Err(Failure::NoAnswer),
            };
            let pause = match &failure {
                Failure::RateLimited { retry_after, .. } => *retry_after,
                failure if failure.may_be_repeated() => FAULT_PAUSE,
                _ => return Err(failure),
            };
            if tries > MAX_FAULTS || Instant::now() + pause > deadline {
                return Err(failure);
            }
            sleep(pause).await;
        }
    }
}

/// Sends a request and learns the limit of its bucket from the response. The first request of a bucket holds the others
/// up for a moment.
async fn learn(
    bucket: &Bucket,
    first: Option<OwnedMutexGuard<()>>,
    sending: impl Future<Output = Result<Response, Failure>>,
) -> Result<Response, Failure> {
    let mut sending = pin!(sending);
    let in_time = match &first {
        Some(_) => timeout(FIRST_RESPONSE, &mut sending).await.ok(),
        None => None,
    };
    if let Some(sent) = in_time {
        return learned(bucket, sent);
    }
    if first.is_some() {
        bucket.stop_waiting_for_first();
    }
    drop(first);
    learned(bucket, sending.await)
}

fn learned(bucket: &Bucket, sent: Result<Response, Failure>) -> Result<Response, Failure> {
    if let Ok(response) = &sent {
        bucket.learn(response.headers());
    }
    sent
}

impl From<TooLong> for Failure {
    fn from(TooLong(end): TooLong) -> Self {
        Self::RateLimited {
            retry_after: end.saturating_duration_since(Instant::now()),
            scope: LimitScope::Bucket,
        }
    }
}
