//! Soft cosine of an example question and a query: each term is matched with the most similar word of the example.

use std::array::from_fn;

use crate::matching::features::similarity_matrix::{CHUNKS, LANES, Lanes, PerTerm, raise_to};
use crate::matching::features::word_similarity::WordSimilarities;
use crate::matching::index::Index;

/// Similarity of each term's best match, and the weight of the matching word.
#[derive(Clone, Copy)]
struct BestMatches<const C: usize> {
    similarity: [Lanes; C],
    weight: [Lanes; C],
}

impl<const C: usize> BestMatches<C> {
    const NONE: Self = Self {
        similarity: [[0.0; LANES]; C],
        weight: [[0.0; LANES]; C],
    };

    /// Updates the best matches with a word. The compiler vectorizes this form: a fixed number of whole lanes, one
    /// after the other. Most other forms become branches.
    fn take(&mut self, similarities: &[Lanes], weight: f32) {
        let Some(similarities) = similarities.first_chunk::<C>() else {
            return;
        };
        let kept = self.similarity.iter_mut().zip(&mut self.weight);
        for ((best, weights), found) in kept.zip(similarities) {
            *weights = from_fn(|lane| {
                if found[lane] > best[lane] {
                    weight
                } else {
                    weights[lane]
                }
            });
            *best = from_fn(|lane| {
                if best[lane] > found[lane] {
                    best[lane]
                } else {
                    found[lane]
                }
            });
        }
    }

    /// Returns the soft dot product with the terms' weights.
    fn product(&self, terms: &[Lanes]) -> f32 {
        let mut sum = [0.0; LANES];
        for ((term, similarity), weight) in terms.iter().zip(&self.similarity).zip(&self.weight) {
            for lane in 0..LANES {
                sum[lane] += term[lane] * similarity[lane] * weight[lane];
            }
        }
        sum.iter().sum()
    }
}

/// Further measures of an example question.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ExampleDetail {
    /// Soft cosine of lexical similarities.
    pub(crate) lexical: f32,
    /// Share of the message that the example covers, and of the example that the message covers.
    pub(crate) query_coverage: f32,
    pub(crate) example_coverage: f32,
    /// Share of the message without names that the example covers; 1 if there is nothing else.
    pub(crate) coverage_without_names: f32,
}

/// Returns the sum of the terms' weights, each times its similarity.
fn matched_weight(terms: &[Lanes], similarities: &[Lanes]) -> f32 {
    let mut sum = [0.0; LANES];
    for (term, similarity) in terms.iter().zip(similarities) {
        for lane in 0..LANES {
            sum[lane] += term[lane] * similarity[lane];
        }
    }
    sum.iter().sum()
}

/// Compares example questions with a query. Their words must have been compared before.
pub(crate) struct SoftCosine<'a> {
    index: &'a Index,
    pub(crate) word_similarities: WordSimilarities<'a>,
    /// Weights of the terms, padded with 0.
    weights: [Lanes; CHUNKS],
    /// Weights with 0 for names, and their sum.
    without_names: [Lanes; CHUNKS],
    total_without_names: f32,
    /// Sum of the terms' weights, and the root of the sum of their squares.
    total: f32,
    norm: f32,
}

impl<'a> SoftCosine<'a> {
    /// `names` are the positions of the terms that belong to a name in an article.
    pub(crate) fn new(
        index: &'a Index,
        word_similarities: WordSimilarities<'a>,
        weights: &[f32],
        names: &[usize],
    ) -> Self {
        let squares: f32 = weights.iter().map(|weight| weight * weight).sum();
        let mut padded = [[0.0; LANES]; CHUNKS];
        padded.as_flattened_mut()[..weights.len()].copy_from_slice(weights);
        let mut without_names = padded;
        for &name in names {
            without_names.as_flattened_mut()[name] = 0.0;
        }
        Self {
            index,
            word_similarities,
            weights: padded,
            without_names,
            total_without_names: without_names.as_flattened().iter().sum(),
            total: weights.iter().sum::<f32>().max(f32::MIN_POSITIVE),
            norm: squares.sqrt().max(f32::MIN_POSITIVE),
        }
    }

    /// Returns the soft cosine of semantic similarities. Raises `known` to the similarity of each term's best match,
    /// and adds that to `typical`.
    pub(crate) fn align(&self, number: u32, known: &mut PerTerm, typical: &mut PerTerm) -> f32 {
        match self.word_similarities.chunks() {
            1 => self.align_in::<1>(number, known, typical),
            2 => self.align_in::<2>(number, known, typical),
            _ => self.align_in::<CHUNKS>(number, known, typical),
        }
    }

    fn align_in<const C: usize>(
        &self,
        number: u32,
        known: &mut PerTerm,
        typical: &mut PerTerm,
    ) -> f32 {
        let mut best = BestMatches::<C>::NONE;
        for word in self.index.words_of(number) {
            if let Some(word) = self.word_similarities.of(word) {
                best.take(word.semantic, word.weight);
            }
        }
        let similarities = best.similarity.as_flattened();
        raise_to(known, similarities);
        for (typical, similarity) in typical.iter_mut().zip(similarities) {
            *typical += similarity;
        }
        self.cosine(number, &best)
    }

    /// Returns further measures of an example question.
    pub(crate) fn detail(&self, number: u32) -> ExampleDetail {
        match self.word_similarities.chunks() {
            1 => self.detail_in::<1>(number),
            2 => self.detail_in::<2>(number),
            _ => self.detail_in::<CHUNKS>(number),
        }
    }

    fn detail_in<const C: usize>(&self, number: u32) -> ExampleDetail {
        let (mut lexical, mut semantic) = (BestMatches::<C>::NONE, BestMatches::<C>::NONE);
        let mut covered = 0.0;
        for word in self.index.words_of(number) {
            if let Some(word) = self.word_similarities.of(word) {
                lexical.take(word.lexical, word.weight);
                semantic.take(word.semantic, word.weight);
                covered += word.weight * word.highest;
            }
        }
        ExampleDetail {
            lexical: self.cosine(number, &lexical),
            query_coverage: matched_weight(&self.weights, &semantic.similarity) / self.total,
            coverage_without_names: if self.total_without_names > 0.0 {
                matched_weight(&self.without_names, &semantic.similarity) / self.total_without_names
            } else {
                1.0
            },
            example_coverage: covered / self.index.examples[number as usize].weight,
        }
    }

    /// Returns the share of the message that is typical of that many examples, given the sums of the similarities to
    /// each term.
    pub(crate) fn typical(&self, sums: &PerTerm, examples: f32) -> f32 {
        let mut means = *sums;
        for lanes in &mut means.as_chunks_mut::<LANES>().0[..self.word_similarities.chunks()] {
            *lanes = lanes.map(|sum| (sum / examples).sqrt());
        }
        self.coverage(&means)
    }

    /// Returns the share of the message that is covered, given the similarity of each term.
    pub(crate) fn coverage(&self, found: &PerTerm) -> f32 {
        let terms = &self.weights[..self.word_similarities.chunks()];
        matched_weight(terms, found.as_chunks().0) / self.total
    }

    fn cosine<const C: usize>(&self, number: u32, best: &BestMatches<C>) -> f32 {
        let norms = self.norm * self.index.examples[number as usize].norm;
        (best.product(&self.weights) / norms).min(1.0)
    }
}
