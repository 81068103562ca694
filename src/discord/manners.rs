//! How much the bot answers one person and in one channel, so that it never takes a talk over.

use std::num::NonZeroU32;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

type Limiter<C> =
    RateLimiter<u64, HashMapStateStore<u64>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// One word a minute that somebody must wait.
const WORDS: NonZeroU32 = NonZeroU32::MIN;

/// Whether a question may be answered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may.
    Welcome,
    /// Not now, and the person has not been told yet.
    Tell,
    /// Not now, and the person knows.
    Silent,
}

/// Keeps count of questions.
pub struct Manners<C: Clock = DefaultClock> {
    person: Limiter<C>,
    channel: Limiter<C>,
    told: Limiter<C>,
}

impl Manners {
    /// With so many questions a minute.
    #[must_use]
    pub fn new(per_person: NonZeroU32, per_channel: NonZeroU32) -> Self {
        Self::with_clock(per_person, per_channel, &DefaultClock::default())
    }
}

impl<C: Clock + Clone> Manners<C> {
    fn with_clock(per_person: NonZeroU32, per_channel: NonZeroU32, clock: &C) -> Self {
        let limiter = |many| {
            let quota = Quota::per_minute(many);
            RateLimiter::new(quota, HashMapStateStore::default(), clock.clone())
        };
        Self {
            person: limiter(per_person),
            channel: limiter(per_channel),
            told: limiter(WORDS),
        }
    }

    /// Counts a question, and judges it.
    pub fn judge(&self, person: u64, channel: u64) -> Verdict {
        if self.person.check_key(&person).is_ok() && self.channel.check_key(&channel).is_ok() {
            Verdict::Welcome
        } else {
            self.turn_away(person)
        }
    }

    /// Whether somebody who cannot be answered now is to be told so.
    pub fn turn_away(&self, person: u64) -> Verdict {
        if self.told.check_key(&person).is_ok() {
            Verdict::Tell
        } else {
            Verdict::Silent
        }
    }

    /// Forgets whoever has not asked for a while, so that memory stays bounded.
    pub fn forget(&self) {
        for limiter in [&self.person, &self.channel, &self.told] {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::Verdict::{Silent, Tell, Welcome};
    use super::*;

    fn manners(person: u32, channel: u32) -> (Manners<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        let number = |n| NonZeroU32::new(n).unwrap();
        (
            Manners::with_clock(number(person), number(channel), &clock),
            clock,
        )
    }

    #[test]
    fn a_person_is_told_once_and_welcome_again_later() {
        let (manners, clock) = manners(2, 100);
        let verdicts: Vec<_> = (0..5).map(|_| manners.judge(1, 7)).collect();
        assert_eq!(verdicts, [Welcome, Welcome, Tell, Silent, Silent]);
        assert_eq!(manners.judge(2, 7), Welcome);
        clock.advance(Duration::from_secs(61));
        assert_eq!(manners.judge(1, 7), Welcome);
    }

    #[test]
    fn a_channel_has_its_limit_whoever_asks() {
        let (manners, _) = manners(5, 3);
        let welcome = (0..9).filter(|&person| manners.judge(person, 7) == Verdict::Welcome);
        assert_eq!(welcome.count(), 3);
        assert_eq!(manners.judge(1, 8), Verdict::Welcome);
    }

    #[test]
    fn who_has_not_asked_for_long_is_forgotten() {
        let (manners, clock) = manners(1, 1);
        for person in 0..1000 {
            manners.judge(person, person);
        }
        clock.advance(Duration::from_secs(200));
        manners.forget();
        assert_eq!(
            manners.person.len() + manners.channel.len() + manners.told.len(),
            0
        );
    }
}
