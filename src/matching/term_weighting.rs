//! Weights of words, and the similarities that kinds of matches stand for.
//!
//! The values are from the method's first study or set by judgement, where no measurement is named.

use std::sync::LazyLock;

use crate::text::data::{WordSet, word_set};

/// Zipf frequency above which no word is (log10 of occurrences per thousand million words; "the" has 7.73).
pub const ZIPF_TOP: f32 = 7.5;
/// Zipf frequency of a word that the lexicon does not hold: rarer than all that it holds (2.8 and up), yet not so rare
/// that one typo outweighs the rest of a message.
pub const ZIPF_UNKNOWN: f32 = 2.5;
/// Zipf frequency from which a word is a function word ("people" has 6.1, "will" 6.5): its vector says nothing about
/// a topic.
pub const ZIPF_FUNCTION: f32 = 6.3;
/// Zipf frequency from which a word is common, and so is never taken for a misspelling of another.
pub const ZIPF_COMMON: f32 = 3.0;
/// Least background weight: even "the" separates two questions when all else is equal.
pub const BACKGROUND_LEAST: f32 = 0.3;
/// Least local weight: a word that stands in every question keeps a little.
const LOCAL_LEAST: f32 = 0.05;

/// Similarity of two words of the same stem.
pub const SAME_STEM: f32 = 0.95;
/// Factor for the other forms of a corrected word.
pub const CORRECTED_STEM: f32 = 0.98;
/// Similarity of terms that a curator declared to mean the same: as good as the same stem, below the word itself.
pub const CURATED_SYNONYM: f32 = 0.93;
/// Similarity of two names of one thing ("Germany", "German").
pub const SAME_THING: f32 = 0.9;
/// Similarity of two synonyms in `WordNet`, which share a sense, but not always the one meant.
pub const SYNONYM: f32 = 0.8;
/// Similarity from which a misspelt word is corrected to a word of the base; below it a word of the language that is one
/// edit away goes first.
pub const LIKELY_SLIP: f32 = 0.7;
/// Similarity from which a correction is certain, in whatever language: one edit in five letters.
pub const SURE_SLIP: f32 = 0.8;
/// Bonus of a correction for each time that its frequency in the base grows by a factor of e ("frace" is France, not
/// grace). Set by judgement.
pub const FREQUENCY_BONUS: f32 = 0.02;
/// Largest number of corrections that are kept for one word.
pub const MOST_CORRECTIONS_A_WORD: usize = 4;

/// Weight of a rare word, by which the weights of unmatched words are divided.
pub const RARE: f32 = 6.0;

/// Cosine of two word vectors below which they say nothing.
pub const COSINE_FLOOR: f32 = 0.3;
/// Similarity of two words whose vectors are the same: meaning is never as certain as spelling.
pub const COSINE_BEST: f32 = 0.85;

/// Returns the weight of a word: the geometric mean of its rarity in the base and in the language. Either alone did
/// worse in the method's first study: a base of thirty facts cannot know that "the" is common, and the language cannot
/// know that "Niger" is.
#[must_use]
pub fn word(local: f32, background: f32) -> f32 {
    (local.max(LOCAL_LEAST) * background).sqrt()
}

/// Returns the inverse document frequency of a stem that stands in `frequency` of `examples` questions:
/// `ln((N + 1) / (df + 0.5))`.
#[must_use]
pub fn local(frequency: u32, examples: usize) -> f32 {
    ((examples as f32 + 1.0) / (frequency as f32 + 0.5)).ln()
}

/// Returns the similarity that a cosine of two word vectors stands for.
#[must_use]
pub fn vector_similarity(cosine: f32) -> f32 {
    COSINE_BEST * ((cosine - COSINE_FLOOR) / (1.0 - COSINE_FLOOR)).clamp(0.0, 1.0)
}

/// Returns true if an English word is a function word by its spelling, whatever its frequency.
#[must_use]
pub fn is_function_word(word: &str) -> bool {
    static WORDS: LazyLock<WordSet> =
        LazyLock::new(|| word_set(include_str!("data/en/function_words.txt")));
    WORDS.contains(word)
}
