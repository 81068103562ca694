//! What each word of the base was found to be like, term by term, for one query after the other.

use crate::matching::query::term::MOST_TERMS;
use crate::matching::vocabulary::words::WordNumber;

/// Likenesses stand in rows of so many, a query's terms padded to a multiple of it: the width of vector instructions.
pub(crate) const LANES: usize = 8;

/// Likenesses of a word to so many terms.
pub(crate) type Lanes = [f32; LANES];

/// A query's terms in lanes, at the most.
pub(crate) const CHUNKS: usize = MOST_TERMS.div_ceil(LANES);

/// A value for each term of a query; beyond the terms it means nothing.
pub(crate) type PerTerm = [f32; MOST_TERMS];

/// The likeness of two words by letters and by meaning.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Similarity {
    pub(crate) letters: f32,
    pub(crate) meaning: f32,
}

impl Similarity {
    /// By letters, and so by meaning at least as much.
    pub(crate) fn lexical(letters: f32) -> Self {
        Self {
            letters,
            meaning: letters,
        }
    }

    /// By meaning alone.
    pub(crate) fn semantic(meaning: f32) -> Self {
        Self {
            letters: 0.0,
            meaning,
        }
    }
}

/// SimilarityMatrix by word, kept from query to query so that nothing is allocated anew.
#[derive(Debug, Default)]
pub(crate) struct SimilarityMatrix {
    /// By word, the last query that it was met by, and the last that it was like a term of: apart from the rest, which is
    /// not looked at for most words.
    met: Vec<u32>,
    alike: Vec<u32>,
    slots: Vec<Slot>,
    query: u32,
    /// How many chunks of lanes a row has.
    chunks: usize,
    similarities: Vec<Lanes>,
}

/// What is known of a word that is like a term of the query.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Where its row starts.
    row: u32,
    weight: f32,
    highest: f32,
}

/// A word of the base that is like a term of a query.
#[derive(Clone, Copy)]
pub(crate) struct SimilarityRow<'a> {
    /// By letters and by meaning, term by term; beyond the terms all are 0.
    pub(crate) letters: &'a [Lanes],
    pub(crate) meaning: &'a [Lanes],
    /// The highest by meaning.
    pub(crate) highest: f32,
    /// The word's weight in the base.
    pub(crate) weight: f32,
}

impl SimilarityMatrix {
    /// Forgets the last query; the next has so many terms, and the base so many words.
    pub(crate) fn reset(&mut self, words: usize, terms: usize) {
        self.query = self.query.wrapping_add(1);
        if self.query == 0 || self.slots.len() != words {
            self.met = vec![0; words];
            self.alike = vec![0; words];
            self.slots = vec![Slot::default(); words];
            self.query = 1;
        }
        self.chunks = chunks(terms);
        self.similarities.clear();
    }

    pub(crate) fn chunks(&self) -> usize {
        self.chunks
    }

    /// Whether a word is met for the first time.
    pub(crate) fn visit(&mut self, word: WordNumber) -> bool {
        std::mem::replace(&mut self.met[word as usize], self.query) != self.query
    }

    /// Raises what a word of such a weight is like the term at `term`, by letters and by meaning.
    pub(crate) fn raise(
        &mut self,
        word: WordNumber,
        weight: f32,
        term: usize,
        similarity: Similarity,
    ) {
        let slot = &mut self.slots[word as usize];
        if std::mem::replace(&mut self.alike[word as usize], self.query) != self.query {
            slot.row = self.similarities.len() as u32;
            slot.weight = weight;
            slot.highest = 0.0;
            let end = self.similarities.len() + 2 * self.chunks;
            self.similarities.resize(end, [0.0; LANES]);
        }
        let (chunk, lane) = (slot.row as usize + term / LANES, term % LANES);
        let letters = &mut self.similarities[chunk][lane];
        *letters = letters.max(similarity.letters);
        let meaning = &mut self.similarities[chunk + self.chunks][lane];
        *meaning = meaning.max(similarity.meaning);
        slot.highest = slot.highest.max(similarity.meaning);
    }

    /// A word, if it is like any term.
    pub(crate) fn of(&self, word: WordNumber) -> Option<SimilarityRow<'_>> {
        if self.alike[word as usize] != self.query {
            return None;
        }
        let slot = self.slots[word as usize];
        let row = slot.row as usize;
        let both = &self.similarities[row..row + 2 * self.chunks];
        let (letters, meaning) = both.split_at(self.chunks);
        Some(SimilarityRow {
            letters,
            meaning,
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

/// How many chunks of lanes so many terms take: one, two, or as many as there may be, for which code is made.
fn chunks(terms: usize) -> usize {
    match terms.div_ceil(LANES) {
        0 | 1 => 1,
        2 => 2,
        _ => CHUNKS,
    }
}
