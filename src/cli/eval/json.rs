//! JSON of an evaluation.

use std::io::{self, Write};

use serde::Serialize;

use super::miss;
use super::targets::Targets;
use crate::cli::output::reply::Reply;
use crate::evaluation::{Evaluation, Measures, Trial};
use crate::knowledge::KnowledgeBase;

#[derive(Serialize)]
struct Report<'a> {
    passed: bool,
    min_right: f64,
    max_false: f64,
    overall: Figures,
    articles: Vec<ArticleFigures<'a>>,
    misses: Vec<Miss<'a>>,
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

#[derive(Serialize)]
struct Miss<'a> {
    article: &'a str,
    line: usize,
    question: &'a str,
    expect: &'a [String],
    verdict: &'static str,
    reply: Reply<'a>,
}

/// Writes the evaluation as one line.
pub fn write(
    out: &mut dyn Write,
    base: &KnowledgeBase,
    evaluation: &Evaluation,
    targets: Targets,
) -> io::Result<()> {
    let report = Report {
        passed: targets.are_met_by(&evaluation.overall),
        min_right: targets.min_right,
        max_false: targets.max_false,
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
            .map(|trial| missed(base, trial))
            .collect(),
    };
    serde_json::to_writer(&mut *out, &report)?;
    writeln!(out)
}

fn figures(measures: &Measures) -> Figures {
    Figures {
        answerable: measures.answerable,
        unanswerable: measures.unanswerable,
        right: measures.right,
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

fn missed<'a>(base: &'a KnowledgeBase, trial: &Trial) -> Miss<'a> {
    let case = miss::case(base, trial);
    Miss {
        article: &base.articles()[trial.article].id,
        line: case.line,
        question: &case.question,
        expect: &case.expect,
        verdict: miss::name(trial.verdict),
        reply: Reply::new(base, &trial.outcome, base.language(Some(trial.article))),
    }
}
