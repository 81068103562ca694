//! What a question asks for, by its question word and the words after it.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::messages::parse;

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sought {
    Person,
    Time,
    /// "how long"
    Duration,
    Place,
    Reason,
    /// "how many": a number of what is counted.
    Count,
    /// "how much", "what percentage": a number with a unit that is none of time.
    Amount,
    /// "how old", "how far": any number.
    Measure,
    /// "how do I": the way to do something.
    Way,
    /// "how", with nothing of the above.
    Manner,
    /// "what is a ...", "what does ... mean": the meaning of a word.
    Meaning,
    /// "what", "which", with nothing of the above.
    Thing,
}

/// What is asked for, by a word.
type SoughtBy = HashMap<String, Sought>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionWords {
    #[serde(deserialize_with = "by_word")]
    alone: SoughtBy,
    #[serde(deserialize_with = "by_word")]
    how: SoughtBy,
    #[serde(deserialize_with = "by_word")]
    what: SoughtBy,
    #[serde(deserialize_with = "by_word")]
    of: SoughtBy,
    way: Way,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    auxiliaries: Vec<String>,
    subjects: Vec<String>,
}

fn by_word<'de, D: serde::Deserializer<'de>>(from: D) -> Result<SoughtBy, D::Error> {
    let words = HashMap::<Sought, Vec<String>>::deserialize(from)?;
    let pairs = words
        .into_iter()
        .flat_map(|(sought, words)| words.into_iter().map(move |word| (word, sought)));
    Ok(pairs.collect())
}

static ENGLISH: LazyLock<QuestionWords> =
    LazyLock::new(|| parse(include_str!("../data/en/questions.toml")));

/// Most words after "what is a" that are the thing whose meaning is asked for: "a sell-on clause".
pub(crate) const LONGEST_TERM: usize = 3;

/// Returns what a question asks for: the first question word decides or, in keywords, the first noun ("date of the vote").
/// `None` if neither tells.
pub(crate) fn sought(words: &[&str]) -> Option<Sought> {
    let by_question_word = words.iter().enumerate().find_map(|(at, word)| {
        let rest = &words[at + 1..];
        match *word {
            "how" => Some(ENGLISH.after_how(rest)),
            "what" if asks_for_meaning(rest) => Some(Sought::Meaning),
            "what" | "which" => {
                let noun =
                    after(&ENGLISH.what, rest).or_else(|| ENGLISH.of_noun(after_copula(rest)));
                Some(noun.unwrap_or(Sought::Thing))
            }
            word => ENGLISH.alone.get(word).copied(),
        }
    });
    by_question_word.or_else(|| ENGLISH.of_noun(words))
}

/// Returns the words after "is" or "was".
fn after_copula<'w>(words: &'w [&'w str]) -> &'w [&'w str] {
    match words {
        ["is" | "was" | "are" | "were", rest @ ..] => rest,
        _ => &[],
    }
}

fn after(sought: &SoughtBy, rest: &[&str]) -> Option<Sought> {
    sought.get(*rest.first()?).copied()
}

impl QuestionWords {
    /// Returns what "the date of the vote" asks for, by its first noun.
    fn of_noun(&self, words: &[&str]) -> Option<Sought> {
        let words = words.strip_prefix(&["the"]).unwrap_or(words);
        let is_followed = matches!(words.get(1), Some(&("of" | "for" | "behind")));
        after(&self.of, words).filter(|_| is_followed)
    }

    fn after_how(&self, rest: &[&str]) -> Sought {
        let manner = if self.way.begins(rest) {
            Sought::Way
        } else {
            Sought::Manner
        };
        after(&self.how, rest).unwrap_or(manner)
    }
}

impl Way {
    fn begins(&self, rest: &[&str]) -> bool {
        let is_one_of = |words: &[String], word| words.iter().any(|one| one == word);
        matches!(rest, [auxiliary, subject, ..]
            if is_one_of(&self.auxiliaries, auxiliary) && is_one_of(&self.subjects, subject))
    }
}

/// Returns true if the words after "what" ask for the meaning of a word.
fn asks_for_meaning(rest: &[&str]) -> bool {
    match rest {
        ["is" | "are" | "was", "a" | "an", term @ ..] => term.len() <= LONGEST_TERM,
        ["does" | "do" | "did", .., "mean" | "do"] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_question_word_and_the_next_word_decide() {
        for (question, expected) in [
            ("so tell me why they leave", Some(Sought::Reason)),
            ("how many troops", Some(Sought::Count)),
            ("which percentage voted", Some(Sought::Amount)),
            ("how soon will he go", Some(Sought::Time)),
            ("how would you train a dog", Some(Sought::Way)),
            ("how would he know", Some(Sought::Manner)),
            ("how", Some(Sought::Manner)),
            ("what does a trustee do", Some(Sought::Meaning)),
            ("what", Some(Sought::Thing)),
            ("troops in niger", None),
            ("reason for the coup", Some(Sought::Reason)),
            ("what was the reason for it", Some(Sought::Reason)),
            ("the location of the base", Some(Sought::Place)),
            ("what is the location", Some(Sought::Thing)),
            ("location", None),
        ] {
            let words: Vec<&str> = question.split(' ').collect();
            assert_eq!(sought(&words), expected, "{question}");
        }
    }
}
