//! Soft cosine of an example question and a query (Sidorov et al., 2014), and coverage of the query: each term is matched
//! with the most similar word.

use crate::matching::features::similarity_matrix::{PerTerm, SimilarityMatrix, raise_to};
use crate::matching::index::Index;
use crate::matching::query::term::{MOST_TERMS, Query};
use crate::matching::vocabulary::words::WordNumber;

/// Weights of a query's terms.
pub(crate) struct SoftCosine {
    weights: Vec<f32>,
    /// Sum of the weights, and the root of the sum of their squares.
    total: f32,
    norm: f32,
}

impl SoftCosine {
    pub(crate) fn new(query: &Query) -> Self {
        let weights: Vec<f32> = query.terms.iter().map(|term| term.weight).collect();
        let squares: f32 = weights.iter().map(|weight| weight * weight).sum();
        Self {
            total: weights.iter().sum::<f32>().max(f32::MIN_POSITIVE),
            norm: squares.sqrt().max(f32::MIN_POSITIVE),
            weights,
        }
    }

    /// Returns the soft cosine of an example question, whose words were compared before. Raises `held` to the similarity of
    /// each term's best match in it.
    pub(crate) fn of_example(
        &self,
        index: &Index,
        similarities: &SimilarityMatrix,
        example: u32,
        held: &mut PerTerm,
    ) -> f32 {
        let mut best = [(0.0_f32, 0.0_f32); MOST_TERMS];
        for word in index.words_of(example) {
            let Some(row) = similarities.of(word) else {
                continue;
            };
            let weight = index.vocabulary.words[word as usize].weight;
            for (best, &similarity) in best.iter_mut().zip(row) {
                if similarity > best.0 {
                    *best = (similarity, weight);
                }
            }
        }
        let terms = self.weights.iter().zip(&best);
        let product: f32 = terms
            .map(|(term, (similarity, weight))| term * similarity * weight)
            .sum();
        for (held, (similarity, _)) in held.iter_mut().zip(best) {
            *held = held.max(similarity);
        }
        let norms = self.norm * index.examples[example as usize].norm;
        (product / norms).min(1.0)
    }

    /// Returns the share of the message that is covered, given the similarity of each term's best match.
    pub(crate) fn coverage(&self, held: &PerTerm) -> f32 {
        let products = self.weights.iter().zip(held);
        products.map(|(weight, held)| weight * held).sum::<f32>() / self.total
    }
}

/// Returns the similarity of each term's best match among words.
pub(crate) fn held_by(similarities: &SimilarityMatrix, words: &[WordNumber]) -> PerTerm {
    let mut held = [0.0; MOST_TERMS];
    for row in words.iter().filter_map(|&word| similarities.of(word)) {
        raise_to(&mut held, row);
    }
    held
}
