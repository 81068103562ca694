//! Records what was asked, in the journal and in the metrics, and finds the entry that a button belongs to.

use super::custom_id::EntryId;
use crate::answering::{self, Asked, Outcome, Reason, SegmentResult};
use crate::journal::{Candidate, Change, Decision, Entry, Journal};
use crate::knowledge::{FactRef, KnowledgeBase};
use crate::metrics::{self, Metrics, Way};

/// Records what is asked.
#[derive(Clone, Copy)]
pub struct Recorder<'a> {
    /// The journal, if it is on.
    pub journal: Option<&'a Journal>,
    /// Where questions are counted.
    pub metrics: &'a Metrics,
    /// The way in which the question came.
    pub way: Way,
}

impl Recorder<'_> {
    /// Counts a message, records each segment of it that asks, and returns the ids of their entries in the same order.
    /// Without a journal there are none.
    pub fn record(self, base: &KnowledgeBase, outcome: &Outcome) -> Vec<EntryId> {
        let decision = counted_as(outcome);
        self.metrics.questions.decided(self.way, decision);
        let journal = self.journal;
        journal.map_or_else(Vec::new, |journal| add_entries(journal, base, outcome))
    }
}

/// Returns the decision about a message as it is counted.
fn counted_as(outcome: &Outcome) -> metrics::Decision {
    match &outcome.decision {
        answering::Decision::Answer { .. } => metrics::Decision::Answer,
        answering::Decision::Suggest(_) => metrics::Decision::Suggest,
        answering::Decision::Abstain { reason, .. } => match reason {
            Reason::NotCovered | Reason::Ambiguous => metrics::Decision::NotCovered,
            Reason::KnownAbsence(_) => metrics::Decision::KnownAbsence,
            Reason::NotAQuestion(_) => metrics::Decision::NotAQuestion,
            Reason::OtherLanguage => metrics::Decision::OtherLanguage,
        },
    }
}

fn add_entries(journal: &Journal, base: &KnowledgeBase, outcome: &Outcome) -> Vec<EntryId> {
    let entries = outcome.asked.iter().map_while(|asked| entry(base, asked));
    entries
        .map(|entry| {
            let id = EntryId(entry.id);
            journal.record(Change::Asked(entry));
            id
        })
        .collect()
}

fn entry(base: &KnowledgeBase, asked: &Asked) -> Option<Entry> {
    let decision = match asked.result {
        SegmentResult::Answered(_) => Decision::Answered,
        SegmentResult::Offered => Decision::Offered,
        SegmentResult::NotCovered => Decision::NotCovered,
        SegmentResult::KnownAbsence(_) => Decision::KnownAbsence,
    };
    Entry::now(&asked.text, decision, candidates(base, asked))
}

/// Returns the candidates, the one that answers first.
fn candidates(base: &KnowledgeBase, asked: &Asked) -> Vec<Candidate> {
    let mut candidates = asked.candidates.clone();
    candidates.sort_by_key(|candidate| asked.result != SegmentResult::Answered(candidate.fact));
    let named = candidates.iter().map(|candidate| Candidate {
        fact: base.full_name(candidate.fact),
        confidence: candidate.confidence,
    });
    named.collect()
}

/// Returns the entries of the segments that are answered, whose answers readers may rate.
#[must_use]
pub fn answered(outcome: &Outcome, entries: &[EntryId]) -> Vec<EntryId> {
    let segments = outcome.asked.iter().zip(entries);
    segments
        .filter(|(asked, _)| matches!(asked.result, SegmentResult::Answered(_)))
        .map(|(_, &entry)| entry)
        .collect()
}

/// Returns the entry of the segment that a fact is offered for.
#[must_use]
pub fn offered(outcome: &Outcome, entries: &[EntryId], fact: FactRef) -> Option<EntryId> {
    let mut segments = outcome.asked.iter().zip(entries);
    let is_candidate = |asked: &Asked| asked.candidates.iter().any(|it| it.fact == fact);
    segments
        .find(|(asked, _)| {
            !matches!(asked.result, SegmentResult::Answered(_)) && is_candidate(asked)
        })
        .map(|(_, &entry)| entry)
}
