//! Times of a contender, message by message.

use std::time::{Duration, Instant};

use crate::data::Message;

/// Time after which a slow contender is stopped, once it has answered at least [`FEWEST`] messages.
const TIME_LIMIT: Duration = Duration::from_secs(8);
const FEWEST: usize = 12;
/// Number of messages that are asked first, untimed.
const WARM_UP: usize = 200;

/// Times and hits of a contender.
pub struct Timing {
    /// Times in microseconds, ascending.
    sorted: Vec<f64>,
    right: usize,
}

impl Timing {
    /// Asks the messages one after the other; `ask` returns the best fact.
    pub fn of(messages: &[Message], mut ask: impl FnMut(&str) -> Option<usize>) -> Self {
        let start = Instant::now();
        for message in messages.iter().take(WARM_UP) {
            std::hint::black_box(ask(&message.text));
            if start.elapsed() > TIME_LIMIT / 8 {
                break;
            }
        }
        let start = Instant::now();
        let (mut sorted, mut right) = (Vec::with_capacity(messages.len()), 0);
        for message in messages {
            if sorted.len() >= FEWEST && start.elapsed() > TIME_LIMIT {
                break;
            }
            let asked = Instant::now();
            let found = std::hint::black_box(ask(std::hint::black_box(&message.text)));
            sorted.push(asked.elapsed().as_secs_f64() * 1e6);
            right += usize::from(found == Some(message.fact));
        }
        sorted.sort_by(f64::total_cmp);
        Self { sorted, right }
    }

    pub fn median(&self) -> f64 {
        self.sorted[self.sorted.len() / 2]
    }

    /// Returns the 99th percentile, if enough messages were asked.
    pub fn p99(&self) -> Option<f64> {
        (self.sorted.len() >= 200).then(|| self.sorted[self.sorted.len() * 99 / 100])
    }

    /// Returns the percentage of messages whose fact was found first.
    pub fn hit_at_1(&self) -> f64 {
        100.0 * self.right as f64 / self.sorted.len() as f64
    }
}
