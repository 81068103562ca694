//! The shards that one process runs, as an operator writes them: `0-3/8` are the first four of eight.

use std::fmt::{self, Display, Formatter};
use std::ops::RangeInclusive;
use std::str::FromStr;

use thiserror::Error;

/// Some of the shards of a bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShardRange {
    first: u16,
    last: u16,
    total: u16,
}

/// The reason why a text names no range of shards.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ShardRangeError {
    /// The text has another form.
    #[error(
        "write one range and the number of all shards, such as 0-3/8, or one shard, such as 2/8"
    )]
    Form,
    /// The range begins after its end.
    #[error("the range {first}-{last} begins after its end: write {last}-{first}")]
    Backwards {
        /// The first shard.
        first: u16,
        /// The last shard.
        last: u16,
    },
    /// A shard is beyond the number of all.
    #[error("there is no shard {last} among {total}: they are numbered from 0 to {}", total.saturating_sub(1))]
    Beyond {
        /// The last shard.
        last: u16,
        /// The number of all shards.
        total: u16,
    },
    /// There are no shards at all.
    #[error("a bot has at least one shard: 0/1")]
    None,
}

impl ShardRange {
    /// Returns all shards of a bot that has this many, at least one.
    #[must_use]
    pub fn all(total: u16) -> Self {
        let total = total.max(1);
        Self {
            first: 0,
            last: total - 1,
            total,
        }
    }

    /// The number of all shards of the bot.
    #[must_use]
    pub fn total(self) -> u32 {
        self.total.into()
    }

    /// The ids of the shards in the range.
    #[must_use]
    pub fn ids(self) -> RangeInclusive<u32> {
        self.first.into()..=self.last.into()
    }
}

impl FromStr for ShardRange {
    type Err = ShardRangeError;

    fn from_str(text: &str) -> Result<Self, ShardRangeError> {
        let number = |text: &str| -> Result<u16, ShardRangeError> {
            text.trim().parse().map_err(|_| ShardRangeError::Form)
        };
        let (range, total) = text.split_once('/').ok_or(ShardRangeError::Form)?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last, total) = (number(first)?, number(last)?, number(total)?);
        if total == 0 {
            return Err(ShardRangeError::None);
        }
        if first > last {
            return Err(ShardRangeError::Backwards { first, last });
        }
        if last >= total {
            return Err(ShardRangeError::Beyond { last, total });
        }
        Ok(Self { first, last, total })
    }
}

impl Display for ShardRange {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}/{}", self.first, self.last, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read() {
        let table = [
            ("0-3/8", vec![0, 1, 2, 3], 8),
            ("7/8", vec![7], 8),
            (" 0 - 0 / 1 ", vec![0], 1),
        ];
        for (text, ids, total) in table {
            let range: ShardRange = text.parse().unwrap();
            assert_eq!(
                (range.ids().collect(), range.total()),
                (ids, total),
                "{text}"
            );
        }
        assert_eq!(ShardRange::all(2).to_string(), "0-1/2");
        assert_eq!(ShardRange::all(0).to_string(), "0-0/1");
    }

    #[test]
    fn nonsense_is_refused_in_plain_words() {
        let table = [
            (
                "0-8/8",
                "there is no shard 8 among 8: they are numbered from 0 to 7",
            ),
            ("3-0/8", "the range 3-0 begins after its end: write 0-3"),
            ("0/0", "a bot has at least one shard"),
            ("0-3", "such as 0-3/8"),
            ("0-3,2-5/8", "write one range"),
            ("-1/8", "write one range"),
            ("0-70000/80000", "write one range"),
            ("all", "write one range"),
            ("", "write one range"),
        ];
        for (text, words) in table {
            let error = text.parse::<ShardRange>().unwrap_err().to_string();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
