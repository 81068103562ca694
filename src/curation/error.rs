//! The reasons why a knowledge file was not changed.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::knowledge::FolderError;

/// The longest example that is taken, in characters. Longer messages hold more than one question.
pub const LONGEST_EXAMPLE: usize = 300;

/// The reason why a knowledge file was not changed.
#[derive(Debug, Error)]
pub enum EditError {
    /// The folder has no knowledge.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// No article has this id.
    #[error("there is no article \"{0}\"")]
    UnknownArticle(String),
    /// The article has errors, so that nobody could tell whether the change adds another one.
    #[error("the knowledge of \"{0}\" has errors: correct what `verbatim check` reports first")]
    Broken(String),
    /// No fact and no absence has this id.
    #[error("there is no fact or absence \"{0}\"")]
    UnknownEntry(String),
    /// The question has no words that could be compared.
    #[error("this question has no words")]
    NoWords,
    /// The question is longer than [`LONGEST_EXAMPLE`].
    #[error("this question has {0} characters; an example may have at most {LONGEST_EXAMPLE}")]
    TooLong(usize),
    /// The question is an example already, of this entry or of another.
    #[error("this question is already an example of \"{entry}\"")]
    Duplicate {
        /// The fact or absence that has the example.
        entry: String,
    },
    /// The example to be removed is not in `examples.toml`.
    #[error("this question is not among the collected examples of \"{0}\"")]
    NotCollected(String),
    /// Another entry has the id already.
    #[error("there is already a fact or absence \"{0}\"")]
    IdTaken(String),
    /// The changed file would not be valid, because of what was put in.
    #[error("this would make the file invalid: {0}")]
    Invalid(String),
    /// A file is written in a way that this program does not change.
    #[error("{} is written in a way that only you can change: {place}", path.display())]
    Layout {
        /// The file.
        path: PathBuf,
        /// What is written otherwise.
        place: String,
    },
    /// The operating system refuses to read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The operating system's message.
        source: io::Error,
    },
    /// The operating system refuses to write.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// The operating system's message.
        source: io::Error,
    },
}
