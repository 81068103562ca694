//! JSON of a check.

use std::io::{self, Write};

use serde::Serialize;

use crate::knowledge::{CheckReport, Coverage, Problem, Severity};

#[derive(Serialize)]
struct Report<'r> {
    problems: Vec<ProblemJson<'r>>,
    coverage: Vec<CoverageJson<'r>>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct ProblemJson<'r> {
    severity: &'static str,
    code: String,
    file: String,
    /// From 1; null where the whole file is meant.
    line: Option<usize>,
    /// In characters, from 1.
    column: Option<usize>,
    /// The text that the problem is about; may be empty.
    text: &'r str,
    message: String,
    notes: Vec<Note>,
    help: String,
}

#[derive(Serialize)]
struct Note {
    label: &'static str,
    text: String,
}

#[derive(Serialize)]
struct CoverageJson<'r> {
    article: &'r str,
    sentences: usize,
    unquoted: Vec<Unquoted<'r>>,
}

#[derive(Serialize)]
struct Unquoted<'r> {
    line: usize,
    text: &'r str,
}

/// Writes the report as one line.
pub fn write(out: &mut dyn Write, report: &CheckReport) -> io::Result<()> {
    let problems = &report.problems;
    let count = |severity| {
        let those = problems.iter().filter(|it| it.severity() == severity);
        those.count()
    };
    let known = report.base.is_some();
    let json = Report {
        problems: problems.iter().map(problem).collect(),
        coverage: report
            .coverage
            .iter()
            .filter(|_| known)
            .map(coverage)
            .collect(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
    };
    serde_json::to_writer(&mut *out, &json)?;
    writeln!(out)
}

fn problem(problem: &Problem) -> ProblemJson<'_> {
    let notes = problem.kind.notes().into_iter();
    ProblemJson {
        severity: match problem.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: problem.kind.code(),
        file: problem.file.display().to_string(),
        line: problem.line,
        column: problem.column,
        text: &problem.about,
        message: problem.kind.to_string(),
        notes: notes.map(|(label, text)| Note { label, text }).collect(),
        help: problem.kind.help(),
    }
}

fn coverage(coverage: &Coverage) -> CoverageJson<'_> {
    let unquoted = coverage.unquoted.iter();
    CoverageJson {
        article: &coverage.article,
        sentences: coverage.sentences,
        unquoted: unquoted
            .map(|sentence| Unquoted {
                line: sentence.line,
                text: &sentence.text,
            })
            .collect(),
    }
}
