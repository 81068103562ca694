//! One gold case, asked and judged.

use crate::answering::{Decision, Outcome, Reason};
use crate::knowledge::{FactRef, GoldCase, KnowledgeBase};

/// A gold case with what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The article's place in the base.
    pub article: usize,
    /// The case's place in the article's gold set.
    pub case: usize,
    /// Whether some fact answers it.
    pub answerable: bool,
    /// How it went.
    pub verdict: Verdict,
    /// Where a right fact stands among the candidates, from 0.
    pub rank: Option<usize>,
    /// The first candidate's confidence, 0 where there is none.
    pub confidence: f32,
    /// The answer it would give if the threshold let it.
    pub bid: Option<Bid>,
    /// What came of it.
    pub outcome: Outcome,
}

/// An answer that waits for a threshold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bid {
    /// Given from this threshold downwards.
    pub confidence: f32,
    /// Whether it is right.
    pub right: bool,
}

/// How a gold case went.
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
    /// Answered what the article does not say.
    FalseAnswer,
    /// Did not answer what the article does not say.
    RightlySilent,
}

impl Verdict {
    /// Whether it went as expected.
    #[must_use]
    pub fn is_good(self) -> bool {
        matches!(self, Self::Right | Self::RightlySilent)
    }
}

impl Trial {
    /// Judges the outcome of a case, given by its article's and its own place.
    #[must_use]
    pub fn judge(base: &KnowledgeBase, article: usize, case: usize, outcome: Outcome) -> Self {
        let gold = &base.articles()[article].gold[case];
        let right = |fact: FactRef| is_expected(base, article, gold, fact);
        let answerable = !gold.expect.is_empty();
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
            bid: bid(&outcome, &right),
            outcome,
        }
    }

    /// Whether the first candidate is a right one.
    #[must_use]
    pub fn ranked_first(&self) -> bool {
        self.rank == Some(0)
    }
}

fn is_expected(base: &KnowledgeBase, article: usize, gold: &GoldCase, fact: FactRef) -> bool {
    fact.article == article && gold.expect.contains(&base.fact(fact).id)
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

/// What it answered or, below the threshold, would answer first. A known absence, small talk and another language bid
/// nothing: no threshold turns them into an answer.
fn bid(outcome: &Outcome, right: &impl Fn(FactRef) -> bool) -> Option<Bid> {
    let bids: Vec<Bid> = match &outcome.decision {
        Decision::Answer { answers, .. } => answers
            .iter()
            .map(|answer| Bid {
                confidence: answer.confidence,
                right: right(answer.fact),
            })
            .collect(),
        Decision::Abstain {
            reason: Reason::KnownAbsence(_) | Reason::NotAQuestion(_) | Reason::OtherLanguage,
            ..
        } => Vec::new(),
        _ => outcome
            .candidates
            .first()
            .map(|first| Bid {
                confidence: first.confidence,
                right: right(first.fact),
            })
            .into_iter()
            .collect(),
    };
    // Of several answers the right one counts, else the surest.
    bids.into_iter()
        .max_by(|a, b| (a.right.cmp(&b.right)).then(a.confidence.total_cmp(&b.confidence)))
}
