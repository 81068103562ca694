//! Confidence model: the probability that the base answers the message at all, and the probability that this candidate
//! is the right one, calibrated together; and the probability that the message is about the base at all, answered or not.
//!
//! All are logistic functions of few features, fitted by `cargo run --release --example fit`. They carry over from base
//! to base because they use the base's own leave-one-out statistics: the scores of its example questions against other
//! facts, the share of near duplicates among one fact's examples, and the share of the example questions that the
//! facts' texts cover. Only where the texts cover much does a word that a fact lacks count against it.

/// Number of features of the probability that the base answers the message at all.
pub const ANSWERABLE_FEATURES: usize = 15;
/// Names of these features in `weights.toml`.
pub const ANSWERABLE_NAMES: [&str; ANSWERABLE_FEATURES] = [
    "share_uncovered",
    "length",
    "near_duplicate_replaced",
    "near_duplicate_negated",
    "behind_absence",
    "above_uncovered",
    "unmatched_name",
    "unasked_type",
    "single_unmatched_word",
    "unmatched_focus",
    "coverage_without_names",
    "keywords_in_sources",
    "unmatched_by_absence",
    "below",
    "swapped",
];
/// Descriptions of these features for a curator.
pub const ANSWERABLE_DESCRIPTIONS: [&str; ANSWERABLE_FEATURES] = [
    "others fit as well, and words are left over",
    "how many words the message has",
    "repeats an example but for one content word",
    "repeats an example but for a denial",
    "the nearest absence fits better",
    "fits better than examples fit other facts, and words are left over",
    "a name of the article that it does not have",
    "asks for what none of its examples asks for",
    "one content word that it does not have, and little else",
    "asks which or how of something that it does not have",
    "the message but for names, covered by the nearest example",
    "keywords that stand in its sources",
    "a content word that it does not have and the nearest absence has, or the other way round",
    "fits worse than examples fit other facts",
    "another day, month, country or number than those it has",
];

/// Number of features of the probability that this candidate is the right one.
pub const CORRECT_FEATURES: usize = 2;
/// Names of these features in `weights.toml`.
pub const CORRECT_NAMES: [&str; CORRECT_FEATURES] = ["share", "lead"];
/// Descriptions of these features for a curator.
pub const CORRECT_DESCRIPTIONS: [&str; CORRECT_FEATURES] = [
    "its share of all that fits",
    "fits better than the best with another source",
];

/// Number of features of the probability that the message is about the base at all.
pub const RELATED_FEATURES: usize = 3;
/// Names of these features in `weights.toml`.
pub const RELATED_NAMES: [&str; RELATED_FEATURES] = ["score", "fact_coverage", "length"];
/// Descriptions of these features for a curator.
pub const RELATED_DESCRIPTIONS: [&str; RELATED_FEATURES] = [
    "how well the best fact fits",
    "the message, covered by all that the best fact says and is asked by",
    "how many words the message has",
];

/// Weights of the probabilities' features, and their calibration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Weights of the features in [`ANSWERABLE_NAMES`].
    pub answerable: [f32; ANSWERABLE_FEATURES],
    /// Added to their sum.
    pub answerable_bias: f32,
    /// Weights of the features in [`CORRECT_NAMES`].
    pub correct: [f32; CORRECT_FEATURES],
    /// Added to their sum.
    pub correct_bias: f32,
    /// Weights of the features in [`RELATED_NAMES`].
    pub related: [f32; RELATED_FEATURES],
    /// Added to their sum.
    pub related_bias: f32,
    /// Factor of the log odds in calibration.
    pub scale: f32,
    /// Summand of the log odds in calibration.
    pub shift: f32,
}

impl Weights {
    /// Returns the probability that this candidate answers the message; 0 to 1, never NaN.
    #[must_use]
    pub fn confidence(
        &self,
        answerable: &[f32; ANSWERABLE_FEATURES],
        correct: &[f32; CORRECT_FEATURES],
    ) -> f32 {
        let odds = self.odds(answerable, correct);
        let confidence = 1.0 / (1.0 + (-self.scale * odds - self.shift).exp());
        if confidence.is_nan() { 0.0 } else { confidence }
    }

    /// Returns the probability that the base answers the message at all.
    #[must_use]
    pub fn answerable(&self, features: &[f32; ANSWERABLE_FEATURES]) -> f32 {
        logistic(features, &self.answerable, self.answerable_bias)
    }

    /// Returns the probability that the candidate is the right one, if the base answers the message.
    #[must_use]
    pub fn correct(&self, features: &[f32; CORRECT_FEATURES]) -> f32 {
        logistic(features, &self.correct, self.correct_bias)
    }

    /// Returns the probability that the message is about the base at all, so that the right fact, if there is one, is
    /// probably among the best three; 0 to 1.
    #[must_use]
    pub fn related(&self, features: &[f32; RELATED_FEATURES]) -> f32 {
        logistic(features, &self.related, self.related_bias)
    }

    /// Returns the log odds before calibration.
    #[must_use]
    pub fn odds(
        &self,
        answerable: &[f32; ANSWERABLE_FEATURES],
        correct: &[f32; CORRECT_FEATURES],
    ) -> f32 {
        let product = self.answerable(answerable) * self.correct(correct).powf(CORRECT_EXPONENT);
        let product = product.clamp(LEAST, 1.0 - LEAST);
        (product / (1.0 - product)).ln()
    }
}

/// Exponent of the second probability: at its full weight it drowns the first, which separates what a base answers from
/// what it does not. Of 0, 0.15, 0.25, 0.5 and 1, the lower ones separated clinc150 and squad2bt better and the higher
/// ones banking77 (AUROC, by 0.005 from end to end); without it the first article as a left-out set fell from 0.98 to
/// 0.96.
pub const CORRECT_EXPONENT: f32 = 0.2;

/// Least distance of a probability from 0 and from 1.
const LEAST: f32 = 1e-6;

fn logistic(features: &[f32], weights: &[f32], bias: f32) -> f32 {
    let sum: f32 = features
        .iter()
        .zip(weights)
        .map(|(feature, weight)| feature * weight)
        .sum();
    1.0 / (1.0 + (-sum - bias).exp())
}
