//! What a custom id refers to, in 16 hexadecimal digits each: names by their hash, entries of the journal by their id.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use crate::knowledge::{FactRef, KnowledgeBase};
use crate::text::hash::fnv64;

/// A custom id of another version of the bot, or one that refers to a fact or article that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outdated;

/// The 64-bit FNV-1a hash of a name: short, and the same in every process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NameHash(u64);

impl NameHash {
    /// The hash of an empty name, for tests that need any.
    #[cfg(test)]
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// Hashes a name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(fnv64(name.bytes()))
    }

    /// Hashes the full name of a fact.
    #[must_use]
    pub fn of_fact(base: &KnowledgeBase, at: FactRef) -> Self {
        Self::new(&base.full_name(at))
    }

    /// Finds the fact with this hash, if it still exists.
    #[must_use]
    pub fn find_fact(self, base: &KnowledgeBase) -> Option<FactRef> {
        base.facts()
            .map(|(at, _)| at)
            .find(|&at| Self::of_fact(base, at) == self)
    }

    /// Finds the position of the article with this hash, if it is still loaded.
    #[must_use]
    pub fn find_article(self, base: &KnowledgeBase) -> Option<usize> {
        base.articles()
            .iter()
            .position(|article| Self::new(&article.id) == self)
    }
}

impl Display for NameHash {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for NameHash {
    type Err = Outdated;

    fn from_str(text: &str) -> Result<Self, Outdated> {
        let hash = (text.len() == 16).then(|| u64::from_str_radix(text, 16));
        hash.and_then(Result::ok).map(Self).ok_or(Outdated)
    }
}

/// The id of an entry of the journal: 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryId(pub i64);

impl Display for EntryId {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for EntryId {
    type Err = Outdated;

    fn from_str(text: &str) -> Result<Self, Outdated> {
        let NameHash(bits) = text.parse()?;
        Ok(Self(bits.cast_signed()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_never_changes() {
        let table = [
            ("", "cbf29ce484222325"),
            ("a", "af63dc4c8601ec8c"),
            ("foobar", "85944171f73967e8"),
        ];
        for (name, key) in table {
            assert_eq!(NameHash::new(name).to_string(), key);
            assert_eq!(key.parse(), Ok(NameHash::new(name)));
        }
    }

    #[test]
    fn the_id_of_an_entry_is_read_as_it_was_written() {
        for id in [0, 1, -1, i64::MIN, i64::MAX] {
            assert_eq!(EntryId(id).to_string().parse(), Ok(EntryId(id)));
        }
    }
}
