//! The kinds of problems that a knowledge folder can have, in a curator's words.

use thiserror::Error;

use crate::knowledge::checks::first_difference::FirstDifference;
use crate::knowledge::contact_line::InvalidContact;

/// The severity of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Keeps the knowledge from being used.
    Error,
    /// Lets the knowledge be used, but something in it will not work as its curator wants.
    Warning,
}

/// The longest answer allowed, in characters: one or two sentences, which fit every screen.
pub const LONGEST_ANSWER: usize = 600;

/// The fewest words of a source that can prove something by itself.
pub const SHORTEST_SOURCE: usize = 4;

/// The fewest example questions by which a fact is found reliably.
pub const FEWEST_EXAMPLES: usize = 3;

/// The most pinned facts of an article: more than a reader looks through.
pub const MOST_PINNED: usize = 10;

/// A kind of problem, with what is known about it; its `Display` says what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A file that every article needs does not exist.
    #[error("this file is missing")]
    MissingFile,
    /// The operating system refuses to read a file.
    #[error("this file cannot be read: {0}")]
    Unreadable(String),
    /// A file is not UTF-8.
    #[error("this file is not saved as UTF-8 text")]
    NotUtf8,
    /// A file is not read, because its name is nearly but not exactly one that is.
    #[error("this file is not read: its name should be {meant}")]
    MisnamedFile {
        /// The name that is read.
        meant: &'static str,
        /// True if there is no file of that name, and the article needs one.
        needed: bool,
        /// False for a document of a word processor.
        plain: bool,
    },
    /// A folder among the article folders contains no article.
    #[error("this folder contains no article")]
    StrayFolder,
    /// An article has no words.
    #[error("the article is empty")]
    EmptyArticle,
    /// A line is not TOML.
    #[error("{slip}")]
    Syntax {
        /// The likely slip, judged by the line.
        slip: &'static str,
        /// The way to write it.
        help: &'static str,
    },
    /// A key is not known in its section.
    #[error("\"{key}\" is not a key of {section}")]
    UnknownKey {
        /// The key as written.
        key: String,
        /// The section.
        section: &'static str,
        /// The known key that it resembles.
        nearest: Option<&'static str>,
        /// All keys known in the section.
        known: &'static [&'static str],
    },
    /// A required key is missing.
    #[error("{section} has no \"{key}\"")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// The section.
        section: &'static str,
    },
    /// The section `[article]` is missing.
    #[error("there is no [article] in this file")]
    NoMetadata,
    /// A value has the wrong type.
    #[error("\"{key}\" must be {wanted}, but is {found}")]
    WrongType {
        /// The key.
        key: String,
        /// The type it must have, with an example.
        wanted: &'static str,
        /// The type it has.
        found: &'static str,
    },
    /// A value stands where a section is meant.
    #[error("{0} is a section, but is written here as a value")]
    NotASection(String),
    /// `[fact]` stands where `[[fact]]` is meant.
    #[error("[{key}] is written with one pair of brackets{}", also(*places))]
    SingleBrackets {
        /// The key.
        key: String,
        /// The number of such headings in the file.
        places: usize,
    },
    /// `[[id]]` stands where `[id]` is meant.
    #[error("{0} is written with two pairs of brackets")]
    DoubleBrackets(String),
    /// A text has no words.
    #[error("\"{0}\" has no words")]
    NoWords(String),
    /// A list has no entries.
    #[error("\"{0}\" is an empty list")]
    EmptyList(String),
    /// A list of lists has an empty list in it.
    #[error("\"{0}\" has an empty list in it")]
    EmptyPart(String),
    /// A file has no facts.
    #[error("there is no [[fact]] in this file")]
    NoFacts,
    /// An id has other characters than `[a-z0-9-]`.
    #[error("an id may only contain lower-case letters, digits and hyphens")]
    BadId,
    /// Another entry has the same id.
    #[error("this id is already used by the entry at line {first}")]
    DuplicateId {
        /// The line of the other entry.
        first: usize,
    },
    /// An answer is longer than [`LONGEST_ANSWER`].
    #[error("this answer has {0} characters; at most {LONGEST_ANSWER} are allowed")]
    LongAnswer(usize),
    /// A date is not in any calendar.
    #[error("this is not a date")]
    BadDate,
    /// An address is not one that a browser opens.
    #[error("this is not a web address")]
    BadUrl,
    /// A contact line is blank, too long, or would ping somebody.
    #[error("this is not a contact line: {0}")]
    BadContact(InvalidContact),
    /// A language is not a BCP 47 tag.
    #[error("this is not a language tag")]
    BadLanguage,
    /// A threshold is not from 0 to 1.
    #[error("the threshold must be a number from 0 to 1")]
    BadThreshold,
    /// A list of synonyms has a single term.
    #[error("synonyms need at least two terms")]
    LoneSynonym,
    /// Two entries have the same example question.
    #[error("this question is also an example of \"{id}\" at line {line}")]
    DuplicateQuestion {
        /// The other entry.
        id: String,
        /// The line of its question.
        line: usize,
    },
    /// A collected example is a curated one already.
    #[error("this question is already an example of \"{id}\", at line {line} of facts.toml")]
    QuestionInFacts {
        /// The entry that has the example.
        id: String,
        /// The line of its question.
        line: usize,
    },
    /// Collected examples are for an entry that does not exist.
    #[error("there is no fact or absence with this id")]
    UnknownEntry {
        /// A fact or an absence whose id resembles it.
        nearest: Option<String>,
    },
    /// The article does not contain a source.
    #[error("this source is not in the article")]
    SourceNotFound {
        /// The passage nearest to the source.
        nearest: Option<String>,
        /// The first difference, where the two are nearly the same.
        difference: Option<FirstDifference>,
    },
    /// A source begins or ends inside a word.
    #[error("this source begins or ends in the middle of a word")]
    SourceCutsWord {
        /// The same passage with its words whole.
        whole: String,
    },
    /// A source has fewer than [`SHORTEST_SOURCE`] words.
    #[error("this source is too short to prove anything by itself")]
    ShortSource,
    /// A number, day or month of an answer stands in none of its sources.
    #[error("\"{number}\" stands in none of the sources of this fact")]
    NumberNotInSources {
        /// The number as written.
        number: String,
        /// A sentence of the article that has it.
        elsewhere: Option<String>,
    },
    /// A number of an answer stands in its sources with another unit.
    #[error("the sources of this fact have \"{number}\" as {proven}, not as {unit}")]
    UnitNotInSources {
        /// The number as written.
        number: String,
        /// The unit in the answer.
        unit: &'static str,
        /// The unit in the sources.
        proven: &'static str,
    },
    /// A name of an answer stands in none of its sources.
    #[error("\"{name}\" stands in none of the sources of this fact{}", if *in_article { "" } else { ", nor anywhere in the article" })]
    NameNotInSources {
        /// The name as written.
        name: String,
        /// A sentence of the article that has it.
        elsewhere: Option<String>,
        /// True if the article or its metadata have each word of it.
        in_article: bool,
    },
    /// A quotation in an answer stands in none of its sources.
    #[error("no source of this fact has these quoted words")]
    QuotationNotInSources,
    /// An answer denies something, and its sources do not.
    #[error("the answer denies something, but no source of this fact does")]
    NegationNotInSources,
    /// The sources deny something, and the answer does not.
    #[error("a source of this fact denies \"{denied}\", but the answer does not")]
    NegationDropped {
        /// The word of the answer that they deny.
        denied: String,
    },
    /// The sources say that something may be so, and the answer says that it is.
    #[error("a source of this fact says \"{modal}\", but the answer leaves it out")]
    ReservationDropped {
        /// The word in the sources.
        modal: String,
    },
    /// The answer of an absence has a number, a day, a month or a name that neither the article nor its questions have.
    #[error("neither the article nor the questions of this absence have \"{0}\"")]
    AbsenceNames(String),
    /// The answer of an absence does not say that something is not said.
    #[error("this answer does not say that the article leaves something out")]
    AbsenceAsserts,
    /// `checked` stands beside an answer without a finding.
    #[error("\"checked\" accepts nothing: there is no finding about this answer")]
    CheckedNothing,
    /// `checked` stands beside an answer with several findings.
    #[error("\"checked\" accepts one finding, but there are {0} about this answer")]
    CheckedSeveral(usize),
    /// A fact has fewer than [`FEWEST_EXAMPLES`] example questions.
    #[error("this fact has only {}", examples(*.0))]
    FewExamples(usize),
    /// More than ten facts of an article are pinned.
    #[error("more than {MOST_PINNED} facts are pinned, from this one on")]
    ManyPinned,
    /// A question has no word that the matcher reads.
    #[error("this question has no words")]
    EmptyQuestion,
    /// A question is in another language than the article; its name.
    #[error("this question is not in the language of the article, but in {0}")]
    OtherLanguage(String),
    /// Two synonyms mean the opposite of each other, or exclude each other; the other one.
    #[error("this does not mean the same as \"{0}\", but something that excludes it")]
    OppositeSynonyms(String),
    /// Two entries have examples that the matcher hardly tells apart.
    #[error("this is asked like an example of \"{id}\": they are {percent} % alike")]
    AskedAlike {
        /// The other entry.
        id: String,
        /// Its example.
        question: String,
        /// How alike the two are.
        percent: u8,
    },
    /// Most examples of a fact find another entry when they are left out.
    #[error(
        "{missed} of the {examples} examples of this fact do not find it once they are left out"
    )]
    ExamplesMissTheirFact {
        /// The number of such examples.
        missed: usize,
        /// The number of its examples.
        examples: usize,
        /// The entry that they find most often.
        id: String,
    },
    /// A fact would answer most examples of an absence.
    #[error("the fact \"{0}\" seems to answer this question")]
    FactAnswersAbsence(String),
    /// Two gold cases expect different facts of the same question.
    #[error("the case at line {line} asks the same and expects something else")]
    ContradictoryCases {
        /// The line of the other case.
        line: usize,
    },
    /// A gold case has both ways to say what it expects.
    #[error("\"expect\" and \"all\" exclude each other")]
    ExpectAndAll,
    /// A conversation has a single turn.
    #[error("a conversation needs at least two turns")]
    LoneTurn,
    /// A gold case expects a fact that does not exist.
    #[error("there is no fact with this id")]
    UnknownFact {
        /// A fact whose id resembles it.
        nearest: Option<String>,
    },
    /// A gold case expects an absence.
    #[error("this id belongs to an absence, not to a fact")]
    ExpectsAbsence,
    /// A gold case tests nothing, because its question is an example already.
    #[error("this question is already an example of \"{id}\"")]
    GoldIsExample {
        /// The entry that has the example.
        id: String,
    },
}

