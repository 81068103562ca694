//! One example question against a query, word by word: each term is met by the likeliest word.

use super::comparisons::Comparisons;
use super::index::Index;
use super::rows::{CHUNKS, Compared, LANES, Lanes, PerTerm};

/// How well each term is met, and the weight of the word that meets it.
#[derive(Clone, Copy)]
struct Best<const C: usize> {
    likeness: [Lanes; C],
    weight: [Lanes; C],
}

impl<const C: usize> Best<C> {
    const NONE: Self = Self {
        likeness: [[0.0; LANES]; C],
        weight: [[0.0; LANES]; C],
    };

    /// Takes a word in, where it is likelier than those before it.
    fn take(&mut self, likenesses: &[Lanes], weight: f32) {
        let kept = self.likeness.iter_mut().zip(&mut self.weight);
        for ((best, weights), found) in kept.zip(likenesses) {
            for lane in 0..LANES {
                let likelier = found[lane] > best[lane];
                weights[lane] = if likelier { weight } else { weights[lane] };
                best[lane] = if likelier { found[lane] } else { best[lane] };
            }
        }
    }

    /// The terms' weights, each as far as it is met.
    fn coverage(&self, terms: &[Lanes]) -> f32 {
        let terms = terms
            .as_flattened()
            .iter()
            .zip(self.likeness.as_flattened());
        terms.map(|(weight, likeness)| weight * likeness).sum()
    }

    /// The soft product with the terms' weights.
    fn product(&self, terms: &[Lanes]) -> f32 {
        let mut sum = [0.0; LANES];
        for ((term, likeness), weight) in terms.iter().zip(&self.likeness).zip(&self.weight) {
            for lane in 0..LANES {
                sum[lane] += term[lane] * likeness[lane] * weight[lane];
            }
        }
        sum.iter().sum()
    }
}

/// What the nearest example question is told apart by.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Detail {
    /// Soft cosine by letters alone.
    pub(super) letters: f32,
    /// How much of the message the example covers, and of the example the message.
    pub(super) message_covered: f32,
    pub(super) example_covered: f32,
}

/// Aligns example questions, whose words were met, with a query.
pub(super) struct Aligner<'a> {
    index: &'a Index,
    pub(super) comparisons: Comparisons<'a>,
    /// The terms' weights, padded with 0.
    weights: [Lanes; CHUNKS],
    /// The sum of the terms' weights, and the root of the sum of their squares.
    total: f32,
    norm: f32,
}

impl<'a> Aligner<'a> {
    pub(super) fn new(index: &'a Index, comparisons: Comparisons<'a>, weights: &[f32]) -> Self {
        let squares: f32 = weights.iter().map(|weight| weight * weight).sum();
        let mut padded = [[0.0; LANES]; CHUNKS];
        padded.as_flattened_mut()[..weights.len()].copy_from_slice(weights);
        Self {
            index,
            comparisons,
            weights: padded,
            total: weights.iter().sum::<f32>().max(f32::MIN_POSITIVE),
            norm: squares.sqrt().max(f32::MIN_POSITIVE),
        }
    }

    /// The soft cosine by meaning; raises `known` to how well each term is met, and adds it to `typical`.
    pub(super) fn align(&self, number: u32, known: &mut PerTerm, typical: &mut PerTerm) -> f32 {
        match self.comparisons.chunks() {
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
        let best = self.best::<C>(number, |word| word.meaning);
        let seen = known.iter_mut().zip(typical);
        for ((known, typical), likeness) in seen.zip(best.likeness.as_flattened()) {
            *known = if *likeness > *known {
                *likeness
            } else {
                *known
            };
            *typical += likeness;
        }
        self.cosine(number, &best)
    }

    /// What else there is to an example question.
    pub(super) fn detail(&self, number: u32) -> Detail {
        match self.comparisons.chunks() {
            1 => self.detail_in::<1>(number),
            2 => self.detail_in::<2>(number),
            _ => self.detail_in::<CHUNKS>(number),
        }
    }

    fn detail_in<const C: usize>(&self, number: u32) -> Detail {
        let letters = self.best::<C>(number, |word| word.letters);
        let meaning = self.best::<C>(number, |word| word.meaning);
        let (mut covered, mut total) = (0.0_f32, 0.0_f32);
        for word in self.index.words_of(number) {
            let Compared {
                weight, highest, ..
            } = self.comparisons.of(word);
            covered += weight * highest;
            total += weight;
        }
        Detail {
            letters: self.cosine(number, &letters),
            message_covered: meaning.coverage(&self.weights) / self.total,
            example_covered: covered / total.max(f32::MIN_POSITIVE),
        }
    }

    fn best<const C: usize>(
        &self,
        number: u32,
        side: impl Fn(Compared<'_>) -> &[Lanes],
    ) -> Best<C> {
        let mut best = Best::NONE;
        for word in self.index.words_of(number) {
            let word = self.comparisons.of(word);
            if word.highest > 0.0 {
                best.take(side(word), word.weight);
            }
        }
        best
    }

    fn cosine<const C: usize>(&self, number: u32, best: &Best<C>) -> f32 {
        let norms = self.norm * self.index.examples[number as usize].norm;
        (best.product(&self.weights) / norms).min(1.0)
    }
}
