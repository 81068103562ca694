//! What speaks for and against a candidate, kind by kind.

/// A kind of evidence. Each is roughly 0 to 1, larger is better; those that only speak against are 0 or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Soft cosine, by meaning, to the nearest example question.
    Nearest,
    /// The same, the mean over the example questions.
    Mean,
    /// The same, to the second nearest example question.
    Second,
    /// Soft cosine, by letters alone, to the nearest example question.
    Letters,
    /// How much of the message the nearest example question covers.
    MessageCovered,
    /// How much of the nearest example question the message covers.
    ExampleCovered,
    /// Cosine of the sentence vectors of the message and its nearest example question.
    Sentence,
    /// Cosine to the middle of the example questions.
    Centroid,
    /// Cosine to the nearest example question in the base's own metric.
    OwnSentence,
    /// The same, the mean of the three nearest.
    OwnThree,
    /// Cosine to the middle of the example questions in the base's own metric.
    OwnCentroid,
    /// All example questions' cosines in the base's own metric, the near ones counting most.
    Vote,
    /// How typical the message's words are of the example questions.
    Typical,
    /// How much of the message the answer and its sources cover.
    SourceCovered,
    /// How much of the message the answer, sources, example questions and id cover together.
    AllCovered,
    /// The heaviest word of the message that is found nowhere in the fact, against it.
    Missing,
    /// Whether the nearest example question asks for the same kind of answer.
    QuestionType,
    /// One of the two denies, the other does not.
    Negation,
    /// Numbers of the message that are found nowhere in the fact.
    Numbers,
    /// The message names a day, a month, a country, and the fact has another one instead.
    Swapped,
    /// The message is keywords, and the sources hold so much of it.
    Held,
    /// What the base's own examples teach: the logarithm of the share that falls to the fact.
    Learned,
    /// The message repeats an example but for one telling word, which stands in another's place.
    Replaced,
    /// The message repeats an example, and one of the two denies.
    Denied,
    /// The thing asked for ("which *network*", "how *old*") that the fact does not have, against it.
    Focus,
    /// A name of the article that the message has and the fact does not, against it.
    Misplaced,
    /// The message asks for a kind of answer (a person, a time, a reason) that no example question asks for.
    Unasked,
    /// How much of the message, but for the article's names, the nearest example question covers: near misses repeat names.
    PlainCovered,
    /// How much of what the fact lacks is one telling word, against it: a near miss lacks one ("Who led the *Danish* fleet?"),
    /// a paraphrase lacks many a little.
    OneMissing,
}

/// How many kinds of evidence there are.
pub const KINDS: usize = 29;

impl Kind {
    /// Every kind, in the order of [`Evidence::values`].
    pub const ALL: [Self; KINDS] = [
        Self::Nearest,
        Self::Mean,
        Self::Second,
        Self::Letters,
        Self::MessageCovered,
        Self::ExampleCovered,
        Self::Sentence,
        Self::Centroid,
        Self::OwnSentence,
        Self::OwnThree,
        Self::OwnCentroid,
        Self::Vote,
        Self::Typical,
        Self::SourceCovered,
        Self::AllCovered,
        Self::Missing,
        Self::QuestionType,
        Self::Negation,
        Self::Numbers,
        Self::Swapped,
        Self::Held,
        Self::Learned,
        Self::Replaced,
        Self::Denied,
        Self::Focus,
        Self::Misplaced,
        Self::Unasked,
        Self::PlainCovered,
        Self::OneMissing,
    ];

    /// What it says, for a curator.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Self::Nearest => "words like the nearest example's",
            Self::Mean => "words like its examples' on average",
            Self::Second => "words like the second nearest example's",
            Self::Letters => "the same words as the nearest example",
            Self::MessageCovered => "the message, covered by the nearest example",
            Self::ExampleCovered => "the nearest example, covered by the message",
            Self::Sentence => "meaning like the nearest example's",
            Self::Centroid => "meaning like its examples' on average",
            Self::OwnSentence => "meaning like the nearest example's, as this base parts meanings",
            Self::OwnThree => "meaning like the three nearest examples', as this base parts them",
            Self::OwnCentroid => "meaning like its examples' on average, as this base parts them",
            Self::Vote => "meaning like many of its examples', as this base parts them",
            Self::Typical => "words typical of its examples",
            Self::SourceCovered => "the message, covered by its answer and sources",
            Self::AllCovered => "the message, covered by all it says and is asked by",
            Self::Missing => "a telling word that it does not have",
            Self::QuestionType => "asks for the same kind of answer",
            Self::Negation => "one says not, the other does not",
            Self::Numbers => "a number that it does not have",
            Self::Swapped => "names another day, month, season or country than it does",
            Self::Held => "keywords that stand in its sources",
            Self::Learned => "how this base's examples part it from the others",
            Self::Replaced => "repeats an example but for one telling word",
            Self::Denied => "repeats an example but for a denial",
            Self::Focus => "asks which or how of something that it does not have",
            Self::PlainCovered => "the message but for names, covered by the nearest example",
            Self::OneMissing => "one telling word that it does not have",
            Self::Misplaced => "a name of the article that it does not have",
            Self::Unasked => {
                "asks for what none of its examples asks for (who, when, how many ...)"
            }
        }
    }
}

/// What speaks for and against a candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// By [`Kind`].
    pub values: [f32; KINDS],
    /// The example question that came nearest, by number in the index.
    pub(crate) example: u32,
}

impl Evidence {
    /// The evidence of one kind.
    #[must_use]
    pub fn of(&self, kind: Kind) -> f32 {
        self.values[kind as usize]
    }

    /// The weighted sum by which candidates are ranked.
    #[must_use]
    pub fn score(&self, weights: &[f32; KINDS]) -> f32 {
        self.values
            .iter()
            .zip(weights)
            .map(|(value, weight)| value * weight)
            .sum()
    }
}