fn examples(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} example question{plural}")
}

/// Tells how often a slip occurs after its first place.
fn also(places: usize) -> String {
    match places {
        0 | 1 => String::new(),
        2 => ", here and at one more place".to_owned(),
        more => format!(", here and at {} more places", more - 1),
    }
}

impl ProblemKind {
    /// Returns true if a base with this problem cannot be used. An answer that says more than its sources fails a check, but its
    /// sources are proven all the same, and the others of its base are sound.
    #[must_use]
    pub fn prevents_use(&self) -> bool {
        let is_unproven_claim = matches!(
            self,
            Self::NumberNotInSources { .. }
                | Self::UnitNotInSources { .. }
                | Self::NameNotInSources { .. }
                | Self::QuotationNotInSources
                | Self::AbsenceNames(_)
        );
        self.severity() == Severity::Error && !is_unproven_claim
    }

    /// Returns how much the problem matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::MisnamedFile { needed: false, .. }
            | Self::StrayFolder
            | Self::DuplicateQuestion { .. }
            | Self::QuestionInFacts { .. }
            | Self::ShortSource
            | Self::NameNotInSources {
                in_article: true, ..
            }
            | Self::NegationNotInSources
            | Self::NegationDropped { .. }
            | Self::ReservationDropped { .. }
            | Self::AbsenceAsserts
            | Self::CheckedNothing
            | Self::CheckedSeveral(_)
            | Self::FewExamples(_)
            | Self::ManyPinned
            | Self::OtherLanguage(_)
            | Self::OppositeSynonyms(_)
            | Self::AskedAlike { .. }
            | Self::ExamplesMissTheirFact { .. }
            | Self::FactAnswersAbsence(_)
            | Self::GoldIsExample { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
