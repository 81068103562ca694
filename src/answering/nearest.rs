//! The facts and absences that are nearest to a message, whatever would be decided about it.

use super::Answerer;
use crate::matching::EntryKind;
use crate::text::{markup, tokenize::words};

impl Answerer {
    /// Returns the facts and absences that are nearest to a message, best first.
    #[must_use]
    pub fn nearest(&self, message: &str, article: Option<usize>, limit: usize) -> Vec<EntryKind> {
        let words = words(&markup::strip(message));
        let matches = self.index.search(&words, article);
        matches.iter().map(|found| found.kind).take(limit).collect()
    }
}
