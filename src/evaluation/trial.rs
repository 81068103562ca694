//! A gold case, asked and judged.

use super::verdict::{Expected, Verdict};
use crate::answering::{Decision, Outcome, Question, Reason};
use crate::knowledge::{FactRef, GoldCase, KnowledgeBase};

/// A gold case with the outcome of asking it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The article's index in the base.
    pub article: usize,
    /// The case's index in the article's gold set.
    pub case: usize,
    /// True if some fact answers it.
    pub answerable: bool,
    /// The outcome, judged by the case.
    pub verdict: Verdict,
    /// The share of its questions that are replied to as expected, 0 to 1.
    pub mark: f64,
    /// The rank of the first right fact among the candidates, from 0.
    pub rank: Option<usize>,
    /// The confidence of the first candidate; 0 if there is none.
    pub confidence: f32,
    /// The answer that it would give at a low enough threshold.
    pub prediction: Option<Prediction>,
    /// The outcome itself.
    pub outcome: Outcome,
}

/// The answer given at every threshold up to its confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// The highest threshold at which it is given.
    pub confidence: f32,
    /// True if the case expects it, or a question in it does.
    pub right: bool,
}

impl Trial {
    /// Asks a case, given by the indices of its article and of the case in it, and judges the outcome.
    pub(super) fn ask(
        base: &KnowledgeBase,
        article: usize,
        case: usize,
        ask: &impl Fn(Question<'_>) -> Outcome,
    ) -> Self {
        let outcome = ask(Question {
            utterance: &base.articles()[article].gold[case].question,
            article: Some(article),
            follows: None,
        });
        Self::judge(base, article, case, outcome)
    }

    /// Judges the outcome of a case, given by the indices of its article and of the case in it.
    #[must_use]
    pub fn judge(base: &KnowledgeBase, article: usize, case: usize, outcome: Outcome) -> Self {
        let gold = &base.articles()[article].gold[case];
        let expected = Expected::of(base, article, gold);
        let (verdict, mark) = expected.judge(&outcome.decision);
        let right = |fact: FactRef| expected.contains(fact);
        Self {
            article,
            case,
            answerable: expected.is_answerable(),
            verdict,
            mark,
            rank: outcome
                .candidates
                .iter()
                .position(|candidate| right(candidate.fact)),
            confidence: outcome
                .candidates
                .first()
                .map_or(0.0, |first| first.confidence),
            prediction: prediction(&outcome, &right),
            outcome,
        }
    }

    /// Returns the case as its curator wrote it.
    #[must_use]
    pub fn gold<'b>(&self, base: &'b KnowledgeBase) -> &'b GoldCase {
        &base.articles()[self.article].gold[self.case]
    }

    /// Returns true if the first candidate is a right one.
    #[must_use]
    pub fn ranked_first(&self) -> bool {
        self.rank == Some(0)
    }
}

/// Returns the answer given or, below the threshold, the one that would be given first. A known absence, talk and
/// another language predict none: no threshold turns them into an answer.
fn prediction(outcome: &Outcome, right: &impl Fn(FactRef) -> bool) -> Option<Prediction> {
    let predict = |fact: FactRef, confidence: f32| Prediction {
        confidence,
        right: right(fact),
    };
    match &outcome.decision {
        // Of several answers a right one counts, else the most confident one.
        Decision::Answer { answers, .. } => answers
            .iter()
            .map(|answer| predict(answer.fact, answer.confidence))
            .max_by(|a, b| (a.right.cmp(&b.right)).then(a.confidence.total_cmp(&b.confidence))),
        Decision::Abstain {
            reason: Reason::KnownAbsence(_) | Reason::NotAQuestion(_) | Reason::OtherLanguage,
            ..
        } => None,
        _ => {
            let first = outcome.candidates.first()?;
            Some(predict(first.fact, first.confidence))
        }
    }
}
