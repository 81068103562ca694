//! Problems of one file, collected while it is read.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::kind::ProblemKind;
use super::problem::Problem;
use crate::knowledge::keys::heading_of;
use crate::knowledge::located::{Located, offset_in_literal};
use crate::knowledge::places::Place;
use crate::text::line_index::LineIndex;

/// Collects the problems of one file, found in any order.
#[derive(Debug)]
pub(in crate::knowledge) struct ProblemCollector {
    file: PathBuf,
    text: String,
    lines: LineIndex,
    /// What was inserted into the text before it was parsed: where, and how many bytes.
    insertions: Vec<(usize, usize)>,
    problems: Vec<Problem>,
}

impl ProblemCollector {
    pub(in crate::knowledge) fn new(file: &Path, text: &str) -> Self {
        Self {
            file: file.to_owned(),
            text: text.to_owned(),
            lines: LineIndex::new(text),
            insertions: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Says what was inserted into the text before it was parsed, in order; all places after this are of the text that was
    /// parsed.
    pub(in crate::knowledge) fn set_insertions(
        &mut self,
        insertions: impl Iterator<Item = (usize, usize)>,
    ) {
        self.insertions = insertions.collect();
    }

    /// Returns the byte of the file that a byte of the parsed text was.
    fn original(&self, at: usize) -> usize {
        let mut inserted = 0;
        for (place, length) in &self.insertions {
            if place + inserted + length > at {
                break;
            }
            inserted += length;
        }
        at - inserted
    }

    /// Returns the line of a byte, from 1.
    pub(in crate::knowledge) fn line(&self, at: usize) -> usize {
        self.lines.line(self.original(at))
    }

    /// Returns the places of values.
    pub(in crate::knowledge) fn places(&self, values: &[Located<String>]) -> Vec<Place> {
        let places = values.iter().map(|value| {
            let at = self.original(value.at);
            Place {
                file: self.file.clone(),
                line: self.lines.line(at),
                column: self.lines.column(&self.text, at),
            }
        });
        places.collect()
    }

    /// Adds a problem at a byte of the file.
    pub(in crate::knowledge) fn add(&mut self, at: usize, about: &str, kind: ProblemKind) {
        self.add_original(self.original(at), about, kind);
    }

    fn add_original(&mut self, at: usize, about: &str, kind: ProblemKind) {
        self.problems.push(Problem {
            file: self.file.clone(),
            line: Some(self.lines.line(at)),
            column: Some(self.lines.column(&self.text, at)),
            about: about.to_owned(),
            kind,
        });
    }

    /// Adds a problem of a part of a text value, given by its bytes in the value.
    pub(in crate::knowledge) fn add_within(
        &mut self,
        value: &Located<String>,
        part: Range<usize>,
        kind: ProblemKind,
    ) {
        let start = self.original(value.at);
        let literal = self.text.get(start..).unwrap_or_default();
        let at = start + offset_in_literal(literal, &value.value, part.start);
        let about = value.value[part].to_owned();
        self.add_original(at, &about, kind);
    }

    /// Returns true if a slip of syntax was found in the line of a byte.
    pub(in crate::knowledge) fn has_slip(&self, at: usize) -> bool {
        let line = self.line(at);
        let mut slips = self.problems.iter().filter(|problem| is_slip(problem));
        slips.any(|slip| slip.line == Some(line))
    }

    /// Returns the problems without those that only follow from a slip of syntax: problems of a value on the same line,
    /// and keys that seem to be missing from the same entry.
    pub(in crate::knowledge) fn finish(mut self, text: &str) -> Vec<Problem> {
        let slips: Vec<usize> = self
            .problems
            .iter()
            .filter(|problem| is_slip(problem))
            .filter_map(|problem| problem.line)
            .collect();
        let broken = entries_with(&slips, text);
        let misplaced = self.misplaced_keys();
        self.problems.retain(|problem| {
            let line = problem.line.unwrap_or(0);
            let in_broken = broken.iter().any(|entry| entry.contains(&line));
            let missing = matches!(
                problem.kind,
                ProblemKind::MissingKey { .. }
                    | ProblemKind::EmptyList(_)
                    | ProblemKind::LoneTurn
                    | ProblemKind::NoFacts
                    | ProblemKind::NoMetadata
            );
            let moved = match &problem.kind {
                ProblemKind::MissingKey { key, .. } => misplaced.iter().any(|known| known == key),
                ProblemKind::NoMetadata => misplaced
                    .iter()
                    .any(|key| heading_of(key) == Some("[article]")),
                _ => false,
            };
            is_slip(problem) || !(slips.contains(&line) || in_broken && missing || moved)
        });
        self.problems
    }
}

impl ProblemCollector {
    /// Returns the keys that stand below another heading than theirs.
    fn misplaced_keys(&self) -> Vec<String> {
        let keys = self
            .problems
            .iter()
            .filter_map(|problem| match &problem.kind {
                ProblemKind::UnknownKey { key, .. } => Some(key),
                _ => None,
            });
        keys.filter(|key| heading_of(key).is_some())
            .cloned()
            .collect()
    }
}

fn is_slip(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Syntax { .. })
}

/// Returns the lines of each entry, from its heading to the next one, that contains one of the given lines.
fn entries_with(lines: &[usize], text: &str) -> Vec<Range<usize>> {
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
