//! What the words of the base were compared with: each word that is met is compared once with every term of the query.
//!
//! Likeness by letters (A) is 1 for the same word, less for the same stem and for a correction. Likeness by meaning (B)
//! is never below it: a curator's synonym, another name of the same thing, a synonym, or near in the lexicon's space.

use super::query::{MOST_TERMS, Query, Term};
use super::rows::{Compared, PerTerm, Rows};
use super::telling::Telling;
use super::vector::Measure;
use super::vocabulary::{StemNumber, Vocabulary, Word, WordNumber};
use super::weights;
use crate::lexicon::{DIMENSIONS, Lexicon};

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
    spellings: [u32; MOST_TERMS],
    stems: [u32; MOST_TERMS],
    corrections: Vec<Correction>,
    /// A bit for each stem of a term or a correction, folded.
    stems_seen: u64,
    telling: Vec<Telling>,
    fresh: Vec<Fresh<'a>>,
    /// The vectors of fresh words.
    measures: Vec<i16>,
    rows: &'a mut Rows,
}

/// A word that is met for the first time.
struct Fresh<'a> {
    number: WordNumber,
    word: &'a Word,
    /// Which of [`Comparisons::measures`] is its vector, where that tells anything.
    measure: Option<usize>,
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
        let terms = &query.terms;
        rows.begin(vocabulary.words.len(), terms.len());
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
            spellings,
            stems,
            corrections,
            telling,
            terms,
            fresh: Vec::new(),
            measures: Vec::new(),
            rows,
        }
    }

    /// How many chunks of lanes a row of likenesses has.
    pub(super) fn chunks(&self) -> usize {
        self.rows.chunks()
    }

    /// A word that was met.
    pub(super) fn of(&self, word: WordNumber) -> Compared<'_> {
        self.rows.of(word)
    }

    /// Compares those of the words that were not met before. In steps, each over all words: far words are fetched from
    /// memory side by side, not one after the other.
    pub(super) fn meet(&mut self, words: impl Iterator<Item = WordNumber>) {
        for number in words {
            if self.rows.is_new(number) {
                self.fresh.push(Fresh {
                    number,
                    word: &self.vocabulary.words[number as usize],
                    measure: None,
                });
            }
        }
        self.fetch_vectors();
        let mut fresh = std::mem::take(&mut self.fresh);
        for word in fresh.drain(..) {
            self.compare(&word);
        }
        self.fresh = fresh;
        self.measures.clear();
    }

    fn fetch_vectors(&mut self) {
        let Some(lexicon) = self.lexicon.filter(|_| !self.telling.is_empty()) else {
            return;
        };
        for Fresh { word, measure, .. } in &mut self.fresh {
            if let Some(id) = word.traits.telling() {
                *measure = Some(self.measures.len() / DIMENSIONS);
                let vector = lexicon.vector(id).map(|byte| i16::from(byte.cast_signed()));
                self.measures.extend_from_slice(&vector);
            }
        }
    }

    fn compare(&mut self, fresh: &Fresh<'_>) {
        let word = fresh.word;
        let (mut letters, mut meaning) = ([0.0; MOST_TERMS], [0.0; MOST_TERMS]);
        if self.stems_seen & stem_bit(word.stem) != 0 {
            self.compare_letters(word, &mut letters);
            meaning = letters;
        }
        self.compare_groups(word, &mut meaning);
        if let Some(measure) = fresh.measure {
            let measure = &self.measures.as_chunks().0[measure];
            self.compare_vectors(word, measure, &mut meaning);
        }
        self.rows.put(fresh.number, word.weight, &letters, &meaning);
    }

    fn compare_letters(&self, word: &Word, letters: &mut PerTerm) {
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

    fn compare_groups(&self, word: &Word, meaning: &mut PerTerm) {
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

    fn compare_vectors(&self, word: &Word, measure: &Measure, meaning: &mut PerTerm) {
        let (Some(lexicon), Some(id)) = (self.lexicon, word.traits.lexicon) else {
            return;
        };
        for telling in &self.telling {
            let meaning = &mut meaning[telling.at];
            if telling.id == id {
                *meaning = meaning.max(weights::SAME_STEM);
            } else if *meaning < weights::COSINE_BEST && !self.excludes(telling.at, word) {
                let likeness = telling.likeness(lexicon, id, measure, word.traits.length);
                *meaning = meaning.max(likeness);
            }
        }
    }

    fn excludes(&self, term: usize, word: &Word) -> bool {
        let places = self.terms[term].traits.place.zip(word.traits.place);
        places.is_some_and(|(one, other)| one.excludes(other))
    }
}

fn stem_bit(stem: StemNumber) -> u64 {
    1 << (stem % 64)
}
