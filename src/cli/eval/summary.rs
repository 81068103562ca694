//! Text of an evaluation: each miss, tables of the cases and of the turns, and the comparison with the targets.

use std::fmt::Display;
use std::io::{self, Write};

use super::miss;
use super::targets::Targets;
use crate::cli::output::table::write_table;
use crate::cli::output::terminal::{Style, TextLayout};
use crate::evaluation::{Evaluation, Measures, TurnMeasures};
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

/// Column headings of the conversations; the help text explains them too.
const TURN_HEADINGS: [&str; 7] = [
    "article",
    "conversations",
    "turns",
    "right",
    "wrong",
    "offered",
    "silent",
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
    for (trial, number) in evaluation.missed_turns() {
        miss::write_turn(out, layout, base, trial, number)?;
        writeln!(out)?;
    }
    if !evaluation.trials.is_empty() {
        write_table(out, &rows(base, evaluation))?;
        writeln!(out)?;
    }
    if !evaluation.conversations.is_empty() {
        write_table(out, &turn_rows(base, evaluation))?;
        writeln!(out)?;
    }
    let verdict = verdict(evaluation, targets);
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
        out_of(&rounded(measures.marks), answerable),
        measures.wrong.to_string(),
        measures.offered.to_string(),
        measures.silent.to_string(),
        out_of(&measures.false_answers, measures.unanswerable),
        percent(measures.share(measures.hit_1)),
        percent(measures.share(measures.hit_3)),
        decimal(measures.auroc),
        decimal(measures.calibration_error),
    ]
}

fn turn_rows(base: &KnowledgeBase, evaluation: &Evaluation) -> Vec<Vec<String>> {
    let mut rows = vec![TURN_HEADINGS.map(str::to_owned).to_vec()];
    let articles = base.articles().iter().zip(&evaluation.article_turns);
    for (article, measures) in articles.filter(|(_, measures)| measures.conversations > 0) {
        rows.push(turn_row(&article.id, measures));
    }
    if rows.len() > 2 {
        rows.push(turn_row("all", &evaluation.overall_turns));
    }
    rows
}

fn turn_row(name: &str, measures: &TurnMeasures) -> Vec<String> {
    vec![
        name.to_owned(),
        measures.conversations.to_string(),
        measures.turns.to_string(),
        out_of(&rounded(measures.marks), measures.turns),
        measures.astray().to_string(),
        measures.offered.to_string(),
        measures.silent.to_string(),
    ]
}

/// Rounds a sum of marks to two digits: a third of a case has no end.
fn rounded(marks: f64) -> f64 {
    (100.0 * marks).round() / 100.0
}

fn out_of(count: &dyn Display, all: usize) -> String {
    format!("{count} of {all}")
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{:.0} %", 100.0 * share))
}

fn decimal(value: Option<f64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.3}"))
}

fn verdict(evaluation: &Evaluation, targets: Targets) -> String {
    let cases = &evaluation.overall;
    let verdict = if targets.are_met_by(evaluation) {
        "Targets met"
    } else {
        "Targets missed"
    };
    format!(
        "{verdict}: {} right (at least {:.2}), {} false answers (at most {:.2}){}.",
        share_text(cases.right_share()),
        targets.min_right,
        share_text(cases.false_share()),
        targets.max_false,
        turn_shares(&evaluation.overall_turns, targets),
    )
}

fn turn_shares(turns: &TurnMeasures, targets: Targets) -> String {
    if turns.turns == 0 {
        return String::new();
    }
    let least = target_text("at least", targets.min_turns_right);
    let most = target_text("at most", targets.max_turns_wrong);
    let right = share_text(turns.right_share());
    let wrong = share_text(turns.wrong_share());
    format!(", {right} turns right{least}, {wrong} turns wrong{most}")
}

fn target_text(limit: &str, target: Option<f64>) -> String {
    target.map_or_else(String::new, |target| format!(" ({limit} {target:.2})"))
}

fn share_text(share: Option<f64>) -> String {
    share.map_or_else(|| "no cases for".to_owned(), |share| format!("{share:.3}"))
}
