//! The distinct questions of a journal: what became of each, and what speaks for a fact.

use std::collections::{BTreeMap, HashMap};
use std::ops::AddAssign;

use crate::curation::error::LONGEST_EXAMPLE;
use crate::curation::examples::plain;
use crate::journal::{Decision, Entry};
use crate::text::tokenize::words;

/// From this confidence on, a question is near a fact.
pub const NEAR: f32 = 0.1;

/// How often a question was asked, and how often what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// How often it was asked in all.
    pub asked: usize,
    /// How often it was told that the article does not say it, without a curator's absence.
    pub not_covered: usize,
    /// How often facts were offered.
    pub offered: usize,
    /// How often the answer was called not helpful.
    pub not_helpful: usize,
}

/// What speaks for a fact as the answer of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// How often it was chosen among the facts offered.
    pub pressed: usize,
    /// How often it was called helpful.
    pub helpful: usize,
}

/// A question, however it was spelt.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    /// The question as it was first typed.
    pub(super) text: String,
    /// Its normalized words, by which spellings are the same question.
    pub(super) words: Vec<String>,
    pub(super) counts: Counts,
    /// By the full name of the fact.
    pub(super) evidence: BTreeMap<String, Evidence>,
    /// The fact that it was near to when it was first asked.
    pub(super) nearest: Option<String>,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.asked += other.asked;
        self.not_covered += other.not_covered;
        self.offered += other.offered;
        self.not_helpful += other.not_helpful;
    }
}

impl AddAssign for Evidence {
    fn add_assign(&mut self, other: Self) {
        self.pressed += other.pressed;
        self.helpful += other.helpful;
    }
}

impl Counts {
    /// Returns true if the question was asked in vain, or an asker was not content.
    pub(super) fn need_review(self) -> bool {
        self.not_covered + self.offered + self.not_helpful > 0
    }
}

/// Returns the distinct questions, in the order in which they were first asked, and how many entries are left out because
/// their question is too long to be an example or has no words.
pub(super) fn distinct(entries: &[Entry]) -> (Vec<Asked>, usize) {
    let mut questions: Vec<Asked> = Vec::new();
    let mut known: HashMap<Vec<String>, usize> = HashMap::new();
    let mut left_out = 0;
    for entry in entries {
        let text = plain(&entry.question);
        let words = words(&text);
        if words.is_empty() || text.chars().count() > LONGEST_EXAMPLE {
            left_out += 1;
            continue;
        }
        let at = *known.entry(words).or_insert_with_key(|words| {
            questions.push(Asked::new(text, words.clone(), entry));
            questions.len() - 1
        });
        questions[at].count(entry);
    }
    (questions, left_out)
}

impl Asked {
    fn new(text: String, words: Vec<String>, entry: &Entry) -> Self {
        let nearest = entry.candidates.first();
        let nearest = nearest.filter(|nearest| nearest.confidence >= NEAR);
        Self {
            text,
            words,
            counts: Counts::default(),
            evidence: BTreeMap::new(),
            nearest: nearest.map(|nearest| nearest.fact.clone()),
        }
    }

    fn count(&mut self, entry: &Entry) {
        let is = |decision| usize::from(entry.decision == decision);
        self.counts += Counts {
            asked: 1,
            not_covered: is(Decision::NotCovered),
            offered: is(Decision::Offered),
            not_helpful: usize::from(entry.helpful == Some(false)),
        };
        if let Some(fact) = &entry.pressed {
            self.evidence.entry(fact.clone()).or_default().pressed += 1;
        }
        // What was pressed was called helpful, else the answer.
        let first = entry.candidates.first().map(|first| &first.fact);
        let answered = first.filter(|_| entry.decision == Decision::Answered);
        if let Some(fact) = entry.pressed.as_ref().or(answered)
            && entry.helpful == Some(true)
        {
            self.evidence.entry(fact.clone()).or_default().helpful += 1;
        }
    }
}
