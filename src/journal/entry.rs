//! An entry of the journal: a question and what became of it.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Characters of a question that are kept: more than a real one has.
const LONGEST_QUESTION: usize = 1000;

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
    /// Whether the asker, or whoever else read the answer, called it helpful; the last press counts.
    pub helpful: Option<bool>,
}

/// A fact that was considered for a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

impl Entry {
    /// Returns an entry for a question that was asked now; `None` if the system gives no random number.
    #[must_use]
    pub fn now(question: &str, decision: Decision, candidates: Vec<Candidate>) -> Option<Self> {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        Some(Self {
            id: getrandom::u64().ok()?.cast_signed(),
            asked_at: since_1970.map_or(0, |time| time.as_secs().cast_signed()),
            question: storable(question),
            decision,
            candidates,
            pressed: None,
            helpful: None,
        })
    }
}

/// Shortens a question, and removes NUL characters, which PostgreSQL does not store.
fn storable(question: &str) -> String {
    let kept = question.trim().chars().filter(|&c| c != '\0');
    kept.take(LONGEST_QUESTION).collect()
}

impl Decision {
    const ALL: [Self; 4] = [
        Self::Answered,
        Self::Offered,
        Self::NotCovered,
        Self::KnownAbsence,
    ];

    /// Returns the name of the decision in the journal.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Offered => "offered",
            Self::NotCovered => "not-covered",
            Self::KnownAbsence => "known-absence",
        }
    }

    /// Returns the decision with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|decision| decision.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_stored_without_what_a_database_refuses() {
        let long = "é".repeat(2000);
        for (typed, kept) in [
            (" when?\n", "when?"),
            ("wh\0en", "when"),
            (long.as_str(), &"é".repeat(1000)),
        ] {
            let entry = Entry::now(typed, Decision::Offered, Vec::new()).unwrap();
            assert_eq!(entry.question, kept);
        }
    }

    #[test]
    fn every_decision_is_found_by_its_name() {
        for decision in Decision::ALL {
            assert_eq!(Decision::from_name(decision.name()), Some(decision));
        }
        assert_eq!(Decision::from_name("other"), None);
    }
}
