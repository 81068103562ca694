//! Text of the threshold fit: the curve, the best threshold and its cross-validation.

use std::io::{self, Write};

use crate::cli::output::table::write_table;
use crate::evaluation::{
    AnswerCounts, Evaluation, FOLDS, FittedThreshold, OperatingPoint, fit_threshold,
};
use crate::knowledge::{Article, KnowledgeBase};

/// Number of lines that a curve is thinned out to.
const CURVE_LINES: usize = 20;

/// Mark of the best threshold.
const BEST: &str = "<- best";

/// Writes the curve and the best threshold of every article with a gold set; returns true if there was at least one.
pub fn write(
    out: &mut dyn Write,
    base: &KnowledgeBase,
    evaluation: &Evaluation,
) -> io::Result<bool> {
    let mut any = false;
    for (place, article) in base.articles().iter().enumerate() {
        if article.gold.is_empty() {
            continue;
        }
        writeln!(out, "{}", article.id)?;
        match fit_threshold(evaluation.of_article(place)) {
            Ok(fit) => {
                any = true;
                write_fit(out, article, &fit)?;
            }
            Err(too_few) => writeln!(out, "{too_few}")?,
        }
        writeln!(out)?;
    }
    Ok(any)
}

fn write_fit(out: &mut dyn Write, article: &Article, fit: &FittedThreshold) -> io::Result<()> {
    write_table(out, &rows(fit))?;
    let (low, high) = range(&fit.fold_thresholds);
    writeln!(out)?;
    writeln!(
        out,
        "On the cases that the best threshold is fitted to: {}.",
        summary(fit.in_sample)
    )?;
    writeln!(
        out,
        "Cross-validated ({FOLDS} folds, each with the threshold of the others): {}.",
        summary(fit.held_out)
    )?;
    writeln!(out, "Thresholds of the folds: {low:.2} to {high:.2}.")?;
    writeln!(out)?;
    match article.threshold {
        Some(now) => writeln!(out, "Replace the threshold {now} in facts.toml:")?,
        None => writeln!(out, "Add to facts.toml:")?,
    }
    writeln!(out, "\n[answering]\nthreshold = {}", fit.threshold)
}

fn rows(fit: &FittedThreshold) -> Vec<Vec<String>> {
    let headings = ["threshold", "right", "wrong", "false answers", ""];
    let mut rows = vec![headings.map(str::to_owned).to_vec()];
    let step = fit.curve.len().div_ceil(CURVE_LINES).max(1);
    for (number, point) in fit.curve.iter().enumerate() {
        let best = is_best(point, fit);
        if best || number % step == 0 || number + 1 == fit.curve.len() {
            rows.push(row(point, if best { BEST } else { "" }));
        }
    }
    rows
}

fn is_best(point: &OperatingPoint, fit: &FittedThreshold) -> bool {
    point.threshold.total_cmp(&fit.threshold).is_eq()
}

fn row(point: &OperatingPoint, mark: &str) -> Vec<String> {
    vec![
        threshold_text(point.threshold),
        point.counts.right.to_string(),
        point.counts.wrong.to_string(),
        point.counts.false_answers.to_string(),
        mark.to_owned(),
    ]
}

/// Rounds a threshold to six digits, enough to distinguish most points of the curve.
fn threshold_text(threshold: f32) -> String {
    let rounded = (threshold * 1e6).round() / 1e6;
    rounded.to_string()
}

fn summary(counts: AnswerCounts) -> String {
    let AnswerCounts {
        right,
        wrong,
        false_answers,
    } = counts;
    format!("{right} right, {wrong} wrong, {false_answers} false answers")
}

fn range(thresholds: &[f32]) -> (f32, f32) {
    let low = thresholds.iter().copied().fold(f32::INFINITY, f32::min);
    let high = thresholds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    (low, high)
}
