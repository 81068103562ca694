//! What the words of the base were compared with: each word that is met is compared once with every term of the query.
//!
//! Likeness by letters (A) is 1 for the same word, less for the same stem and for a correction. Likeness by meaning (B)
//! is never below it: a curator's synonym, another name of the same thing, a synonym, or near in the lexicon's space.

use super::query::{MOST_TERMS, Query, Term};
use super::vector::{self, Measure};
use super::vocabulary::{StemNumber, Vocabulary, Word, WordNumber};
use super::weights;
use crate::lexicon::{DIMENSIONS, Lexicon, WordId};

/// Likenesses stand in rows of so many, a query's terms padded to a multiple of it: the width of vector instructions.
pub(super) const LANES: usize = 8;

/// Likenesses of a word to so many terms.
pub(super) type Lanes = [f32; LANES];

/// A query's terms in lanes, at the most.
pub(super) const CHUNKS: usize = MOST_TERMS.div_ceil(LANES);

/// Rows by word, kept from query to query so that nothing is allocated anew.
#[derive(Debug, Default)]
pub(super) struct Rows {
    slots: Vec<Slot>,
    query: u32,
    likenesses: Vec<Lanes>,
    fresh: Vec<Fresh>,
    /// The vectors of fresh words.
    measures: Vec<i16>,
}

/// What is known of a word within a query.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The query that this is of.
    query: u32,
    /// Where its row starts; one that is like no term shares the first, which is all 0.
    row: u32,
    weight: f32,
    highest: f32,
}

/// A word that is met for the first time.
#[derive(Debug)]
struct Fresh {
    number: WordNumber,
    word: Word,
    /// Which of [`Rows::measures`] is its vector, where that tells anything.
    measure: Option<usize>,
}

impl Rows {
    fn begin(&mut self, words: usize) {
        self.query = self.query.wrapping_add(1);
        if self.query == 0 || self.slots.len() != words {
            self.slots = vec![Slot::default(); words];
            self.query = 1;
        }
        self.likenesses.clear();
        self.likenesses.resize(2 * CHUNKS, [0.0; LANES]);
    }
}

/// A word of the base against a query.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a> {
    /// By letters and by meaning, term by term; beyond the terms all are 0.
    pub(super) letters: &'a [Lanes],
    pub(super) meaning: &'a [Lanes],
    /// The highest by meaning.
    pub(super) highest: f32,
    /// The word's weight in the base.
    pub(super) weight: f32,
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
        let id = term.traits.telling()?;
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

fn stem_bit(stem: StemNumber) -> u64 {
    1 << (stem % 64)
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
    /// A bit for each stem of a term or a correction, folded.
    stems_seen: u64,
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
        let corrections: Vec<Correction> = corrections.collect();
        let seen = terms.iter().filter_map(|term| term.stem);
        let seen = seen.chain(corrections.iter().map(|correction| correction.stem));
        Self {
            vocabulary,
            lexicon,
            stems_seen: seen.fold(0, |seen, stem| seen | stem_bit(stem)),
            chunks: chunks(terms.len()),
            spellings,
            stems,
            corrections,
            telling,
            terms,
            rows,
        }
    }

    /// How many chunks of lanes a row of likenesses has.
    pub(super) fn chunks(&self) -> usize {
        self.chunks
    }

    /// Compares those of the words that were not met before. In steps, each over all words: far words are fetched from
    /// memory side by side, not one after the other.
    pub(super) fn meet(&mut self, words: impl Iterator<Item = WordNumber>) {
        let Rows {
            slots,
            query,
            fresh,
            measures,
            ..
        } = &mut *self.rows;
        for number in words {
            let slot = &mut slots[number as usize];
            if slot.query != *query {
                slot.query = *query;
                fresh.push(Fresh {
                    number,
                    word: self.vocabulary.words[number as usize],
                    measure: None,
                });
            }
        }
        if let Some(lexicon) = self.lexicon.filter(|_| !self.telling.is_empty()) {
            for Fresh { word, measure, .. } in &mut *fresh {
                if let Some(id) = word.traits.telling() {
                    *measure = Some(measures.len() / DIMENSIONS);
                    measures.extend(lexicon.vector(id).map(|byte| i16::from(byte.cast_signed())));
                }
            }
        }
        let mut fresh = std::mem::take(fresh);
        for word in fresh.drain(..) {
            self.compare(&word);
        }
        self.rows.fresh = fresh;
        self.rows.measures.clear();
    }

    /// A word that was met.
    pub(super) fn of(&self, word: WordNumber) -> Compared<'_> {
        let slot = self.rows.slots[word as usize];
        let row = slot.row as usize;
        let both = &self.rows.likenesses[row..row + 2 * self.chunks];
        let (letters, meaning) = both.split_at(self.chunks);
        Compared {
            letters,
            meaning,
            highest: slot.highest,
            weight: slot.weight,
        }
    }

    fn compare(&mut self, fresh: &Fresh) {
        let word = &fresh.word;
        let (mut letters, mut meaning) = ([0.0; MOST_TERMS], [0.0; MOST_TERMS]);
        if self.stems_seen & stem_bit(word.stem) != 0 {
            self.compare_letters(word, &mut letters);
            meaning = letters;
        }
        self.compare_groups(word, &mut meaning);
        if let Some(measure) = fresh.measure {
            let measure = &self.rows.measures.as_chunks().0[measure];
            self.compare_vectors(word, measure, &mut meaning);
        }
        let lanes = self.chunks * LANES;
        let (letters, meaning) = (
            letters[..lanes].as_chunks().0,
            meaning[..lanes].as_chunks().0,
        );
        let highest = highest(meaning);
        let mut row = 0;
        if highest > 0.0 {
            row = self.rows.likenesses.len() as u32;
            self.rows.likenesses.extend_from_slice(letters);
            self.rows.likenesses.extend_from_slice(meaning);
        }
        self.rows.slots[fresh.number as usize] = Slot {
            query: self.rows.query,
            row,
            weight: word.weight,
            highest,
        };
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

    fn compare_vectors(&self, word: &Word, measure: &Measure, meaning: &mut [f32; MOST_TERMS]) {
        let (Some(lexicon), Some(id)) = (self.lexicon, word.traits.lexicon) else {
            return;
        };
        for telling in &self.telling {
            let meaning = &mut meaning[telling.at];
            if telling.id == id {
                *meaning = meaning.max(weights::SAME_STEM);
            } else if *meaning < weights::COSINE_BEST && !self.excludes(telling.at, word) {
                let product = vector::dot_wide(&telling.measure, measure) as f32;
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

/// How many chunks of lanes so many terms take: one, two, or as many as there may be, for which code is made.
fn chunks(terms: usize) -> usize {
    match terms.div_ceil(LANES) {
        0 | 1 => 1,
        2 => 2,
        _ => CHUNKS,
    }
}

/// The highest of a word's likenesses.
fn highest(likenesses: &[Lanes]) -> f32 {
    let mut most = [0.0_f32; LANES];
    for found in likenesses {
        for (most, found) in most.iter_mut().zip(found) {
            *most = if *found > *most { *found } else { *most };
        }
    }
    most.into_iter().fold(0.0, f32::max)
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
