//! The decision about one look-up: answer, suggest, or abstain with a reason.

use super::Answerer;
use super::outcome::{Answer, Candidate, Decision, Outcome, Reason};
use super::pipeline::Lookup;
use super::small_talk::detect_small_talk;
use crate::matching::{EntryKind, Match};

/// Most facts that are suggested or named as candidates.
const MAX_CANDIDATES: usize = 3;

impl Answerer {
    /// Decides about one look-up.
    pub(super) fn decide(&self, lookup: &Lookup) -> Outcome {
        let matches = &lookup.matches;
        if !lookup.is_exact()
            && let Some(kind) = detect_small_talk(&lookup.segment.words)
        {
            return self.abstain(Reason::NotAQuestion(kind), matches);
        }
        if let Some(answer) = self.answer(lookup) {
            let decision = Decision::Answer {
                answers: vec![answer],
                unanswered: Vec::new(),
            };
            return Outcome {
                decision,
                candidates: top_candidates(matches),
                context: None,
            };
        }
        match self.abstention_reason(matches) {
            Reason::Ambiguous => Outcome {
                decision: Decision::Suggest(self.suggestions(matches)),
                candidates: top_candidates(matches),
                context: None,
            },
            reason => self.abstain(reason, matches),
        }
    }

    /// Returns the answer, unless it is unresolved what the question is about.
    pub(super) fn answer(&self, lookup: &Lookup) -> Option<Answer> {
        self.confident_answer(&lookup.matches)
            .filter(|_| lookup.is_resolved)
    }

    /// Returns the best fact if it reaches its threshold and the message is no absence's example question.
    pub(super) fn confident_answer(&self, matches: &[Match]) -> Option<Answer> {
        let first = matches.first()?;
        let (best, fact) = matches.iter().find_map(|found| match found.kind {
            EntryKind::Fact(fact) => Some((found, fact)),
            EntryKind::Absence(_) => None,
        })?;
        if first.exact && !best.exact {
            return None;
        }
        (best.confidence >= self.threshold(fact.article)).then_some(Answer {
            fact,
            confidence: best.confidence,
        })
    }

    /// Returns the confidence that a fact of an article needs to be an answer.
    pub(super) fn threshold(&self, article: usize) -> f32 {
        let own = self.base.articles()[article].threshold;
        own.unwrap_or(self.policy.threshold)
    }

    /// Returns the confidence of the absence that is the reason to abstain, if one is.
    pub(super) fn known_absence_confidence(&self, matches: &[Match]) -> Option<f32> {
        let Reason::KnownAbsence(at) = self.abstention_reason(matches) else {
            return None;
        };
        let mut matches = matches.iter();
        let absence = matches.find(|found| found.kind == EntryKind::Absence(at));
        absence.map(|absence| absence.confidence)
    }

    /// Returns the reason not to answer where no fact is confident enough.
    pub(super) fn abstention_reason(&self, matches: &[Match]) -> Reason {
        match matches.first() {
            Some(Match {
                kind: EntryKind::Absence(at),
                confidence,
                ..
            }) if *confidence >= self.policy.suggest => Reason::KnownAbsence(*at),
            _ if self.suggestions(matches).is_empty() => Reason::NotCovered,
            _ => Reason::Ambiguous,
        }
    }

    /// Returns the candidates that are worth a suggestion, best first.
    pub(super) fn suggestions(&self, matches: &[Match]) -> Vec<Candidate> {
        let mut candidates = top_candidates(matches);
        candidates.retain(|candidate| candidate.confidence >= self.policy.suggest);
        candidates
    }

    /// Returns the outcome without an answer.
    pub(super) fn abstain(&self, reason: Reason, matches: &[Match]) -> Outcome {
        let near = if matches!(reason, Reason::NotAQuestion(_) | Reason::OtherLanguage) {
            Vec::new()
        } else {
            self.suggestions(matches)
        };
        Outcome {
            decision: Decision::Abstain { reason, near },
            candidates: top_candidates(matches),
            context: None,
        }
    }
}

/// Returns the best facts among matches, each once.
pub(super) fn top_candidates<'a>(matches: impl IntoIterator<Item = &'a Match>) -> Vec<Candidate> {
    let mut best: Vec<Candidate> = Vec::with_capacity(MAX_CANDIDATES);
    for found in matches {
        let EntryKind::Fact(fact) = found.kind else {
            continue;
        };
        if best.len() < MAX_CANDIDATES && best.iter().all(|known| known.fact != fact) {
            best.push(Candidate {
                fact,
                question: found.question,
                confidence: found.confidence,
            });
        }
    }
    best
}
