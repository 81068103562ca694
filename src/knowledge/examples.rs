//! Which entry has which example question, so that none is claimed twice.

use std::collections::HashMap;

/// The example questions of an article's facts and absences.
#[derive(Debug, Default)]
pub(super) struct Examples {
    known: HashMap<String, (String, usize)>,
}

impl Examples {
    /// Notes an example; gives the entry and line that had it before.
    pub(super) fn add(&mut self, question: &str, id: &str, line: usize) -> Option<(String, usize)> {
        let key = words_of(question);
        let before = self.known.get(&key).cloned();
        self.known
            .entry(key)
            .or_insert_with(|| (id.to_owned(), line));
        before
    }

    /// The entry that has a question as an example.
    pub(super) fn entry_of(&self, question: &str) -> Option<&str> {
        self.known
            .get(&words_of(question))
            .map(|(id, _)| id.as_str())
    }
}

/// The question's words alone: capitals, marks and spaces make no other question.
fn words_of(question: &str) -> String {
    question
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
