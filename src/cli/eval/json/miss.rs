//! JSON of a gold case or turn whose outcome is not the expected one.

use serde::Serialize;

use crate::answering::Outcome;
use crate::cli::output::reply::Reply;
use crate::evaluation::{ConversationTrial, Trial, Verdict};
use crate::knowledge::{GoldCase, KnowledgeBase};

#[derive(Serialize)]
pub(super) struct Miss<'a> {
    article: &'a str,
    line: usize,
    question: &'a str,
    #[serde(flatten)]
    expected: Expected<'a>,
    verdict: Verdict,
    mark: f64,
    reply: Reply<'a>,
}

/// A turn, with the questions before it and the fact that it could refer to.
#[derive(Serialize)]
pub(super) struct MissedTurn<'a> {
    before: Vec<&'a str>,
    follows: Option<String>,
    #[serde(flatten)]
    miss: Miss<'a>,
}

/// What a case expects, as `gold.toml` says it.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Expected<'a> {
    Expect(&'a [String]),
    All(&'a [Vec<String>]),
}

impl<'a> Miss<'a> {
    pub(super) fn of_case(base: &'a KnowledgeBase, trial: &Trial) -> Self {
        let judged = (trial.verdict, trial.mark);
        Self::new(
            base,
            trial.article,
            trial.gold(base),
            judged,
            &trial.outcome,
        )
    }

    fn new(
        base: &'a KnowledgeBase,
        article: usize,
        case: &'a GoldCase,
        (verdict, mark): (Verdict, f64),
        outcome: &Outcome,
    ) -> Self {
        Self {
            article: &base.articles()[article].id,
            line: case.line,
            question: &case.question,
            expected: Expected::of(case),
            verdict,
            mark,
            reply: Reply::new(base, outcome, Some(article)),
        }
    }
}

impl<'a> MissedTurn<'a> {
    pub(super) fn new(base: &'a KnowledgeBase, trial: &ConversationTrial, number: usize) -> Self {
        let (gold, turn) = (&trial.gold(base).turns, &trial.turns[number]);
        let before = gold[..number].iter();
        let judged = (turn.verdict, turn.mark);
        Self {
            before: before.map(|turn| turn.question.as_str()).collect(),
            follows: turn.follows.map(|fact| base.full_name(fact)),
            miss: Miss::new(base, trial.article, &gold[number], judged, &turn.outcome),
        }
    }
}

impl<'a> Expected<'a> {
    fn of(case: &'a GoldCase) -> Self {
        match case.parts.as_slice() {
            [] => Self::Expect(&[]),
            [part] => Self::Expect(part),
            parts => Self::All(parts),
        }
    }
}
