//! Warnings about settings that can be used as they are.

use std::path::PathBuf;

use thiserror::Error;

/// Something about the settings that an operator should correct.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SettingsWarning {
    /// Every user of the machine may read a file with a secret.
    #[error(
        "{} holds a secret, and every user of this machine may read it: run `chmod 600 {}`",
        .0.display(), .0.display()
    )]
    ReadableByAll(PathBuf),
    /// A variable of the environment is nearly one of ours.
    #[error("`{name}` in the environment is no setting; did you mean `{meant}`?")]
    Misspelt {
        /// The variable.
        name: String,
        /// The nearest known one, which is not set.
        meant: &'static str,
    },
}
