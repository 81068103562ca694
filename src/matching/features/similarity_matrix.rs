//! Similarities of the base's words to the terms of one query after another.

use crate::matching::query::term::MOST_TERMS;
use crate::matching::vocabulary::words::WordNumber;

/// A value for each term of a query; those beyond its terms are 0.
pub(crate) type PerTerm = [f32; MOST_TERMS];

/// Rows of similarities by word, kept from query to query to avoid allocations.
#[derive(Debug, Default)]
pub(crate) struct SimilarityMatrix {
    /// Last query that visited each word, and last query with a similar term: stored apart from the rows, which are not
    /// read for most words.
    visited: Vec<u32>,
    similar: Vec<u32>,
    /// Start of each word's row.
    rows: Vec<u32>,
    query: u32,
    /// Number of terms, the length of a row.
    terms: usize,
    similarities: Vec<f32>,
}

impl SimilarityMatrix {
    /// Clears the matrix for a query with that many terms, in a base with that many words.
    pub(crate) fn reset(&mut self, words: usize, terms: usize) {
        self.query = self.query.wrapping_add(1);
        if self.query == 0 || self.rows.len() != words {
            self.visited = vec![0; words];
            self.similar = vec![0; words];
            self.rows = vec![0; words];
            self.query = 1;
        }
        self.terms = terms;
        self.similarities.clear();
    }

    /// Returns true if a query visits a word for the first time.
    pub(crate) fn visit(&mut self, word: WordNumber) -> bool {
        std::mem::replace(&mut self.visited[word as usize], self.query) != self.query
    }

    /// Raises the similarity of a word and the term at position `term`.
    pub(crate) fn raise(&mut self, word: WordNumber, term: usize, similarity: f32) {
        let row = &mut self.rows[word as usize];
        if std::mem::replace(&mut self.similar[word as usize], self.query) != self.query {
            *row = self.similarities.len() as u32;
            self.similarities
                .resize(self.similarities.len() + self.terms, 0.0);
        }
        let value = &mut self.similarities[*row as usize + term];
        *value = value.max(similarity);
    }

    /// Returns the similarities of a word, term by term, if it is similar to any term.
    pub(crate) fn of(&self, word: WordNumber) -> Option<&[f32]> {
        let is_similar = self.similar[word as usize] == self.query;
        let row = self.rows[word as usize] as usize;
        is_similar.then(|| &self.similarities[row..row + self.terms])
    }
}

/// Raises values to others that are higher.
pub(crate) fn raise_to(values: &mut [f32], others: &[f32]) {
    for (value, other) in values.iter_mut().zip(others) {
        *value = if *value > *other { *value } else { *other };
    }
}
