//! One example question against a query, word by word.

use super::comparisons::{Comparisons, LANES, Lanes};
use super::index::Index;
use super::meaning::Cosines;
use super::query::MOST_TERMS;

/// So many chunks of terms a query has at most.
const CHUNKS: usize = MOST_TERMS.div_ceil(LANES);

/// How well each term is met, by the likeliest word, and that word's weight.
#[derive(Debug, Clone, Copy)]
struct Best {
    likeness: [Lanes; CHUNKS],
    weight: [Lanes; CHUNKS],
}

impl Best {
    const NONE: Self = Self {
        likeness: [[0.0; LANES]; CHUNKS],
        weight: [[0.0; LANES]; CHUNKS],
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
}

/// One example question against the query.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Alignment {
    pub(super) letters: f32,
    pub(super) meaning: f32,
    pub(super) message_covered: f32,
    pub(super) example_covered: f32,
    pub(super) cosines: Cosines,
}

impl Alignment {
    /// By which the nearest example question is chosen.
    pub(super) fn nearness(&self) -> f32 {
        self.meaning + 0.5 * self.cosines.plain
    }
}

/// What an example question is aligned with.
pub(super) struct Aligner<'a> {
    index: &'a Index,
    pub(super) comparisons: Comparisons<'a>,
    /// The terms' weights, padded with 0.
    weights: [f32; MOST_TERMS],
    terms: usize,
    /// The sum of the terms' weights, and the root of the sum of their squares.
    total: f32,
    norm: f32,
}

impl<'a> Aligner<'a> {
    pub(super) fn new(index: &'a Index, comparisons: Comparisons<'a>, weights: &[f32]) -> Self {
        let squares: f32 = weights.iter().map(|weight| weight * weight).sum();
        let mut padded = [0.0; MOST_TERMS];
        padded[..weights.len()].copy_from_slice(weights);
        Self {
            index,
            comparisons,
            weights: padded,
            terms: weights.len(),
            total: weights.iter().sum::<f32>().max(f32::MIN_POSITIVE),
            norm: squares.sqrt().max(f32::MIN_POSITIVE),
        }
    }

    /// Aligns an example question; raises `known` to how well each term is met, and adds it to `typical`.
    pub(super) fn align(
        &mut self,
        number: u32,
        cosines: Cosines,
        known: &mut [f32; MOST_TERMS],
        typical: &mut [f32; MOST_TERMS],
    ) -> Alignment {
        let index = self.index;
        let (mut by_letters, mut by_meaning) = (Best::NONE, Best::NONE);
        let (mut covered, mut total) = (0.0_f32, 0.0_f32);
        for word in index.words_of(number) {
            let weight = index.vocabulary.words[word as usize].weight;
            let (letters, meaning) = self.comparisons.of(word);
            by_letters.take(letters, weight);
            by_meaning.take(meaning, weight);
            covered += weight * highest(meaning);
            total += weight;
        }
        let (likeness, weight) = (
            by_meaning.likeness.as_flattened(),
            by_meaning.weight.as_flattened(),
        );
        let mut message = 0.0;
        for at in 0..self.terms {
            message += self.weights[at] * likeness[at];
            known[at] = known[at].max(likeness[at]);
            typical[at] += likeness[at];
        }
        let letters = self.weigh(
            by_letters.likeness.as_flattened(),
            by_letters.weight.as_flattened(),
        );
        let norms = self.norm * index.examples[number as usize].norm;
        Alignment {
            letters: (letters / norms).min(1.0),
            meaning: (self.weigh(likeness, weight) / norms).min(1.0),
            message_covered: message / self.total,
            example_covered: covered / total.max(f32::MIN_POSITIVE),
            cosines,
        }
    }

    /// The soft product of the terms and the words that met them.
    fn weigh(&self, likeness: &[f32], weight: &[f32]) -> f32 {
        let terms = self.weights[..self.terms]
            .iter()
            .zip(likeness.iter().zip(weight));
        terms
            .map(|(term, (likeness, weight))| term * likeness * weight)
            .sum()
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
