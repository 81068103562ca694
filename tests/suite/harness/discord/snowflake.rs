//! Discord's ids: milliseconds since 2015 and a counter, so that they grow with time.
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DISCORD_EPOCH_MS: u64 = 1_420_070_400_000;
const COUNTER_BITS: u64 = 22;
const DAY_MS: u64 = 86_400_000;

/// A source of unique, growing ids.
#[derive(Default)]
pub struct Snowflakes(u64);

impl Snowflakes {
    /// Returns the next id, stamped with the current time.
    pub fn next(&mut self) -> u64 {
        self.0 = at(SystemTime::now()).max(self.0 + 1);
        self.0
    }
}

/// Returns the smallest id for a time.
pub fn at(time: SystemTime) -> u64 {
    let unix = time.duration_since(UNIX_EPOCH).expect("a clock after 1970");
    (unix.as_millis() as u64 - DISCORD_EPOCH_MS) << COUNTER_BITS
}

/// Returns the time of an id in Discord's format.
pub fn timestamp(id: u64) -> String {
    iso((id >> COUNTER_BITS) + DISCORD_EPOCH_MS)
}

/// Returns the current time in Discord's format.
pub fn now() -> String {
    timestamp(at(SystemTime::now()))
}

/// Returns an id of this age.
pub fn aged(age: Duration) -> u64 {
    at(SystemTime::now() - age)
}

fn iso(unix_ms: u64) -> String {
    let (year, month, day) = civil(unix_ms / DAY_MS);
    let ms = unix_ms % DAY_MS;
    let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60);
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:06}+00:00",
        ms % 1000 * 1000
    )
}

/// Returns the Gregorian date of a day counted from 1970-01-01, computed with years that begin in March.
fn civil(days_since_1970: u64) -> (u64, u64, u64) {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_example_of_discords_documentation() {
        assert_eq!(
            timestamp(175_928_847_299_117_063),
            "2016-04-30T11:18:25.796000+00:00"
        );
    }

    #[test]
    fn grows() {
        let mut ids = Snowflakes::default();
        let (first, second) = (ids.next(), ids.next());
        assert!(second > first);
    }
}
