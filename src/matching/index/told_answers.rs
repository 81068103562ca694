//! The types of answers that a text gives: what it counts, and whether it holds a sum, a duration or a time.

use std::sync::LazyLock;

use crate::matching::query::answer_type::{AnswerType, AnswerTypes};
use crate::text::data::{WordSet, word_set};
use crate::text::numbers::{Number, numbers};
use crate::text::tokenize::words;

static TIMES: LazyLock<WordSet> = LazyLock::new(|| word_set(include_str!("../data/en/times.txt")));
static DURATIONS: LazyLock<WordSet> =
    LazyLock::new(|| word_set(include_str!("../data/en/durations.txt")));

/// Number of words after a number that may be what it counts: "14 of the crashes", "Twelve regional associations".
const COUNTED_WORDS: usize = 4;
/// Number of characters that hold that many words, as a rule.
const COUNTED_CHARACTERS: usize = 60;
/// Years that are told by a number alone.
const YEARS: std::ops::Range<f64> = 1000.0..2100.0;

/// Types of answers that texts give.
#[derive(Debug, Default)]
pub(crate) struct ToldAnswers {
    pub(crate) types: AnswerTypes,
    /// The words after each number.
    pub(crate) counted: Vec<String>,
}

impl ToldAnswers {
    /// Adds what a text tells in a language, given by its BCP 47 tag.
    pub(crate) fn add(&mut self, text: &str, language: &str) {
        for number in numbers(text, language) {
            self.add_number(&number);
            let after = text[number.range.end..].chars().take(COUNTED_CHARACTERS);
            let counted = words(&after.collect::<String>());
            self.counted.extend(counted.into_iter().take(COUNTED_WORDS));
        }
        for word in words(text) {
            if TIMES.contains(word.as_str()) {
                self.types.insert(AnswerType::Time);
            }
            if DURATIONS.contains(word.as_str()) {
                self.types.insert(AnswerType::Duration);
            }
        }
    }

    fn add_number(&mut self, number: &Number) {
        self.types.insert(AnswerType::Measure);
        if number.unit.is_some_and(|unit| !DURATIONS.contains(unit)) {
            self.types.insert(AnswerType::Amount);
        }
        let is_year = |value: &f64| value.fract() == 0.0 && YEARS.contains(value);
        if number.values.iter().any(is_year) {
            self.types.insert(AnswerType::Time);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_tells_sums_durations_and_times() {
        use AnswerType::{Amount, Duration, Measure, Time};
        for (text, expected) in [
            ("A permit costs £35.", &[Amount, Measure][..]),
            ("It lasted two decades.", &[Duration, Measure]),
            ("It takes a day.", &[Duration, Time]),
            ("It opens on Friday.", &[Time]),
            ("It was built in 1742.", &[Time, Measure]),
            ("The mayor resigned.", &[]),
        ] {
            let mut told = ToldAnswers::default();
            told.add(text, "en");
            for one in [Amount, Measure, Duration, Time] {
                let holds = told.types.contains(one);
                assert_eq!(holds, expected.contains(&one), "{text} {one:?}");
            }
        }
    }

    #[test]
    fn what_stands_after_a_number_is_counted() {
        let mut told = ToldAnswers::default();
        told.add(
            "The twelve regional associations agreed on Friday to sue.",
            "en",
        );
        assert!(told.counted.iter().any(|word| word == "associations"));
        assert!(!told.counted.iter().any(|word| word == "sue"));
    }
}
