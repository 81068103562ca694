//! Discord's rate limits of single routes, which it tells in the headers of its responses. Requests of one bucket wait for
//! their turn in order, so that none is refused that could have waited.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use serenity::http::{LightMethod, RatelimitingBucket};
use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep_until, timeout_at};

use super::retry_after::pause_of;

/// Buckets beyond which those without a limit in force are forgotten.
const MANY_BUCKETS: usize = 1000;

/// What requests of one bucket have in common. Discord counts the methods of a route separately: who may not delete a message
/// now may edit one.
type Key = (LightMethod, RatelimitingBucket);

/// The buckets that requests were sent in.
#[derive(Debug, Default)]
pub struct Buckets(Mutex<HashMap<Key, Arc<Bucket>>>);

/// The limit of one bucket.
#[derive(Debug, Default)]
pub struct Bucket {
    /// Held by the request whose turn it is.
    turn: Arc<tokio::sync::Mutex<()>>,
    allowance: Mutex<Allowance>,
}

/// The requests that are allowed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
enum Allowance {
    /// Nothing is known: the next request finds out.
    #[default]
    Unknown,
    /// Discord names no limit.
    Unlimited,
    /// So many until a reset.
    Counted { left: u64, reset: Instant },
}

/// The time of the end of a pause that is too long for a request. If others before it fill the whole time, that is the
/// request's deadline, which has passed.
#[derive(Debug, PartialEq)]
pub struct TooLong(pub Instant);

impl Buckets {
    /// Returns the bucket of these requests.
    pub fn get(&self, method: LightMethod, route: RatelimitingBucket) -> Arc<Bucket> {
        let mut buckets = lock(&self.0);
        if buckets.len() > MANY_BUCKETS {
            buckets
                .retain(|_, bucket| Arc::strong_count(bucket) > 1 || bucket.has_limit_in_force());
        }
        Arc::clone(buckets.entry((method, route)).or_default())
    }
}

impl Bucket {
    /// Waits until a request may be sent. The first one of a bucket gets a guard that lets the others wait until its
    /// response tells the limit.
    pub async fn wait(&self, deadline: Instant) -> Result<Option<OwnedMutexGuard<()>>, TooLong> {
        let turn = timeout_at(deadline, Arc::clone(&self.turn).lock_owned());
        let turn = turn.await.map_err(|_| TooLong(deadline))?;
        loop {
            match self.take() {
                Allowance::Unknown => return Ok(Some(turn)),
                Allowance::Counted { left: 0, reset } if reset > deadline => {
                    return Err(TooLong(reset));
                }
                Allowance::Counted { left: 0, reset } => sleep_until(reset).await,
                Allowance::Unlimited | Allowance::Counted { .. } => return Ok(None),
            }
        }
    }

    /// Takes one of the allowed requests, and returns what was allowed before.
    fn take(&self) -> Allowance {
        let mut allowance = lock(&self.allowance);
        let before = *allowance;
        if let Allowance::Counted { left, reset } = before {
            *allowance = Allowance::Counted {
                left: left.saturating_sub(1),
                reset,
            };
            if reset <= Instant::now() {
                *allowance = Allowance::Unknown;
                return Allowance::Unknown;
            }
        }
        before
    }

    /// Learns the limit from the headers of a response.
    pub fn learn(&self, headers: &HeaderMap) {
        let text = |name: &str| headers.get(name)?.to_str().ok();
        let remaining = text("x-ratelimit-remaining").and_then(|number| number.parse().ok());
        let seconds = text("x-ratelimit-reset-after").and_then(|number| number.parse().ok());
        let mut allowance = lock(&self.allowance);
        *allowance = match (remaining, seconds, *allowance) {
            // Requests that are under way are not yet counted there.
            (Some(remaining), Some(_), Allowance::Counted { left, reset }) => Allowance::Counted {
                left: left.min(remaining),
                reset,
            },
            (Some(left), Some(seconds), _) => Allowance::Counted {
                left,
                reset: Instant::now() + pause_of(Some(seconds)),
            },
            (_, _, Allowance::Unknown) => Allowance::Unlimited,
            (_, _, known) => known,
        };
    }

