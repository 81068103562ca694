//! What a message names, and what an entry is about: for decisions that take more than a confidence.

use crate::matching::index::Index;
use crate::matching::index::entry::{Entry, EntryKind, distinct};
use crate::matching::query::question_type::{QuestionType, focus, question_type};
use crate::matching::query::term::{Query, Term};
use crate::matching::term_weighting::ZIPF_TOP;
use crate::matching::vocabulary::words::{StemNumber, Word};
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::english::{is_auxiliary, is_negation, is_preposition};

/// Zipf frequency from which a word that the base does not hold names nothing ("exactly" has 5.2, "pizza" 4.5).
const ZIPF_UNSPECIFIC: f32 = 5.0;
/// Zipf frequency from which a word names nothing even if the base holds it ("many" has 6.1, "price" 5.1).
const ZIPF_EMPTY: f32 = 5.9;

/// A word of a message that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentWord {
    /// The normalized word.
    pub text: String,
    /// True if the base holds it, a form of it or a word that it is a misspelling of.
    pub known: bool,
    /// True if it belongs to a name in an article.
    pub name: bool,
}

impl Index {
    /// Returns the distinct words of a message that name something: no function words or fillers, and no very common
    /// words unless the base holds them.
    #[must_use]
    pub fn content_words(&self, words: &[String]) -> Vec<ContentWord> {
        let measures: Vec<&str> = words.windows(2).filter_map(asks_measure).collect();
        let terms = self.analyze(words).terms.into_iter();
        let terms = terms.filter(|term| !measures.contains(&term.text.as_str()));
        let content = terms.filter_map(|term| {
            let known = term.stem.is_some() || term.known().is_some() || !term.groups.is_empty();
            let zipf = ZIPF_TOP - term.traits.background;
            let most = if known { ZIPF_EMPTY } else { ZIPF_UNSPECIFIC };
            let is_filler = !known && is_discourse_marker(&term.text);
            let meant = term.known().map(|meant| self.vocabulary.text(meant));
            let name = self.names.find(meant.unwrap_or(&term.text)).is_some();
            (zipf < most && !is_filler && !is_closed_class(&term)).then_some(ContentWord {
                text: term.text,
                known,
                name,
            })
        });
        content.collect()
    }

    /// Returns the words that an entry is about, as they are spelled in its examples.
    #[must_use]
    pub fn subject(&self, kind: EntryKind) -> Vec<String> {
        let entry = self.entry(kind);
        let words = entry
            .map(|entry| self.subject_of(entry))
            .unwrap_or_default();
        let texts = words.iter().map(|word| self.vocabulary.text(word.spelling));
        texts.map(str::to_owned).collect()
    }

    /// Returns the share, 0 to 1 by weight, of what an entry is about that a message names.
    #[must_use]
    pub fn subject_named(&self, kind: EntryKind, words: &[String]) -> f32 {
        let query = self.analyze(words);
        self.subject_share(kind, |word| is_named(self, &query, word))
    }

    /// Returns the share, 0 to 1 by weight, of what an entry is about that the example questions of another name.
    #[must_use]
    pub fn subject_shared(&self, kind: EntryKind, other: EntryKind) -> f32 {
        let Some(other) = self.entry(other) else {
            return 0.0;
        };
        self.subject_share(kind, |word| self.is_asked_with(other, word))
    }

    /// Returns true if words hold a form, a misspelling or a curated synonym of each of others.
    #[must_use]
    pub fn names_all(&self, words: &[String], others: &[String]) -> bool {
        let words = self.analyze(words).terms;
        let same = |one: &Term, other: &Term| {
            one.text == other.text
                || self.stem(one).is_some() && self.stem(one) == self.stem(other)
                || one.groups.iter().any(|group| other.groups.contains(group))
        };
        let mut others = self.analyze(others).terms.into_iter();
        others.all(|other| words.iter().any(|word| same(word, &other)))
    }

    /// Returns the stem of a word of a message, or of the one that it is a misspelling of.
    fn stem(&self, term: &Term) -> Option<StemNumber> {
        let known = term
            .known()
            .map(|spelling| self.vocabulary.stem_of(spelling));
        known.or(term.stem)
    }

    /// Returns true if any example question, answer or source holds a form of a word, as it is spelled.
    #[must_use]
    pub fn holds_stem(&self, word: &str) -> bool {
        self.vocabulary.stem(&self.stems.stem(word)).is_some()
    }

