//! An entry of the journal: a question and what became of it.

/// A question and what became of it. It names no person, server, channel or message.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// A random number. Buttons carry it, so that what is pressed reaches its entry.
    pub id: i64,
    /// When it was asked, in seconds since 1970.
    pub asked_at: i64,
    /// The question as typed: the segment of the message that asks.
    pub question: String,
    /// What was decided.
    pub decision: Decision,
    /// Up to three facts with the highest confidence, best first.
    pub candidates: Vec<Candidate>,
    /// Full name of the offered fact that was pressed, such as `article/fact`.
    pub pressed: Option<String>,
    /// Whether the asker called the answer helpful.
    pub helpful: Option<bool>,
}

/// A fact that was considered for a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Full name of the fact, such as `article/fact`.
    pub fact: String,
    /// Calibrated probability that the fact answers the question, 0 to 1.
    pub confidence: f32,
}

/// What was decided about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It was answered with the first candidate.
    Answered,
    /// Facts were offered.
    Offered,
    /// It was told that the article does not say it.
    NotCovered,
    /// It was told so by an absence that a curator wrote.
    KnownAbsence,
}
