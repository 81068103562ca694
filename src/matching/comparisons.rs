//! What the words of the base were compared with: each word that may be like a term of the query is compared once with
//! every term. By letters and by what is known of both, few of the base's words may be, and they are told by its lists;
//! by their vectors all may be, and they are compared when an entry that says them is weighed.
//!
//! Likeness by letters (A) is 1 for the same word, less for the same stem and for a correction. Likeness by meaning (B)
//! is never below it: a curator's synonym, another name of the same thing, a synonym, or near in the lexicon's space.

use super::index::Index;
use super::query::{MOST_TERMS, Query, Term};
use super::rows::{Compared, PerTerm, Rows};
use super::telling::Telling;
use super::vector::{self, Measure};
use super::vocabulary::{Vocabulary, Word, WordNumber};
use super::weights;
use crate::lexicon::Lexicon;

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

/// Stands for no word and no stem.
const NONE: u32 = u32::MAX;

impl<'a> Comparisons<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query, rows: &'a mut Rows) -> Self {
        let (vocabulary, lexicon) = (&index.vocabulary, index.lexicon);
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
        let mut comparisons = Self {
            vocabulary,
            lexicon,
            spellings,
            stems,
            corrections: corrections.collect(),
            telling,
            terms,
            fresh: Vec::new(),
            measures: Vec::new(),
            rows,
        };
        comparisons.compare_akin(terms.iter().flat_map(|term| akin(index, term)));
        comparisons
    }

    /// How many chunks of lanes a row of likenesses has.
    pub(super) fn chunks(&self) -> usize {
        self.rows.chunks()
    }

    /// A word, if it was met and is like any term.
    pub(super) fn of(&self, word: WordNumber) -> Option<Compared<'_>> {
        self.rows.of(word)
    }

    fn compare_akin(&mut self, words: impl Iterator<Item = WordNumber>) {
        for number in words {
            if !self.rows.is_new(number) {
                continue;
            }
            let word = &self.vocabulary.words[number as usize];
            let mut letters = [0.0; MOST_TERMS];
            self.compare_letters(word, &mut letters);
            let mut meaning = letters;
            self.compare_groups(word, &mut meaning);
            if let Some((lexicon, id)) = self.lexicon.zip(word.traits.telling()) {
                let measure = vector::widen_word(lexicon.vector(id));
                self.compare_vectors(word, &measure, &mut meaning);
            }
            self.rows.put(number, word.weight, &letters, &meaning);
        }
    }

    /// Compares those of the words by their vectors that were not met before. In steps, each over all words: far words
    /// are fetched from memory side by side, not one after the other.
    pub(super) fn meet(&mut self, words: impl Iterator<Item = WordNumber>) {
        let Some(lexicon) = self.lexicon.filter(|_| !self.telling.is_empty()) else {
            return;
        };
        for number in words {
            if self.rows.is_new(number) {
                let word = &self.vocabulary.words[number as usize];
                self.fresh.push(Fresh { number, word });
            }
        }
        let tells = |fresh: &Fresh| fresh.word.traits.telling().is_some();
        self.fresh.retain(tells);
        for Fresh { word, .. } in &self.fresh {
            if let Some(id) = word.traits.telling() {
                let vector = vector::widen_word(lexicon.vector(id));
                self.measures.push(vector);
            }
        }
        let mut fresh = std::mem::take(&mut self.fresh);
        for (at, Fresh { number, word }) in fresh.drain(..).enumerate() {
            let mut meaning = [0.0; MOST_TERMS];
            self.compare_vectors(word, &self.measures[at], &mut meaning);
            if meaning.iter().any(|likeness| *likeness > 0.0) {
                self.rows
                    .put(number, word.weight, &[0.0; MOST_TERMS], &meaning);
            }
        }
        self.fresh = fresh;
        self.measures.clear();
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

/// The base's words that may be like a term by letters or by what is known of both.
fn akin<'a>(index: &'a Index, term: &'a Term) -> impl Iterator<Item = WordNumber> {
    let postings = &index.postings;
    let corrected = term.corrections.iter();
    let corrected = corrected.map(|&(spelling, _)| index.vocabulary.stem_of(spelling));
    let stems = term.stem.into_iter().chain(corrected);
    let groups = term.groups.iter();
    let place = term.traits.place.into_iter();
    stems
        .flat_map(|stem| postings.of_stem(stem))
        .chain(groups.flat_map(|&group| postings.of_group(group)))
        .copied()
        .chain(place.flat_map(|place| postings.of_place(place)))
}
