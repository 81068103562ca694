//! A gold set against a base: how often it answers right, stays silent when it should, and how far its confidence can
//! be believed; and the threshold that a base's own gold set supports.

mod curve;
mod fit;
mod measures;
mod trial;

pub use curve::{Point, Tally, curve, tally};
pub use fit::{
    COST_OF_A_FALSE_ANSWER, COST_OF_A_WRONG_ANSWER, FEWEST_OF_EACH_KIND, FOLDS, Fit, TooFewCases,
    fit,
};
pub use measures::Measures;
pub use trial::{Bid, Trial, Verdict};

use crate::answering::{Answerer, Outcome, Question};
use crate::knowledge::KnowledgeBase;

/// What came of every gold case of a base.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Every case tried, article by article, in the order of its file.
    pub trials: Vec<Trial>,
    /// The measures over all articles.
    pub overall: Measures,
    /// The measures of each article, in the order of the base.
    pub articles: Vec<Measures>,
}

impl Evaluation {
    /// Asks every gold case and measures what comes. Each is put to its own article: another one may well answer
    /// what this one does not.
    #[must_use]
    pub fn run(answerer: &Answerer) -> Self {
        Self::run_with(answerer.base(), |question| answerer.ask(question))
    }

    /// The same with any way to answer.
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

    /// The cases that did not go as their curator expects.
    pub fn misses(&self) -> impl Iterator<Item = &Trial> {
        self.trials.iter().filter(|trial| !trial.verdict.is_good())
    }

    /// The cases of one article.
    pub fn of_article(&self, place: usize) -> impl Iterator<Item = &Trial> + Clone {
        self.trials
            .iter()
            .filter(move |trial| trial.article == place)
    }
}

#[cfg(test)]
mod tests;
