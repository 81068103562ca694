//! Features of a candidate: measures that speak for or against a fact or an absence.

/// A feature. Each is roughly 0 to 1, larger is better; those that only speak against a candidate are 0 or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// Soft cosine of word meanings to the nearest example question.
    NearestExample,
    /// Mean of the soft cosines to all example questions.
    MeanExample,
    /// Soft cosine to the second nearest example question.
    SecondExample,
    /// Soft cosine to the nearest example question by spelling alone.
    LexicalCosine,
    /// Share of the message that the nearest example question covers.
    QueryCoverage,
    /// Share of the nearest example question that the message covers.
    ExampleCoverage,
    /// Highest cosine of the message's sentence vector to an example question's.
    SentenceCosine,
    /// Cosine to the centroid of the example questions.
    CentroidCosine,
    /// Cosine to the nearest example question after the base's whitening.
    WhitenedNearest,
    /// Mean of the three highest cosines after whitening.
    WhitenedThreeNearest,
    /// Cosine to the centroid of the example questions after whitening.
    WhitenedCentroid,
    /// Soft maximum of the whitened cosines to all example questions.
    WhitenedVote,
    /// Share of the message that is typical of the example questions.
    TypicalWords,
    /// Share of the message that the answer and its sources cover.
    SourceCoverage,
    /// Share of the message that answer, sources, example questions and id cover together.
    FactCoverage,
    /// Weight of the heaviest word of the message that stands nowhere in the fact, negated.
    UnmatchedWord,
    /// Agreement of the kind of answer asked for with the nearest example question's, -1 to 1.
    QuestionType,
    /// -1 where only one of message and nearest example question is negated.
    Negation,
    /// Count of the message's numbers that stand nowhere in the fact, negated.
    UnmatchedNumber,
    /// Count of days, months and countries where the fact names another of their kind, negated.
    SwappedEntity,
    /// Share of a message of mere keywords that the sources hold.
    KeywordsInSources,
    /// Logarithm of the fact's share in the classifier's softmax.
    ClassifierShare,
    /// Weight of the one word in which a near duplicate of an example differs, negated.
    NearDuplicateReplaced,
    /// Closeness to an example question of which the message is the negation, negated.
    NearDuplicateNegated,
    /// Weight of the word asked which or how of ("which *network*", "how *old*") that stands nowhere in the fact,
    /// negated.
    UnmatchedFocus,
    /// Weight of the heaviest name of the article that the message has and the fact has not, negated.
    UnmatchedName,
    /// -1 where the message asks for a person, time, place, reason or quantity and no example question does.
    UnaskedType,
    /// Share of the message, without the article's names, that the nearest example question covers. Near misses
    /// repeat names.
    CoverageWithoutNames,
    /// Share of the heaviest unmatched word in all that is unmatched, negated: a near miss lacks one word ("Who led
    /// the *Danish* fleet?"), a paraphrase lacks many a little.
    SingleUnmatchedWord,
}

/// The number of features.
pub const FEATURE_COUNT: usize = 29;

/// The name of each feature in `weights.toml` and its description for a curator.
const TEXTS: [(Feature, &str, &str); FEATURE_COUNT] = [
    (
        Feature::NearestExample,
        "nearest_example",
        "words like the nearest example's",
    ),
    (
        Feature::MeanExample,
        "mean_example",
        "words like its examples' on average",
    ),
    (
        Feature::SecondExample,
        "second_example",
        "words like the second nearest example's",
    ),
    (
        Feature::LexicalCosine,
        "lexical_cosine",
        "the same words as the nearest example",
    ),
    (
        Feature::QueryCoverage,
        "query_coverage",
        "the message, covered by the nearest example",
    ),
    (
        Feature::ExampleCoverage,
        "example_coverage",
        "the nearest example, covered by the message",
    ),
    (
        Feature::SentenceCosine,
        "sentence_cosine",
        "meaning like the nearest example's",
    ),
    (
        Feature::CentroidCosine,
        "centroid_cosine",
        "meaning like its examples' on average",
    ),
    (
        Feature::WhitenedNearest,
        "whitened_nearest",
        "meaning like the nearest example's, as this base parts meanings",
    ),
    (
        Feature::WhitenedThreeNearest,
        "whitened_three_nearest",
        "meaning like the three nearest examples', as this base parts them",
    ),
    (
        Feature::WhitenedCentroid,
        "whitened_centroid",
        "meaning like its examples' on average, as this base parts them",
    ),
    (
        Feature::WhitenedVote,
        "whitened_vote",
        "meaning like many of its examples', as this base parts them",
    ),
    (
        Feature::TypicalWords,
        "typical_words",
        "words typical of its examples",
    ),
    (
        Feature::SourceCoverage,
        "source_coverage",
        "the message, covered by its answer and sources",
    ),
    (
        Feature::FactCoverage,
        "fact_coverage",
        "the message, covered by all it says and is asked by",
    ),
    (
        Feature::UnmatchedWord,
        "unmatched_word",
        "a content word that it does not have",
    ),
    (
        Feature::QuestionType,
        "question_type",
        "asks for the same kind of answer",
    ),
    (
        Feature::Negation,
        "negation",
        "one says not, the other does not",
    ),
    (
        Feature::UnmatchedNumber,
        "unmatched_number",
        "a number that it does not have",
    ),
    (
        Feature::SwappedEntity,
        "swapped_entity",
        "names another day, month, season or country than it does",
    ),
    (
        Feature::KeywordsInSources,
        "keywords_in_sources",
        "keywords that stand in its sources",
    ),
    (
        Feature::ClassifierShare,
        "classifier_share",
        "how this base's examples part it from the others",
    ),
    (
        Feature::NearDuplicateReplaced,
        "near_duplicate_replaced",
        "repeats an example but for one content word",
    ),
    (
        Feature::NearDuplicateNegated,
        "near_duplicate_negated",
        "repeats an example but for a denial",
    ),
    (
        Feature::UnmatchedFocus,
        "unmatched_focus",
        "asks which or how of something that it does not have",
    ),
    (
        Feature::UnmatchedName,
        "unmatched_name",
        "a name of the article that it does not have",
    ),
    (
        Feature::UnaskedType,
        "unasked_type",
        "asks for what none of its examples asks for (who, when, how many ...)",
    ),
    (
        Feature::CoverageWithoutNames,
        "coverage_without_names",
        "the message but for names, covered by the nearest example",
    ),
    (
        Feature::SingleUnmatchedWord,
        "single_unmatched_word",
        "one content word that it does not have",
    ),
];

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

    /// The description for a curator.
    #[must_use]
    pub fn describe(self) -> &'static str {
        TEXTS[self as usize].2
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

    /// The weighted sum by which candidates are ranked.
    #[must_use]
    pub fn score(&self, weights: &[f32; FEATURE_COUNT]) -> f32 {
        let products = self.values.iter().zip(weights);
        products.map(|(value, weight)| value * weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_in_the_order_of_the_features() {
        for (at, (feature, name, _)) in TEXTS.iter().enumerate() {
            assert_eq!(*feature as usize, at, "{name}");
        }
    }
}
