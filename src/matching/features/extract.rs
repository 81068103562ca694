//! Extraction of the features of entries for one query; similarities of words are kept between entries.

use crate::matching::features::feature::{FEATURE_COUNT, Feature, FeatureVector};
use crate::matching::features::similarity_matrix::{PerTerm, SimilarityMatrix, raise_to};
use crate::matching::features::soft_cosine::SoftCosine;
use crate::matching::features::unmatched::UnmatchedTerms;
use crate::matching::features::word_similarity::WordSimilarities;
use crate::matching::index::Index;
use crate::matching::index::entry::Entry;
use crate::matching::query::term::{MOST_TERMS, Query};
use crate::matching::vectors::examples::Cosines;
use crate::matching::vocabulary::words::WordNumber;

/// Largest number of example questions of an entry that are compared word by word: the nearest by vector, or the first.
/// On the first article's gold set 8, 16 and 32 did alike.
const MOST_EXAMPLES: usize = 16;
/// Sharpness of the soft maximum of [`Feature::WhitenedVote`].
const VOTE_SHARPNESS: f32 = 8.0;

/// Extracts the features of entries for one query.
pub(crate) struct FeatureExtractor<'a> {
    pub(crate) index: &'a Index,
    pub(crate) query: &'a Query,
    pub(crate) soft_cosine: SoftCosine<'a>,
    unmatched: UnmatchedTerms,
}

/// Words of an entry, apart from its example questions.
#[derive(Clone, Copy)]
pub(crate) struct EntryWords<'a> {
    /// Distinct words of its answer and sources, and of its id.
    pub(crate) document: &'a [WordNumber],
    pub(crate) id_words: &'a [WordNumber],
}

/// Example questions of an entry that are compared word by word, the nearest by vector first where some are left out.
struct SelectedExamples {
    compared: Vec<(u32, Option<Cosines>)>,
    /// Sums of all cosines, including those of questions left out.
    cosines: Cosines,
}

/// Totals over the example questions of an entry.
struct ExampleTotals {
    nearest: Nearest,
    /// Soft cosine to the second nearest, and the sum of all.
    second: f32,
    sum: f32,
    /// Number of example questions.
    count: usize,
    /// Highest cosine of sentence vectors, and all whitened cosines, falling; only with a lexicon.
    sentence: f32,
    whitened: Vec<f32>,
    /// Sums of all example questions' cosines.
    cosines: Cosines,
    /// Similarity of each term's best match, and the sum of its best matches in all examples.
    best: PerTerm,
    typical: PerTerm,
}

/// The nearest example question.
#[derive(Clone, Copy)]
struct Nearest {
    number: u32,
    nearness: f32,
    soft_cosine: f32,
}

impl<'a> FeatureExtractor<'a> {
    pub(crate) fn new(index: &'a Index, query: &'a Query, rows: &'a mut SimilarityMatrix) -> Self {
        let weights: Vec<f32> = query.terms.iter().map(|term| term.weight).collect();
        let word_similarities = WordSimilarities::new(index, query, rows);
        let unmatched = UnmatchedTerms::new(index, query);
        Self {
            index,
            query,
            soft_cosine: SoftCosine::new(index, word_similarities, &weights, &unmatched.names),
            unmatched,
        }
    }

    /// Extracts the features of an entry, without the example question `except`.
    pub(crate) fn extract(
        &mut self,
        entry: &Entry,
        entry_words: EntryWords<'_>,
        except: Option<u32>,
    ) -> FeatureVector {
        let (index, query) = (self.index, self.query);
        let selected = self.select_examples(entry, except);
        let question_words = selected
            .compared
            .iter()
            .flat_map(|(number, _)| index.words_of(*number));
        let words = entry_words.document.iter().chain(entry_words.id_words);
        self.soft_cosine
            .word_similarities
            .compare(words.copied().chain(question_words));
        let examples = self.total_examples(entry, &selected);
        let document = self.best_similarities(entry_words.document);
        let mut values = [0.0; FEATURE_COUNT];
        let mut set = |kind: Feature, value: f32| values[kind as usize] = value;
        self.set_example_features(&examples, &mut set);
        self.set_vector_features(entry, except, &examples, &mut set);
        let query_type = query.question_type;
        if query_type.is_specific() && query_type.type_bits() & entry.question_types == 0 {
            set(Feature::UnaskedType, -1.0);
        }
        let mut all = document;
        raise_to(&mut all, &examples.best);
        raise_to(&mut all, &self.best_similarities(entry_words.id_words));
        let source_coverage = self.soft_cosine.coverage(&document);
        set(Feature::SourceCoverage, source_coverage);
        set(Feature::FactCoverage, self.soft_cosine.coverage(&all));
        set(
            Feature::UnmatchedWord,
            -self.unmatched.heaviest_unmatched(&all),
        );
        set(
            Feature::SingleUnmatchedWord,
            -self.unmatched.single_unmatched(&all),
        );
        set(Feature::UnmatchedName, -self.unmatched.unmatched_name(&all));
        set(
            Feature::UnmatchedNumber,
            -self.unmatched.unmatched_numbers(&all),
        );
        set(
            Feature::SwappedEntity,
            -self.unmatched.swapped_entities(entry, &all),
        );
        set(
            Feature::UnmatchedFocus,
            -self.unmatched.unmatched_focus(&all),
        );
        if query.keywords && !entry.sources.is_empty() {
            set(Feature::KeywordsInSources, source_coverage);
        }
        FeatureVector {
            values,
            example: examples.nearest.number,
        }
    }

