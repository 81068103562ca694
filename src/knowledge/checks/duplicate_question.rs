//! Example questions that two entries of an article claim.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::text::tokenize::words;

/// The example questions of an article's facts and absences, each with the entry that has it.
///
/// Questions are compared by their words as the matcher reads them: capitals, punctuation, accents, contractions and
/// chat spellings make no difference.
#[derive(Debug, Default)]
pub(in crate::knowledge) struct ExampleQuestions {
    owners: HashMap<Vec<String>, Owner>,
}

/// The entry that has a question as an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::knowledge) struct Owner {
    pub(in crate::knowledge) id: String,
    /// The line of the question.
    pub(in crate::knowledge) line: usize,
}

impl ExampleQuestions {
    /// Adds an example; returns the earlier owner of the same question, if there is one.
    pub(in crate::knowledge) fn insert(&mut self, question: &str, owner: Owner) -> Option<Owner> {
        match self.owners.entry(words(question)) {
            Entry::Occupied(earlier) => Some(earlier.get().clone()),
            Entry::Vacant(free) => {
                free.insert(owner);
                None
            }
        }
    }

    /// Returns the entry that has a question as an example.
    pub(in crate::knowledge) fn owner(&self, question: &str) -> Option<&Owner> {
        self.owners.get(&words(question))
    }
}

#[cfg(test)]
mod tests {
    use super::{ExampleQuestions, Owner};

    #[test]
    fn spellings_of_the_same_question_are_one_question() {
        let owner = |id: &str| Owner {
            id: id.to_owned(),
            line: 1,
        };
        let mut examples = ExampleQuestions::default();
        assert_eq!(
            examples.insert("Why don’t they sink?", owner("first")),
            None
        );
        for spelling in [
            "why don't they sink",
            "why do not they sink",
            "Why dont they... sink?!",
            "WHY DON`T THEY “SINK”",
        ] {
            let earlier = examples.insert(spelling, owner("second"));
            assert_eq!(earlier, Some(owner("first")), "{spelling}");
        }
        assert_eq!(examples.owner("Why do they sink?"), None);
    }
}