    /// Lets the other requests go although the first has no response yet.
    pub fn stop_waiting_for_first(&self) {
        let mut allowance = lock(&self.allowance);
        if *allowance == Allowance::Unknown {
            *allowance = Allowance::Unlimited;
        }
    }

    /// Lets all requests wait, as a 429 asked for.
    pub fn hold(&self, pause: Duration) {
        *lock(&self.allowance) = Allowance::Counted {
            left: 0,
            reset: Instant::now() + pause,
        };
    }

    /// Returns true if a limit is in force, even if it still allows requests.
    fn has_limit_in_force(&self) -> bool {
        let allowance = *lock(&self.allowance);
        matches!(allowance, Allowance::Counted { reset, .. } if reset > Instant::now())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;
    use tokio::time::sleep;

    use super::*;
    use crate::discord::rest::failure::Failure;

    fn headers(remaining: &str) -> HeaderMap {
        HeaderMap::from_iter([
            (
                "x-ratelimit-remaining".parse().unwrap(),
                HeaderValue::from_str(remaining).unwrap(),
            ),
            (
                "x-ratelimit-reset-after".parse().unwrap(),
                HeaderValue::from_static("5"),
            ),
        ])
    }

    /// Sends a number of requests at once to a server that allows five in five seconds and takes 100 ms for each, and
    /// returns how many it refused and the second in which the last one was sent.
    async fn send_at_once(number: usize) -> (usize, u64) {
        let bucket = Arc::new(Bucket::default());
        let start = Instant::now();
        let served = Arc::new(Mutex::new((start, 0_u64, 0_usize)));
        let deadline = start + Duration::from_mins(1);
        let requests = (0..number).map(|_| {
            let (bucket, served) = (Arc::clone(&bucket), Arc::clone(&served));
            tokio::spawn(async move {
                let guard = bucket.wait(deadline).await.unwrap();
                let remaining = {
                    let mut served = served.lock().unwrap();
                    if served.0.elapsed() >= Duration::from_secs(5) {
                        *served = (Instant::now(), 0, served.2);
                    }
                    served.1 += 1;
                    served.2 += usize::from(served.1 > 5);
                    5_u64.saturating_sub(served.1)
                };
                sleep(Duration::from_millis(100)).await;
                bucket.learn(&headers(&remaining.to_string()));
                drop(guard);
            })
        });
        for request in requests.collect::<Vec<_>>() {
            request.await.unwrap();
        }
        let refused = served.lock().unwrap().2;
        (refused, start.elapsed().as_secs())
    }

    #[tokio::test(start_paused = true)]
    async fn forty_requests_at_once_are_sent_without_a_refusal() {
        let (refused, seconds) = send_at_once(40).await;
        assert_eq!(refused, 0);
        assert!((35..=38).contains(&seconds), "{seconds}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_pause_that_is_too_long_is_not_waited_for() {
        let bucket = Bucket::default();
        bucket.hold(Duration::from_mins(1));
        let start = Instant::now();
        let waited = bucket.wait(start + Duration::from_secs(30)).await;
        assert_eq!(waited.unwrap_err(), TooLong(start + Duration::from_mins(1)));
        assert_eq!(start.elapsed(), Duration::ZERO);
        assert!(bucket.wait(start + Duration::from_secs(61)).await.is_ok());
        assert_eq!(start.elapsed(), Duration::from_mins(1));
    }

    #[tokio::test(start_paused = true)]
    async fn a_turn_that_does_not_come_is_no_pause_of_discords() {
        let bucket = Bucket::default();
        let _first = bucket.wait(Instant::now()).await.unwrap();
        let waited = bucket.wait(Instant::now() + Duration::from_secs(1)).await;
        let failure = Failure::from(waited.unwrap_err());
        assert!(failure.to_string().starts_with("too many requests wait"));
    }

    #[tokio::test(start_paused = true)]
    async fn without_headers_requests_do_not_wait() {
        let bucket = Bucket::default();
        let deadline = Instant::now() + Duration::from_secs(1);
        assert!(bucket.wait(deadline).await.unwrap().is_some());
        bucket.learn(&HeaderMap::new());
        for _ in 0..100 {
            assert!(bucket.wait(deadline).await.unwrap().is_none());
        }
    }
}