    /// Returns the share of the message that the answer and sources of an entry cover, 0 to 1.
    pub(crate) fn text_coverage(&mut self, entry: &Entry) -> f32 {
        self.soft_cosine
            .word_similarities
            .compare(entry.document.iter().copied());
        self.soft_cosine
            .coverage(&self.best_similarities(&entry.document))
    }

    /// Returns the highest similarity of the words to each term.
    fn best_similarities(&self, words: &[WordNumber]) -> PerTerm {
        let mut highest = [0.0; MOST_TERMS];
        for &word in words {
            if let Some(word) = self.soft_cosine.word_similarities.of(word) {
                raise_to(&mut highest, word.semantic.as_flattened());
            }
        }
        highest
    }

    fn cosines(&self, example: u32) -> Option<Cosines> {
        let example_vectors = self.index.example_vectors.as_ref()?;
        Some(example_vectors.cosines(self.query.vector.as_ref()?, example))
    }

    /// Selects the example questions that are compared word by word.
    fn select_examples(&self, entry: &Entry, except: Option<u32>) -> SelectedExamples {
        let others = entry.examples.clone();
        let others = others.filter(|&number| Some(number) != except);
        let mut compared = Vec::with_capacity(entry.examples.len());
        compared.extend(others.map(|number| (number, self.cosines(number))));
        let mut cosines = Cosines::default();
        for one in compared.iter().filter_map(|(_, cosines)| *cosines) {
            cosines.plain += one.plain;
            cosines.whitened += one.whitened;
        }
        if compared.len() > MOST_EXAMPLES {
            let plain = |of: Option<Cosines>| of.map_or(0.0, |cosines| cosines.plain);
            compared.sort_by(|a, b| plain(b.1).total_cmp(&plain(a.1)));
            compared.truncate(MOST_EXAMPLES);
        }
        SelectedExamples { compared, cosines }
    }

    fn total_examples(&self, entry: &Entry, selected: &SelectedExamples) -> ExampleTotals {
        let mut all = ExampleTotals {
            nearest: Nearest {
                number: entry.examples.start,
                nearness: f32::NEG_INFINITY,
                soft_cosine: 0.0,
            },
            second: 0.0,
            sum: 0.0,
            count: 0,
            sentence: 0.0,
            whitened: Vec::new(),
            cosines: selected.cosines,
            best: [0.0; MOST_TERMS],
            typical: [0.0; MOST_TERMS],
        };
        for &(number, cosines) in &selected.compared {
            let soft_cosine = self
                .soft_cosine
                .align(number, &mut all.best, &mut all.typical);
            all.count += 1;
            all.sum += soft_cosine;
            let plain = cosines.map_or(0.0, |cosines| cosines.plain);
            all.sentence = all.sentence.max(plain);
            all.whitened.extend(cosines.map(|cosines| cosines.whitened));
            let mut other = Nearest {
                number,
                nearness: soft_cosine + 0.5 * plain,
                soft_cosine,
            };
            if other.nearness > all.nearest.nearness {
                std::mem::swap(&mut all.nearest, &mut other);
            }
            all.second = all.second.max(other.soft_cosine);
        }
        all.whitened.sort_unstable_by(|a, b| b.total_cmp(a));
        all
    }

    fn set_example_features(&self, examples: &ExampleTotals, set: &mut impl FnMut(Feature, f32)) {
        let count = examples.count.max(1) as f32;
        let nearest = &examples.nearest;
        let example = &self.index.examples[nearest.number as usize];
        let detail = self.soft_cosine.detail(nearest.number);
        set(Feature::NearestExample, nearest.soft_cosine);
        set(Feature::MeanExample, examples.sum / count);
        set(
            Feature::SecondExample,
            if examples.count > 1 {
                examples.second
            } else {
                nearest.soft_cosine
            },
        );
        set(Feature::LexicalCosine, detail.lexical);
        set(Feature::QueryCoverage, detail.query_coverage);
        set(Feature::ExampleCoverage, detail.example_coverage);
        set(Feature::CoverageWithoutNames, detail.coverage_without_names);
        set(
            Feature::TypicalWords,
            self.soft_cosine.typical(&examples.typical, count),
        );
        set(
            Feature::QuestionType,
            self.query.question_type.agreement(example.question_type),
        );
        if self.query.negated != example.negated {
            set(Feature::Negation, -1.0);
        }
    }

    /// Sets the features from vectors; none without a lexicon.
    fn set_vector_features(
        &self,
        entry: &Entry,
        except: Option<u32>,
        examples: &ExampleTotals,
        set: &mut impl FnMut(Feature, f32),
    ) {
        let Some(nearest) = examples.whitened.first() else {
            return;
        };
        let votes = examples
            .whitened
            .iter()
            .map(|whitened| (VOTE_SHARPNESS * whitened).exp());
        let vote = votes.sum::<f32>() / examples.count as f32;
        let three = &examples.whitened[..examples.count.min(3)];
        set(Feature::SentenceCosine, examples.sentence);
        set(Feature::WhitenedNearest, *nearest);
        set(
            Feature::WhitenedThreeNearest,
            three.iter().sum::<f32>() / three.len() as f32,
        );
        set(
            Feature::WhitenedVote,
            vote.max(f32::MIN_POSITIVE).ln() / VOTE_SHARPNESS,
        );
        let without = except.filter(|number| entry.examples.contains(number));
        let scales = without.map_or(entry.centroid_scales, |without| {
            self.index.centroid_scales_without(entry, without)
        });
        set(
            Feature::CentroidCosine,
            examples.cosines.plain * scales.plain,
        );
        set(
            Feature::WhitenedCentroid,
            examples.cosines.whitened * scales.whitened,
        );
    }
}
