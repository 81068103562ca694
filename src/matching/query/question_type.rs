//! Question types: the kind of answer that a question asks for.

use crate::matching::query::question_words::{Sought, sought};
use crate::text::english::{is_auxiliary, is_negation};

/// Kind of answer that a question asks for; `Open` for keywords and statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionType {
    /// "who", "whom", "whose"
    Who,
    /// "what", "which"
    What,
    /// "when", "until when", "how soon", "which day"
    When,
    /// "how long"
    HowLong,
    /// "where"
    Where,
    /// "why", "for what reason", "how come"
    Why,
    /// "how many", "how much", "how old", "how far"
    HowMany,
    /// "how"
    How,
    /// "how do I", "how can you": the way to do something.
    HowTo,
    /// "what is a …", "what does … mean": the meaning of a word.
    Definition,
    /// "is", "did", "will", …
    YesNo,
    /// No question word and no auxiliary first.
    Open,
}

/// Returns the type of a question by its words: a leading auxiliary verb makes a yes-or-no question, else the first question
/// word decides.
#[must_use]
pub fn question_type(words: &[&str]) -> QuestionType {
    if asks_yes_or_no(words) {
        return QuestionType::YesNo;
    }
    match sought(words) {
        Some(Sought::Person) => QuestionType::Who,
        Some(Sought::Time) => QuestionType::When,
        Some(Sought::Duration) => QuestionType::HowLong,
        Some(Sought::Place) => QuestionType::Where,
        Some(Sought::Reason) => QuestionType::Why,
        Some(Sought::Count | Sought::Amount | Sought::Measure) => QuestionType::HowMany,
        Some(Sought::Way) => QuestionType::HowTo,
        Some(Sought::Manner) => QuestionType::How,
        Some(Sought::Meaning) => QuestionType::Definition,
        Some(Sought::Thing) => QuestionType::What,
        None => QuestionType::Open,
    }
}

/// Returns true if a question begins with an auxiliary verb.
pub(crate) fn asks_yes_or_no(words: &[&str]) -> bool {
    words.first().is_some_and(|first| is_auxiliary(first))
}

/// Returns the position of the word that a question asks which, whose or how of: "network" in "which network", "old" in
/// "how old", "days" in "how many days".
pub(crate) fn focus(words: &[&str]) -> Option<usize> {
    let asking = words
        .iter()
        .position(|word| matches!(*word, "what" | "which" | "whose" | "how"))?;
    let next = words.get(asking + 1)?;
    let first = match (words[asking], *next) {
        ("how", "long" | "soon" | "come") => return None,
        ("how", "many" | "much") => asking + 2,
        _ => asking + 1,
    };
    let is_of_all = |word: &&&str| matches!(**word, "of" | "the" | "these" | "those");
    let skipped = words.get(first..)?.iter().take_while(is_of_all).count();
    Some(first + skipped).filter(|&at| at < words.len())
}

impl QuestionType {
    /// Number of types.
    pub const COUNT: usize = 12;

    /// Returns the bits of the types that count as this one: "when" and "how long" count as each other.
    pub(crate) fn type_bits(self) -> u16 {
        let bit = |one: Self| 1 << one as u16;
        match self {
            Self::When | Self::HowLong => bit(Self::When) | bit(Self::HowLong),
            one => bit(one),
        }
    }

    /// Returns true if it asks for a person, a time, a place, a reason, a quantity, a meaning or a way to do something.
    pub(crate) fn is_specific(self) -> bool {
        use QuestionType::{How, Open, What, YesNo};
        !matches!(self, What | How | YesNo | Open)
    }
}

/// Returns true if a message holds a negation.
pub(crate) fn is_negated(words: &[&str]) -> bool {
    words.iter().any(|word| is_negation(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_and_how_long_share_their_bits() {
        use QuestionType::{HowLong, HowMany, When};
        assert!(When.type_bits() & HowLong.type_bits() != 0);
        assert!(When.type_bits() & HowMany.type_bits() == 0);
        assert!(When.is_specific() && !QuestionType::What.is_specific());
    }

    #[test]
    fn question_words_decide_the_type() {
        for (question, expected) in [
            ("when will they leave", QuestionType::When),
            ("so tell me why they leave", QuestionType::Why),
            ("how many troops", QuestionType::HowMany),
            ("how soon will he go", QuestionType::When),
            ("how long", QuestionType::HowLong),
            ("how old is he", QuestionType::HowMany),
            ("what percentage voted", QuestionType::HowMany),
            ("how do i train a dog", QuestionType::HowTo),
            ("how did he leave", QuestionType::How),
            ("what is a sell on clause", QuestionType::Definition),
            ("what does a trustee do", QuestionType::Definition),
            (
                "what is a good reason to leave the country",
                QuestionType::What,
            ),
            ("is he back", QuestionType::YesNo),
            ("did he say when", QuestionType::YesNo),
            ("what month was it", QuestionType::When),
            ("troops niger", QuestionType::Open),
            ("", QuestionType::Open),
        ] {
            let words: Vec<&str> = question.split_whitespace().collect();
            assert_eq!(question_type(&words), expected, "{question}");
        }
    }
}
