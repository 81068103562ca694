//! A problem of a knowledge folder: where it is, what text it is about, what is wrong and how to fix it.

use std::fmt;
use std::path::PathBuf;

use super::help::quoted;
use super::kind::{ProblemKind, Severity};

/// A problem in a file or folder; its `Display` is the message for its curator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, by the path under which it was read.
    pub file: PathBuf,
    /// The line in it, from 1; none where the whole file is meant.
    pub line: Option<usize>,
    /// The column at which it begins, in characters from 1; none where the whole line or file is meant.
    pub column: Option<usize>,
    /// The text that the problem is about; may be empty.
    pub about: String,
    /// The kind of problem.
    pub kind: ProblemKind,
}

impl Problem {
    /// Makes a problem of a whole file or folder.
    #[must_use]
    pub fn of_file(file: impl Into<PathBuf>, kind: ProblemKind) -> Self {
        Self {
            file: file.into(),
            line: None,
            column: None,
            about: String::new(),
            kind,
        }
    }

    /// Returns how much the problem matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.kind.severity()
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
        write!(f, ": {warning}{}", self.kind)?;
        if !self.about.is_empty() {
            write!(f, "\n     {}", quoted(&self.about))?;
        }
        for (label, text) in self.kind.notes() {
            write!(f, "\n  {label}: {text}")?;
        }
        write!(f, "\n  help: {}", self.kind.help())
    }
}
