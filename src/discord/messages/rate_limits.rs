//! Limits on questions for each person and channel, so that the bot never takes over a conversation.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::metrics::{Excess, Metrics, WorkMetrics};

type Limiter<C> =
    RateLimiter<u64, HashMapStateStore<u64>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// Notices a minute to one person that they must wait.
const NOTICES: NonZeroU32 = NonZeroU32::MIN;

/// Decision about a question under the rate limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Answer it.
    Allowed,
    /// Do not answer it, and ask the person to wait.
    Notify,
    /// Ignore it: the person was asked to wait already.
    Drop,
}

/// Counts questions by person and by channel.
pub struct RateLimits<C: Clock = DefaultClock> {
    people: Limiter<C>,
    channels: Limiter<C>,
    notices: Limiter<C>,
    metrics: WorkMetrics,
}

impl RateLimits {
    /// Creates limits in questions a minute, which count those that they refuse.
    #[must_use]
    pub fn new(per_person: NonZeroU32, per_channel: NonZeroU32, metrics: &Metrics) -> Self {
        Self {
            metrics: metrics.work.clone(),
            ..Self::with_clock(per_person, per_channel, &DefaultClock::default())
        }
    }
}

impl<C: Clock + Clone> RateLimits<C> {
    fn with_clock(per_person: NonZeroU32, per_channel: NonZeroU32, clock: &C) -> Self {
        let limiter = |per_minute| {
            let quota = Quota::per_minute(per_minute);
            RateLimiter::new(quota, HashMapStateStore::default(), clock.clone())
        };
        Self {
            people: limiter(per_person),
            channels: limiter(per_channel),
            notices: limiter(NOTICES),
            metrics: WorkMetrics::default(),
        }
    }

    /// Counts a question and decides about it.
    pub fn admit(&self, person: u64, channel: u64) -> Admission {
        if self.people.check_key(&person).is_ok() && self.channels.check_key(&channel).is_ok() {
            Admission::Allowed
        } else {
            self.metrics.shed(Excess::RateLimit);
            self.reject(person)
        }
    }

    /// Rejects a question, with a notice unless the person had one recently.
    pub fn reject(&self, person: u64) -> Admission {
        if self.notices.check_key(&person).is_ok() {
            Admission::Notify
        } else {
            Admission::Drop
        }
    }

    /// Removes people and channels without recent questions, so that memory stays bounded.
    pub fn remove_idle(&self) {
        for limiter in [&self.people, &self.channels, &self.notices] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::Admission::{Allowed, Drop, Notify};
    use super::*;

    fn limits(person: u32, channel: u32) -> (RateLimits<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let number = |n| NonZeroU32::new(n).unwrap();
        (
            RateLimits::with_clock(number(person), number(channel), &clock),
            clock,
        )
    }

    #[test]
    fn a_person_over_the_limit_is_notified_once_and_allowed_again_later() {
        let (limits, clock) = limits(2, 100);
        let decisions: Vec<_> = (0..5).map(|_| limits.admit(1, 7)).collect();
        assert_eq!(decisions, [Allowed, Allowed, Notify, Drop, Drop]);
        assert_eq!(limits.admit(2, 7), Allowed);
        clock.advance(Duration::from_secs(61));
        assert_eq!(limits.admit(1, 7), Allowed);
    }

    #[test]
    fn the_limit_of_a_channel_is_shared_by_all_people() {
        let (limits, _) = limits(5, 3);
        let allowed = (0..9).filter(|&person| limits.admit(person, 7) == Allowed);
        assert_eq!(allowed.count(), 3);
        assert_eq!(limits.admit(1, 8), Allowed);
    }

    #[test]
    fn idle_people_and_channels_are_removed() {
        let (limits, clock) = limits(1, 1);
        for person in 0..1000 {
            limits.admit(person, person);
        }
        clock.advance(Duration::from_secs(200));
        limits.remove_idle();
        assert_eq!(
            limits.people.len() + limits.channels.len() + limits.notices.len(),
            0
        );
    }
}
