//! What can be wrong with a knowledge folder, in a curator's words, and the way out of each.

use thiserror::Error;

use super::difference::Difference;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// It can, but it will not do what its curator wants.
    Warning,
}

/// The longest answer, in characters: it is one or two sentences, and fits every screen.
pub const LONGEST_ANSWER: usize = 600;

/// The shortest source, in words, that proves something by itself.
pub const SHORTEST_SOURCE: usize = 4;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Cause {
    /// A file that an article must have is not there.
    #[error("this file is missing")]
    MissingFile {
        /// A file beside it whose name is nearly right.
        meant: Option<String>,
    },
    /// The system does not let it be read.
    #[error("this file cannot be read: {0}")]
    Unreadable(String),
    /// Its bytes are no UTF-8.
    #[error("this file is not saved as UTF-8 text")]
    NotUtf8,
    /// A file that is not read because its name is nearly, but not, one of ours.
    #[error("this file is not read: its name should be {meant}")]
    MisnamedFile {
        /// The name that is read.
        meant: &'static str,
    },
    /// A folder among the article folders that holds no article.
    #[error("this folder holds no article")]
    StrayFolder,
    /// An article without words.
    #[error("the article is empty")]
    EmptyArticle,
    /// Not TOML.
    #[error("{slip}")]
    Syntax {
        /// What the line shows to be the likely slip.
        slip: &'static str,
        /// How to write it.
        way_out: &'static str,
    },
    /// A key that means nothing.
    #[error("\"{key}\" is not a key of {section}")]
    UnknownKey {
        /// As written.
        key: String,
        /// Where.
        section: &'static str,
        /// The known key that it resembles.
        nearest: Option<&'static str>,
        /// All that are known there.
        known: &'static [&'static str],
    },
    /// A key that must be there.
    #[error("{section} has no \"{key}\"")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// Where.
        section: &'static str,
    },
    /// No `[article]`.
    #[error("there is no [article] in this file")]
    NoMetadata,
    /// A value of another kind.
    #[error("\"{key}\" must be {wanted}, and is {found}")]
    WrongType {
        /// The key.
        key: String,
        /// What it must be, with an example.
        wanted: &'static str,
        /// What it is.
        found: &'static str,
    },
    /// A value where a section is meant.
    #[error("{0} is a section, and is written here as a value")]
    NotASection(String),
    /// `[fact]` where `[[fact]]` is meant.
    #[error("[{0}] is written with one pair of brackets")]
    SingleBrackets(String),
    /// A text without words.
    #[error("\"{0}\" holds no words")]
    NoWords(String),
    /// A list without entries.
    #[error("\"{0}\" is an empty list")]
    EmptyList(String),
    /// Neither facts nor anything else to say.
    #[error("there is no [[fact]] in this file")]
    NoFacts,
    /// An id with other characters than `[a-z0-9-]`.
    #[error("this id holds more than small letters, digits and hyphens")]
    BadId,
    /// An id that another entry has.
    #[error("this id is taken by the entry at line {first}")]
    DuplicateId {
        /// The line of the other.
        first: usize,
    },
    /// An answer longer than [`LONGEST_ANSWER`].
    #[error("this answer has {0} characters; it may have {LONGEST_ANSWER}")]
    LongAnswer(usize),
    /// A date that no calendar has.
    #[error("this is not a date")]
    BadDate,
    /// An address that no browser opens.
    #[error("this is not a web address")]
    BadUrl,
    /// Not a language tag.
    #[error("this is not a language tag")]
    BadLanguage,
    /// A threshold outside 0 to 1.
    #[error("the threshold must be a number from 0 to 1")]
    BadThreshold,
    /// Synonyms that are not at least a pair.
    #[error("synonyms need at least two terms")]
    LoneSynonym,
    /// A question that two entries claim.
    #[error("this question is also an example of \"{id}\" at line {line}")]
    DuplicateQuestion {
        /// The other entry.
        id: String,
        /// Its question's line.
        line: usize,
    },
    /// A source that the article does not hold.
    #[error("this source is not in the article")]
    SourceNotFound {
        /// The passage that comes nearest.
        nearest: Option<String>,
        /// The first place where the two part, where they are nearly the same.
        difference: Option<Difference>,
    },
    /// A source that begins or ends inside a word.
    #[error("this source cuts a word of the article in two")]
    SourceCutsWord {
        /// The same passage with its words whole.
        whole: String,
    },
    /// A source of fewer than [`SHORTEST_SOURCE`] words.
    #[error("this source is too short to prove anything by itself")]
    ShortSource,
    /// A gold case that expects a fact that is not there.
    #[error("there is no fact of this id")]
    UnknownFact {
        /// A fact whose id resembles it.
        nearest: Option<String>,
    },
    /// A gold case that expects an absence.
    #[error("this id is an absence, not a fact")]
    ExpectsAbsence,
    /// A gold case that proves nothing: its question is an example.
    #[error("this question is already an example of \"{id}\"")]
    GoldIsExample {
        /// The entry that has it.
        id: String,
    },
}

