//! Facts of an article, absences (questions it does not answer), and the gold cases that test both.

use std::ops::Range;

/// An answer with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// `[a-z0-9-]+`, unique among its article's facts and absences.
    pub id: String,
    /// The group of facts it belongs to, for browsing.
    pub topic: Option<String>,
    /// Example questions, at least one: first those of `facts.toml`, of which the first is the one shown, then those of
    /// `examples.toml`.
    pub questions: Vec<String>,
    /// How many of the questions are from `facts.toml`. The others are what people asked, and are not shown to readers.
    pub curated: usize,
    /// True if its curator wants its question among the first that readers see.
    pub pinned: bool,
    /// One or two plain sentences that say no more than the sources do.
    pub answer: String,
    /// The proof, at least one.
    pub sources: Vec<Source>,
}

/// A sentence, or several in a row, found verbatim in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Bytes of the article's text.
    pub range: Range<usize>,
    /// The paragraph it starts in, from 0.
    pub paragraph: usize,
}

/// A question of readers that the article does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// `[a-z0-9-]+`, unique among its article's facts and absences.
    pub id: String,
    /// Example questions, at least one: first those of `facts.toml`, then those of `examples.toml`.
    pub questions: Vec<String>,
    /// The sentence that says that the article does not answer it.
    pub answer: String,
}

/// The position of a fact in its [`KnowledgeBase`](super::KnowledgeBase).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// The article's index in the base.
    pub article: usize,
    /// The fact's index in its article.
    pub fact: usize,
}

/// The position of an absence in its [`KnowledgeBase`](super::KnowledgeBase).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AbsenceRef {
    /// The article's index in the base.
    pub article: usize,
    /// The absence's index in its article.
    pub absence: usize,
}

/// A test question for `eval`, with the facts that would answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldCase {
    /// The message as a person might type it.
    pub question: String,
    /// The questions in it, each by the ids of the facts of which any is a right answer. It is empty if the message must
    /// not be answered; no part is.
    pub parts: Vec<Vec<String>>,
    /// The line of the case, or of the turn, in `gold.toml`, from 1.
    pub line: usize,
}

/// A test conversation for `eval`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its messages in order, at least two; each is asked with the context that those before it left.
    pub turns: Vec<GoldCase>,
    /// The line of the conversation in `gold.toml`, from 1.
    pub line: usize,
}
