//! How nearly a message repeats an example question, and in what it departs from it.
//!
//! A message that repeats an example but for one telling word asks something else ("Who led the *Danish* fleet?"); one
//! that says the same in other words departs from it everywhere a little.

use crate::matching::features::extract::FeatureExtractor;
use crate::matching::features::feature::{Feature, FeatureVector};
use crate::matching::features::similarity_matrix::Similarity;
use crate::matching::term_weighting::RARE;

/// From this likeness on, two words are the same word; by meaning, the same thing.
const SAME_WORD: f32 = 0.9;
/// How sharply a near copy is told from a paraphrase: of the powers 2, 4 and 8 of the share of words repeated, 8 parted
/// best on the sets of `examples/fit`.
const SHARPNESS: i32 = 8;

/// How nearly a message repeats an example question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct NearCopy {
    /// 0 to 1: 1 where all words but one at most are repeated in order.
    pub(crate) closeness: f32,
    /// The heaviest departure that both sides share: a word of the message that the example has nothing like, against a
    /// word of the example that the message has nothing like.
    pub(crate) replaced: f32,
}

impl FeatureExtractor<'_> {
    /// Adds how nearly the message repeats the nearest example question, and in what it departs from it.
    pub(crate) fn add_near_copy(&self, features: &mut FeatureVector) {
        let copy = self.near_copy(features.example);
        features.values[Feature::NearDuplicateReplaced as usize] =
            -copy.closeness * copy.replaced / RARE;
        if self.query.negated != self.index.examples[features.example as usize].negated {
            features.values[Feature::NearDuplicateNegated as usize] = -copy.closeness;
        }
    }

    fn near_copy(&self, number: u32) -> NearCopy {
        let vocabulary = &self.index.vocabulary;
        let terms = self.query.terms.iter();
        let terms: Vec<f32> = terms.map(|term| term.traits.background).collect();
        let words = self.index.words_of(number);
        let rarities: Vec<f32> = words
            .clone()
            .map(|word| vocabulary.words[word as usize].traits.background)
            .collect();
        let mut similarities = vec![Similarity::default(); terms.len() * rarities.len()];
        for (word, row) in words.zip(similarities.chunks_mut(terms.len().max(1))) {
            if let Some(word) = self.soft_cosine.word_similarities.of(word) {
                let letters = word.letters.as_flattened();
                let both = letters.iter().zip(word.meaning.as_flattened());
                for (similarity, (&letters, &meaning)) in row.iter_mut().zip(both) {
                    *similarity = Similarity { letters, meaning };
                }
            }
        }
        let similarity = |term: usize, word: usize| similarities[word * terms.len() + term];
        near_copy(&terms, &rarities, similarity)
    }
}

/// The rarity of each of a message's words, the rarity of each of the example's, and their likeness by
/// (message's word, example's word).
pub(crate) fn near_copy(
    message: &[f32],
    example: &[f32],
    similarity: impl Fn(usize, usize) -> Similarity,
) -> NearCopy {
    let longer = message.len().max(example.len());
    let repeated = repeated_in_order(message.len(), example.len(), |at, other| {
        similarity(at, other).letters >= SAME_WORD
    });
    let share = repeated as f32 / longer.saturating_sub(1).max(1) as f32;
    let alone = |rarity: f32, similarity: f32| rarity * (1.0 - similarity);
    let of_message = (0..message.len()).map(|at| {
        let most = (0..example.len()).map(|other| similarity(at, other).meaning);
        alone(message[at], most.fold(0.0, f32::max))
    });
    let of_example = (0..example.len()).map(|other| {
        let most = (0..message.len()).map(|at| similarity(at, other).meaning);
        alone(example[other], most.fold(0.0, f32::max))
    });
    NearCopy {
        closeness: share.min(1.0).powi(SHARPNESS),
        replaced: f32::min(
            of_message.fold(0.0, f32::max),
            of_example.fold(0.0, f32::max),
        ),
    }
}

/// The length of the longest common subsequence.
fn repeated_in_order(ours: usize, theirs: usize, same: impl Fn(usize, usize) -> bool) -> usize {
    let mut row = vec![0; theirs + 1];
    for at in 0..ours {
        let mut diagonal = 0;
        for other in 0..theirs {
            let above = row[other + 1];
            row[other + 1] = if same(at, other) {
                diagonal + 1
            } else {
                above.max(row[other])
            };
            diagonal = above;
        }
    }
    row[theirs]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(message: &str, example: &str) -> NearCopy {
        let message: Vec<&str> = message.split(' ').collect();
        let example: Vec<&str> = example.split(' ').collect();
        let (ours, theirs) = (vec![3.0; message.len()], vec![3.0; example.len()]);
        near_copy(&ours, &theirs, |at, other| {
            let same = f32::from(u8::from(message[at] == example[other]));
            Similarity {
                letters: same,
                meaning: same,
            }
        })
    }

    #[test]
    fn one_word_replaced_is_told_from_a_paraphrase() {
        let swapped = compare("who led the danish fleet", "who led the dutch fleet");
        assert_eq!((swapped.closeness, swapped.replaced), (1.0, 3.0));
        let same = compare("who led the fleet", "who led the fleet");
        assert_eq!((same.closeness, same.replaced), (1.0, 0.0));
        let other = compare("which man was in command at sea", "who led the dutch fleet");
        assert!(other.closeness < 0.01, "{other:?}");
        let turned = compare("did troy beat sparta", "did sparta beat troy");
        assert!(turned.closeness < 0.1, "{turned:?}");
    }
}