    /// Returns true if an entry's example questions, answer or sources hold a form of each of these words, as they are
    /// spelled.
    #[must_use]
    pub fn holds_forms(&self, kind: EntryKind, words: &[String]) -> bool {
        let entry = self.entry(kind);
        let held = |stem: StemNumber| {
            entry.is_some_and(|entry| self.all_words(entry).any(|word| word.stem == stem))
        };
        let stems = words
            .iter()
            .map(|word| self.vocabulary.stem(&self.stems.stem(word)));
        stems.into_iter().all(|stem| stem.is_some_and(held))
    }

    /// Returns true if an entry's example questions, answer or sources hold all these words.
    #[must_use]
    pub fn holds_all(&self, kind: EntryKind, words: &[String]) -> bool {
        let Some(entry) = self.entry(kind) else {
            return false;
        };
        let held = |term: &Term| {
            let stem = self.stem(term);
            let same = |word: &Word| {
                Some(word.stem) == stem
                    || word.group.is_some_and(|group| term.groups.contains(&group))
            };
            self.all_words(entry).any(|word| same(&word))
        };
        self.analyze(words).terms.iter().all(held)
    }

    fn entry(&self, kind: EntryKind) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.kind == kind)
    }

    fn subject_share(&self, kind: EntryKind, names: impl Fn(&Word) -> bool) -> f32 {
        let entry = self.entry(kind);
        let subject = entry
            .map(|entry| self.subject_of(entry))
            .unwrap_or_default();
        let weight =
            |words: &mut dyn Iterator<Item = &Word>| words.map(|word| word.weight).sum::<f32>();
        let named = weight(&mut subject.iter().filter(|word| names(word)));
        named / weight(&mut subject.iter()).max(f32::MIN_POSITIVE)
    }

    /// Returns the content words that stand in at least half of an entry's example questions; those of its first one if
    /// there are none.
    fn subject_of(&self, entry: &Entry) -> Vec<Word> {
        let of_example = |example: u32| {
            let words = distinct(self.occurrences.of(example));
            let words = words.map(|word| self.vocabulary.words[word as usize]);
            words.filter(|word| !word.traits.function)
        };
        let mut seen: Vec<(Word, usize)> = Vec::new();
        for example in entry.examples.clone() {
            for word in of_example(example) {
                match seen.iter_mut().find(|(known, _)| known.stem == word.stem) {
                    Some((_, count)) => *count += 1,
                    None => seen.push((word, 1)),
                }
            }
        }
        let half = entry.examples.len().div_ceil(2);
        seen.retain(|(_, count)| *count >= half);
        if seen.is_empty() {
            of_example(entry.examples.start).collect()
        } else {
            seen.into_iter().map(|(word, _)| word).collect()
        }
    }

    /// Returns true if one of an entry's example questions holds a form of a word or a curated synonym of it.
    fn is_asked_with(&self, entry: &Entry, word: &Word) -> bool {
        let same = |other: &Word| {
            other.stem == word.stem || other.group.is_some() && other.group == word.group
        };
        let examples = entry.examples.clone();
        let words = examples.flat_map(|example| self.words_of(example));
        words
            .map(|word| &self.vocabulary.words[word as usize])
            .any(same)
    }

    fn all_words<'i>(&'i self, entry: &'i Entry) -> impl Iterator<Item = Word> + 'i {
        let examples = entry.examples.clone();
        let asked = examples.flat_map(|example| self.words_of(example));
        let all = asked.chain(entry.document.iter().copied());
        all.map(|word| self.vocabulary.words[word as usize])
    }
}

/// Returns the second of two words if it asks together with the first: "long" of "how long".
fn asks_measure(pair: &[String]) -> Option<&str> {
    let [how, measure] = pair else { return None };
    let asks = question_type(&[how]) == QuestionType::How;
    (asks && focus(&[how, measure]).is_none()).then_some(measure)
}

/// Returns true for a word of a closed class, which relates, asks or denies and names nothing.
fn is_closed_class(term: &Term) -> bool {
    let word = term.text.as_str();
    term.traits.function || is_auxiliary(word) || is_negation(word) || is_preposition(word)
}

/// Returns true if a message holds a form of a word, a misspelling or a curated synonym of it.
fn is_named(index: &Index, query: &Query, word: &Word) -> bool {
    query.terms.iter().any(|term| {
        index.stem(term) == Some(word.stem)
            || word.group.is_some_and(|group| term.groups.contains(&group))
    })
}
