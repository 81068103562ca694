//! Reads knowledge folders: the one place of this room that touches the disk.
//!
//! A folder is either one article's, or holds article folders. Symbolic links are followed, hidden folders are not
//! read, and a byte order mark at the beginning of a file is no part of its text.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::KnowledgeBase;
use super::cause::{Cause, Severity};
use super::compile::{ArticleFiles, TextFile, compile};
use super::coverage::Coverage;
use super::problem::Problem;

const ARTICLE: &str = "article.txt";
const FACTS: &str = "facts.toml";
const GOLD: &str = "gold.toml";
const FILES: [&str; 3] = [ARTICLE, FACTS, GOLD];

/// From which likeness on a file's name is a slip for one of ours.
const MISNAMED: f64 = 0.75;

/// Why there is no knowledge to look at.
#[derive(Debug, Error)]
pub enum FolderError {
    /// There is no such folder.
    #[error("there is no folder {}: name the one that holds your articles with --knowledge", .0.display())]
    NotFound(PathBuf),
    /// It is a file.
    #[error("{} is not a folder: name the folder that holds your articles with --knowledge", .0.display())]
    NotAFolder(PathBuf),
    /// The system does not let it be read.
    #[error("the folder {} cannot be read", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// No article in it.
    #[error(
        "no article in {}: an article is a folder with an article.txt and a facts.toml in it",
        .0.display()
    )]
    NoArticle(PathBuf),
}

/// Why a base was not loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// There is nothing to load.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// There is, and it has errors: all of them, by file and line.
    #[error("{}", listed(.0))]
    Broken(Vec<Problem>),
}

/// Everything that a curator should know about a knowledge folder.
#[derive(Debug, Clone)]
pub struct CheckReport {
    /// What to mend, by file and line.
    pub problems: Vec<Problem>,
    /// How much of each article is quoted.
    pub coverage: Vec<Coverage>,
    /// The base, where nothing keeps it from being loaded.
    pub base: Option<KnowledgeBase>,
}

/// Loads a base to answer from. Warnings and a broken gold set do not stop it; `check` shows them.
///
/// # Errors
/// When there is no article, or when any article or its facts hold an error.
pub fn load(folder: &Path) -> Result<KnowledgeBase, LoadError> {
    let report = check(folder)?;
    report.base.ok_or_else(|| {
        let errors = report.problems.into_iter();
        LoadError::Broken(
            errors
                .filter(|it| it.severity() == Severity::Error)
                .collect(),
        )
    })
}

/// Finds every problem of a folder.
///
/// # Errors
/// When there is no article to check.
pub fn check(folder: &Path) -> Result<CheckReport, FolderError> {
    let mut problems = Vec::new();
    let articles = article_folders(folder, &mut problems)?;
    let files: Vec<ArticleFiles> = articles
        .iter()
        .map(|path| read_article(path, &mut problems))
        .collect();
    let compiled = compile(&files);
    problems.extend(compiled.problems);
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(CheckReport {
        problems,
        coverage: compiled.coverage,
        base: compiled.base,
    })
}

fn listed(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The folder itself where it is an article's, else the article folders in it, by name.
fn article_folders(
    folder: &Path,
    problems: &mut Vec<Problem>,
) -> Result<Vec<PathBuf>, FolderError> {
    let entries = entries(folder)?;
    if holds_article(&entries) {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    for path in entries
        .into_iter()
        .filter(|path| path.is_dir() && !is_hidden(path))
    {
        if holds_article(&self::entries(&path)?) {
            found.push(path);
        } else {
            problems.push(Problem::of_file(path, Cause::StrayFolder));
        }
    }
    if found.is_empty() {
        return Err(FolderError::NoArticle(folder.to_owned()));
    }
    Ok(found)
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, FolderError> {
    let read = || -> io::Result<Vec<PathBuf>> {
        let mut paths = std::fs::read_dir(folder)?
            .map(|entry| Ok(folder.join(entry?.file_name())))
            .collect::<io::Result<Vec<_>>>()?;
        paths.sort();
        Ok(paths)
    };
    read().map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => FolderError::NotFound(folder.to_owned()),
        io::ErrorKind::NotADirectory => FolderError::NotAFolder(folder.to_owned()),
        _ => FolderError::Unreadable {
            path: folder.to_owned(),
            source,
        },
    })
}

fn holds_article(entries: &[PathBuf]) -> bool {
    entries
        .iter()
        .any(|path| FILES.contains(&name(path).as_str()))
}

fn is_hidden(path: &Path) -> bool {
    name(path).starts_with('.')
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(OsStr::new(""))
        .to_string_lossy()
        .into_owned()
}

fn read_article(folder: &Path, problems: &mut Vec<Problem>) -> ArticleFiles {
    let misnamed = misnamed(folder);
    let mut read = |file: &'static str| {
        let path = folder.join(file);
        match read_text(&path) {
            Ok(Some(text)) => Some(TextFile { path, text }),
            Ok(None) if file == GOLD => None,
            Ok(None) => {
                let meant = misnamed
                    .iter()
                    .find(|(_, meant)| *meant == file)
                    .map(|(path, _)| name(path));
                problems.push(Problem::of_file(path, Cause::MissingFile { meant }));
                None
            }
            Err((line, cause)) => {
                problems.push(Problem {
                    line,
                    ..Problem::of_file(path, cause)
                });
                None
            }
        }
    };
    let files = ArticleFiles {
        id: article_id(folder),
        article: read(ARTICLE),
        facts: read(FACTS),
        gold: read(GOLD),
    };
    let warn = |(path, meant)| Problem::of_file(path, Cause::MisnamedFile { meant });
    problems.extend(misnamed.into_iter().map(warn));
    files
}

/// The name of the folder, also where it was given as `.`.
fn article_id(folder: &Path) -> String {
    match folder.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => folder
            .canonicalize()
            .map_or_else(|_| "article".to_owned(), |path| name(&path)),
    }
}

/// Files whose names are nearly ones that are read, each with the name meant.
fn misnamed(folder: &Path) -> Vec<(PathBuf, &'static str)> {
    let candidates = entries(folder).unwrap_or_default();
    let meant = |path: &Path| {
        let name = name(path).to_lowercase();
        let like = |file: &&str| strsim::normalized_levenshtein(&name, file) >= MISNAMED;
        FILES.into_iter().find(like)
    };
    candidates
        .into_iter()
        .filter(|path| !is_hidden(path) && !FILES.contains(&name(path).as_str()))
        .filter_map(|path| meant(&path).map(|meant| (path, meant)))
        .collect()
}

/// The text of a file; none where there is no file.
fn read_text(path: &Path) -> Result<Option<String>, (Option<usize>, Cause)> {
    let unreadable = |words: &dyn ToString| (None, Cause::Unreadable(words.to_string()));
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err(unreadable(&"it is not a file")),
        Err(_) if path.is_symlink() => return Err(unreadable(&"it is a link that leads nowhere")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&error)),
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(without_mark(text))),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.split(|&byte| byte == b'\n').count();
            Err((Some(line), Cause::NotUtf8))
        }
    }
}

fn without_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}
