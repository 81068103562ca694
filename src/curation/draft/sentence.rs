//! What a sentence tells, by plain rules: a time, a place, a reason, numbers of things, names.

use std::ops::Range;

use super::rules::Rules;
use crate::curation::slug::names_something;
use crate::text::normalize::normalize;

/// The most words that stand between a dateline's colon and the start of its sentence.
const LONGEST_DATELINE: usize = 4;

/// A sentence, word by word.
pub(super) struct Sentence<'s> {
    rules: &'s Rules,
    language: &'s str,
    pub(super) words: Vec<Word<'s>>,
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Word<'s> {
    /// The word as it stands in the text, without the punctuation around it.
    pub(super) text: &'s str,
    /// The word in small letters and without accents.
    pub(super) plain: String,
    /// True if punctuation follows, so that what belongs together ends here.
    pub(super) ends: bool,
}

impl<'s> Sentence<'s> {
    /// Splits a sentence into words, without the place before a colon that begins a report.
    pub(super) fn new(text: &'s str, language: &'s str, rules: &'s Rules) -> Self {
        let raw: Vec<&str> = text.split_whitespace().collect();
        let dateline = raw
            .iter()
            .take(LONGEST_DATELINE)
            .position(|word| word.ends_with(':'));
        let words = raw[dateline.map_or(0, |at| at + 1)..].iter();
        Self {
            rules,
            language,
            words: words.filter_map(|word| Word::new(word)).collect(),
        }
    }

    /// Returns the words that tell a time, with the preposition before them.
    pub(super) fn time(&self) -> Option<Range<usize>> {
        let at = self.words.iter().position(|word| self.is_time(word))?;
        let belongs = |word: &Word<'_>| self.is_time(word) || is_number(word) || self.counts(word);
        let mut start = at;
        while start > 0 && !self.words[start - 1].ends && belongs(&self.words[start - 1]) {
            start -= 1;
        }
        while start > 0 && self.is_any(start - 1, &self.rules.time_prepositions) {
            start -= 1;
        }
        let mut end = at + 1;
        while end < self.words.len() && belongs(&self.words[end]) && !self.words[end - 1].ends {
            end += 1;
        }
        (start > 0).then_some(start..end)
    }

    /// Returns the words that tell a place: a preposition with a name, or with an article and the words after it.
    pub(super) fn place(&self) -> Option<Range<usize>> {
        let mut prepositions = (1..self.words.len().saturating_sub(1))
            .filter(|&at| self.is_any(at, &self.rules.place_prepositions));
        prepositions.find_map(|at| Some(at..self.place_end(at + 1)?))
    }

    fn place_end(&self, start: usize) -> Option<usize> {
        let named = self.name_from(start);
        if named > start {
            return Some(named);
        }
        if !self.is_any(start, &self.rules.articles) || start + 1 >= self.words.len() {
            return None;
        }
        let mut end = start + 1;
        while end < self.words.len() && end < start + 3 && !self.words[end - 1].ends {
            end += 1;
        }
        let told = &self.words[start + 1..end];
        (!told.iter().any(|word| self.is_time(word))).then_some(end)
    }

    /// Returns the index of the word at which a reason begins.
    pub(super) fn reason(&self) -> Option<usize> {
        let begins = |at: usize| {
            self.rules.reasons.iter().any(|reason| {
                let mut words = reason.split(' ').zip(at..);
                words.all(|(word, at)| self.words.get(at).is_some_and(|it| it.plain == word))
            })
        };
        (3..self.words.len()).find(|&at| begins(at))
    }

    /// Returns what is counted: the words after each number that is no part of a time.
    pub(super) fn counted(&self) -> Vec<String> {
        let time = self.time().unwrap_or(0..0);
        let numbers = (0..self.words.len()).filter(|at| {
            let word = &self.words[*at];
            !time.contains(at) && !word.ends && (is_number(word) || self.counts(word))
        });
        numbers.filter_map(|at| self.noun(at + 1)).collect()
    }

    /// Returns the noun at a word, with the adjective before it where the plural shows that there is one.
    fn noun(&self, at: usize) -> Option<String> {
        let first = self.words.get(at).filter(|word| {
            is_lower(word) && !self.is_time(word) && !self.counts(word) && !is_number(word)
        })?;
        let second = self.words.get(at + 1).filter(|_| !first.ends);
        let is_adjective = |second: &&Word<'_>| {
            is_lower(second) && second.plain.ends_with('s') && !first.plain.ends_with('s')
        };
        Some(match second.filter(is_adjective) {
            Some(second) => format!("{} {}", first.text, second.text),
            None => first.text.to_owned(),
        })
    }

    /// Returns the names of several words that do not tell a place, each with true if a verb of speaking is beside it.
    pub(super) fn names(&self) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let end = self.name_from(at);
            let place = at > 0 && self.is_any(at - 1, &self.rules.place_prepositions);
            let last = end > at && self.words[end - 1].ends;
            let after_verb = last && at > 0 && self.is_any(at - 1, &self.rules.reporting);
            let speaks = after_verb || self.is_any(end, &self.rules.reporting);
            let is_name = end > at + 1 || end > at && speaks && self.names_somebody(at);
            if !place && is_name {
                let words = self.words[at..end].iter().map(|word| word.text);
                found.push((words.collect::<Vec<_>>().join(" "), speaks));
            }
            at = end.max(at + 1);
        }
        found
    }

    /// Returns true unless a word only opens its sentence with a capital, as "He" does.
    fn names_somebody(&self, at: usize) -> bool {
        let word = self.words.get(at);
        word.is_some_and(|word| names_something(self.language, &word.plain))
    }

    /// Returns the end of the name that begins at a word; the word itself if none does.
    fn name_from(&self, start: usize) -> usize {
        let mut end = start;
        while let Some(word) = self.words.get(end)
            && is_capitalized(word)
            && !self.is_time(word)
            && !(end == 0 && self.is_any(0, &self.rules.articles))
        {
            end += 1;
            if word.ends {
                break;
            }
        }
        end
    }

    fn is_time(&self, word: &Word<'_>) -> bool {
        let is_year = word.plain.len() == 4
            && matches!(word.plain.parse(), Ok(1_000..=2_999_u16))
            && !word.text.contains(',');
        is_year || self.rules.times.contains(&word.plain)
    }

    fn counts(&self, word: &Word<'_>) -> bool {
        self.rules.numbers.contains(&word.plain)
    }

    fn is_any(&self, at: usize, words: &[String]) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| words.contains(&word.plain))
    }
}

impl<'s> Word<'s> {
    fn new(raw: &'s str) -> Option<Self> {
        let is_outer = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '$' | '€' | '£');
        let text = raw.trim_matches(is_outer);
        let ends = raw.ends_with(is_outer);
        let text = text
            .strip_suffix("'s")
            .or(text.strip_suffix("’s"))
            .unwrap_or(text);
        (!text.is_empty()).then(|| Self {
            text,
            plain: normalize(text),
            ends,
        })
    }
}

fn is_number(word: &Word<'_>) -> bool {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    word.text.chars().all(digits) && word.text.contains(|c: char| c.is_ascii_digit())
}

fn is_capitalized(word: &Word<'_>) -> bool {
    word.text.starts_with(char::is_uppercase)
}

fn is_lower(word: &Word<'_>) -> bool {
    word.text.chars().all(|c| c.is_lowercase() || c == '-')
}
