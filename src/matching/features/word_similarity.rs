//! Similarities of the base's words to the terms of a query. By spelling, synonyms and names few words are similar, and
//! the index lists them. By vector any word may be: in a small base words are compared when its index is built, in a
//! large one each is compared once, when an entry that holds it is scored.
//!
//! The same word has 1, the same stem, a correction, a curated synonym, another name of the same thing, a synonym and a near
//! vector less (see [`term_weighting`]).

use crate::lexicon::Lexicon;
use crate::matching::features::similarity_matrix::SimilarityMatrix;
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
    /// Terms that the base's words are still to be compared with by vector.
    content_terms: Vec<ContentTerm>,
    new_words: Vec<NewWord<'a>>,
    /// Vectors of `new_words`.
    vectors: Vec<WideVector>,
    pub(crate) rows: &'a mut SimilarityMatrix,
}

/// A word visited for the first time.
struct NewWord<'a> {
    number: WordNumber,
    word: &'a Word,
}

impl<'a> WordSimilarities<'a> {
    pub(crate) fn new(index: &'a Index, query: &'a Query, rows: &'a mut SimilarityMatrix) -> Self {
        let terms = &query.terms;
        rows.reset(index.vocabulary.words.len(), terms.len());
        let mut content_terms = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let mut raise = |word: WordNumber, similarity| rows.raise(word, at, similarity);
            raise_listed(index, term, &mut raise);
            if let (Some(word_neighbours), Some(known)) = (&index.word_neighbours, term.known()) {
                for &(word, similarity) in word_neighbours.of(known) {
                    raise(word, similarity);
                }
            } else if let Some(lexicon) = index.lexicon {
                content_terms.extend(ContentTerm::new(at, &term.traits, lexicon));
            }
        }
        Self {
            vocabulary: &index.vocabulary,
            lexicon: index.lexicon,
            content_terms,
            new_words: Vec::new(),
            vectors: Vec::new(),
            rows,
        }
    }

    /// Compares by vector those of the words that were not visited before. Each step runs over all words, so that they
    /// are fetched from memory side by side.
    pub(crate) fn compare(&mut self, words: impl Iterator<Item = WordNumber>) {
        let Some(lexicon) = self.lexicon.filter(|_| !self.content_terms.is_empty()) else {
            return;
        };
        for number in words {
            if self.rows.visit(number) {
                let word = &self.vocabulary.words[number as usize];
                self.new_words.push(NewWord { number, word });
            }
        }
        self.new_words.retain(|new_word| {
            let content_word = new_word.word.traits.content_word();
            let vector = content_word.map(|id| sentence::widen_word(lexicon.vector(id)));
            self.vectors.extend(vector);
            content_word.is_some()
        });
        for (new_word, vector) in self.new_words.iter().zip(&self.vectors) {
            for term in &self.content_terms {
                let similarity = term.similarity(lexicon, &new_word.word.traits, vector);
                if similarity > 0.0 {
                    self.rows.raise(new_word.number, term.at, similarity);
                }
            }
        }
        self.new_words.clear();
        self.vectors.clear();
    }
}

/// Raises the similarities of the words that are similar to a term by spelling, synonyms or names.
fn raise_listed(index: &Index, term: &Term, raise: &mut impl FnMut(WordNumber, f32)) {
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
            raise(word, similarity);
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
            raise(word, similarity * share);
        }
    }
    for &group in &term.groups {
        for &word in postings.of_group(group) {
            raise(word, term_weighting::CURATED_SYNONYM);
        }
    }
    if let Some(place) = term.traits.place {
        for word in postings.of_place(place) {
            raise(word, term_weighting::SAME_THING);
        }
    }
}
