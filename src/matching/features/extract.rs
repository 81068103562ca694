//! Extraction of the features of entries for one query; similarities of words are kept between entries.

use crate::matching::features::feature::{FEATURE_COUNT, Feature, FeatureVector};
use crate::matching::features::guard::{Guard, Unmatched};
use crate::matching::features::similarity_matrix::{PerTerm, SimilarityMatrix, raise_to};
use crate::matching::features::soft_cosine::{SoftCosine, held_by};
use crate::matching::features::word_similarity::WordSimilarities;
use crate::matching::index::Index;
use crate::matching::index::entry::Entry;
use crate::matching::query::answer_type::AnswerType;
use crate::matching::query::question_type::QuestionType;
use crate::matching::query::term::{MOST_TERMS, Query};
use crate::matching::term_weighting::RARE;

/// Largest number of example questions of an entry that are compared word by word: the nearest by vector, or the first.
/// On the first article's gold set 8, 16 and 32 did alike.
const MOST_EXAMPLES: usize = 16;
/// Weight of the cosine of sentence vectors beside the soft cosine, where the nearest example question is chosen.
const VECTOR_WEIGHT: f32 = 0.5;
/// Unmatched rarity, in rare words, that counts as little. Of 0.2 to 0.7 all did alike.
const LITTLE: f32 = 0.4;

/// Extracts the features of entries for one query.
pub(crate) struct FeatureExtractor<'a> {
    index: &'a Index,
    query: &'a Query,
    soft_cosine: SoftCosine,
    similarities: WordSimilarities<'a>,
    guard: Guard,
    /// Rarity of each content word, in rare words; 0 for function words.
    rarities: PerTerm,
    /// An example question that takes no part.
    left_out: Option<u32>,
}

/// An entry compared with a query.
pub(crate) struct Compared {
    pub(crate) features: FeatureVector,
    /// The rarest thing that the message names and the entry lacks.
    pub(crate) unmatched: Option<Unmatched>,
}

impl<'a> FeatureExtractor<'a> {
    pub(crate) fn new(index: &'a Index, query: &'a Query, rows: &'a mut SimilarityMatrix) -> Self {
        let mut rarities = [0.0; MOST_TERMS];
        for (rarity, term) in rarities.iter_mut().zip(&query.terms) {
            if !term.traits.function {
                *rarity = term.traits.background / RARE;
            }
        }
        Self {
            index,
            query,
            soft_cosine: SoftCosine::new(query),
            similarities: WordSimilarities::new(index, query, rows),
            guard: Guard::new(index, query),
            rarities,
            left_out: None,
        }
    }

    /// Leaves an example question out of its entry.
    pub(crate) fn leave_out(&mut self, example: u32) {
        self.left_out = Some(example);
    }

    /// Extracts the features of an entry, but those that depend on the other candidates.
    pub(crate) fn compare(&mut self, entry: &Entry) -> Compared {
        let (index, query) = (self.index, self.query);
        let examples = self.examples(entry);
        let asked = examples
            .iter()
            .flat_map(|(number, _)| index.words_of(*number));
        let told = entry.document.iter().chain(&entry.id_words).copied();
        self.similarities.compare(told.chain(asked));
        let told = held_by(self.similarities.rows, &entry.document);
        let id = held_by(self.similarities.rows, &entry.id_words);
        let mut held = [0.0; MOST_TERMS];
        let (example, nearest) = self.nearest_example(entry, &examples, &mut held);
        raise_to(&mut held, &told);
        raise_to(&mut held, &id);
        let mut features = FeatureVector {
            values: [0.0; FEATURE_COUNT],
            example,
        };
        let denies = index.examples[example as usize].negated;
        let unmatched = self.guard.unmatched(denies, &held);
        let asks = query.question_type;
        let lacking = |at: usize| self.rarities[at] * (1.0 - held[at]);
        let lacks: f32 = (0..MOST_TERMS).map(lacking).sum();
        let rarest = (0..MOST_TERMS).map(lacking).fold(0.0, f32::max);
        for (feature, value) in [
            (Feature::NearestExample, nearest),
            (Feature::CentroidCosine, self.centroid_cosine(entry)),
            (Feature::FactCoverage, self.soft_cosine.coverage(&held)),
            (Feature::SourceCoverage, self.soft_cosine.coverage(&told)),
            (Feature::IdCoverage, self.soft_cosine.coverage(&id)),
            (Feature::UnmatchedWeight, -lacks),
            (Feature::SingleUnmatched, -rarest / (lacks + LITTLE)),
            (Feature::QuestionType, agreement(asks, entry)),
            (Feature::AnswerType, self.answer_type(entry)),
            (
                Feature::UnmatchedEntity,
                -unmatched.map_or(0.0, |(_, rarity)| rarity),
            ),
            (Feature::Length, (query.terms.len() as f32 + 1.0).ln()),
            (Feature::ContentWeight, self.rarity(|_| 1.0)),
            (
                Feature::YesNo,
                f32::from(u8::from(asks == QuestionType::YesNo)),
            ),
            (Feature::TextCoverage, index.text_coverage),
        ] {
            features.set(feature, value);
        }
        Compared {
            features,
            unmatched: unmatched.map(|(what, _)| what),
        }
    }

