//! The folder of a new article: written whole or not at all, and never over another one.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::Builder;
use thiserror::Error;

use super::DraftedArticle;
use crate::knowledge::{ArticleFiles, Severity, TextFile, compile};

/// The permissions of a new folder, before the umask.
const NEW_FOLDER: u32 = 0o777;

/// The reason why the folder of a new article was not made.
#[derive(Debug, Error)]
pub enum DraftError {
    /// There is something with its name.
    #[error("{} exists already: choose another name with --id", .0.display())]
    Exists(PathBuf),
    /// The knowledge folder is the folder of one article.
    #[error(
        "{} is the folder of one article: name the folder that holds it with --knowledge",
        .0.display()
    )]
    InArticle(PathBuf),
    /// The article has no sentence that could prove anything.
    #[error("the article has no sentences")]
    Empty,
    /// The drafted files have an error, because of what the curator named.
    #[error("this would not be valid: {0}")]
    Invalid(String),
    /// The operating system refuses to write.
    #[error("cannot write {}", path.display())]
    Write {
        /// The folder.
        path: PathBuf,
        /// The operating system's message.
        source: io::Error,
    },
}

/// Makes the folder of a new article in a knowledge folder, which is created if it does not exist; returns its path.
///
/// # Errors
/// If the article has no sentences, its folder exists already, or the operating system refuses to write.
pub fn create(knowledge: &Path, drafted: &DraftedArticle) -> Result<PathBuf, DraftError> {
    let folder = knowledge.join(&drafted.id);
    if drafted.drafted == 0 {
        return Err(DraftError::Empty);
    }
    if folder.symlink_metadata().is_ok() {
        return Err(DraftError::Exists(folder));
    }
    if knowledge.join("article.txt").exists() || knowledge.join("facts.toml").exists() {
        return Err(DraftError::InArticle(knowledge.to_owned()));
    }
    check(drafted)?;
    write(knowledge, &folder, drafted).map_err(|source| DraftError::Write {
        path: folder.clone(),
        source,
    })?;
    Ok(folder)
}

/// Reads the files as the program will.
fn check(drafted: &DraftedArticle) -> Result<(), DraftError> {
    let file = |name: &str, text: &str| {
        Some(TextFile {
            path: name.into(),
            text: text.to_owned(),
        })
    };
    let compiled = compile(&[ArticleFiles {
        id: drafted.id.clone(),
        article: file("article.txt", &drafted.article),
        facts: file("facts.toml", &drafted.facts),
        gold: file("gold.toml", &drafted.gold),
        examples: None,
    }]);
    let errors = compiled.problems.iter();
    let mut errors = errors.filter(|problem| problem.severity() == Severity::Error);
    match errors.next() {
        Some(error) => Err(DraftError::Invalid(error.kind.to_string())),
        None => Ok(()),
    }
}

/// Writes the files into a hidden folder, which is not read, and gives it its name when it is complete.
fn write(knowledge: &Path, folder: &Path, drafted: &DraftedArticle) -> io::Result<()> {
    fs::create_dir_all(knowledge)?;
    let temporary = Builder::new()
        .prefix(".verbatim-")
        .permissions(fs::Permissions::from_mode(NEW_FOLDER))
        .tempdir_in(knowledge)?;
    for (name, text) in [
        ("article.txt", &drafted.article),
        ("facts.toml", &drafted.facts),
        ("gold.toml", &drafted.gold),
    ] {
        fs::write(temporary.path().join(name), text)?;
    }
    fs::rename(temporary.path(), folder)?;
    let _ = temporary.keep();
    Ok(())
}
