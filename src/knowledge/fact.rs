//! What an article says (facts), what it does not (absences), and what a curator expects of both (gold cases).

use std::ops::Range;

/// An answer with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// `[a-z0-9-]+`, unique among its article's facts and absences.
    pub id: String,
    /// Groups facts for browsing.
    pub topic: Option<String>,
    /// Example questions, at least one; the first is the one shown.
    pub questions: Vec<String>,
    /// One or two plain sentences that say no more than the sources.
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

/// What readers ask and the article does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// `[a-z0-9-]+`, unique among its article's facts and absences.
    pub id: String,
    /// Example questions, at least one.
    pub questions: Vec<String>,
    /// The sentence that says so.
    pub answer: String,
}

/// A fact's place in its [`KnowledgeBase`](super::KnowledgeBase).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// The article's place.
    pub article: usize,
    /// The fact's place in its article.
    pub fact: usize,
}

/// An absence's place in its [`KnowledgeBase`](super::KnowledgeBase).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AbsenceRef {
    /// The article's place.
    pub article: usize,
    /// The absence's place in its article.
    pub absence: usize,
}

/// A question with the facts that would answer it, for `eval`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldCase {
    /// What a person might type.
    pub question: String,
    /// Any of these facts is right; none: it must not be answered.
    pub expect: Vec<String>,
    /// Where it stands in `gold.toml`, from 1.
    pub line: usize,
}
