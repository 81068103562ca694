//! The evaluation of a base by its gold set: right and false answers, AUROC and calibration error of the confidence, and
//! the threshold that the gold set supports.

mod measures;
mod operating_point;
mod threshold;
mod trial;

pub use measures::Measures;
pub use operating_point::{AnswerCounts, OperatingPoint, answers_at, operating_points};
pub use threshold::{FOLDS, FittedThreshold, TooFewCases, fit_threshold};
pub use trial::{Prediction, Trial, Verdict};

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
}

impl Evaluation {
    /// Asks every gold case and measures the outcomes. Each is put to its own article, as another may well answer it.
    #[must_use]
    pub fn run(answerer: &Answerer) -> Self {
        Self::run_with(answerer.base(), |question| answerer.ask(question))
    }

    /// Like [`Self::run`], with any function that answers.
    #[must_use]
    pub fn run_with(base: &KnowledgeBase, ask: impl Fn(Question<'_>) -> Outcome) -> Self {
        let mut trials = Vec::new();
        for (place, article) in base.articles().iter().enumerate() {
            for (number, case) in article.gold.iter().enumerate() {
                let outcome = ask(Question {
                    utterance: &case.question,
                    article: Some(place),
                    follows: None,
                });
                trials.push(Trial::judge(base, place, number, outcome));
            }
        }
        let of = |place: usize| trials.iter().filter(move |trial| trial.article == place);
        Self {
            overall: Measures::of(&trials),
            articles: (0..base.articles().len())
                .map(|place| Measures::of(of(place)))
                .collect(),
            trials,
        }
    }

    /// Iterates over the cases whose outcome their curator does not want.
    pub fn misses(&self) -> impl Iterator<Item = &Trial> {
        self.trials.iter().filter(|trial| !trial.verdict.is_good())
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
