//! The judgement of an outcome by what its curator expects.

use serde::{Deserialize, Serialize};

use crate::answering::{Candidate, Decision};
use crate::knowledge::{FactRef, GoldCase, KnowledgeBase};

/// A judgement of the outcome of a gold case or of a turn. Its name in JSON is that of the variant in kebab case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Answered with a fact that was expected; where several questions were asked, each of them.
    Right,
    /// Answered some of several questions with facts that were expected.
    PartlyRight,
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

    /// Returns a number that is higher the better the outcome is for who asked: to mislead is worst, and to offer what was
    /// expected is better than silence.
    #[must_use]
    pub fn rank(self) -> u8 {
        match self {
            Self::Wrong | Self::FalseAnswer => 0,
            Self::Silent => 1,
            Self::Offered => 2,
            Self::PartlyRight => 3,
            Self::Right | Self::RightlySilent => 4,
        }
    }
}

/// What a gold case or a turn expects of its article.
pub(super) struct Expected<'a> {
    base: &'a KnowledgeBase,
    article: usize,
    parts: &'a [Vec<String>],
}

impl<'a> Expected<'a> {
    pub(super) fn of(base: &'a KnowledgeBase, article: usize, case: &'a GoldCase) -> Self {
        Self {
            base,
            article,
            parts: &case.parts,
        }
    }

    /// Returns true if some fact answers it.
    pub(super) fn is_answerable(&self) -> bool {
        !self.parts.is_empty()
    }

    /// Returns true if a fact answers it or a part of it.
    pub(super) fn contains(&self, fact: FactRef) -> bool {
        self.parts.iter().any(|part| self.is_in(part, fact))
    }

    fn is_in(&self, part: &[String], fact: FactRef) -> bool {
        fact.article == self.article && part.contains(&self.base.fact(fact).id)
    }

    /// Judges a decision, with a mark from 0 to 1: the share of its questions that are answered as expected, or 1 for
    /// rightly not answering.
    pub(super) fn judge(&self, decision: &Decision) -> (Verdict, f64) {
        let answered = matches!(decision, Decision::Answer { .. });
        if !self.is_answerable() {
            return if answered {
                (Verdict::FalseAnswer, 0.0)
            } else {
                (Verdict::RightlySilent, 1.0)
            };
        }
        let met = self.met(decision);
        let mark = met as f64 / self.parts.len() as f64;
        let verdict = match met {
            0 if answered => Verdict::Wrong,
            0 if self.is_offered(decision) => Verdict::Offered,
            0 => Verdict::Silent,
            met if met < self.parts.len() => Verdict::PartlyRight,
            _ => Verdict::Right,
        };
        (verdict, mark)
    }

    /// Counts the parts that are answered.
    fn met(&self, decision: &Decision) -> usize {
        let Decision::Answer { answers, .. } = decision else {
            return 0;
        };
        let is_met = |part: &&Vec<String>| answers.iter().any(|it| self.is_in(part, it.fact));
        self.parts.iter().filter(is_met).count()
    }

    /// Returns true if a question that leads to an expected fact is shown instead of an answer.
    fn is_offered(&self, decision: &Decision) -> bool {
        let offered: &[Candidate] = match decision {
            Decision::Answer { .. } => &[],
            Decision::Suggest(offered) | Decision::Abstain { near: offered, .. } => offered,
        };
        offered.iter().any(|it| self.contains(it.fact))
    }
}
