//! A change of the journal.

use super::entry::Entry;

/// A change of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A question was asked.
    Asked(Entry),
    /// An offered fact was pressed.
    Pressed {
        /// The id of the entry.
        id: i64,
        /// Full name of the fact, such as `article/fact`.
        fact: String,
    },
    /// A reader said whether the answer was helpful.
    Rated {
        /// The id of the entry.
        id: i64,
        /// True if it was.
        helpful: bool,
    },
}
