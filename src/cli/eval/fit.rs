//! The threshold that each gold set supports.

use std::io::{self, Write};

use crate::cli::table;
use crate::evaluation::{
    AnswerCounts, Evaluation, FOLDS, FittedThreshold, OperatingPoint, fit_threshold,
};
use crate::knowledge::{Article, KnowledgeBase};

/// More lines of a curve than this tell no more.
const CURVE: usize = 20;

/// Writes the curve and the proposal of every article with a gold set; whether there was one to propose.
pub fn write(
    out: &mut dyn Write,
    base: &KnowledgeBase,
    evaluation: &Evaluation,
) -> io::Result<bool> {
    let mut proposed = false;
    for (place, article) in base.articles().iter().enumerate() {
        if article.gold.is_empty() {
            continue;
        }
        writeln!(out, "{}", article.id)?;
        match fit_threshold(evaluation.of_article(place)) {
            Ok(fit) => {
                proposed = true;
                write_fit(out, article, &fit)?;
            }
            Err(too_few) => writeln!(out, "{too_few}")?,
        }
        writeln!(out)?;
    }
    Ok(proposed)
}

fn write_fit(out: &mut dyn Write, article: &Article, fit: &FittedThreshold) -> io::Result<()> {
    table::write(out, &rows(fit))?;
    let (low, high) = spread(&fit.fold_thresholds);
    writeln!(out)?;
    writeln!(out, "Chosen by these cases: {}.", told(fit.in_sample))?;
    writeln!(
        out,
        "On cases it was not chosen by ({FOLDS} parts, each with a threshold by the others): {}.",
        told(fit.held_out)
    )?;
    writeln!(out, "Those thresholds lie between {low:.2} and {high:.2}.")?;
    writeln!(out)?;
    match article.threshold {
        Some(now) => writeln!(out, "In facts.toml, instead of {now}:")?,
        None => writeln!(out, "To put into facts.toml:")?,
    }
    writeln!(out, "\n[answering]\nthreshold = {}", fit.threshold)
}

fn rows(fit: &FittedThreshold) -> Vec<Vec<String>> {
    let heads = ["threshold", "right", "wrong", "false answers", ""];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let step = fit.curve.len().div_ceil(CURVE).max(1);
    for (number, point) in fit.curve.iter().enumerate() {
        let chosen = is_chosen(point, fit);
        if chosen || number % step == 0 || number + 1 == fit.curve.len() {
            rows.push(row(point, chosen));
        }
    }
    rows
}

fn is_chosen(point: &OperatingPoint, fit: &FittedThreshold) -> bool {
    point.threshold.total_cmp(&fit.threshold).is_eq()
}

fn row(point: &OperatingPoint, chosen: bool) -> Vec<String> {
    let mark = if chosen { "<- proposed" } else { "" };
    vec![
        shown(point.threshold),
        point.counts.right.to_string(),
        point.counts.wrong.to_string(),
        point.counts.false_answers.to_string(),
        mark.to_owned(),
    ]
}

/// A threshold of the curve in as few digits as tell it from most others.
fn shown(threshold: f32) -> String {
    let rounded = (threshold * 1e6).round() / 1e6;
    rounded.to_string()
}

fn told(counts: AnswerCounts) -> String {
    let AnswerCounts {
        right,
        wrong,
        false_answers,
    } = counts;
    format!("{right} right, {wrong} wrong, {false_answers} false answers")
}

fn spread(thresholds: &[f32]) -> (f32, f32) {
    let low = thresholds.iter().copied().fold(f32::INFINITY, f32::min);
    let high = thresholds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    (low, high)
}
