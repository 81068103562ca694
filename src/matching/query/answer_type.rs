//! The type of answer that a question expects (Li and Roth, 2002), of those that a fact can be seen to give or to lack.

use crate::matching::query::question_type::asks_yes_or_no;
use crate::matching::query::question_words::{LONGEST_TERM, Sought, sought};
use crate::matching::term_weighting::is_function_word;

/// A type of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerType {
    /// "how many": a number of what is counted.
    Count,
    /// "how much", "what percentage": a number with a unit that is none of time.
    Amount,
    /// "how old", "how far": any number.
    Measure,
    /// "how long".
    Duration,
    /// "when".
    Time,
    /// "what is a tariff", "what is VAT": the meaning of a word.
    Definition,
}

impl AnswerType {
    /// Returns the type of answer that a question expects, by its words.
    pub(crate) fn expected(words: &[&str]) -> Option<Self> {
        if asks_yes_or_no(words) {
            return None;
        }
        match sought(words)? {
            Sought::Count => Some(Self::Count),
            Sought::Amount => Some(Self::Amount),
            Sought::Measure => Some(Self::Measure),
            Sought::Duration => Some(Self::Duration),
            Sought::Time => Some(Self::Time),
            Sought::Meaning => Some(Self::Definition),
            Sought::Thing if names_a_term(words) => Some(Self::Definition),
            _ => None,
        }
    }
}

/// Returns true for "what is" before a few words that begin with a content word.
fn names_a_term(words: &[&str]) -> bool {
    let asking = words.iter().position(|word| *word == "what");
    match asking.map(|asking| &words[asking + 1..]) {
        Some(["is" | "are", term @ ..]) => {
            let named = term.first().is_some_and(|first| !is_function_word(first));
            named && term.len() <= LONGEST_TERM
        }
        _ => false,
    }
}

/// A set of types of answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AnswerTypes(u8);

impl AnswerTypes {
    pub(crate) fn insert(&mut self, one: AnswerType) {
        self.0 |= 1 << one as u8;
    }

    pub(crate) fn contains(self, one: AnswerType) -> bool {
        self.0 & 1 << one as u8 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_expect_types_of_answers() {
        for (question, expected) in [
            ("how many boats sank", Some(AnswerType::Count)),
            ("how much is the fine", Some(AnswerType::Amount)),
            ("what percentage voted", Some(AnswerType::Amount)),
            ("how old is he", Some(AnswerType::Measure)),
            ("how long does it take", Some(AnswerType::Duration)),
            ("what day does it open", Some(AnswerType::Time)),
            ("date of the opening", Some(AnswerType::Time)),
            ("the number of boats", Some(AnswerType::Measure)),
            ("what is the price of a ticket", Some(AnswerType::Amount)),
            ("what was the reason for it", None),
            ("time to go", None),
            ("what is a tariff", Some(AnswerType::Definition)),
            ("what is carbon capture", Some(AnswerType::Definition)),
            ("what is the fine", None),
            ("how did it sink", None),
            ("did he say when", None),
            ("who sank it", None),
        ] {
            let words: Vec<&str> = question.split(' ').collect();
            let found = AnswerType::expected(&words);
            assert_eq!(found, expected, "{question}");
        }
    }

    #[test]
    fn a_set_holds_what_was_inserted() {
        let mut set = AnswerTypes::default();
        set.insert(AnswerType::Time);
        assert!(set.contains(AnswerType::Time) && !set.contains(AnswerType::Count));
    }
}
