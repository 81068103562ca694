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
            "how" => how(next),
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
    match (words[asking], *next) {
        ("how", "long" | "soon" | "come") => None,
        ("how", "many" | "much") => Some(asking + 2),
        _ => Some(asking + 1),
    }
    .filter(|&at| at < words.len())
}

fn how(next: &str) -> QuestionType {
    match next {
        "many" | "much" | "old" | "far" | "big" | "large" | "high" | "deep" | "tall" | "wide"
        | "heavy" | "fast" | "often" => QuestionType::HowMany,
        "long" => QuestionType::HowLong,
        "soon" => QuestionType::When,
        "come" => QuestionType::Why,
        _ => QuestionType::How,
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
    /// Returns true if such a question takes for granted what it names: "why are they there until 2030?"
    #[must_use]
    pub fn presupposes(self) -> bool {
        !matches!(self, Self::YesNo | Self::Open)
    }

    /// Number of types.
    pub const COUNT: usize = 10;

    /// Returns the bits of the types that count as this one: "when" and "how long" count as each other.
    pub(crate) fn type_bits(self) -> u16 {
        let bit = |one: Self| 1 << one as u16;
        match self {
            Self::When | Self::HowLong => bit(Self::When) | bit(Self::HowLong),
            one => bit(one),
        }
    }

    /// Returns true if it asks for a person, a time, a place, a reason or a quantity.
    pub(crate) fn is_specific(self) -> bool {
        use QuestionType::{HowLong, HowMany, When, Where, Who, Why};
        matches!(self, Who | When | HowLong | Where | Why | HowMany)
    }

    /// Returns the agreement with the type of an example question, -1 (it asks something else) to 1.
    #[must_use]
    pub fn agreement(self, other: Self) -> f32 {
        use QuestionType::{How, HowLong, HowMany, Open, What, When, Where, Who, Why, YesNo};
        match (self, other) {
            (Open | YesNo, _) | (_, Open | YesNo) => 0.0,
            (one, same) if one == same => 1.0,
            (When, HowLong) | (HowLong, When) => 0.5,
            (What, Who | How) | (Who | How, What) => 0.0,
            (What, _) | (_, What) => -0.5,
            (Who | When | HowLong | Where | Why | HowMany | How, _) => -1.0,
        }
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
