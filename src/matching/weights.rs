//! Every constant of the matcher, each with its reason.
//!
//! Most of [`Weights::WITH_LEXICON`] is fitted by `cargo run --release --example fit`; which of it is not is said there.
//! The rest is taken from the method's first study or set by judgement, and was not measured one by one here.

use crate::matching::confidence::model;
use crate::matching::features::feature::KINDS;

/// Zipf frequency above which no word is (log10 of occurrences per thousand million words; "the" has 7.73).
pub const ZIPF_TOP: f32 = 7.5;
/// The Zipf frequency taken for a word that the lexicon does not hold: rarer than all it holds (2.8 and up), yet not
/// so rare that one slip of the keyboard outweighs the rest of a message.
pub const ZIPF_UNKNOWN: f32 = 2.5;
/// From here on a word is grammar ("people" has 6.1, "will" 6.5): its vector says nothing about a topic.
pub const ZIPF_FUNCTION: f32 = 6.3;
/// From here on a word is common, so that it is meant as typed and no misspelling of another.
pub const ZIPF_COMMON: f32 = 3.0;
/// The least background weight: even "the" tells two questions apart when all else is equal.
pub const BACKGROUND_LEAST: f32 = 0.3;
/// The least local weight: a word of every question still has a little.
const LOCAL_LEAST: f32 = 0.05;

/// Words of the same stem: nearly the same word.
pub const SAME_STEM: f32 = 0.95;
/// A corrected word's other forms, below the corrected word itself.
pub const CORRECTED_STEM: f32 = 0.98;
/// Terms that a curator declared to mean the same: as good as the same stem, below the word itself.
pub const CURATED_SYNONYM: f32 = 0.93;
/// Two names of one thing ("Germany", "German"): the same thing, another word.
pub const SAME_THING: f32 = 0.9;
/// `WordNet`'s synonyms share a sense, not always the one meant.
pub const SYNONYM: f32 = 0.8;
/// From this likeness on a base's word is the one that was meant; below it one of the language's, one edit away, is.
pub const LIKELY_SLIP: f32 = 0.7;
/// From this likeness on it is nothing else, in whatever language: one edit in five letters.
pub const SURE_SLIP: f32 = 0.8;
/// How much likelier a correction is for each time `e` more that the base says it: with a hundred examples it makes up for
/// the difference between one edit to a neighbouring key and any other ("frace" is France, not grace). Set by judgement.
pub const SAID_COUNTS: f32 = 0.02;
/// So many corrections of one word are kept.
pub const MOST_CORRECTIONS_A_WORD: usize = 4;

/// A rare word's weight: what the heaviest missing word is a share of.
pub const RARE: f32 = 6.0;

/// The cosine below which two words' vectors say nothing.
pub const COSINE_FLOOR: f32 = 0.3;
/// The likeness of two words whose vectors are the same: meaning is never as sure as letters.
pub const COSINE_BEST: f32 = 0.85;

/// The weight of a word: the geometric mean of its rarity here and its rarity in the language. Either alone did
/// worse in the method's first study: the base of thirty facts cannot know that "the" is common, the language cannot know that "Niger" is.
#[must_use]
pub fn word(local: f32, background: f32) -> f32 {
    (local.max(LOCAL_LEAST) * background).sqrt()
}

/// A stem's rarity among `examples` questions, `frequency` of which hold it: `ln((N + 1) / (df + 0.5))`.
#[must_use]
pub fn local(frequency: u32, examples: usize) -> f32 {
    ((examples as f32 + 1.0) / (frequency as f32 + 0.5)).ln()
}

/// The likeness that a cosine of two words' vectors stands for.
#[must_use]
pub fn vector_likeness(cosine: f32) -> f32 {
    COSINE_BEST * ((cosine - COSINE_FLOOR) / (1.0 - COSINE_FLOOR)).clamp(0.0, 1.0)
}

/// Words of English grammar by spelling, for the matcher without a lexicon.
pub const GRAMMAR: &[&str] = &[
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do",
    "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in",
    "is", "it", "its", "me", "my", "no", "not", "of", "on", "or", "our", "she", "so", "that",
    "the", "their", "them", "there", "they", "this", "to", "us", "was", "we", "were", "what",
    "when", "where", "which", "who", "why", "will", "with", "would", "you", "your",
];

/// The weights of evidence and of confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// By which candidates are ranked, by [`Kind`](crate::matching::features::feature::Kind).
    pub rank: [f32; KINDS],
    /// By which they are given a confidence.
    pub confidence: model::Weights,
}

impl Weights {
    /// With the lexicon. Fitted, but for three of `rank`. [`Swapped`](crate::matching::features::feature::Kind::Swapped) and
    /// [`Held`](crate::matching::features::feature::Kind::Held) are set by hand: the sets hardly have such messages.
    /// [`Learned`](crate::matching::features::feature::Kind::Learned) is 1.4: of 1.0 to 2.3 the one with the most right firsts on the sets together
    /// (clinc150 79.6, 79.7, 79.9, 79.9, 79.7 at 1.0, 1.2, 1.4, 1.6, 1.8; the articles lose from 1.8 on).
    /// [`Replaced`](crate::matching::features::feature::Kind::Replaced), [`Denied`](crate::matching::features::feature::Kind::Denied),
    /// [`Misplaced`](crate::matching::features::feature::Kind::Misplaced), [`PlainCovered`](crate::matching::features::feature::Kind::PlainCovered) and
    /// [`OneMissing`](crate::matching::features::feature::Kind::OneMissing) only tell how sure the best candidate is. The last of `covered` is
    /// kept at what was fitted before questions that presuppose counted twice: the sets hold few of these.
    pub const WITH_LEXICON: Self = Self {
        rank: [
            1.95, 0.94, 2.10, 0.00, -0.25, 0.55, -0.11, 0.94, 1.93, 1.81, 2.97, 0.86, 0.93, 3.09,
            4.10, 1.84, 0.24, 0.20, 0.41, 0.80, 1.00, 1.40, 0.00, 0.00, 1.17, 0.00, 0.74, 0.00,
            0.00,
        ],
        confidence: model::Weights {
            covered: [
                1.17, 0.78, 8.82, 16.19, 2.19, 0.67, 3.13, 1.72, 3.04, 1.70, 2.48, 3.56, 1.38,
                0.53, 0.62,
            ],
            covered_bias: -0.267,
            chosen: [0.61, 0.96],
            chosen_bias: 0.752,
            scale: 1.500,
            shift: -0.350,
        },
    };
    /// Without it, fitted alike; the kinds that need vectors are 0.
    pub const WITHOUT_LEXICON: Self = Self {
        rank: [
            1.81, 2.93, 4.12, 0.97, 0.20, 1.47, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 2.38, 3.37,
            4.59, -0.08, 0.13, 0.30, 0.24, 0.80, 1.00, 1.40, 0.00, 0.00, 0.61, 0.00, 1.09, 0.00,
            0.00,
        ],
        confidence: model::Weights {
            covered: [
                0.98, 0.89, 3.53, 16.02, 2.92, 0.65, 2.25, 1.27, 2.34, 0.38, 1.86, 4.54, 1.33,
                0.62, 0.82,
            ],
            covered_bias: -0.343,
            chosen: [0.36, 1.12],
            chosen_bias: 0.025,
            scale: 1.200,
            shift: -0.100,
        },
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_grammar_are_sorted_so_that_each_is_found() {
        for pair in GRAMMAR.windows(2) {
            assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
        }
    }
}
