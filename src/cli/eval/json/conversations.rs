//! JSON of the conversations of an evaluation.

use serde::Serialize;

use super::miss::MissedTurn;
use crate::evaluation::{Evaluation, TurnMeasures};
use crate::knowledge::KnowledgeBase;

#[derive(Serialize)]
pub(super) struct Conversations<'a> {
    overall: Figures,
    articles: Vec<ArticleFigures<'a>>,
    misses: Vec<MissedTurn<'a>>,
}

#[derive(Serialize)]
struct ArticleFigures<'a> {
    article: &'a str,
    #[serde(flatten)]
    figures: Figures,
}

/// Measures; a share is from 0 to 1, or null if there are no turns.
#[derive(Serialize)]
struct Figures {
    conversations: usize,
    turns: usize,
    right: usize,
    partly_right: usize,
    wrong: usize,
    offered: usize,
    silent: usize,
    false_answers: usize,
    rightly_silent: usize,
    right_share: Option<f64>,
    offered_share: Option<f64>,
    wrong_share: Option<f64>,
}

impl<'a> Conversations<'a> {
    pub(super) fn of(base: &'a KnowledgeBase, evaluation: &Evaluation) -> Self {
        let articles = base.articles().iter().zip(&evaluation.article_turns);
        let misses = evaluation.missed_turns();
        Self {
            overall: figures(&evaluation.overall_turns),
            articles: articles
                .map(|(article, measures)| ArticleFigures {
                    article: &article.id,
                    figures: figures(measures),
                })
                .collect(),
            misses: misses
                .map(|(trial, number)| MissedTurn::new(base, trial, number))
                .collect(),
        }
    }
}

fn figures(measures: &TurnMeasures) -> Figures {
    Figures {
        conversations: measures.conversations,
        turns: measures.turns,
        right: measures.right,
        partly_right: measures.partly_right,
        wrong: measures.wrong,
        offered: measures.offered,
        silent: measures.silent,
        false_answers: measures.false_answers,
        rightly_silent: measures.rightly_silent,
        right_share: measures.right_share(),
        offered_share: measures.offered_share(),
        wrong_share: measures.wrong_share(),
    }
}
