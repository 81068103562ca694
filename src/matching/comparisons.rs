//! What the words of the base were compared with: each word that is met is compared once with every term of the query.
//!
//! Likeness by letters (A) is 1 for the same word, less for the same stem and for a correction. Likeness by meaning (B)
//! is never below it: a curator's synonym, another name of the same thing, a synonym, or near in the lexicon's space.

use super::query::{MOST_TERMS, Query, Term};
use super::vector::{self, Measure};
use super::vocabulary::{Vocabulary, Word, WordNumber};
use super::weights;
use crate::lexicon::{Lexicon, WordId};

/// Likenesses stand in rows of so many, a query's terms padded to a multiple of it: the width of vector instructions.
pub(super) const LANES: usize = 8;

/// Likenesses of a word to so many terms.
pub(super) type Lanes = [f32; LANES];

/// Rows by word, kept from query to query so that nothing is allocated anew.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Of which query each word's row is, and where it starts.
    slots: Vec<(u32, u32)>,
    query: u32,
    likenesses: Vec<Lanes>,
}

impl Rows {
    fn begin(&mut self, words: usize) {
        self.query = self.query.wrapping_add(1);
        if self.query == 0 || self.slots.len() != words {
            self.slots = vec![(0, 0); words];
            self.query = 1;
        }
        self.likenesses.clear();
    }
}

/// A term whose vector tells something.
struct Telling {
    at: usize,
    id: WordId,
    length: f32,
    measure: Measure,
    synonyms: Vec<WordId>,
    /// A bit for each synonym's number, folded: most words are told to be none by it.
    maybe: u64,
}

impl Telling {
    fn new(at: usize, term: &Term, lexicon: Lexicon) -> Option<Self> {
        let id = term.traits.lexicon.filter(|_| term.traits.length > 0.0)?;
        let synonyms: Vec<WordId> = lexicon.synonyms(id).collect();
        Some(Self {
            at,
            id,
            length: term.traits.length,
            measure: vector::widen_word(lexicon.vector(id)),
            maybe: synonyms
                .iter()
                .fold(0, |maybe, synonym| maybe | bit(*synonym)),
            synonyms,
        })
    }

    fn is_synonym(&self, word: WordId) -> bool {
        self.maybe & bit(word) != 0 && self.synonyms.binary_search(&word).is_ok()
    }
}

fn bit(word: WordId) -> u64 {
    1 << (word.0 % 64)
}

/// A word that a term may be a slip of.
struct Correction {
    at: usize,
    spelling: u32,
    stem: u32,
    likeness: f32,
}

/// Compares the base's words with a query's terms.
pub(super) struct Comparisons<'a> {
    vocabulary: &'a Vocabulary,
    lexicon: Option<Lexicon>,
    terms: &'a [Term],
    chunks: usize,
    spellings: [u32; MOST_TERMS],
    stems: [u32; MOST_TERMS],
    corrections: Vec<Correction>,
    telling: Vec<Telling>,
    rows: &'a mut Rows,
}

/// Stands for no word and no stem.
const NONE: u32 = u32::MAX;

impl<'a> Comparisons<'a> {
    pub(super) fn new(
        vocabulary: &'a Vocabulary,
        lexicon: Option<Lexicon>,
        query: &'a Query,
        rows: &'a mut Rows,
    ) -> Self {
        rows.begin(vocabulary.words.len());
        let terms = &query.terms;
        let (mut spellings, mut stems) = ([NONE; MOST_TERMS], [NONE; MOST_TERMS]);
        for (at, term) in terms.iter().enumerate() {
            spellings[at] = term.spelling.unwrap_or(NONE);
            stems[at] = term.stem.unwrap_or(NONE);
        }
        let corrections = terms.iter().enumerate().flat_map(|(at, term)| {
            term.corrections
                .iter()
                .map(move |&(spelling, likeness)| Correction {
                    at,
                    spelling,
                    stem: vocabulary.stem_of(spelling),
                    likeness,
                })
        });
        let telling = lexicon.map_or_else(Vec::new, |lexicon| {
            let terms = terms.iter().enumerate();
            terms
                .filter_map(|(at, term)| Telling::new(at, term, lexicon))
                .collect()
        });
        Self {
            vocabulary,
            lexicon,
            chunks: terms.len().div_ceil(LANES),
            spellings,
            stems,
            corrections: corrections.collect(),
            telling,
            terms,
            rows,
        }
    }

