//! What the words of the base are like the terms of a query. By letters and by what is known of both, few are, and the
//! base's lists tell which. By their vectors all may be: words that a small base knows were compared when its index was
//! built; else each is compared once, when an entry that says it is weighed.
//!
//! Likeness by letters (A) is 1 for the same word, less for the same stem and for a correction. Likeness by meaning (B)
//! is never below it: a curator's synonym, another name of the same thing, a synonym, or near in the lexicon's space.

use crate::lexicon::Lexicon;
use crate::matching::features::similarity_matrix::{Compared, Likeness, Rows};
use crate::matching::index::Index;
use crate::matching::query::term::{Query, Term};
use crate::matching::vectors::sentence::{self, Measure};
use crate::matching::vectors::term::Telling;
use crate::matching::vocabulary::words::{Vocabulary, Word, WordNumber};
use crate::matching::weights;

/// Compares the base's words with a query's terms.
pub(crate) struct Comparisons<'a> {
    vocabulary: &'a Vocabulary,
    lexicon: Option<Lexicon>,
    /// The terms that the base's words are still to be compared with by their vectors.
    telling: Vec<Telling>,
    fresh: Vec<Fresh<'a>>,
    /// The vectors of fresh words.
    measures: Vec<Measure>,
    rows: &'a mut Rows,
}

/// A word that is met for the first time.
struct Fresh<'a> {
    number: WordNumber,
    word: &'a Word,
}

impl<'a> Comparisons<'a> {
    pub(crate) fn new(index: &'a Index, query: &'a Query, rows: &'a mut Rows) -> Self {
        let terms = &query.terms;
        rows.begin(index.vocabulary.words.len(), terms.len());
        let mut telling = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let mut raise = |word: WordNumber, likeness: Likeness| {
                let weight = index.vocabulary.words[word as usize].weight;
                rows.raise(word, weight, at, likeness);
            };
            raise_akin(index, term, &mut raise);
            if let (Some(kindred), Some(known)) = (&index.kindred, term.known()) {
                for &(word, likeness) in kindred.of(known) {
                    raise(word, Likeness::by_meaning(likeness));
                }
            } else if let Some(lexicon) = index.lexicon {
                telling.extend(Telling::new(at, &term.traits, lexicon));
            }
        }
        Self {
            vocabulary: &index.vocabulary,
            lexicon: index.lexicon,
            telling,
            fresh: Vec::new(),
            measures: Vec::new(),
            rows,
        }
    }

    /// How many chunks of lanes a row of likenesses has.
    pub(crate) fn chunks(&self) -> usize {
        self.rows.chunks()
    }

    /// A word, if it is like any term.
    pub(crate) fn of(&self, word: WordNumber) -> Option<Compared<'_>> {
        self.rows.of(word)
    }

    /// Compares those of the words by their vectors that were not met before. In steps, each over all words: far words
    /// are fetched from memory side by side, not one after the other.
    pub(crate) fn meet(&mut self, words: impl Iterator<Item = WordNumber>) {
        let Some(lexicon) = self.lexicon.filter(|_| !self.telling.is_empty()) else {
            return;
        };
        for number in words {
            if self.rows.is_new(number) {
                let word = &self.vocabulary.words[number as usize];
                self.fresh.push(Fresh { number, word });
            }
        }
        self.fresh.retain(|fresh| {
            let telling = fresh.word.traits.telling();
            let vector = telling.map(|id| sentence::widen_word(lexicon.vector(id)));
            self.measures.extend(vector);
            telling.is_some()
        });
        for (fresh, measure) in self.fresh.iter().zip(&self.measures) {
            for telling in &self.telling {
                let meaning = telling.likeness(lexicon, &fresh.word.traits, measure);
                if meaning > 0.0 {
                    let (word, weight) = (fresh.number, fresh.word.weight);
                    self.rows
                        .raise(word, weight, telling.at, Likeness::by_meaning(meaning));
                }
            }
        }
        self.fresh.clear();
        self.measures.clear();
    }
}

/// Raises what the base's words are like a term by letters or by what is known of both.
fn raise_akin(index: &Index, term: &Term, raise: &mut impl FnMut(WordNumber, Likeness)) {
    let Index {
        postings,
        vocabulary,
        ..
    } = index;
    let spelling = |word: WordNumber| vocabulary.words[word as usize].spelling;
    if let Some(stem) = term.stem {
        for &word in postings.of_stem(stem) {
            let same = Some(spelling(word)) == term.spelling;
            let likeness = if same { 1.0 } else { weights::SAME_STEM };
            raise(word, Likeness::by_letters(likeness));
        }
    }
    for &(meant, likeness) in &term.corrections {
        for &word in postings.of_stem(vocabulary.stem_of(meant)) {
            let same = spelling(word) == meant;
            let share = if same { 1.0 } else { weights::CORRECTED_STEM };
            raise(word, Likeness::by_letters(likeness * share));
        }
    }
    for &group in &term.groups {
        for &word in postings.of_group(group) {
            raise(word, Likeness::by_meaning(weights::CURATED_SYNONYM));
        }
    }
    if let Some(place) = term.traits.place {
        for word in postings.of_place(place) {
            raise(word, Likeness::by_meaning(weights::SAME_THING));
        }
    }
}
