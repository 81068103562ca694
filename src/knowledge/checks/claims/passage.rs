//! A text that may prove an answer, with its words, names and numbers.

use std::collections::{BTreeSet, HashSet};

use super::capitals::{CapitalizedWord, capitalized_words};
use super::cues::Cues;
use crate::lexicon::gazetteer::{self, Member};
use crate::text::numbers::{Number, numbers};
use crate::text::tokenize::words_of_long;

/// A text that may prove an answer.
#[derive(Debug, Default)]
pub(super) struct Passage {
    /// Its words, normalized, in order.
    pub(super) words: Vec<String>,
    set: HashSet<String>,
    pub(super) numbers: Vec<Number>,
    dates: HashSet<&'static str>,
    /// Its countries, days and months.
    members: BTreeSet<Member>,
    /// The initials of names of several words: "eu" of "the European Union".
    initials: HashSet<String>,
    /// Its words in capitals only, without full stops: "EU", "US".
    acronyms: HashSet<String>,
}

impl Passage {
    /// Reads a text in a language.
    pub(super) fn new(text: &str, language: &str) -> Self {
        let cues = Cues::of(language);
        let words = words_of_long(text);
        let capitalized = capitalized_words(text);
        let written = text.split(|c: char| !c.is_alphanumeric());
        let dates = written.filter_map(|written| cues.date(written, &written.to_lowercase()));
        Self {
            dates: dates.collect(),
            numbers: numbers(text, language),
            members: words
                .iter()
                .filter_map(|word| gazetteer::find(word))
                .collect(),
            initials: initials(&capitalized),
            acronyms: capitalized.iter().filter_map(acronym).collect(),
            set: words.iter().cloned().collect(),
            words,
        }
    }

    pub(super) fn holds_word(&self, word: &str) -> bool {
        self.set.contains(word)
    }

    /// Returns true if it holds a number by more than a loose word.
    pub(super) fn holds_number(&self, number: &Number) -> bool {
        let firm = self.numbers.iter().filter(|known| !known.loose);
        firm.into_iter().any(|known| known.equals(number))
    }

    pub(super) fn holds_date(&self, date: &str) -> bool {
        self.dates.contains(date)
    }

    /// Returns true if it holds a word of a name, a form of it, another name of the same country, or its abbreviation. A
    /// word in capitals is an abbreviation, which it must hold as such: the initials of "Harald Eskelund" are no "he".
    pub(super) fn holds_name(&self, word: &str, cues: &Cues) -> bool {
        let longer = |ending: &String| self.set.contains(&format!("{word}{ending}"));
        let shorter = |ending: &String| {
            let stem = word.strip_suffix(ending.as_str());
            stem.is_some_and(|stem| stem.len() > 2 && self.set.contains(stem))
        };
        let member = || gazetteer::find(word).is_some_and(|member| self.members.contains(&member));
        self.set.contains(word)
            || self.initials.contains(word)
            || self.acronyms.contains(word)
            || cues
                .name_endings
                .iter()
                .any(|ending| longer(ending) || shorter(ending))
            || member()
    }

    /// Returns true if its words hold these, one after the other.
    pub(super) fn holds_in_order(&self, sought: &[String]) -> bool {
        sought.is_empty()
            || self
                .words
                .windows(sought.len())
                .any(|words| words == sought)
    }
}

/// Returns a word without its full stops, if it consists of two capitals or more.
fn acronym(word: &CapitalizedWord<'_>) -> Option<String> {
    let letters = word.written.replace('.', "");
    let is_acronym = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
    is_acronym.then_some(letters)
}

/// Returns the initials of two to six capitalized words in a row.
fn initials(words: &[CapitalizedWord<'_>]) -> HashSet<String> {
    let mut found = HashSet::new();
    for first in 0..words.len() {
        let mut letters = String::new();
        for (at, word) in words[first..].iter().take(6).enumerate() {
            if at > 0 && !word.continues {
                break;
            }
            letters.extend(
                word.written
                    .chars()
                    .next()
                    .into_iter()
                    .flat_map(char::to_lowercase),
            );
            if letters.chars().count() > 1 {
                found.insert(letters.clone());
            }
        }
    }
    found
}
