//! Weighs entries against one query, keeping what each word was compared with.

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

/// So many example questions of one entry are compared word by word: the nearest in meaning, or the first. On the first
/// article's gold set 8, 16 and 32 did alike.
const MOST_EXAMPLES: usize = 16;
/// How much a nearer example question counts for more in [`Feature::WhitenedVote`].
const VOTE_SHARPNESS: f32 = 8.0;
pub(crate) struct FeatureExtractor<'a> {
    pub(crate) index: &'a Index,
    pub(crate) query: &'a Query,
    pub(crate) soft_cosine: SoftCosine<'a>,
    unmatched: UnmatchedTerms,
}

/// What an entry says, apart from its example questions.
#[derive(Clone, Copy)]
pub(crate) struct EntryWords<'a> {
    /// The distinct words of its answer and sources, and of its id.
    pub(crate) document: &'a [WordNumber],
    pub(crate) id_words: &'a [WordNumber],
}

/// The example questions of one entry that are compared word by word, the nearest in meaning first where some are left
/// out.
struct Near {
    compared: Vec<(u32, Option<Cosines>)>,
    /// The sums of all cosines, of those left out too.
    cosines: Cosines,
}

/// What the example questions of one entry add up to.
struct Examples {
    nearest: Nearest,
    /// The soft cosine to the second nearest, and the sum of all.
    second: f32,
    sum: f32,
    /// How many there are.
    count: usize,
    /// The highest cosine of sentence vectors and, falling, all in the base's own metric; with a lexicon.
    sentence: f32,
    own: Vec<f32>,
    /// The sums of all example questions' cosines.
    cosines: Cosines,
    /// How well each term is met by the best example, and by all of them summed.
    best: PerTerm,
    typical: PerTerm,
}

/// The example question that comes nearest.
#[derive(Clone, Copy)]
struct Nearest {
    number: u32,
    nearness: f32,
    meaning: f32,
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

    /// The evidence for one entry, without the example question `except`.
    pub(crate) fn weigh(
        &mut self,
        entry: &Entry,
        entry_words: EntryWords<'_>,
        except: Option<u32>,
    ) -> FeatureVector {
        let (index, query) = (self.index, self.query);
        let near = self.near(entry, except);
        let asked = near
            .compared
            .iter()
            .flat_map(|(number, _)| index.words_of(*number));
        let words = entry_words.document.iter().chain(entry_words.id_words);
        self.soft_cosine
            .word_similarities
            .compare(words.copied().chain(asked));
        let examples = self.examples(entry, &near);
        let document = self.similarity_to(entry_words.document);
        let mut values = [0.0; FEATURE_COUNT];
        let mut set = |kind: Feature, value: f32| values[kind as usize] = value;
        self.weigh_examples(&examples, &mut set);
        self.weigh_meaning(entry, except, &examples, &mut set);
        let asks = query.question_type;
        if asks.is_specific() && asks.shows() & entry.asked == 0 {
            set(Feature::UnaskedType, -1.0);
        }
        let mut all = document;
        raise_to(&mut all, &examples.best);
        raise_to(&mut all, &self.similarity_to(entry_words.id_words));
        let source_covered = self.soft_cosine.coverage(&document);
        set(Feature::SourceCoverage, source_covered);
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
        set(Feature::UnmatchedNumber, -self.unmatched.numbers(&all));
        set(Feature::SwappedEntity, -self.unmatched.swapped(entry, &all));
        set(Feature::UnmatchedFocus, -self.unmatched.focus(&all));
        if query.keywords && !entry.sources.is_empty() {
            set(Feature::KeywordsInSources, source_covered);
        }
        FeatureVector {
            values,
            example: examples.nearest.number,
        }
    }

    /// How much of the message an entry's answer and sources hold, 0 to 1.
    pub(crate) fn held(&mut self, entry: &Entry) -> f32 {
        self.soft_cosine
            .word_similarities
            .compare(entry.document.iter().copied());
        self.soft_cosine
            .coverage(&self.similarity_to(&entry.document))
    }

