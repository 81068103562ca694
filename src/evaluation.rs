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

use std::ops::Range;

use crate::answering::{Answerer, Outcome, Question};
use crate::knowledge::{Article, KnowledgeBase};
use crate::matching::parallel::in_parts_of_at_least;

/// Least number of questions that are worth a thread: each takes a good tenth of a millisecond.
const WORTHWHILE: usize = 16;

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
        Self::run_with_progress(answerer, None, || ())
    }

    /// Like [`Self::run`], for one article or for all; calls `done` after each of the cases and conversations that
    /// [`count_of`] counts. It uses every core of the machine.
    #[must_use]
    pub fn run_with_progress(
        answerer: &Answerer,
        article: Option<usize>,
        done: impl Fn() + Sync,
    ) -> Self {
        let base = answerer.base();
        let ask = |question: Question<'_>| answerer.ask(question);
        let (cases, conversations) = tasks(base, article);
        let trials = on_every_core(&cases, |&(place, number)| {
            let trial = Trial::ask(base, place, number, &ask);
            done();
            trial
        });
        let held = on_every_core(&conversations, |&(place, number)| {
            let trial = ConversationTrial::hold(base, place, number, &ask);
            done();
            trial
        });
        Self::measure(base.articles().len(), trials, held)
    }

    /// Like [`Self::run`], with any function that answers.
    #[must_use]
    pub fn run_with(base: &KnowledgeBase, ask: impl Fn(Question<'_>) -> Outcome) -> Self {
        let (cases, conversations) = tasks(base, None);
        let cases = cases.into_iter();
        let conversations = conversations.into_iter();
        Self::measure(
            base.articles().len(),
            cases
                .map(|(place, number)| Trial::ask(base, place, number, &ask))
                .collect(),
            conversations
                .map(|(place, number)| ConversationTrial::hold(base, place, number, &ask))
                .collect(),
        )
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

/// The indices of an article, and of a case or conversation in it.
type Task = (usize, usize);

/// Returns the gold cases and the conversations of one article or of all, in order.
fn tasks(base: &KnowledgeBase, article: Option<usize>) -> (Vec<Task>, Vec<Task>) {
    let articles = base.articles().iter().enumerate();
    let articles = articles.filter(|(place, _)| article.is_none_or(|article| article == *place));
    let of = |count: fn(&Article) -> usize| {
        let tasks = articles
            .clone()
            .flat_map(|(place, known)| (0..count(known)).map(move |number| (place, number)));
        tasks.collect()
    };
    (
        of(|article| article.gold.len()),
        of(|article| article.conversations.len()),
    )
}

/// Counts the gold cases and conversations of one article or of all.
#[must_use]
pub fn count_of(base: &KnowledgeBase, article: Option<usize>) -> usize {
    let (cases, conversations) = tasks(base, article);
    cases.len() + conversations.len()
}

fn on_every_core<T: Sync, R: Send>(tasks: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let part = |part: Range<usize>| tasks[part].iter().map(&work).collect::<Vec<R>>();
    let parts = in_parts_of_at_least(WORTHWHILE, tasks.len(), part);
    parts.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
