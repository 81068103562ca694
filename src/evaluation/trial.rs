//! A gold case, asked and judged.

use crate::answering::{Decision, Outcome, Reason};
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
    /// True if the case expects it.
    pub right: bool,
}

/// A judgement of a gold case's outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Answered with a fact that was expected.
    Right,
    /// Answered with others only.
    Wrong,
    /// Not answered, but an expected fact was suggested.
    Offered,
    /// Neither answered nor offered what was expected.
    Silent,
    /// Answered a question that the article does not answer.
    FalseAnswer,
    /// Did not answer a question that the article does not answer.
    RightlySilent,
}

impl Verdict {
    /// Returns true for the outcomes that a curator wants.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Self::Right | Self::RightlySilent)
    }
}

impl Trial {
    /// Judges the outcome of a case, given by the indices of its article and of the case in it.
    #[must_use]
    pub fn judge(base: &KnowledgeBase, article: usize, case: usize, outcome: Outcome) -> Self {
        let gold = &base.articles()[article].gold[case];
        let right = |fact: FactRef| is_expected(base, article, gold, fact);
        let answerable = !gold.parts.is_empty();
        Self {
            article,
            case,
            answerable,
            verdict: verdict(&outcome.decision, answerable, &right),
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

    /// Returns true if the first candidate is a right one.
    #[must_use]
    pub fn ranked_first(&self) -> bool {
        self.rank == Some(0)
    }
}

fn is_expected(base: &KnowledgeBase, article: usize, gold: &GoldCase, fact: FactRef) -> bool {
    let id = &base.fact(fact).id;
    fact.article == article && gold.parts.iter().any(|part| part.contains(id))
}

fn verdict(decision: &Decision, answerable: bool, right: &impl Fn(FactRef) -> bool) -> Verdict {
    match decision {
        Decision::Answer { .. } if !answerable => Verdict::FalseAnswer,
        _ if !answerable => Verdict::RightlySilent,
        Decision::Answer { answers, .. } if answers.iter().any(|it| right(it.fact)) => {
            Verdict::Right
        }
        Decision::Answer { .. } => Verdict::Wrong,
        Decision::Suggest(offered) if offered.iter().any(|it| right(it.fact)) => Verdict::Offered,
        _ => Verdict::Silent,
    }
}

/// Returns the answer given or, below the threshold, the one that would be given first. A known absence, small talk and
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
