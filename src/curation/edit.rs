//! An edit of one knowledge file: read, changed and written while no other edit of its knowledge runs.

use std::fs::File;
use std::path::Path;

use toml_edit::DocumentMut;

use super::error::EditError;
use super::write;
use crate::knowledge::{self, ArticleFiles, TextFile};

/// Reads the files of an article, changes one of them and writes it. `knowledge` is the folder of the articles, or of the
/// one article.
///
/// # Errors
/// If the article does not exist, the change is refused, or a file cannot be read or written.
pub fn edit(
    knowledge: &Path,
    article: &str,
    change: impl FnOnce(&ArticleFiles) -> Result<TextFile, EditError>,
) -> Result<(), EditError> {
    edit_files(knowledge, article, |files| Ok(vec![change(files)?]))
}

/// Like [`edit()`], for a change of several files, which are written in their order.
///
/// # Errors
/// If the article does not exist, the change is refused, or a file cannot be read or written.
pub fn edit_files(
    knowledge: &Path,
    article: &str,
    change: impl FnOnce(&ArticleFiles) -> Result<Vec<TextFile>, EditError>,
) -> Result<(), EditError> {
    let _lock = lock(knowledge);
    let (articles, _) = knowledge::read(knowledge)?;
    let files = articles.iter().find(|files| files.id == article);
    let files = files.ok_or_else(|| EditError::UnknownArticle(article.to_owned()))?;
    for file in change(files)? {
        write::replace(&file)?;
    }
    Ok(())
}

/// Waits until no other edit runs, in this process or in another: `review` and a running bot may edit the same file. Where
/// the file system knows no locks, edits go on without.
fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Parses a file to be changed.
pub(super) fn document(file: &TextFile) -> Result<DocumentMut, EditError> {
    file.text
        .parse()
        .map_err(|error: toml_edit::TomlError| EditError::Layout {
            path: file.path.clone(),
            place: error.message().to_owned(),
        })
}

/// Returns the text of a changed file, with the line ends that it had before.
pub(super) fn text_of(document: &DocumentMut, before: &str) -> String {
    let text = document.to_string();
    let ends = before.matches('\n').count();
    if ends > 0 && before.matches("\r\n").count() == ends {
        return text.replace('\n', "\r\n");
    }
    text
}
