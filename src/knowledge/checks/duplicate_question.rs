//! Example questions that two entries of an article claim.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::knowledge::located::Located;
use crate::knowledge::problems::collector::ProblemCollector;
use crate::knowledge::problems::kind::ProblemKind;
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
    /// The file that the question stands in.
    pub(in crate::knowledge) origin: Origin,
    /// The line of the question.
    pub(in crate::knowledge) line: usize,
}

/// The file that an example stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::knowledge) enum Origin {
    /// `facts.toml`
    Curated,
    /// `examples.toml`
    Collected,
}

/// Adds the examples of an entry; reports each that is an example already.
pub(in crate::knowledge) fn claim(
    questions: &[Located<String>],
    id: &str,
    origin: Origin,
    examples: &mut ExampleQuestions,
    problems: &mut ProblemCollector,
) {
    for question in questions {
        let owner = Owner {
            id: id.to_owned(),
            origin,
            line: problems.line(question.at),
        };
        if let Some(earlier) = examples.insert(&question.value, owner) {
            problems.add(question.at, &question.value, duplicate(earlier, origin));
        }
    }
}

fn duplicate(earlier: Owner, origin: Origin) -> ProblemKind {
    let Owner { id, line, .. } = earlier;
    if earlier.origin == origin {
        ProblemKind::DuplicateQuestion { id, line }
    } else {
        ProblemKind::QuestionInFacts { id, line }
    }
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
    use super::{ExampleQuestions, Origin, Owner};

    #[test]
    fn spellings_of_the_same_question_are_one_question() {
        let owner = |id: &str| Owner {
            id: id.to_owned(),
            origin: Origin::Curated,
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
