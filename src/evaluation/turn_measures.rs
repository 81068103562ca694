//! The measures of conversations: counts over their turns.

use super::conversation::{ConversationTrial, TurnTrial};
use super::verdict::Verdict;

/// Counts over the turns of conversations.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TurnMeasures {
    /// Conversations.
    pub conversations: usize,
    /// Turns of all of them.
    pub turns: usize,
    /// Answered with expected facts.
    pub right: usize,
    /// Several questions, of which some were answered with expected facts.
    pub partly_right: usize,
    /// Answered with other facts only.
    pub wrong: usize,
    /// An expected fact was suggested.
    pub offered: usize,
    /// Nothing expected was shown.
    pub silent: usize,
    /// Answered, although no fact answers it.
    pub false_answers: usize,
    /// Not answered, and no fact answers it.
    pub rightly_silent: usize,
    /// The sum of the marks.
    pub marks: f64,
}

impl TurnMeasures {
    /// Measures conversations.
    #[must_use]
    pub fn of<'t>(trials: impl IntoIterator<Item = &'t ConversationTrial>) -> Self {
        let mut measures = Self::default();
        for trial in trials {
            measures.conversations += 1;
            for turn in &trial.turns {
                measures.add(turn);
            }
        }
        measures
    }

    fn add(&mut self, turn: &TurnTrial) {
        self.turns += 1;
        self.marks += turn.mark;
        *match turn.verdict {
            Verdict::Right => &mut self.right,
            Verdict::PartlyRight => &mut self.partly_right,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Offered => &mut self.offered,
            Verdict::Silent => &mut self.silent,
            Verdict::FalseAnswer => &mut self.false_answers,
            Verdict::RightlySilent => &mut self.rightly_silent,
        } += 1;
    }

    /// Counts the turns answered about another subject: with other facts only, or although no fact answers them.
    #[must_use]
    pub fn astray(&self) -> usize {
        self.wrong + self.false_answers
    }

    /// Returns the share of the turns that are replied to as expected, with an answer or without; a turn with several
    /// questions counts by the share of them.
    #[must_use]
    pub fn right_share(&self) -> Option<f64> {
        self.share(self.marks)
    }

    /// Returns the share of the turns for which an expected fact is suggested.
    #[must_use]
    pub fn offered_share(&self) -> Option<f64> {
        self.share(self.offered as f64)
    }

    /// Returns the share of the turns that are answered about another subject.
    #[must_use]
    pub fn wrong_share(&self) -> Option<f64> {
        self.share(self.astray() as f64)
    }

    fn share(&self, count: f64) -> Option<f64> {
        (self.turns > 0).then(|| count / self.turns as f64)
    }
}
