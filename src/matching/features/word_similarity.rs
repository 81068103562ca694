//! What the words of the base are like the terms of a query. By letters and by what is known of both, few are, and the
//! base's lists tell which. By their vectors all may be: words that a small base knows were compared when its index was
//! built; else each is compared once, when an entry that says it is weighed.
//!
//! Similarity by letters (A) is 1 for the same word, less for the same stem and for a correction. Similarity by meaning (B)
//! is never below it: a curator's synonym, another name of the same thing, a synonym, or near in the lexicon's space.

use crate::lexicon::Lexicon;
use crate::matching::features::similarity_matrix::{Similarity, SimilarityMatrix, SimilarityRow};
use crate::matching::index::Index;
use crate::matching::query::term::{Query, Term};
use crate::matching::term_weighting;
use crate::matching::vectors::sentence::{self, WideVector};
use crate::matching::vectors::term::ContentTerm;
use crate::matching::vocabulary::words::{Vocabulary, Word, WordNumber};

/// Compares the base's words with a query's terms.
pub(crate) struct WordSimilarities<'a> {
    vocabulary: &'a Vocabulary,
    lexicon: Option<Lexicon>,
    /// The terms that the base's words are still to be compared with by their vectors.
    telling: Vec<ContentTerm>,
    new_words: Vec<NewWord<'a>>,
    /// The vectors of fresh words.
    measures: Vec<WideVector>,
    rows: &'a mut SimilarityMatrix,
}

/// A word that is met for the first time.
struct NewWord<'a> {
    number: WordNumber,
    word: &'a Word,
}

impl<'a> WordSimilarities<'a> {
    pub(crate) fn new(index: &'a Index, query: &'a Query, rows: &'a mut SimilarityMatrix) -> Self {
        let terms = &query.terms;
        rows.reset(index.vocabulary.words.len(), terms.len());
        let mut telling = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let mut raise = |word: WordNumber, similarity: Similarity| {
                let weight = index.vocabulary.words[word as usize].weight;
                rows.raise(word, weight, at, similarity);
            };
            raise_akin(index, term, &mut raise);
            if let (Some(word_neighbours), Some(known)) = (&index.word_neighbours, term.known()) {
                for &(word, similarity) in word_neighbours.of(known) {
                    raise(word, Similarity::semantic(similarity));
                }
            } else if let Some(lexicon) = index.lexicon {
                telling.extend(ContentTerm::new(at, &term.traits, lexicon));
            }
        }
        Self {
            vocabulary: &index.vocabulary,
            lexicon: index.lexicon,
            telling,
            new_words: Vec::new(),
            measures: Vec::new(),
            rows,
        }
    }

    /// How many chunks of lanes a row of likenesses has.
    pub(crate) fn chunks(&self) -> usize {
        self.rows.chunks()
    }

    /// A word, if it is like any term.
    pub(crate) fn of(&self, word: WordNumber) -> Option<SimilarityRow<'_>> {
        self.rows.of(word)
    }

    /// Compares those of the words by their vectors that were not met before. In steps, each over all words: far words
    /// are fetched from memory side by side, not one after the other.
    pub(crate) fn compare(&mut self, words: impl Iterator<Item = WordNumber>) {
        let Some(lexicon) = self.lexicon.filter(|_| !self.telling.is_empty()) else {
            return;
        };
        for number in words {
            if self.rows.visit(number) {
                let word = &self.vocabulary.words[number as usize];
                self.new_words.push(NewWord { number, word });
            }
        }
        self.new_words.retain(|new_words| {
            let telling = new_words.word.traits.content_word();
            let vector = telling.map(|id| sentence::widen_word(lexicon.vector(id)));
            self.measures.extend(vector);
            telling.is_some()
        });
        for (new_words, measure) in self.new_words.iter().zip(&self.measures) {
            for telling in &self.telling {
                let meaning = telling.similarity(lexicon, &new_words.word.traits, measure);
                if meaning > 0.0 {
                    let (word, weight) = (new_words.number, new_words.word.weight);
                    self.rows
                        .raise(word, weight, telling.at, Similarity::semantic(meaning));
                }
            }
        }
        self.new_words.clear();
        self.measures.clear();
    }
}

/// Raises what the base's words are like a term by letters or by what is known of both.
fn raise_akin(index: &Index, term: &Term, raise: &mut impl FnMut(WordNumber, Similarity)) {
    let Index {
        postings,
        vocabulary,
        ..
    } = index;
    let spelling = |word: WordNumber| vocabulary.words[word as usize].spelling;
    if let Some(stem) = term.stem {
        for &word in postings.of_stem(stem) {
            let same = Some(spelling(word)) == term.spelling;
            let similarity = if same { 1.0 } else { term_weighting::SAME_STEM };
            raise(word, Similarity::lexical(similarity));
        }
    }
    for &(meant, similarity) in &term.corrections {
        for &word in postings.of_stem(vocabulary.stem_of(meant)) {
            let same = spelling(word) == meant;
            let share = if same {
                1.0
            } else {
                term_weighting::CORRECTED_STEM
            };
            raise(word, Similarity::lexical(similarity * share));
        }
    }
    for &group in &term.groups {
        for &word in postings.of_group(group) {
            raise(word, Similarity::semantic(term_weighting::CURATED_SYNONYM));
        }
    }
    if let Some(place) = term.traits.place {
        for word in postings.of_place(place) {
            raise(word, Similarity::semantic(term_weighting::SAME_THING));
        }
    }
}
