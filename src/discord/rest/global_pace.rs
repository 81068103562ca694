//! Discord's limit of all requests of a bot, fifty a second for most. The bot sends as fast as it can until Discord refuses
//! for that reason; then it waits as long as it is asked to. If Discord refuses again soon after, it keeps below the limit
//! for a while.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::buckets::TooLong;

/// Time between two requests while the bot keeps below the limit: forty a second.
const STEP: Duration = Duration::from_millis(25);
/// Time after the pause for one refusal within which another shows that the bot sends too fast. A single one may be a
/// mistake, and to slow down for it would let a busy bot lose answers.
const SOON: Duration = Duration::from_secs(10);
/// Time after the pause for which the bot then keeps below the limit.
const CAREFUL: Duration = Duration::from_mins(1);

/// The pace of all requests.
#[derive(Debug, Default)]
pub struct GlobalPace(Mutex<Option<Refused>>);

/// What follows from a refusal.
#[derive(Debug, Clone, Copy)]
struct Refused {
    /// The end of the pause that Discord asked for.
    held: Instant,
    /// While the bot keeps below the limit, the next time at which a request may be sent.
    next: Option<Instant>,
}

impl Refused {
    /// The time at which it no longer matters.
    fn end(self) -> Instant {
        self.held + self.next.map_or(SOON, |_| CAREFUL)
    }

    /// Returns what follows from another refusal. One that comes during the pause was under way before it.
    fn again(self, held: Instant) -> Self {
        let is_over = self.held <= Instant::now();
        let held = self.held.max(held);
        let next = match self.next {
            // The times before this one belong to other requests.
            Some(next) => Some(next.max(held)),
            None => is_over.then_some(held),
        };
        Self { held, next }
    }
}

impl GlobalPace {
    /// Lets all requests wait, as a 429 asked for.
    pub fn hold(&self, pause: Duration) {
        let now = Instant::now();
        let held = now + pause;
        let mut refused = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = refused.filter(|before| before.end() > now);
        let first = Refused { held, next: None };
        *refused = Some(before.map_or(first, |before| before.again(held)));
    }

    /// Waits until a request may be sent.
    pub async fn wait(&self, deadline: Instant) -> Result<(), TooLong> {
        while let Some(slot) = self.next_slot(deadline)? {
            sleep_until(slot).await;
            // Another request may have been refused meanwhile.
            if !self.is_held() {
                break;
            }
        }
        Ok(())
    }

    /// Takes the next time at which a request may be sent; `None` if that is now.
    fn next_slot(&self, deadline: Instant) -> Result<Option<Instant>, TooLong> {
        let mut pace = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let Some(refused) = pace.as_mut().filter(|refused| refused.end() > now) else {
            *pace = None;
            return Ok(None);
        };
        let slot = refused.next.unwrap_or(refused.held).max(now);
        if slot > deadline {
            return Err(TooLong(slot));
        }
        if let Some(next) = &mut refused.next {
            *next = slot + STEP;
        }
        Ok(Some(slot).filter(|slot| *slot > now))
    }

    fn is_held(&self) -> bool {
        let refused = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        refused.is_some_and(|refused| refused.held > Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const PAUSE: Duration = Duration::from_secs(2);

    /// Returns the pace after a refusal whose pause is over.
    async fn refused_once() -> GlobalPace {
        let pace = GlobalPace::default();
        pace.hold(PAUSE);
        tokio::time::advance(PAUSE).await;
        pace
    }

    /// Sends requests one after another, and returns how long that took.
    async fn time_of(pace: &GlobalPace, requests: usize) -> Duration {
        let start = Instant::now();
        for _ in 0..requests {
            pace.wait(start + Duration::from_mins(5)).await.unwrap();
        }
        start.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn one_refusal_only_holds_requests_as_long_as_it_asks() {
        let pace = GlobalPace::default();
        assert_eq!(time_of(&pace, 100).await, Duration::ZERO);
        pace.hold(PAUSE);
        // Others that were under way are refused too.
        pace.hold(PAUSE / 2);
        let soon = Instant::now() + PAUSE / 2;
        assert!(pace.wait(soon).await.is_err());
        assert_eq!(time_of(&pace, 100).await, PAUSE);
        assert_eq!(time_of(&pace, 100).await, Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn after_another_refusal_requests_keep_below_the_limit_for_a_while() {
        let pace = refused_once().await;
        tokio::time::advance(SOON / 2).await;
        pace.hold(PAUSE);
        assert_eq!(time_of(&pace, 41).await, PAUSE + 40 * STEP);
        tokio::time::advance(CAREFUL).await;
        assert_eq!(time_of(&pace, 100).await, Duration::ZERO);
    }

    #[tokio::test(start_paused = true)]
    async fn refusals_far_apart_do_not_slow_requests_down() {
        let pace = refused_once().await;
        tokio::time::advance(SOON).await;
        pace.hold(PAUSE);
        assert_eq!(time_of(&pace, 100).await, PAUSE);
    }

    #[tokio::test(start_paused = true)]
    async fn no_time_is_given_to_two_requests() {
        let pace = Arc::new(refused_once().await);
        pace.hold(PAUSE);
        let start = Instant::now();
        let send = |pace: &Arc<GlobalPace>| {
            let pace = Arc::clone(pace);
            tokio::spawn(async move {
                pace.wait(start + Duration::from_mins(1)).await.unwrap();
                start.elapsed()
            })
        };
        let mut requests: Vec<_> = (0..80).map(|_| send(&pace)).collect();
        tokio::time::sleep(PAUSE + Duration::from_millis(1)).await;
        pace.hold(Duration::from_secs(1));
        requests.extend((0..80).map(|_| send(&pace)));
        let mut times = Vec::new();
        for request in requests {
            times.push(request.await.unwrap());
        }
        times.sort();
        for pair in times.windows(2) {
            let between = pair[1].saturating_sub(pair[0]);
            assert!(between >= Duration::from_millis(20), "{pair:?}");
        }
    }
}
