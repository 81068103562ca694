//! The evaluation of a base by its gold set: right and false answers, AUROC and calibration error of the confidence, and
//! the threshold that the gold set supports. Conversations are held turn by turn and measured apart.

mod confusion;
mod conversation;
mod measures;
mod operating_point;
mod threshold;
mod trial;
mod turn_measures;
mod verdict;

pub use confusion::confusions;
pub use conversation::{ConversationTrial, TurnTrial};
pub use measures::Measures;
pub use operating_point::{AnswerCounts, OperatingPoint, answers_at, operating_points};
pub use threshold::{FOLDS, FittedThreshold, TooFewCases, fit_threshold};
pub use trial::{Prediction, Trial};
pub use turn_measures::TurnMeasures;
pub use verdict::Verdict;

use crate::answering::{Answerer, Outcome, Question};
use crate::knowledge::KnowledgeBase;

/// The results of every gold case of a base.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Every case, article by article, in the order of its file.
    pub trials: Vec<Trial>,
    /// The measures over all articles.
    pub overall: Measures,
    /// The measures of each article, in the order of the base.
    pub articles: Vec<Measures>,
    /// Every conversation, article by article, in the order of its file.
    pub conversations: Vec<ConversationTrial>,
    /// The measures of all conversations; their turns are in no other measure.
    pub overall_turns: TurnMeasures,
    /// The measures of each article's conversations, in the order of the base.
    pub article_turns: Vec<TurnMeasures>,
}

impl Evaluation {
    /// Asks every gold case, holds every conversation and measures the outcomes. Each is put to its own article, as another
    /// may well answer it.
    #[must_use]
    pub fn run(answerer: &Answerer) -> Self {
        Self::run_with(answerer.base(), |question| answerer.ask(question))
    }

    /// Like [`Self::run`], with any function that answers.
    #[must_use]
    pub fn run_with(base: &KnowledgeBase, ask: impl Fn(Question<'_>) -> Outcome) -> Self {
        let mut trials = Vec::new();
        let mut conversations = Vec::new();
        for (place, article) in base.articles().iter().enumerate() {
            for (number, case) in article.gold.iter().enumerate() {
                let outcome = ask(Question {
                    utterance: &case.question,
                    article: Some(place),
                    follows: None,
                });
                trials.push(Trial::judge(base, place, number, outcome));
            }
            let held = (0..article.conversations.len())
                .map(|number| ConversationTrial::hold(base, place, number, &ask));
            conversations.extend(held);
        }
        Self::measure(base.articles().len(), trials, conversations)
    }

    fn measure(articles: usize, trials: Vec<Trial>, held: Vec<ConversationTrial>) -> Self {
        let cases_of = |place| trials.iter().filter(move |it| it.article == place);
        let turns_of = |place| held.iter().filter(move |it| it.article == place);
        Self {
            overall: Measures::of(&trials),
            articles: (0..articles)
                .map(|place| Measures::of(cases_of(place)))
                .collect(),
            overall_turns: TurnMeasures::of(&held),
            article_turns: (0..articles)
                .map(|place| TurnMeasures::of(turns_of(place)))
                .collect(),
            trials,
            conversations: held,
        }
    }

    /// Iterates over the cases whose outcome their curator does not want.
    pub fn misses(&self) -> impl Iterator<Item = &Trial> {
        self.trials.iter().filter(|trial| !trial.verdict.is_good())
    }

    /// Iterates over the turns whose outcome their curator does not want: the conversation and the turn's index in it.
    pub fn missed_turns(&self) -> impl Iterator<Item = (&ConversationTrial, usize)> {
        self.conversations.iter().flat_map(|trial| {
            let turns = trial.turns.iter().enumerate();
            let missed = turns.filter(|(_, turn)| !turn.verdict.is_good());
            missed.map(move |(number, _)| (trial, number))
        })
    }

    /// Iterates over the cases of one article.
    pub fn of_article(&self, place: usize) -> impl Iterator<Item = &Trial> + Clone {
        self.trials
            .iter()
            .filter(move |trial| trial.article == place)
    }
}

#[cfg(test)]
mod tests;
