//! What speaks for and against a fact or an absence, in a curator's words.

use super::super::Answerer;
use super::sentences::SENTENCES;
use crate::matching::features::feature::Feature;
use crate::matching::query::question_type::question_type;
use crate::matching::{ContentWord, Match};
use crate::text::messages::fill;

/// Most reasons that are given.
const MOST: usize = 3;
/// Most reasons against.
const MOST_AGAINST: usize = 2;
/// Least closeness in meaning of a message and an example that mean nearly the same.
const MEANS_ALIKE: f32 = 0.8;

/// What speaks for and against a match.
pub(super) struct Reasons<'a> {
    answerer: &'a Answerer,
    found: &'a Match,
    /// Words that were looked for.
    words: Vec<String>,
    content: Vec<ContentWord>,
}

impl<'a> Reasons<'a> {
    pub(super) fn new(answerer: &'a Answerer, found: &'a Match, words: Vec<String>) -> Self {
        Self {
            content: answerer.index.content_words(&words),
            answerer,
            found,
            words,
        }
    }

    /// Returns true if it has something that the message names.
    pub(super) fn is_near(&self) -> bool {
        !self.names(true, |_| true).is_empty()
    }

    /// Returns the reasons, those for it first.
    pub(super) fn lines(&self) -> Vec<String> {
        if self.found.exact {
            return vec![fill(
                &SENTENCES.for_it,
                &[("reason", &SENTENCES.is_example)],
            )];
        }
        let mut against = self.against();
        against.truncate(MOST_AGAINST);
        let for_it = self.for_it().into_iter().take(MOST - against.len());
        let for_it = for_it.map(|reason| fill(&SENTENCES.for_it, &[("reason", &reason)]));
        let against = against.iter();
        let against = against.map(|reason| fill(&SENTENCES.against_it, &[("reason", reason)]));
        for_it.chain(against).collect()
    }

    fn for_it(&self) -> Vec<String> {
        let of = |feature| self.found.features.of(feature);
        let has = self.names(true, |_| true);
        let asks_alike = of(Feature::QuestionType) >= 1.0;
        let asks = self.asks().filter(|_| asks_alike);
        let means_alike = of(Feature::SentenceCosine) >= MEANS_ALIKE;
        let reasons = [
            (!has.is_empty()).then(|| fill(&SENTENCES.has_words, &[("words", &has)])),
            asks.map(|asks| fill(&SENTENCES.asks_alike, &[("asks", &asks)])),
            means_alike.then(|| SENTENCES.means_alike.clone()),
        ];
        reasons.into_iter().flatten().collect()
    }

    fn against(&self) -> Vec<String> {
        let has = |feature| self.found.features.of(feature) < 0.0;
        let lacks = |sentence, is: fn(&ContentWord) -> bool| {
            let words = self.names(false, is);
            (!words.is_empty()).then(|| fill(sentence, &[("words", &words)]))
        };
        let unasked = self.asks().filter(|_| has(Feature::UnaskedType));
        let unless = |is: bool, sentence: &String| is.then(|| sentence.clone());
        let reasons = [
            unless(self.content.is_empty(), &SENTENCES.names_nothing),
            unless(has(Feature::Negation), &SENTENCES.denies),
            lacks(&SENTENCES.lacks_name, |word| word.name),
            lacks(&SENTENCES.lacks_number, |word| is_number(word)),
            unless(has(Feature::SwappedEntity), &SENTENCES.names_another),
            unasked.map(|asks| fill(&SENTENCES.asks_otherwise, &[("asks", &asks)])),
            lacks(&SENTENCES.lacks_word, |word| !word.name && !is_number(word)),
        ];
        reasons.into_iter().flatten().collect()
    }

    /// Returns the words of one kind that it has or has not, in quotation marks.
    fn names(&self, has: bool, is: impl Fn(&ContentWord) -> bool) -> String {
        let index = &self.answerer.index;
        let holds = |word: &ContentWord| index.holds_all(self.found.kind, &[word.text.clone()]);
        let words = self.content.iter();
        let words = words.filter(|word| is(word) && holds(word) == has);
        let quoted = words.map(|word| format!("“{}”", word.text));
        quoted.collect::<Vec<_>>().join(", ")
    }

    /// Returns the words that ask for a person, a time, a place, a reason or a quantity: "when", "how many".
    fn asks(&self) -> Option<String> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let is_specific = |words: &[&str]| question_type(words).is_specific();
        let at = words
            .iter()
            .position(|word| self.answerer.cues.is_question_word(word))?;
        let asks = [1, 2]
            .into_iter()
            .filter_map(|count| words.get(at..at + count));
        let mut asks = asks.filter(|asks| is_specific(asks));
        asks.next().map(|asks| asks.join(" "))
    }
}

fn is_number(word: &ContentWord) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
}
