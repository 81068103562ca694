//! Similarities of the base's words to the terms of one query after another.

use crate::matching::query::term::MOST_TERMS;
use crate::matching::vocabulary::words::WordNumber;

/// Number of terms in a chunk, the width of vector instructions; the terms of a query are padded to a multiple of it.
pub(crate) const LANES: usize = 8;

/// Similarities of a word to [`LANES`] terms.
pub(crate) type Lanes = [f32; LANES];

/// Largest number of chunks of a query.
pub(crate) const CHUNKS: usize = MOST_TERMS.div_ceil(LANES);

/// A value for each term of a query; values beyond the terms have no meaning.
pub(crate) type PerTerm = [f32; MOST_TERMS];

/// Lexical and semantic similarity of two words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Similarity {
    pub(crate) lexical: f32,
    pub(crate) semantic: f32,
}

impl Similarity {
    /// Creates a lexical similarity, which is a semantic one, too.
    pub(crate) fn lexical(lexical: f32) -> Self {
        Self {
            lexical,
            semantic: lexical,
        }
    }

    /// Creates a similarity that is semantic only.
    pub(crate) fn semantic(semantic: f32) -> Self {
        Self {
            lexical: 0.0,
            semantic,
        }
    }
}

/// Rows of similarities by word, kept from query to query to avoid allocations.
#[derive(Debug, Default)]
pub(crate) struct SimilarityMatrix {
    /// Last query that visited each word, and last query with a similar term: stored apart from the rows, which are not
    /// read for most words.
    visited: Vec<u32>,
    similar: Vec<u32>,
    slots: Vec<Slot>,
    query: u32,
    /// Number of chunks in a row.
    chunks: usize,
    similarities: Vec<Lanes>,
}

/// Row of a word that is similar to a term of the query.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Start of its similarities.
    row: u32,
    weight: f32,
    highest: f32,
}

/// Similarities of a word of the base to the terms of a query.
#[derive(Clone, Copy)]
pub(crate) struct SimilarityRow<'a> {
    /// Lexical and semantic similarities, term by term; 0 beyond the terms.
    pub(crate) lexical: &'a [Lanes],
    pub(crate) semantic: &'a [Lanes],
    /// Highest semantic similarity.
    pub(crate) highest: f32,
    /// Weight of the word in the base.
    pub(crate) weight: f32,
}

impl SimilarityMatrix {
    /// Clears the matrix for a query with that many terms, in a base with that many words.
    pub(crate) fn reset(&mut self, words: usize, terms: usize) {
        self.query = self.query.wrapping_add(1);
        if self.query == 0 || self.slots.len() != words {
            self.visited = vec![0; words];
            self.similar = vec![0; words];
            self.slots = vec![Slot::default(); words];
            self.query = 1;
        }
        self.chunks = chunks(terms);
        self.similarities.clear();
    }

    pub(crate) fn chunks(&self) -> usize {
        self.chunks
    }

    /// Returns true if a query visits a word for the first time.
    pub(crate) fn visit(&mut self, word: WordNumber) -> bool {
        std::mem::replace(&mut self.visited[word as usize], self.query) != self.query
    }

    /// Raises the similarities of a word of that weight and the term at position `term`.
    pub(crate) fn raise(
        &mut self,
        word: WordNumber,
        weight: f32,
        term: usize,
        similarity: Similarity,
    ) {
        let slot = &mut self.slots[word as usize];
        if std::mem::replace(&mut self.similar[word as usize], self.query) != self.query {
            slot.row = self.similarities.len() as u32;
            slot.weight = weight;
            slot.highest = 0.0;
            let end = self.similarities.len() + 2 * self.chunks;
            self.similarities.resize(end, [0.0; LANES]);
        }
        let (chunk, lane) = (slot.row as usize + term / LANES, term % LANES);
        let lexical = &mut self.similarities[chunk][lane];
        *lexical = lexical.max(similarity.lexical);
        let semantic = &mut self.similarities[chunk + self.chunks][lane];
        *semantic = semantic.max(similarity.semantic);
        slot.highest = slot.highest.max(similarity.semantic);
    }

    /// Returns the row of a word, if it is similar to any term.
    pub(crate) fn of(&self, word: WordNumber) -> Option<SimilarityRow<'_>> {
        if self.similar[word as usize] != self.query {
            return None;
        }
        let slot = self.slots[word as usize];
        let row = slot.row as usize;
        let both = &self.similarities[row..row + 2 * self.chunks];
        let (lexical, semantic) = both.split_at(self.chunks);
        Some(SimilarityRow {
            lexical,
            semantic,
            highest: slot.highest,
            weight: slot.weight,
        })
    }
}

/// Raises values to others that are higher.
pub(crate) fn raise_to(values: &mut [f32], others: &[f32]) {
    for (value, other) in values.iter_mut().zip(others) {
        *value = if *value > *other { *value } else { *other };
    }
}

/// Returns the number of chunks for that many terms: one, two or the largest number, for each of which code is
/// specialized.
fn chunks(terms: usize) -> usize {
    match terms.div_ceil(LANES) {
        0 | 1 => 1,
        2 => 2,
        _ => CHUNKS,
    }
}
