//! What kind of answer a question wants.

/// What a question asks for. `None` of these: keywords, a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionType {
    /// who, whom, whose, by whom
    Who,
    /// what, which
    What,
    /// when, until when, how soon, which day
    When,
    /// how long
    HowLong,
    /// where
    Where,
    /// why, for what reason, how come
    Why,
    /// how many, how much, how old, how far
    HowMany,
    /// how
    How,
    /// is, did, will, …
    YesNo,
    /// No question word and no auxiliary first.
    Open,
}

/// The type of a question by its words. The first question word decides; where none stands, a leading auxiliary verb
/// makes a yes-or-no question.
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
            auxiliary if at == 0 && AUXILIARIES.contains(&auxiliary) => {
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

/// Where the word stands that a question asks which, whose or how of: "network" in "which network", "old" in "how old",
/// "days" in "how many days".
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

const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "am", "do", "does", "did", "has", "have", "had", "will", "would",
    "can", "could", "should", "shall", "may", "might", "must",
];

impl QuestionType {
    /// Whether it takes what it names for given: "why are they there until 2030?"
    #[must_use]
    pub fn presupposes(self) -> bool {
        !matches!(self, Self::YesNo | Self::Open)
    }

    /// How many there are.
    pub const COUNT: usize = 10;

    /// A bit for each type that a question of this type shows to be asked for.
    pub(crate) fn shows(self) -> u16 {
        let bit = |one: Self| 1 << one as u16;
        match self {
            Self::When | Self::HowLong => bit(Self::When) | bit(Self::HowLong),
            one => bit(one),
        }
    }

    /// Whether it wants a certain kind of answer: a person, a time, a place, a reason, a quantity.
    pub(crate) fn is_specific(self) -> bool {
        use QuestionType::{HowLong, HowMany, When, Where, Who, Why};
        matches!(self, Who | When | HowLong | Where | Why | HowMany)
    }

    /// How well an example question of another type shows what this one asks, -1 (it asks something else) to 1.
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

/// Whether a message denies what it asks about.
pub(crate) fn is_negated(words: &[&str]) -> bool {
    words.iter().any(|word| {
        matches!(
            *word,
            "not" | "no" | "never" | "none" | "nobody" | "nothing" | "without"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asks_when_may_be_answered_by_how_long() {
        use QuestionType::{HowLong, HowMany, When};
        assert!(When.shows() & HowLong.shows() != 0);
        assert!(When.shows() & HowMany.shows() == 0);
        assert!(When.is_specific() && !QuestionType::What.is_specific());
    }

    #[test]
    fn question_words_tell_the_type() {
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
