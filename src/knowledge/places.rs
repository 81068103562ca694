//! Places in the knowledge files.

use std::path::PathBuf;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, by the path under which it was read.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
}

/// The places of an article's example questions: those of each fact and of each absence, in the order of its questions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuestionPlaces {
    /// Those of the facts.
    pub facts: Vec<Vec<Place>>,
    /// Those of the absences.
    pub absences: Vec<Vec<Place>>,
}