    /// How well words meet each term.
    fn similarity_to(&self, words: &[WordNumber]) -> PerTerm {
        let mut met = [0.0; MOST_TERMS];
        for &word in words {
            if let Some(word) = self.soft_cosine.word_similarities.of(word) {
                raise_to(&mut met, word.meaning.as_flattened());
            }
        }
        met
    }

    fn cosines(&self, example: u32) -> Option<Cosines> {
        let meaning = self.index.meaning.as_ref()?;
        Some(meaning.cosines(self.query.vector.as_ref()?, example))
    }

    /// The example questions to compare word by word.
    fn near(&self, entry: &Entry, except: Option<u32>) -> Near {
        let others = entry.examples.clone();
        let others = others.filter(|&number| Some(number) != except);
        let mut compared = Vec::with_capacity(entry.examples.len());
        compared.extend(others.map(|number| (number, self.cosines(number))));
        let mut cosines = Cosines::default();
        for of_one in compared.iter().filter_map(|(_, cosines)| *cosines) {
            cosines.plain += of_one.plain;
            cosines.own += of_one.own;
        }
        if compared.len() > MOST_EXAMPLES {
            let plain = |of: Option<Cosines>| of.map_or(0.0, |cosines| cosines.plain);
            compared.sort_by(|a, b| plain(b.1).total_cmp(&plain(a.1)));
            compared.truncate(MOST_EXAMPLES);
        }
        Near { compared, cosines }
    }

    fn examples(&self, entry: &Entry, near: &Near) -> Examples {
        let mut all = Examples {
            nearest: Nearest {
                number: entry.examples.start,
                nearness: f32::NEG_INFINITY,
                meaning: 0.0,
            },
            second: 0.0,
            sum: 0.0,
            count: 0,
            sentence: 0.0,
            own: Vec::new(),
            cosines: near.cosines,
            best: [0.0; MOST_TERMS],
            typical: [0.0; MOST_TERMS],
        };
        for &(number, cosines) in &near.compared {
            let meaning = self
                .soft_cosine
                .align(number, &mut all.best, &mut all.typical);
            all.count += 1;
            all.sum += meaning;
            let plain = cosines.map_or(0.0, |cosines| cosines.plain);
            all.sentence = all.sentence.max(plain);
            all.own.extend(cosines.map(|cosines| cosines.own));
            let mut passed = Nearest {
                number,
                nearness: meaning + 0.5 * plain,
                meaning,
            };
            if passed.nearness > all.nearest.nearness {
                std::mem::swap(&mut all.nearest, &mut passed);
            }
            all.second = all.second.max(passed.meaning);
        }
        all.own.sort_unstable_by(|a, b| b.total_cmp(a));
        all
    }

    fn weigh_examples(&self, examples: &Examples, set: &mut impl FnMut(Feature, f32)) {
        let count = examples.count.max(1) as f32;
        let nearest = &examples.nearest;
        let example = &self.index.examples[nearest.number as usize];
        let detail = self.soft_cosine.detail(nearest.number);
        set(Feature::NearestExample, nearest.meaning);
        set(Feature::MeanExample, examples.sum / count);
        set(
            Feature::SecondExample,
            if examples.count > 1 {
                examples.second
            } else {
                nearest.meaning
            },
        );
        set(Feature::LexicalCosine, detail.letters);
        set(Feature::QueryCoverage, detail.message_covered);
        set(Feature::ExampleCoverage, detail.example_covered);
        set(Feature::CoverageWithoutNames, detail.plain_covered);
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

    /// What is told by vectors: nothing without a lexicon.
    fn weigh_meaning(
        &self,
        entry: &Entry,
        except: Option<u32>,
        examples: &Examples,
        set: &mut impl FnMut(Feature, f32),
    ) {
        let Some(nearest) = examples.own.first() else {
            return;
        };
        let votes = examples.own.iter().map(|own| (VOTE_SHARPNESS * own).exp());
        let vote = votes.sum::<f32>() / examples.count as f32;
        let three = &examples.own[..examples.count.min(3)];
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
        let middle = without.map_or(entry.middle, |without| {
            self.index.middle_without(entry, without)
        });
        set(
            Feature::CentroidCosine,
            examples.cosines.plain * middle.plain,
        );
        set(Feature::WhitenedCentroid, examples.cosines.own * middle.own);
    }
}