    /// A word's likenesses by letters and by meaning, compared the first time it is met. Beyond the terms all are 0.
    pub(super) fn of(&mut self, word: WordNumber) -> (&[Lanes], &[Lanes]) {
        let (query, known) = self.rows.slots[word as usize];
        let row = if query == self.rows.query {
            known as usize
        } else {
            self.compare(word)
        };
        let both = &self.rows.likenesses[row..row + 2 * self.chunks];
        both.split_at(self.chunks)
    }

    fn compare(&mut self, number: WordNumber) -> usize {
        let word = &self.vocabulary.words[number as usize];
        let row = self.rows.likenesses.len();
        let (mut letters, mut meaning) = ([0.0; MOST_TERMS], [0.0; MOST_TERMS]);
        self.compare_letters(word, &mut letters);
        meaning[..self.terms.len()].copy_from_slice(&letters[..self.terms.len()]);
        self.compare_groups(word, &mut meaning);
        self.compare_vectors(word, &mut meaning);
        let lanes = self.chunks * LANES;
        let (letters, meaning) = (
            letters[..lanes].as_chunks().0,
            meaning[..lanes].as_chunks().0,
        );
        self.rows.likenesses.extend_from_slice(letters);
        self.rows.likenesses.extend_from_slice(meaning);
        self.rows.slots[number as usize] = (self.rows.query, row as u32);
        row
    }

    fn compare_letters(&self, word: &Word, letters: &mut [f32; MOST_TERMS]) {
        let terms = self.spellings.iter().zip(&self.stems);
        for (likeness, (spelling, stem)) in letters.iter_mut().zip(terms).take(self.terms.len()) {
            if *stem == word.stem {
                *likeness = weights::SAME_STEM;
            }
            if *spelling == word.spelling {
                *likeness = 1.0;
            }
        }
        for correction in self
            .corrections
            .iter()
            .filter(|correction| correction.stem == word.stem)
        {
            let likeness = if correction.spelling == word.spelling {
                correction.likeness
            } else {
                correction.likeness * weights::CORRECTED_STEM
            };
            letters[correction.at] = letters[correction.at].max(likeness);
        }
    }

    fn compare_groups(&self, word: &Word, meaning: &mut [f32; MOST_TERMS]) {
        if word.group.is_none() && word.traits.place.is_none() {
            return;
        }
        for (meaning, term) in meaning.iter_mut().zip(self.terms) {
            if word.group.is_some_and(|group| term.groups.contains(&group)) {
                *meaning = meaning.max(weights::CURATED_SYNONYM);
            }
            let places = term.traits.place.zip(word.traits.place);
            if places.is_some_and(|(one, other)| one.is_same(other)) {
                *meaning = meaning.max(weights::SAME_THING);
            }
        }
    }

    fn compare_vectors(&self, word: &Word, meaning: &mut [f32; MOST_TERMS]) {
        let (Some(lexicon), Some(id)) = (self.lexicon, word.traits.lexicon) else {
            return;
        };
        if word.traits.length <= 0.0 || self.telling.is_empty() {
            return;
        }
        let measure = vector::widen_word(lexicon.vector(id));
        for telling in &self.telling {
            let meaning = &mut meaning[telling.at];
            if telling.id == id {
                *meaning = meaning.max(weights::SAME_STEM);
            } else if *meaning < weights::COSINE_BEST && !self.excludes(telling.at, word) {
                let product = vector::dot_wide(&telling.measure, &measure) as f32;
                let cosine = product / (telling.length * word.traits.length);
                *meaning = meaning.max(near(lexicon, telling, id, cosine));
            }
        }
    }

    fn excludes(&self, term: usize, word: &Word) -> bool {
        let places = self.terms[term].traits.place.zip(word.traits.place);
        places.is_some_and(|(one, other)| one.excludes(other))
    }
}

/// The likeness of a term and another word, by their vectors' cosine and by what is known of them.
fn near(lexicon: Lexicon, telling: &Telling, word: WordId, cosine: f32) -> f32 {
    let near = weights::vector_likeness(cosine);
    if near > 0.0 && lexicon.are_antonyms(telling.id, word) {
        return 0.0;
    }
    if near < weights::SYNONYM && telling.is_synonym(word) {
        weights::SYNONYM
    } else {
        near
    }
}
