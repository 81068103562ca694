//! Every constant of the matcher, each with its reason.
//!
//! Most of [`Weights::WITH_LEXICON`] is fitted by `cargo run --release --example fit`; which of it is not is said there.
//! The rest is taken from the method's first study or set by judgement, and was not measured one by one here.

use super::confidence;
use super::evidence::KINDS;

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
/// So many corrections of one word are kept.
pub const MOST_CORRECTIONS_A_WORD: usize = 4;

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

/// Words of English grammar, for the matcher without a lexicon.
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
    /// By which candidates are ranked, by [`Kind`](super::evidence::Kind).
    pub rank: [f32; KINDS],
    /// By which they are given a confidence.
    pub confidence: confidence::Weights,
}

impl Weights {
    /// With the lexicon. Fitted, but for the last two of `rank`, [`Swapped`](super::evidence::Kind::Swapped) and
    /// [`Held`](super::evidence::Kind::Held), which are set by hand: the public sets hardly have such messages, and the
    /// fit gave them -0.33 and 0.01.
    pub const WITH_LEXICON: Self = Self {
        rank: [
            1.93, 1.18, 2.20, -0.22, 0.08, 0.24, -0.45, 1.19, 1.51, 1.42, 4.78, 0.10, 1.58, 1.56,
            2.53, 1.82, 0.36, 0.40, 0.42, 0.80, 1.00, 1.20, 0.00, 0.00, 1.16, 0.64,
        ],
        confidence: confidence::Weights {
            covered: [1.12, -1.16, 1.69, -0.11, 0.42, 8.00, 8.23, 1.18],
            covered_bias: -0.146,
            chosen: [1.08, 0.71, 1.22],
            chosen_bias: 1.218,
            scale: 0.883,
            shift: -0.026,
        },
    };
    /// Without it, fitted alike; the kinds that need vectors are 0.
    pub const WITHOUT_LEXICON: Self = Self {
        rank: [
            1.64, 4.03, 3.71, 1.57, 0.30, 0.59, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 3.29, 1.57,
            2.94, 0.72, 0.38, 0.38, 0.18, 0.80, 1.00, 1.20, 0.00, 0.00, 0.73, 0.57,
        ],
        confidence: confidence::Weights {
            covered: [0.96, -1.18, 1.28, 0.00, 0.63, 4.01, 7.41, 1.48],
            covered_bias: 0.045,
            chosen: [0.89, 1.25, -0.04],
            chosen_bias: 1.500,
            scale: 0.888,
            shift: -0.122,
        },
    };
}