impl Cause {
    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::MisnamedFile { .. }
            | Self::StrayFolder
            | Self::DuplicateQuestion { .. }
            | Self::ShortSource
            | Self::GoldIsExample { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What else helps to see it: a label and a text each.
    #[must_use]
    pub fn notes(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::SourceNotFound {
                nearest,
                difference,
            } => {
                let nearest = nearest
                    .as_ref()
                    .map(|text| ("nearest sentence", quoted(text)));
                let difference = difference
                    .as_ref()
                    .map(|it| ("first difference", it.to_string()));
                nearest.into_iter().chain(difference).collect()
            }
            Self::SourceCutsWord { whole } => vec![("with its words whole", quoted(whole))],
            _ => Vec::new(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn way_out(&self) -> String {
        match self {
            Self::MissingFile { meant: Some(meant) } => format!("rename {meant} to this name"),
            Self::MisnamedFile { meant } => format!("rename it to {meant}, or remove it"),
            Self::Syntax { way_out, .. } => (*way_out).to_owned(),
            Self::NotASection(heading) => {
                format!("write {heading} on a line of its own, and its keys on the lines below")
            }
            Self::UnknownKey {
                nearest: Some(nearest),
                ..
            } => format!("did you mean \"{nearest}\"?"),
            Self::UnknownKey { known, .. } => {
                format!("remove it; the keys here are {}", known.join(", "))
            }
            Self::MissingKey { key, .. } => format!("add a line: {key} = {}", example(key)),
            Self::SingleBrackets(key) => format!("write [[{key}]], as there may be many"),
            Self::UnknownFact {
                nearest: Some(nearest),
            } => format!("did you mean \"{nearest}\"?"),
            other => other.plain_way_out().to_owned(),
        }
    }

    fn plain_way_out(&self) -> &'static str {
        match self {
            Self::MissingFile { .. } => {
                "every article folder holds an article.txt and a facts.toml"
            }
            Self::Unreadable(_) => "see that it is a plain file and that you may open it",
            Self::NotUtf8 => "open it in a text editor and save it with the encoding UTF-8",
            Self::StrayFolder => {
                "put an article.txt and a facts.toml into it, or move it out of the knowledge folder"
            }
            Self::EmptyArticle => "paste the text of the article into this file",
            Self::WrongType { .. } => "change the value after the = sign",
            Self::NoWords(_) => "write a text between the quotation marks, or remove the line",
            Self::EmptyList(_) => "write at least one text between the brackets",
            Self::NoMetadata => "begin the file with [article] and a line: title = \"…\"",
            Self::NoFacts => "add a [[fact]] with id, questions, answer and sources",
            Self::BadId => "write it like troops-leave-when: a to z, 0 to 9 and hyphens, no spaces",
            Self::DuplicateId { .. } => "give one of the two another id",
            Self::LongAnswer(_) => "shorten it to one or two sentences, or make it several facts",
            Self::BadDate => "write year, month and day, as in 2029-10-16",
            Self::BadUrl => "write it as the browser shows it, from https:// on",
            Self::BadLanguage => "write a tag such as en, fr or pt-BR",
            Self::BadThreshold => "write it like 0.62, or remove the line to keep the usual one",
            Self::LoneSynonym => "add a term that means the same, or remove this [[synonyms]]",
            Self::DuplicateQuestion { .. } => {
                "keep it where it belongs and remove or reword the other"
            }
            Self::SourceNotFound { .. } => "copy the sentence from article.txt as it stands there",
            Self::SourceCutsWord { .. } => "begin and end the source with whole words",
            Self::ShortSource => "quote the whole sentence",
            Self::ExpectsAbsence => "write expect = [] for what must not be answered",
            Self::GoldIsExample { .. } => "reword it: a gold case tries a question it has not seen",
            _ => "name a fact of facts.toml, or write expect = []",
        }
    }
}

/// A value as a curator would write it for a key.
fn example(key: &str) -> &'static str {
    match key {
        "questions" | "sources" | "terms" | "expect" => "[\"…\"]",
        _ => "\"…\"",
    }
}

/// A text between quotation marks, cut where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 240;
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("\"{}…\"", one_line[..cut].trim_end()),
        None => format!("\"{one_line}\""),
    }
}
