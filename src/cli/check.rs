//! `verbatim check`: reports every problem of the knowledge, and the sentences that no fact quotes.

mod diagnostic;

use std::io::{self, Write};

use clap::Args;

use self::diagnostic::DiagnosticRenderer;
use super::exit::Exit;
use super::output::terminal::{Style, TextLayout};
use crate::knowledge::{self, CheckReport, Coverage, KnowledgeBase, Problem, Severity};
use crate::matching::{Index, TooLargeToTrain};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim check
  verbatim check --knowledge knowledge/my-article     one article only

Each problem is shown with its file, line and column, and how to correct it. With an error the \
knowledge cannot be used; a warning points to something that does not work as intended; a note \
needs no change. If there is no error, the report ends with the sentences of each article that no \
fact quotes.

Exit status: 0 no problem, 1 problems found, 2 no knowledge found.";

/// Report all problems of articles and facts
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {}

/// Checks the knowledge and writes the report.
pub fn run(settings: &Settings) -> anyhow::Result<Exit> {
    let report = knowledge::check(&settings.knowledge)?;
    let index = |base| Index::new(base, true);
    let too_much = report.base.as_ref().map(index);
    let too_much = too_much.and_then(|index| index.too_large_to_train());
    let mut out = io::stdout().lock();
    write(&mut out, TextLayout::of_stdout(), &report, too_much)?;
    out.flush()?;
    Ok(if report.problems.is_empty() {
        Exit::Done
    } else {
        Exit::Negative
    })
}

fn write(
    out: &mut dyn Write,
    layout: TextLayout,
    report: &CheckReport,
    too_much: Option<TooLargeToTrain>,
) -> io::Result<()> {
    let mut renderer = DiagnosticRenderer::new(layout);
    for problem in &report.problems {
        writeln!(out, "{}\n", renderer.problem(problem))?;
    }
    // Coverage is not known while facts have errors.
    for coverage in report.coverage.iter().filter(|_| report.base.is_some()) {
        write_coverage(out, layout, coverage)?;
    }
    if let Some(too_much) = too_much {
        writeln!(out, "{}\n", size_note(&renderer, &too_much))?;
    }
    let summary = match &report.base {
        Some(base) if report.problems.is_empty() => no_problems(base),
        _ => problem_counts(&report.problems),
    };
    layout.write_paragraph(out, "", Style::Bold, &summary)
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
