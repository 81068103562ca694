//! Discord's limit of all requests of a bot, fifty a second for most. The bot sends as fast as it can until Discord refuses
//! for that reason; then it waits as long as it is asked to, and keeps below the limit for a while.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::buckets::TooLong;

/// Time between two requests while the bot keeps below the limit: forty a second.
const STEP: Duration = Duration::from_millis(25);
/// Time after a refusal for which the bot keeps below the limit.
const CAREFUL: Duration = Duration::from_mins(1);

/// The pace of all requests.
#[derive(Debug, Default)]
pub struct GlobalPace(Mutex<Option<Careful>>);

/// The pace after a refusal.
#[derive(Debug, Clone, Copy)]
struct Careful {
    until: Instant,
    /// The next time at which a request may be sent.
    next: Instant,
    /// The end of the pause that Discord asked for.
    held: Instant,
}

impl GlobalPace {
    /// Lets all requests wait, as a 429 asked for.
    pub fn hold(&self, pause: Duration) {
        let held = Instant::now() + pause;
        let mut careful = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let held = careful.map_or(held, |before| before.held.max(held));
        *careful = Some(Careful {
            until: held + CAREFUL,
            next: held,
            held,
        });
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

    fn next_slot(&self, deadline: Instant) -> Result<Option<Instant>, TooLong> {
        let mut pace = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let Some(careful) = pace.as_mut().filter(|careful| careful.until > now) else {
            *pace = None;
            return Ok(None);
        };
        let slot = careful.next.max(now);
        if slot > deadline {
            return Err(TooLong(slot));
        }
        careful.next = slot + STEP;
        Ok(Some(slot))
    }

    fn is_held(&self) -> bool {
        let pace = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pace.is_some_and(|careful| careful.held > Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn after_a_refusal_requests_keep_below_the_limit_for_a_while() {
        let pace = GlobalPace::default();
        let start = Instant::now();
        let deadline = start + Duration::from_mins(5);
        pace.wait(deadline).await.unwrap();
        assert_eq!(start.elapsed(), Duration::ZERO);
        pace.hold(Duration::from_secs(2));
        for _ in 0..=40 {
            pace.wait(deadline).await.unwrap();
        }
        assert_eq!(start.elapsed(), Duration::from_secs(3));
        let soon = start + Duration::from_secs(3);
        assert!(pace.wait(soon).await.is_err());
        tokio::time::advance(CAREFUL).await;
        let later = Instant::now();
        for _ in 0..100 {
            pace.wait(deadline).await.unwrap();
        }
        assert_eq!(later.elapsed(), Duration::ZERO);
    }
}
