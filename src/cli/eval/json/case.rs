//! JSON of every gold case and turn, by which a later run is compared with this one.

use serde::Serialize;

use crate::evaluation::{Evaluation, Verdict};
use crate::knowledge::KnowledgeBase;

/// A gold case, or a turn with the questions before it.
#[derive(Serialize)]
pub struct Case<'a> {
    pub article: &'a str,
    pub before: Vec<&'a str>,
    pub question: &'a str,
    pub verdict: Verdict,
}

/// Returns every case and every turn of an evaluation.
pub fn all<'a>(base: &'a KnowledgeBase, evaluation: &Evaluation) -> Vec<Case<'a>> {
    let article = |place: usize| base.articles()[place].id.as_str();
    let cases = evaluation.trials.iter().map(|trial| Case {
        article: article(trial.article),
        before: Vec::new(),
        question: &trial.gold(base).question,
        verdict: trial.verdict,
    });
    let turns = evaluation.conversations.iter().flat_map(|trial| {
        let asked = &trial.gold(base).turns;
        let turns = trial.turns.iter().enumerate();
        turns.map(move |(number, turn)| Case {
            article: article(trial.article),
            before: asked[..number].iter().map(|it| &*it.question).collect(),
            question: &asked[number].question,
            verdict: turn.verdict,
        })
    });
    cases.chain(turns).collect()
}
