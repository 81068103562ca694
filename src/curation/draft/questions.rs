//! Questions about a sentence, made of it by plain rules.

use std::collections::HashSet;

use super::rules::Rules;
use super::sentence::{Sentence, Word};
use crate::curation::slug::names_something;
use crate::text::language::is_function_word;
use crate::text::messages::fill;
use crate::text::normalize::normalize;
use crate::text::tokenize::words;

/// The most words of the sentence that a question repeats.
const LONGEST_CLAUSE: usize = 14;
/// The fewest.
const SHORTEST_CLAUSE: usize = 2;
/// The most words before an auxiliary verb that are taken for the subject.
const LONGEST_SUBJECT: usize = 8;
/// The most words of the question that only names what the sentence is about.
const KEYWORDS: usize = 6;

/// Drafts questions about sentences of one article, each question once.
pub(super) struct Questions {
    language: String,
    rules: Option<&'static Rules>,
    asked: HashSet<Vec<String>>,
}

impl Questions {
    /// Takes the rules of a language; without any, a question only names what the sentence is about.
    pub(super) fn new(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            rules: Rules::of(language),
            asked: HashSet::new(),
        }
    }

    /// Returns the questions that a sentence answers.
    pub(super) fn about(&mut self, sentence: &str) -> Vec<String> {
        let mut drafts = Vec::new();
        if let Some(rules) = self.rules {
            let told = Sentence::new(sentence, &self.language, rules);
            // In a quotation, other words would have to change with the point of view.
            if !sentence.contains(['"', '“', '«']) {
                drafts.extend(self.of_clause(&told, rules));
            }
            drafts.extend(
                told.counted()
                    .iter()
                    .map(|noun| fill(&rules.how_many, &[("noun", noun)])),
            );
            drafts.extend(told.names().iter().map(|(name, speaks)| {
                let template = if *speaks {
                    &rules.who_said
                } else {
                    &rules.who_is
                };
                fill(template, &[("name", name)])
            }));
        }
        drafts.extend(self.keywords(sentence));
        drafts.retain(|draft| self.asked.insert(words(draft)));
        drafts
    }

    /// Returns the questions for a time, a place and a reason.
    fn of_clause(&self, told: &Sentence<'_>, rules: &Rules) -> Vec<String> {
        let whole = 0..told.words.len();
        let time = told.time().map(|time| {
            (
                time.clone(),
                whole.clone(),
                &rules.when,
                &rules.when_auxiliary,
            )
        });
        let place = told
            .place()
            .map(|place| (place, whole.clone(), &rules.place, &rules.place_auxiliary));
        let reason = told
            .reason()
            .map(|at| (0..0, 0..at, &rules.why, &rules.why_auxiliary));
        let asked = [time, place, reason].into_iter().flatten();
        let questions = asked.filter_map(|(left_out, range, plain, auxiliary)| {
            let kept = range.filter(|at| !left_out.contains(at));
            let clause = self.clause(kept.map(|at| &told.words[at]));
            question(&clause, rules, plain, auxiliary)
        });
        questions.collect()
    }

    /// Returns the first part of a sentence, as it can follow a question word.
    fn clause<'w>(&self, all: impl Iterator<Item = &'w Word<'w>>) -> Vec<String> {
        let mut clause: Vec<String> = Vec::new();
        for word in all.take(LONGEST_CLAUSE) {
            let opens = clause.is_empty() && is_function_word(&self.language, &word.plain);
            clause.push(if opens {
                word.text.to_lowercase()
            } else {
                word.text.to_owned()
            });
            if word.ends && clause.len() > 3 {
                break;
            }
        }
        clause
    }

    /// Returns the words that name what a sentence is about, as people type them.
    fn keywords(&self, sentence: &str) -> Option<String> {
        let words = sentence.split(|c: char| !c.is_alphanumeric());
        let words = words.map(str::to_lowercase);
        let content = words.filter(|word| names_something(&self.language, &normalize(word)));
        let content: Vec<String> = content.take(KEYWORDS).collect();
        (!content.is_empty()).then(|| content.join(" "))
    }
}

/// Fills a template: the one for a clause with an auxiliary verb after its subject, if it has one.
fn question(clause: &[String], rules: &Rules, plain: &str, auxiliary: &str) -> Option<String> {
    if clause.len() < SHORTEST_CLAUSE {
        return None;
    }
    let is_auxiliary = |word: &String| rules.auxiliaries.contains(&word.to_lowercase());
    let joins = |word: &&String| rules.subordinators.contains(&word.to_lowercase());
    let main = clause.iter().take_while(|word| !joins(word));
    let verb = main.take(LONGEST_SUBJECT + 1).position(is_auxiliary);
    Some(match verb.filter(|&at| at > 0 && at + 1 < clause.len()) {
        Some(at) => fill(
            auxiliary,
            &[
                ("auxiliary", &clause[at]),
                ("subject", &clause[..at].join(" ")),
                ("rest", &clause[at + 1..].join(" ")),
            ],
        ),
        None => fill(plain, &[("clause", &clause.join(" "))]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_made_of_what_a_sentence_tells() {
        for (language, sentence, questions) in [
            (
                "en",
                "Lindholm: The harbour council on Tuesday voted to replace the old car ferry.",
                &[
                    "When was it that the harbour council voted to replace the old car ferry?",
                    "lindholm harbour council tuesday voted replace",
                ][..],
            ),
            (
                "en",
                "The two boats will carry up to 90 passengers each.",
                &[
                    "How many boats?",
                    "How many passengers?",
                    "boats carry 90 passengers each",
                ],
            ),
            (
                "en",
                "Fishermen were protesting outside the town hall because the landing stage would close.",
                &[
                    "Where were Fishermen protesting because the landing stage would close?",
                    "Why were Fishermen protesting outside the town hall?",
                    "fishermen protesting outside town hall landing",
                ],
            ),
            (
                "en",
                "\"She has earned her rest,\" Mayor Ida Brandvold said.",
                &[
                    "What did Mayor Ida Brandvold say?",
                    "earned rest mayor ida brandvold",
                ],
            ),
            (
                "fr",
                "La halle sera fermée en mars 2031.",
                &[
                    "Quand est-ce que la halle sera fermée ?",
                    "halle sera fermée mars 2031",
                ],
            ),
            (
                "de",
                "Der Rat hat gestern gewählt.",
                &["rat hat gestern gewählt"],
            ),
        ] {
            assert_eq!(
                Questions::new(language).about(sentence),
                questions,
                "{sentence}"
            );
        }
    }

    #[test]
    fn no_question_is_drafted_twice() {
        let mut questions = Questions::new("en");
        let sentence = "Two boats came.";
        assert!(!questions.about(sentence).is_empty());
        assert!(questions.about(sentence).is_empty());
    }
}
