//! Detects messages in another language than the articles', by function words and scripts.
//!
//! A missed language does little harm, but an English message that quotes a foreign name must not be rejected. So words
//! that are also of an article's language do not count, and words that stand in names and titles ("la", "der") or in
//! the articles prove nothing by themselves.

mod english_names;
mod function_words;
mod language_names;
mod script;

use std::collections::{HashMap, HashSet};

pub use english_names::english_name;
use function_words::{LANGUAGES, Language};
pub use language_names::language_name;
use script::{letter_script, letter_scripts};
use unicode_script::Script;

/// The most words that are read of a message: more of a pasted text show nothing new.
const MAX_WORDS: usize = 100;
/// The fewest distinct words that prove another language.
const MIN_PROOF: usize = 2;

/// The language or script of a message that no article is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignLanguage {
    /// Its name in English, such as "Spanish" or "Cyrillic letters".
    pub name: String,
    /// The words of the message that prove it.
    pub words: Vec<String>,
}

/// Familiarity of a word, apart from the languages that it may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Familiarity {
    /// The articles or their example questions use it, and may quote another language with it: it proves little.
    InBase,
    /// Neither they nor a dictionary of their language have it.
    OutOfVocabulary,
    /// None of these.
    Unremarkable,
}

/// Stands for an inverted question or exclamation mark among the words.
const SPANISH_MARK: &str = "\u{bf}";

/// Returns true if a normalized word is a function word of a language, given by its BCP 47 tag: it names nothing.
#[must_use]
pub fn is_function_word(tag: &str, word: &str) -> bool {
    let language = find(tag).map(|at| &LANGUAGES[at]);
    language.is_some_and(|it| it.distinctive.contains(&word) || it.ambiguous.contains(&word))
}

/// Returns the tag of the language whose function words stand most often among normalized words; none if hardly any does.
#[must_use]
pub fn likely_language(words: &[String]) -> Option<&'static str> {
    const LEAST_SHARE: usize = 10;
    let count = |language: &Language| {
        let is_function = |word: &&String| {
            let word = word.as_str();
            language.distinctive.contains(&word) || language.ambiguous.contains(&word)
        };
        words.iter().filter(is_function).count()
    };
    // Of equal ones the first: `max_by_key` would take the last.
    let languages = LANGUAGES.iter().rev();
    let (count, language) = languages
        .map(|language| (count(language), language))
        .max_by_key(|(count, _)| *count)?;
    let tag = language.tags.first().copied();
    tag.filter(|_| count * LEAST_SHARE >= words.len() && count > 0)
}

/// The languages and scripts that messages are expected in: those of the articles.
#[derive(Debug)]
pub struct ExpectedLanguages {
    words: HashMap<&'static str, Membership>,
    scripts: HashSet<Script>,
}

/// The languages that a word is a function word of.
#[derive(Debug, Clone, Copy, Default)]
struct Membership {
    /// An article's language is among them.
    expected: bool,
    /// Bits by index in [`LANGUAGES`].
    distinctive: u16,
    ambiguous: u16,
}

