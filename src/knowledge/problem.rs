//! A problem of a knowledge folder: where it is, what it is about, what is wrong and the way out.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::cause::{Cause, Severity, quoted};

/// One thing to mend; its `Display` says it as a curator should read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named to be read.
    pub file: PathBuf,
    /// The line in it, from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// The text it is about; may be empty.
    pub about: String,
    /// What is wrong.
    pub cause: Cause,
}

impl Problem {
    /// A problem of a whole file or folder.
    #[must_use]
    pub fn of_file(file: impl Into<PathBuf>, cause: Cause) -> Self {
        Self {
            file: file.into(),
            line: None,
            about: String::new(),
            cause,
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.cause.severity()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        let warning = match self.severity() {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        write!(f, ": {warning}{}", self.cause)?;
        if !self.about.is_empty() {
            write!(f, "\n     {}", quoted(&self.about))?;
        }
        for (label, text) in self.cause.notes() {
            write!(f, "\n  {label}: {text}")?;
        }
        write!(f, "\n  way out: {}", self.cause.way_out())
    }
}

/// The problems of one file, found in any order.
#[derive(Debug)]
pub(super) struct Report {
    file: PathBuf,
    /// Where each line begins.
    lines: Vec<usize>,
    problems: Vec<Problem>,
}

impl Report {
    pub(super) fn new(file: &Path, text: &str) -> Self {
        let later = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            file: file.to_owned(),
            lines: std::iter::once(0).chain(later).collect(),
            problems: Vec::new(),
        }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|&start| start <= at)
    }

    /// Notes a problem at a byte of the file.
    pub(super) fn add(&mut self, at: usize, about: &str, cause: Cause) {
        self.problems.push(Problem {
            file: self.file.clone(),
            line: Some(self.line(at)),
            about: about.to_owned(),
            cause,
        });
    }

    /// The problems, without those that only follow from a slip of syntax: what is wrong with a value on the same
    /// line, and what seems to be missing from the same entry.
    pub(super) fn finish(mut self, text: &str) -> Vec<Problem> {
        let slips: Vec<usize> = self
            .problems
            .iter()
            .filter(|problem| is_slip(problem))
            .filter_map(|problem| problem.line)
            .collect();
        let broken = entries_of(&slips, text);
        self.problems.retain(|problem| {
            let line = problem.line.unwrap_or(0);
            let in_broken = broken.iter().any(|entry| entry.contains(&line));
            let missing = matches!(
                problem.cause,
                Cause::MissingKey { .. } | Cause::EmptyList(_) | Cause::NoFacts | Cause::NoMetadata
            );
            is_slip(problem) || !(slips.contains(&line) || in_broken && missing)
        });
        self.problems
    }
}

fn is_slip(problem: &Problem) -> bool {
    matches!(problem.cause, Cause::Syntax { .. })
}

/// The lines of each entry, from its heading to the next one, that holds one of some lines.
fn entries_of(lines: &[usize], text: &str) -> Vec<Range<usize>> {
    let numbered = text.split('\n').zip(1..);
    let headings: Vec<usize> = numbered
        .filter_map(|(line, number)| line.trim_start().starts_with('[').then_some(number))
        .collect();
    let entry = |line: &usize| {
        let next = headings.partition_point(|heading| heading <= line);
        let start = next.checked_sub(1).map_or(0, |own| headings[own]);
        start..headings.get(next).copied().unwrap_or(usize::MAX)
    };
    lines.iter().map(entry).collect()
}
