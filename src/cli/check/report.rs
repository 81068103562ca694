//! The report of a check for people.

use std::io::{self, Write};

use super::diagnostic::DiagnosticRenderer;
use super::examination::Checked;
use crate::cli::output::terminal::{Style, TextLayout};
use crate::knowledge::{Coverage, KnowledgeBase, Problem, ProblemKind, Severity};
use crate::matching::TooLargeToTrain;

/// Writes the problems, the coverage and a summary.
pub fn write(out: &mut dyn Write, layout: TextLayout, checked: &Checked) -> io::Result<()> {
    let report = &checked.report;
    let mut renderer = DiagnosticRenderer::new(layout);
    for problem in by_weight(&report.problems) {
        writeln!(out, "{}\n", renderer.problem(problem))?;
    }
    // Coverage is not known while facts have errors.
    for coverage in report.coverage.iter().filter(|_| report.base.is_some()) {
        write_coverage(out, layout, coverage)?;
        if coverage.todo > 0 {
            writeln!(out, "{}\n", todo_note(&renderer, coverage))?;
        }
    }
    if let Some(too_much) = &checked.too_much {
        writeln!(out, "{}\n", size_note(&renderer, too_much))?;
    }
    let summary = match &report.base {
        Some(base) if report.problems.is_empty() => no_problems(base),
        _ => problem_counts(&report.problems),
    };
    layout.write_paragraph(out, "", Style::Bold, &summary)
}

/// Returns the problems as a person should read them: errors first, and last which facts have few examples, as these are many.
fn by_weight(problems: &[Problem]) -> Vec<&Problem> {
    let weight = |problem: &&Problem| match (problem.severity(), &problem.kind) {
        (Severity::Error, _) => 0,
        (Severity::Warning, ProblemKind::FewExamples(_)) => 2,
        (Severity::Warning, _) => 1,
    };
    let mut sorted: Vec<&Problem> = problems.iter().collect();
    sorted.sort_by_key(weight);
    sorted
}

fn size_note(renderer: &DiagnosticRenderer, too_much: &TooLargeToTrain) -> String {
    let details = format!(
        "{} facts and absences times {} example questions or distinct words exceed the limit of {}",
        too_much.facts, too_much.questions_or_words, too_much.most,
    );
    renderer.note(
        "the knowledge is too large to train on, so similar facts are confused more often",
        &details,
        "if it answers with a similar fact, give some articles a bot of their own, or remove facts that nobody asks for",
    )
}

fn todo_note(renderer: &DiagnosticRenderer, coverage: &Coverage) -> String {
    let Coverage {
        article,
        entries,
        todo,
        ..
    } = coverage;
    renderer.note(
        &format!("{article}: {todo} of {entries} facts and absences still to do"),
        "entries with todo = true are not used",
        "check the questions and the answer of each, then remove its line todo = true",
    )
}

fn write_coverage(out: &mut dyn Write, layout: TextLayout, coverage: &Coverage) -> io::Result<()> {
    let all = coverage.sentences;
    let quoted = all.saturating_sub(coverage.unquoted.len());
    let line = format!(
        "{}: facts quote {quoted} of {all} sentences",
        coverage.article
    );
    layout.write_paragraph(out, "", Style::Plain, &line)?;
    for sentence in &coverage.unquoted {
        let line = format!("line {}, not quoted: {}", sentence.line, sentence.text);
        layout.write_paragraph(out, "  ", Style::Dim, &line)?;
    }
    writeln!(out)
}

fn no_problems(base: &KnowledgeBase) -> String {
    let articles = base.articles();
    let absences = articles.iter().map(|article| article.absences.len()).sum();
    format!(
        "No problems found: {}, {}, {}.",
        counted(articles.len(), "article"),
        counted(base.facts().count(), "fact"),
        counted(absences, "absence"),
    )
}

fn problem_counts(problems: &[Problem]) -> String {
    let count = |severity| {
        let those = problems.iter().filter(|it| it.severity() == severity);
        those.count()
    };
    let counts = [
        (count(Severity::Error), "error"),
        (count(Severity::Warning), "warning"),
    ];
    let counts: Vec<_> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    format!("Found {}.", counts.join(" and "))
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
