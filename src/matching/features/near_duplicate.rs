//! Near duplicates: messages that repeat an example question but for one word.
//!
//! Such a message asks something else ("Who led the *Danish* fleet?"); a paraphrase differs from the example a little
//! everywhere.

use crate::matching::features::extract::FeatureExtractor;
use crate::matching::features::feature::{Feature, FeatureVector};
use crate::matching::features::similarity_matrix::Similarity;
use crate::matching::term_weighting::RARE;

/// Similarity from which two words count as the same.
const SAME_WORD: f32 = 0.9;
/// Exponent of the share of repeated words, which separates near duplicates from paraphrases: of 2, 4 and 8, 8
/// separated best on the sets of `examples/fit`.
const SHARPNESS: i32 = 8;

/// Closeness of a message to an example question, and the word in which they differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct NearDuplicate {
    /// Share of the words that are repeated in order, raised to [`SHARPNESS`]; 1 where all words but one at most are.
    pub(crate) closeness: f32,
    /// Lesser of two unmatched rarities: of the rarest word of the message that the example lacks, and of the rarest
    /// word of the example that the message lacks.
    pub(crate) replaced: f32,
}

impl FeatureExtractor<'_> {
    /// Sets the features of a near duplicate of the nearest example question.
    pub(crate) fn add_near_duplicate(&self, features: &mut FeatureVector) {
        let duplicate = self.near_duplicate(features.example);
        features.values[Feature::NearDuplicateReplaced as usize] =
            -duplicate.closeness * duplicate.replaced / RARE;
        if self.query.negated != self.index.examples[features.example as usize].negated {
            features.values[Feature::NearDuplicateNegated as usize] = -duplicate.closeness;
        }
    }

    fn near_duplicate(&self, number: u32) -> NearDuplicate {
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
                let lexical = word.lexical.as_flattened();
                let both = lexical.iter().zip(word.semantic.as_flattened());
                for (similarity, (&lexical, &semantic)) in row.iter_mut().zip(both) {
                    *similarity = Similarity { lexical, semantic };
                }
            }
        }
        let similarity = |term: usize, word: usize| similarities[word * terms.len() + term];
        near_duplicate(&terms, &rarities, similarity)
    }
}

/// Compares a message with an example, given the rarity of the words of each and the similarity by (message's word,
/// example's word).
pub(crate) fn near_duplicate(
    message: &[f32],
    example: &[f32],
    similarity: impl Fn(usize, usize) -> Similarity,
) -> NearDuplicate {
    let longer = message.len().max(example.len());
    let repeated = common_subsequence(message.len(), example.len(), |at, other| {
        similarity(at, other).lexical >= SAME_WORD
    });
    let share = repeated as f32 / longer.saturating_sub(1).max(1) as f32;
    let unmatched = |rarity: f32, similarity: f32| rarity * (1.0 - similarity);
    let of_message = (0..message.len()).map(|at| {
        let similarities = (0..example.len()).map(|other| similarity(at, other).semantic);
        unmatched(message[at], similarities.fold(0.0, f32::max))
    });
    let of_example = (0..example.len()).map(|other| {
        let similarities = (0..message.len()).map(|at| similarity(at, other).semantic);
        unmatched(example[other], similarities.fold(0.0, f32::max))
    });
    NearDuplicate {
        closeness: share.min(1.0).powi(SHARPNESS),
        replaced: f32::min(
            of_message.fold(0.0, f32::max),
            of_example.fold(0.0, f32::max),
        ),
    }
}

/// Returns the length of the longest common subsequence.
fn common_subsequence(ours: usize, theirs: usize, same: impl Fn(usize, usize) -> bool) -> usize {
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

    fn compare(message: &str, example: &str) -> NearDuplicate {
        let message: Vec<&str> = message.split(' ').collect();
        let example: Vec<&str> = example.split(' ').collect();
        let (ours, theirs) = (vec![3.0; message.len()], vec![3.0; example.len()]);
        near_duplicate(&ours, &theirs, |at, other| {
            let same = f32::from(u8::from(message[at] == example[other]));
            Similarity {
                lexical: same,
                semantic: same,
            }
        })
    }

    #[test]
    fn near_duplicates_differ_from_paraphrases() {
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
