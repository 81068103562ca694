//! One example question against a query, word by word: each term is met by the likeliest word.

use std::array::from_fn;

use crate::matching::features::similarity_matrix::{CHUNKS, LANES, Lanes, PerTerm, raise_to};
use crate::matching::features::word_similarity::WordSimilarities;
use crate::matching::index::Index;

/// How well each term is met, and the weight of the word that meets it.
#[derive(Clone, Copy)]
struct Best<const C: usize> {
    similarity: [Lanes; C],
    weight: [Lanes; C],
}

impl<const C: usize> Best<C> {
    const NONE: Self = Self {
        similarity: [[0.0; LANES]; C],
        weight: [[0.0; LANES]; C],
    };

    /// Takes a word in, where it is likelier than those before it. Of a known number of chunks and of whole lanes, one
    /// after the other, a compiler makes vector instructions; of much else, branches.
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

    /// The soft product with the terms' weights.
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

/// What the nearest example question is told apart by.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ExampleDetail {
    /// Soft cosine by letters alone.
    pub(crate) letters: f32,
    /// How much of the message the example covers, and of the example the message.
    pub(crate) message_covered: f32,
    pub(crate) example_covered: f32,
    /// How much of the message but for names the example covers; all of it where there is nothing else.
    pub(crate) plain_covered: f32,
}

/// The terms' weights, each as far as it is met.
fn answerable(terms: &[Lanes], similarities: &[Lanes]) -> f32 {
    let mut sum = [0.0; LANES];
    for (term, similarity) in terms.iter().zip(similarities) {
        for lane in 0..LANES {
            sum[lane] += term[lane] * similarity[lane];
        }
    }
    sum.iter().sum()
}

/// Aligns example questions, whose words were met, with a query.
pub(crate) struct SoftCosine<'a> {
    index: &'a Index,
    pub(crate) word_similarities: WordSimilarities<'a>,
    /// The terms' weights, padded with 0.
    weights: [Lanes; CHUNKS],
    /// The same, with 0 for names, and their sum.
    plain: [Lanes; CHUNKS],
    plain_total: f32,
    /// The sum of the terms' weights, and the root of the sum of their squares.
    total: f32,
    norm: f32,
}

impl<'a> SoftCosine<'a> {
    /// `names` are the places of the terms that are of a name in an article.
    pub(crate) fn new(
        index: &'a Index,
        word_similarities: WordSimilarities<'a>,
        weights: &[f32],
        names: &[usize],
    ) -> Self {
        let squares: f32 = weights.iter().map(|weight| weight * weight).sum();
        let mut padded = [[0.0; LANES]; CHUNKS];
        padded.as_flattened_mut()[..weights.len()].copy_from_slice(weights);
        let mut plain = padded;
        for &name in names {
            plain.as_flattened_mut()[name] = 0.0;
        }
        Self {
            index,
            word_similarities,
            weights: padded,
            plain,
            plain_total: plain.as_flattened().iter().sum(),
            total: weights.iter().sum::<f32>().max(f32::MIN_POSITIVE),
            norm: squares.sqrt().max(f32::MIN_POSITIVE),
        }
    }

    /// The soft cosine by meaning; raises `known` to how well each term is met, and adds it to `typical`.
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
        let mut best = Best::<C>::NONE;
        for word in self.index.words_of(number) {
            if let Some(word) = self.word_similarities.of(word) {
                best.take(word.meaning, word.weight);
            }
        }
        let similarities = best.similarity.as_flattened();
        raise_to(known, similarities);
        for (typical, similarity) in typical.iter_mut().zip(similarities) {
            *typical += similarity;
        }
        self.cosine(number, &best)
    }

    /// What else there is to an example question.
    pub(crate) fn detail(&self, number: u32) -> ExampleDetail {
        match self.word_similarities.chunks() {
            1 => self.detail_in::<1>(number),
            2 => self.detail_in::<2>(number),
            _ => self.detail_in::<CHUNKS>(number),
        }
    }

    fn detail_in<const C: usize>(&self, number: u32) -> ExampleDetail {
        let (mut letters, mut meaning) = (Best::<C>::NONE, Best::<C>::NONE);
        let mut met = 0.0;
        for word in self.index.words_of(number) {
            if let Some(word) = self.word_similarities.of(word) {
                letters.take(word.letters, word.weight);
                meaning.take(word.meaning, word.weight);
                met += word.weight * word.highest;
            }
        }
        ExampleDetail {
            letters: self.cosine(number, &letters),
            message_covered: answerable(&self.weights, &meaning.similarity) / self.total,
            plain_covered: if self.plain_total > 0.0 {
                answerable(&self.plain, &meaning.similarity) / self.plain_total
            } else {
                1.0
            },
            example_covered: met / self.index.examples[number as usize].weight,
        }
    }

    /// How typical the message is of so many examples, given the sums of how well they meet each term.
    pub(crate) fn typical(&self, sums: &PerTerm, examples: f32) -> f32 {
        let mut means = *sums;
        for lanes in &mut means.as_chunks_mut::<LANES>().0[..self.word_similarities.chunks()] {
            *lanes = lanes.map(|sum| (sum / examples).sqrt());
        }
        self.coverage(&means)
    }

    /// How much of the message is met, given how well each term is.
    pub(crate) fn coverage(&self, found: &PerTerm) -> f32 {
        let terms = &self.weights[..self.word_similarities.chunks()];
        answerable(terms, found.as_chunks().0) / self.total
    }

    fn cosine<const C: usize>(&self, number: u32, best: &Best<C>) -> f32 {
        let norms = self.norm * self.index.examples[number as usize].norm;
        (best.product(&self.weights) / norms).min(1.0)
    }
}
