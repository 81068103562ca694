//! An evaluation as a curator reads it: a table, each miss, and whether the floors hold.

use std::io::{self, Write};

use super::{Floors, miss};
use crate::cli::output::table;
use crate::cli::output::terminal::{Page, Style};
use crate::evaluation::{Evaluation, Measures};
use crate::knowledge::KnowledgeBase;

const HEADS: [&str; 11] = [
    "article",
    "cases",
    "right",
    "wrong",
    "offered",
    "silent",
    "false answers",
    "first",
    "top 3",
    "parted",
    "off by",
];

/// Writes all of it.
pub fn write(
    out: &mut dyn Write,
    page: Page,
    base: &KnowledgeBase,
    evaluation: &Evaluation,
    floors: Floors,
) -> io::Result<()> {
    for trial in evaluation.misses() {
        miss::write(out, page, base, trial)?;
        writeln!(out)?;
    }
    table::write(out, &rows(base, evaluation))?;
    writeln!(out)?;
    let verdict = verdict(&evaluation.overall, floors);
    page.paragraph(out, "", Style::Strong, &verdict)
}

fn rows(base: &KnowledgeBase, evaluation: &Evaluation) -> Vec<Vec<String>> {
    let mut rows = vec![HEADS.map(str::to_owned).to_vec()];
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
        of(measures.right, answerable),
        measures.wrong.to_string(),
        measures.offered.to_string(),
        measures.silent.to_string(),
        of(measures.false_answers, measures.unanswerable),
        percent(measures.share(measures.hit_1)),
        percent(measures.share(measures.hit_3)),
        decimal(measures.auroc),
        decimal(measures.calibration_error),
    ]
}

fn of(count: usize, all: usize) -> String {
    format!("{count} of {all}")
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", 100.0 * share))
}

fn decimal(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}

fn verdict(measures: &Measures, floors: Floors) -> String {
    let verdict = if floors.hold(measures) {
        "The floors hold"
    } else {
        "Below the floors"
    };
    format!(
        "{verdict}: {} right (at least {:.2}), {} false answers (at most {:.2}).",
        shown(measures.right_share()),
        floors.min_right,
        shown(measures.false_share()),
        floors.max_false,
    )
}

fn shown(share: Option<f64>) -> String {
    share.map_or_else(|| "no cases for".to_owned(), |share| format!("{share:.3}"))
}
