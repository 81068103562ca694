//! Question types: the kind of answer that a question asks for.

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

/// Returns the type of a question by its words. The first question word decides; a leading auxiliary verb makes a
/// yes-or-no question.
#[must_use]
pub fn question_type(words: &[&str]) -> QuestionType {
    let mut leading_auxiliary = false;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let found = match *word {
            "who" | "whom" | "whose" => QuestionType::Who,
            "when" => QuestionType::When,
            "where" => QuestionType::Where,
            "why" => QuestionType::Why,
            "how" => how(&words[at + 1..]),
            "what" if is_definition(&words[at + 1..]) => QuestionType::Definition,
            "what" | "which" => what(next),
            word if at == 0 && is_auxiliary(word) => {
                leading_auxiliary = true;
                continue;
            }
            _ => continue,
        };
        if leading_auxiliary {
            return QuestionType::YesNo;
        }
        return found;
    }
    if leading_auxiliary {
        QuestionType::YesNo
    } else {
        QuestionType::Open
    }
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

fn how(rest: &[&str]) -> QuestionType {
    match rest {
        [
            "many" | "much" | "old" | "far" | "big" | "large" | "high" | "deep" | "tall" | "wide"
            | "heavy" | "fast" | "often",
            ..,
        ] => QuestionType::HowMany,
        ["long", ..] => QuestionType::HowLong,
        ["soon", ..] => QuestionType::When,
        ["come", ..] => QuestionType::Why,
        ["to", ..]
        | [
            "do" | "can" | "should" | "would",
            "i" | "you" | "we" | "one",
            ..,
        ] => QuestionType::HowTo,
        _ => QuestionType::How,
    }
}

/// Most words after "what is a" that are the thing whose meaning is asked for: "a sell-on clause".
pub(crate) const LONGEST_TERM: usize = 3;

/// Returns true if the words after "what" ask for the meaning of a word.
fn is_definition(rest: &[&str]) -> bool {
    match rest {
        ["is" | "are" | "was", "a" | "an", term @ ..] => term.len() <= LONGEST_TERM,
        ["does" | "do" | "did", .., "mean" | "do"] => true,
        _ => false,
    }
}

fn what(next: &str) -> QuestionType {
    match next {
        "time" | "day" | "date" | "month" | "year" | "week" | "weekday" => QuestionType::When,
        "number" | "percentage" | "percent" | "share" | "age" | "price" => QuestionType::HowMany,
        "reason" => QuestionType::Why,
        "city" | "country" | "place" => QuestionType::Where,
        "person" => QuestionType::Who,
        _ => QuestionType::What,
    }
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
