//! Text of an evaluation: each miss, a table, and the comparison with the targets.

use std::io::{self, Write};

use super::miss;
use super::targets::Targets;
use crate::cli::output::table::write_table;
use crate::cli::output::terminal::{Style, TextLayout};
use crate::evaluation::{Evaluation, Measures};
use crate::knowledge::KnowledgeBase;

/// Column headings; the help text explains them.
const HEADINGS: [&str; 11] = [
    "article",
    "cases",
    "right",
    "wrong",
    "offered",
    "silent",
    "false answers",
    "hit@1",
    "hit@3",
    "AUROC",
    "ECE",
];

/// Writes the evaluation.
pub fn write(
    out: &mut dyn Write,
    layout: TextLayout,
    base: &KnowledgeBase,
    evaluation: &Evaluation,
    targets: Targets,
) -> io::Result<()> {
    for trial in evaluation.misses() {
        miss::write(out, layout, base, trial)?;
        writeln!(out)?;
    }
    write_table(out, &rows(base, evaluation))?;
    writeln!(out)?;
    let verdict = verdict(&evaluation.overall, targets);
    layout.write_paragraph(out, "", Style::Bold, &verdict)
}

fn rows(base: &KnowledgeBase, evaluation: &Evaluation) -> Vec<Vec<String>> {
    let mut rows = vec![HEADINGS.map(str::to_owned).to_vec()];
    for (article, measures) in base.articles().iter().zip(&evaluation.articles) {
        rows.push(row(&article.id, measures));
    }
    if rows.len() > 2 {
        rows.push(row("all", &evaluation.overall));
    }
    rows
}

fn row(name: &str, measures: &Measures) -> Vec<String> {
    let answerable = measures.answerable;
    vec![
        name.to_owned(),
        (answerable + measures.unanswerable).to_string(),
        out_of(measures.right, answerable),
        measures.wrong.to_string(),
        measures.offered.to_string(),
        measures.silent.to_string(),
        out_of(measures.false_answers, measures.unanswerable),
        percent(measures.share(measures.hit_1)),
        percent(measures.share(measures.hit_3)),
        decimal(measures.auroc),
        decimal(measures.calibration_error),
    ]
}

fn out_of(count: usize, all: usize) -> String {
    format!("{count} of {all}")
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", 100.0 * share))
}

fn decimal(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}

fn verdict(measures: &Measures, targets: Targets) -> String {
    let verdict = if targets.are_met_by(measures) {
        "Targets met"
    } else {
        "Targets missed"
    };
    format!(
        "{verdict}: {} right (at least {:.2}), {} false answers (at most {:.2}).",
        share_text(measures.right_share()),
        targets.min_right,
        share_text(measures.false_share()),
        targets.max_false,
    )
}

fn share_text(share: Option<f64>) -> String {
    share.map_or_else(|| "no cases for".to_owned(), |share| format!("{share:.3}"))
}
