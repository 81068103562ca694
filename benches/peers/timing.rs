//! How long each of many messages takes.

use std::time::{Duration, Instant};

use crate::data::Message;

/// A slow contender is asked until this is over, and at least [`FEWEST`] times.
const PATIENCE: Duration = Duration::from_secs(8);
const FEWEST: usize = 12;
/// So many messages go ahead untimed.
const WARM_UP: usize = 200;

/// What asking the messages showed.
pub struct Timing {
    /// Microseconds, ascending.
    sorted: Vec<f64>,
    right: usize,
}

impl Timing {
    /// Asks the messages one after the other; `ask` names the fact it finds best.
    pub fn of(messages: &[Message], mut ask: impl FnMut(&str) -> Option<usize>) -> Self {
        let begun = Instant::now();
        for message in messages.iter().take(WARM_UP) {
            std::hint::black_box(ask(&message.text));
            if begun.elapsed() > PATIENCE / 8 {
                break;
            }
        }
        let begun = Instant::now();
        let (mut sorted, mut right) = (Vec::with_capacity(messages.len()), 0);
        for message in messages {
            if sorted.len() >= FEWEST && begun.elapsed() > PATIENCE {
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

    /// The 99th percentile, where enough were asked to speak of one.
    pub fn p99(&self) -> Option<f64> {
        (self.sorted.len() >= 200).then(|| self.sorted[self.sorted.len() * 99 / 100])
    }

    /// How many of a hundred found their fact first.
    pub fn hit_at_1(&self) -> f64 {
        100.0 * self.right as f64 / self.sorted.len() as f64
    }
}
