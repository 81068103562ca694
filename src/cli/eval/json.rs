//! JSON of an evaluation.

pub(in crate::cli) mod case;
mod conversations;
mod miss;

use std::io::{self, Write};

use serde::Serialize;

use self::case::Case;
use self::conversations::Conversations;
use self::miss::Miss;
use super::targets::Targets;
use crate::evaluation::{Evaluation, Measures};
use crate::knowledge::KnowledgeBase;

#[derive(Serialize)]
struct Report<'a> {
    passed: bool,
    min_right: f64,
    max_false: f64,
    min_turns_right: Option<f64>,
    max_turns_wrong: Option<f64>,
    overall: Figures,
    articles: Vec<ArticleFigures<'a>>,
    misses: Vec<Miss<'a>>,
    conversations: Conversations<'a>,
    version: &'a str,
    cases: Vec<Case<'a>>,
}

#[derive(Serialize)]
struct ArticleFigures<'a> {
    article: &'a str,
    #[serde(flatten)]
    figures: Figures,
}

/// Measures; a share is from 0 to 1, or null if there are no cases.
#[derive(Serialize)]
struct Figures {
    answerable: usize,
    unanswerable: usize,
    right: usize,
    partly_right: usize,
    wrong: usize,
    offered: usize,
    silent: usize,
    false_answers: usize,
    right_share: Option<f64>,
    false_share: Option<f64>,
    hit_1: Option<f64>,
    hit_3: Option<f64>,
    auroc: Option<f64>,
    calibration_error: Option<f64>,
}

/// Writes the evaluation as one line.
pub fn write(
    out: &mut dyn Write,
    base: &KnowledgeBase,
    evaluation: &Evaluation,
    targets: Targets,
) -> io::Result<()> {
    let report = Report {
        passed: targets.are_met_by(evaluation),
        min_right: targets.min_right,
        max_false: targets.max_false,
        min_turns_right: targets.min_turns_right,
        max_turns_wrong: targets.max_turns_wrong,
        overall: figures(&evaluation.overall),
        articles: base
            .articles()
            .iter()
            .zip(&evaluation.articles)
            .map(|(article, measures)| ArticleFigures {
                article: &article.id,
                figures: figures(measures),
            })
            .collect(),
        misses: evaluation
            .misses()
            .map(|trial| Miss::of_case(base, trial))
            .collect(),
        conversations: Conversations::of(base, evaluation),
        version: base.version(),
        cases: case::all(base, evaluation),
    };
    serde_json::to_writer(&mut *out, &report)?;
    writeln!(out)
}

fn figures(measures: &Measures) -> Figures {
    Figures {
        answerable: measures.answerable,
        unanswerable: measures.unanswerable,
        right: measures.right,
        partly_right: measures.partly_right,
        wrong: measures.wrong,
        offered: measures.offered,
        silent: measures.silent,
        false_answers: measures.false_answers,
        right_share: measures.right_share(),
        false_share: measures.false_share(),
        hit_1: measures.share(measures.hit_1),
        hit_3: measures.share(measures.hit_3),
        auroc: measures.auroc,
        calibration_error: measures.calibration_error,
    }
}
