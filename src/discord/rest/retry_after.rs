//! The pauses that Discord asks for with status 429.

use std::time::Duration;

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

/// Turns the seconds that Discord sent, if any, into a sensible pause.
pub fn pause_of(seconds: Option<f64>) -> Duration {
    let valid = seconds.filter(|seconds| seconds.is_finite());
    let seconds = valid.unwrap_or(DEFAULT_PAUSE);
    Duration::from_secs_f64(seconds.clamp(SHORTEST_PAUSE, LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

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