impl ExpectedLanguages {
    /// Creates the detector from the languages of some articles (BCP 47 tags) and from texts in them.
    pub fn new<'a>(
        tags: impl Iterator<Item = &'a str>,
        texts: impl Iterator<Item = &'a str>,
    ) -> Self {
        let expected: Vec<Option<usize>> = tags.map(find).collect();
        let expected: Option<Vec<usize>> = expected.into_iter().collect();
        Self {
            // The words of an unknown language may be those of any other, so that none proves anything.
            words: expected.map_or_else(HashMap::new, |expected| memberships(&expected)),
            scripts: letter_scripts(texts),
        }
    }

    /// Returns the other language or script of a normalized message if it is beyond doubt.
    pub fn detect_foreign(
        &self,
        message: &str,
        familiarity: impl Fn(&str) -> Familiarity,
    ) -> Option<ForeignLanguage> {
        let words = message.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).take(MAX_WORDS);
        // Only Spanish has these marks, and no word is spelled like one.
        let marked = message.contains(['\u{bf}', '\u{a1}']);
        self.foreign_script(words.clone()).or_else(|| {
            let mark = marked.then_some(SPANISH_MARK);
            self.foreign_language(words.chain(mark), familiarity)
        })
    }

    /// Returns the script of a message without a letter in any expected script.
    fn foreign_script<'a>(
        &self,
        words: impl Iterator<Item = &'a str> + Clone,
    ) -> Option<ForeignLanguage> {
        let mut first = None;
        for c in words.clone().flat_map(str::chars) {
            let Some(script) = letter_script(c) else {
                continue;
            };
            if self.scripts.contains(&script) {
                return None;
            }
            first.get_or_insert((script, c));
        }
        let (script, letter) = first?;
        // A single letter, once or repeated, is part of a face: "¯\_(ツ)_/¯".
        let mut letters = words.clone().flat_map(str::chars);
        letters
            .any(|c| c != letter && letter_script(c).is_some())
            .then(|| ForeignLanguage {
                name: format!("{} letters", script.full_name()),
                words: words.map(str::to_owned).collect(),
            })
    }

    fn foreign_language<'a>(
        &self,
        words: impl Iterator<Item = &'a str> + Clone,
        familiarity: impl Fn(&str) -> Familiarity,
    ) -> Option<ForeignLanguage> {
        let mut tally = Tally::default();
        for word in words.clone() {
            match self.words.get(word) {
                Some(membership) if membership.expected => tally.expected += 1,
                Some(&membership) => tally.add(word, membership, familiarity(word)),
                None => {}
            }
        }
        if !tally.foreign.iter().any(|(_, of)| of.distinctive != 0) {
            return None;
        }
        let is_unknown = |word: &&str| {
            !self.words.contains_key(word) && familiarity(word) == Familiarity::OutOfVocabulary
        };
        tally.unknown = words.filter(is_unknown).count();
        let languages = (0..LANGUAGES.len()).rev();
        let proven = languages.filter(|&language| tally.proves(language));
        let language = proven.max_by_key(|&language| tally.words_of(language).count())?;
        Some(ForeignLanguage {
            name: LANGUAGES[language].name.to_owned(),
            words: tally
                .words_of(language)
                .map(|(word, _)| word.to_owned())
                .collect(),
        })
    }
}

/// Words of a message, counted by what they show of its language.
#[derive(Default)]
struct Tally<'a> {
    /// Function words of an expected language.
    expected: usize,
    /// Words that nobody knows.
    unknown: usize,
    /// Distinct function words of other languages.
    foreign: Vec<(&'a str, Membership)>,
}

impl<'a> Tally<'a> {
    fn add(&mut self, word: &'a str, mut membership: Membership, familiarity: Familiarity) {
        if familiarity == Familiarity::InBase {
            membership.ambiguous |= std::mem::take(&mut membership.distinctive);
        }
        if self.foreign.iter().all(|&(known, _)| known != word) {
            self.foreign.push((word, membership));
        }
    }

    /// Returns the function words of a language.
    fn words_of(&self, language: usize) -> impl Iterator<Item = (&'a str, Membership)> {
        let foreign = self.foreign.iter().copied();
        foreign.filter(move |(_, of)| (of.distinctive | of.ambiguous) & 1 << language != 0)
    }

    /// Returns true if a message is in a language beyond doubt. It must hold a distinctive word of it, and either a
    /// second word of it or, where few words of an expected language hold the sentence together, several words that
    /// nobody knows.
    fn proves(&self, language: usize) -> bool {
        let distinctive = self
            .words_of(language)
            .any(|(_, of)| of.distinctive & 1 << language != 0);
        let count = self.words_of(language).count();
        let second = count >= MIN_PROOF && count > self.expected;
        let unknown = self.unknown >= MIN_PROOF && count + self.unknown > 2 * self.expected;
        distinctive && (second || unknown)
    }
}

/// Returns the index of a language in [`LANGUAGES`] by its BCP 47 tag.
fn find(tag: &str) -> Option<usize> {
    let subtag = tag.split('-').next().unwrap_or_default();
    let has_tag = |language: &Language| {
        language
            .tags
            .iter()
            .any(|tag| tag.eq_ignore_ascii_case(subtag))
    };
    LANGUAGES.iter().position(has_tag)
}

fn memberships(expected: &[usize]) -> HashMap<&'static str, Membership> {
    let mut all: HashMap<&'static str, Membership> = HashMap::new();
    for (number, language) in LANGUAGES.iter().enumerate() {
        let bit = 1 << number;
        let expected = expected.contains(&number);
        for word in &language.distinctive {
            let membership = all.entry(word).or_default();
            membership.distinctive |= bit;
            membership.expected |= expected;
        }
        for word in &language.ambiguous {
            let membership = all.entry(word).or_default();
            membership.ambiguous |= bit;
            membership.expected |= expected;
        }
    }
    all
}

#[cfg(test)]
mod tests;