    /// Returns the share of the message that the answer and sources of an entry cover, 0 to 1.
    pub(crate) fn source_coverage(&mut self, entry: &Entry) -> f32 {
        self.similarities.compare(entry.document.iter().copied());
        let told = held_by(self.similarities.rows, &entry.document);
        self.soft_cosine.coverage(&told)
    }

    /// Returns the sum of the rarities of all content words, each times a share.
    fn rarity(&self, share: impl Fn(usize) -> f32) -> f32 {
        let rarities = self.rarities.iter().enumerate();
        rarities.map(|(at, rarity)| rarity * share(at)).sum()
    }

    /// Returns how far an entry gives the type of answer that the message expects, -1 to 1; 0 if none is expected. Where a text
    /// cannot be seen to give the type (a person, a place, a reason), its example questions decide.
    fn answer_type(&mut self, entry: &Entry) -> f32 {
        let given = match (self.query.answer_type, self.query.focus) {
            (None, _) => return agreement(self.query.question_type, entry),
            (Some(AnswerType::Count), Some(focus)) => {
                self.similarities.compare(entry.counted.iter().copied());
                held_by(self.similarities.rows, &entry.counted)[focus]
            }
            (Some(AnswerType::Count), None) => entry.gives(AnswerType::Measure),
            (Some(expected), _) => entry.gives(expected),
        };
        2.0 * given - 1.0
    }

    fn centroid_cosine(&self, entry: &Entry) -> f32 {
        let vectors = self.index.example_vectors.as_ref();
        let both = vectors.zip(self.query.vector.as_ref());
        let without = self
            .left_out
            .filter(|example| entry.examples.contains(example));
        both.map_or(0.0, |(vectors, message)| match without {
            Some(example) => vectors.cosine_without(message, entry.rows(), example),
            None => vectors.centroid_cosine(message, entry.number),
        })
    }

    /// Returns the example questions that are compared word by word, with their cosines to the message.
    fn examples(&self, entry: &Entry) -> Vec<(u32, f32)> {
        let vectors = self.index.example_vectors.as_ref();
        let cosine = |example| match (vectors, &self.query.vector) {
            (Some(vectors), Some(message)) => vectors.cosine(message, example),
            _ => 0.0,
        };
        let examples = entry.examples.clone();
        let examples = examples.filter(|example| self.left_out != Some(*example));
        let mut examples: Vec<(u32, f32)> =
            examples.map(|number| (number, cosine(number))).collect();
        if examples.len() > MOST_EXAMPLES {
            examples.select_nth_unstable_by(MOST_EXAMPLES, |a, b| {
                b.1.total_cmp(&a.1).then(a.0.cmp(&b.0))
            });
            examples.truncate(MOST_EXAMPLES);
            examples.sort_unstable_by_key(|&(number, _)| number);
        }
        examples
    }

    /// Returns the nearest example question and its soft cosine; raises `held` to what any of them holds.
    fn nearest_example(
        &self,
        entry: &Entry,
        examples: &[(u32, f32)],
        held: &mut PerTerm,
    ) -> (u32, f32) {
        let (mut nearest, mut most) = ((entry.examples.start, 0.0), f32::NEG_INFINITY);
        for &(number, cosine) in examples {
            let soft_cosine =
                self.soft_cosine
                    .of_example(self.index, self.similarities.rows, number, held);
            let nearness = soft_cosine + VECTOR_WEIGHT * cosine;
            if nearness > most {
                (nearest, most) = ((number, soft_cosine), nearness);
            }
        }
        nearest
    }
}

/// Returns 1 if an entry's examples ask for the same kind of answer as a message, -1 if none of them does, and 0 for a message
/// that asks for no kind in particular.
fn agreement(asks: QuestionType, entry: &Entry) -> f32 {
    match (asks.is_specific(), asks.type_bits() & entry.question_types) {
        (false, _) => 0.0,
        (true, 0) => -1.0,
        (true, _) => 1.0,
    }
}
