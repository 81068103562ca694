//! Features of a candidate: measures that speak for or against a fact or an absence.

/// A feature. Shares and similarities are 0 to 1; what speaks against a candidate is 0 or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Soft cosine to the nearest example question (Sidorov et al., 2014).
    NearestExample,
    /// Cosine of the message's sentence vector to the centroid of the example questions'.
    CentroidCosine,
    /// Share of the message that answer, sources, example questions and id cover together.
    FactCoverage,
    /// Share of the message that answer and sources cover.
    SourceCoverage,
    /// Share of the message that the words of the id cover.
    IdCoverage,
    /// Rarity of all content words of the message that stand nowhere in the fact, negated.
    UnmatchedWeight,
    /// Where the message asks for a person, a time, a place, a reason, a quantity, a meaning or a way to do something: 1 if
    /// an example question does, too, and -1 if none does.
    QuestionType,
    /// Logarithm of the candidate's share in the classifier's softmax.
    ClassifierShare,
    /// Logarithm of the share in a softmax over the scores of all candidates that falls to it and to those that share a
    /// source with it: either is a right answer as often as not.
    Share,
    /// Rarity of the rarest thing that the message names and the fact does not (see
    /// [`guard`](crate::matching::features::guard)), negated.
    UnmatchedEntity,
    /// Share of the rarest unmatched word in all unmatched rarity, negated: a near miss lacks one word ("Who led the
    /// *Danish* fleet?"), a paraphrase lacks many a little.
    SingleUnmatched,
    /// Where the message asks how many: how far what it counts is counted by the fact's texts or example questions, -1 to 1.
    /// Where it expects another type of answer that can be seen: 1 if they give or expect one, -1 if not. Else as `QuestionType`.
    AnswerType,
    /// Logarithm of the number of the message's words and one.
    Length,
    /// Rarity of all content words of the message.
    ContentWeight,
    /// 1 for a yes-or-no question.
    YesNo,
    /// How far the texts of the base's facts hold what their example questions ask, 0 to 1: about 1 where facts are
    /// drawn from an article, near 0 for intents of a customer service. The same for all candidates.
    TextCoverage,
}

/// The number of features.
pub const FEATURE_COUNT: usize = 16;
/// The number of features that candidates are ranked by, which come first; all of them make the confidence.
pub const RANKING_COUNT: usize = 8;

/// What a higher value of a feature does to the confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It never lowers the confidence.
    Raises,
    /// It may raise or lower the confidence, depending on other features.
    Any,
}

/// The name of each feature in `weights.toml`, its effect, and its description for a curator.
const TEXTS: [(Feature, &str, Effect, &str); FEATURE_COUNT] = {
    use Effect::{Any, Raises};
    [
        (
            Feature::NearestExample,
            "nearest_example",
            Raises,
            "words like the nearest example's",
        ),
        (
            Feature::CentroidCosine,
            "centroid_cosine",
            Raises,
            "meaning like its examples' on average",
        ),
        (
            Feature::FactCoverage,
            "fact_coverage",
            Raises,
            "the message, covered by all it says and is asked by",
        ),
        (
            Feature::SourceCoverage,
            "source_coverage",
            Raises,
            "the message, covered by its answer and sources",
        ),
        (
            Feature::IdCoverage,
            "id_coverage",
            Raises,
            "the message, covered by its id",
        ),
        (
            Feature::UnmatchedWeight,
            "unmatched_weight",
            Raises,
            "words that it does not have",
        ),
        (
            Feature::QuestionType,
            "question_type",
            Raises,
            "asks for what its examples ask for, or for what none of them does",
        ),
        (
            Feature::ClassifierShare,
            "classifier_share",
            Raises,
            "how this base's examples part it from the others",
        ),
        (
            Feature::Share,
            "share",
            Raises,
            "fits better than the others",
        ),
        (
            Feature::UnmatchedEntity,
            "unmatched_entity",
            Raises,
            "names something that it does not have",
        ),
        (
            Feature::SingleUnmatched,
            "single_unmatched",
            Raises,
            "one word that it does not have, and little else",
        ),
        (
            Feature::AnswerType,
            "answer_type",
            Raises,
            "gives the type of answer that is expected, or does not",
        ),
        (
            Feature::Length,
            "length",
            Any,
            "how many words the message has",
        ),
        (
            Feature::ContentWeight,
            "content_weight",
            Any,
            "how much the message names",
        ),
        (Feature::YesNo, "yes_no", Any, "asks for yes or no"),
        (
            Feature::TextCoverage,
            "text_coverage",
            Any,
            "how far the facts' texts hold what they are asked",
        ),
    ]
};

impl Feature {
    /// Every feature, in the order of [`FeatureVector::values`].
    #[must_use]
    pub fn all() -> [Self; FEATURE_COUNT] {
        TEXTS.map(|(feature, ..)| feature)
    }

    /// The name in `weights.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        TEXTS[self as usize].1
    }

    /// What a higher value does to the confidence.
    #[must_use]
    pub fn effect(self) -> Effect {
        TEXTS[self as usize].2
    }

    /// The description for a curator.
    #[must_use]
    pub fn describe(self) -> &'static str {
        TEXTS[self as usize].3
    }
}

/// The features of a candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureVector {
    /// Values by [`Feature`].
    pub values: [f32; FEATURE_COUNT],
    /// The number of the nearest example question in the index.
    pub(crate) example: u32,
}

impl FeatureVector {
    /// The value of one feature.
    #[must_use]
    pub fn of(&self, feature: Feature) -> f32 {
        self.values[feature as usize]
    }

    /// Sets the value of one feature.
    pub(crate) fn set(&mut self, feature: Feature, value: f32) {
        self.values[feature as usize] = value;
    }

    /// The weighted sum by which candidates are ranked.
    #[must_use]
    pub fn score(&self, weights: &[f32; RANKING_COUNT]) -> f32 {
        let products = self.values.iter().zip(weights);
        products.map(|(value, weight)| value * weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_in_the_order_of_the_features() {
        for (at, (feature, name, ..)) in TEXTS.iter().enumerate() {
            assert_eq!(*feature as usize, at, "{name}");
        }
    }
}
