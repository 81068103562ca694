//! This machine's clock, compared with Discord's.

use std::time::{Duration, SystemTime};

use super::finding::Finding;

const CLOCK: &str = "clock";
/// Largest difference that is no matter: the header counts in seconds, and a request takes some time.
const TOLERANCE: Duration = Duration::from_secs(10);

/// Compares this machine's clock with the date of one of Discord's responses.
pub fn compare(date: &str) -> Finding {
    let Ok(theirs) = httpdate::parse_http_date(date) else {
        return Finding::pass(CLOCK, "Discord does not tell its time.");
    };
    let ours = SystemTime::now();
    let (difference, direction) = match ours.duration_since(theirs) {
        Ok(ahead) => (ahead, "ahead of"),
        Err(error) => (error.duration(), "behind"),
    };
    if difference <= TOLERANCE {
        return Finding::pass(CLOCK, "This machine's clock agrees with Discord's.");
    }
    let seconds = difference.as_secs();
    Finding::warn(
        CLOCK,
        format!("This machine's clock is {seconds} seconds {direction} Discord's."),
        "Let the clock be set over the network (systemd: `timedatectl set-ntp true`). With a wrong one, encrypted connections may fail, and times in the log and the journal are wrong.",
    )
}
