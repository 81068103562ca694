//! The loader of knowledge folders, the one file of this room that reads the disk.
//!
//! A folder is either an article's own or contains article folders. An article folder may be a symbolic link. A file may
//! be one too, as long as it leads to a file in the folder of the article or of the knowledge that is not hidden: what is
//! answered must not come from `.env` or from elsewhere on the machine. Hidden folders are not read, and a byte order mark
//! at the beginning of a file is not part of its text.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::base::KnowledgeBase;
use super::checks::coverage::Coverage;
use super::compile::{ArticleFiles, TextFile, compile};
use super::file_names::{ARTICLE, EXAMPLES, FACTS, FILES, GOLD, Misnamed, OPTIONAL, misnamed};
use super::places::QuestionPlaces;
use super::problems::kind::ProblemKind;
use super::problems::problem::Problem;
use crate::text::line_index::LineIndex;

/// What is wrong with a link whose file is not read.
const LEADS_OUT: &str =
    "it is a link to a hidden file, or to one outside the folder of the articles";

/// The reason why a folder has no knowledge to check.
#[derive(Debug, Error)]
pub enum FolderError {
    /// The folder does not exist.
    #[error("there is no folder {}: name the one that holds your articles with --knowledge", .0.display())]
    NotFound(PathBuf),
    /// The path is a file.
    #[error("{} is not a folder: name the folder that holds your articles with --knowledge", .0.display())]
    NotAFolder(PathBuf),
    /// The operating system refuses to read the folder.
    #[error("the folder {} cannot be read", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// The operating system's message.
        source: io::Error,
    },
    /// The folder contains no article.
    #[error(
        "no article in {}: an article is a folder with an article.txt and a facts.toml in it",
        .0.display()
    )]
    NoArticle(PathBuf),
}

/// The reason why a base was not loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The folder has no knowledge.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The knowledge has errors: all of them, by file and line.
    #[error("{}", listed(.0))]
    Broken(Vec<Problem>),
}

impl LoadError {
    /// Returns each cause for which nothing was loaded. Errors of a gold set are none, and often follow from one.
    #[must_use]
    pub fn causes(&self) -> Vec<String> {
        match self {
            Self::Folder(fault) => vec![fault.to_string()],
            Self::Broken(problems) => problems
                .iter()
                .filter(|problem| prevents_loading(problem))
                .map(ToString::to_string)
                .collect(),
        }
    }
}

/// The result of checking a knowledge folder.
#[derive(Debug, Clone)]
pub struct CheckReport {
    /// Every problem, by file and line.
    pub problems: Vec<Problem>,
    /// The coverage of each article by its facts.
    pub coverage: Vec<Coverage>,
    /// The places of the base's example questions, article by article; empty without a base.
    pub places: Vec<QuestionPlaces>,
    /// The base, unless an error keeps it from being loaded.
    pub base: Option<KnowledgeBase>,
}

impl CheckReport {
    /// Returns the errors that keep the base or a gold set from being used.
    #[must_use]
    pub fn errors(&self) -> Vec<Problem> {
        let errors = self.problems.iter();
        let errors = errors.filter(|problem| problem.kind.prevents_use());
        errors.cloned().collect()
    }

    /// Adds problems that were found elsewhere.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
        sort(&mut self.problems);
    }
}

/// Sorts problems by file and place.
fn sort(problems: &mut [Problem]) {
    problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
}

/// Loads a base to answer from. Warnings and a broken gold set do not prevent it; `check` shows them.
///
/// # Errors
/// If there is no article, or if any article or its facts have an error.
pub fn load(folder: &Path) -> Result<KnowledgeBase, LoadError> {
    let report = check(folder)?;
    report.base.ok_or_else(|| {
        let errors = report.problems.into_iter();
        LoadError::Broken(errors.filter(|it| it.kind.prevents_use()).collect())
    })
}

/// Finds every problem of a folder.
///
/// # Errors
/// If there is no article to check.
pub fn check(folder: &Path) -> Result<CheckReport, FolderError> {
    let (files, mut problems) = read(folder)?;
    let compiled = compile(&files);
    problems.extend(compiled.problems);
    sort(&mut problems);
    let broken = problems.iter().any(prevents_loading);
    Ok(CheckReport {
        problems,
        coverage: compiled.coverage,
        places: compiled.places,
        base: compiled.base.filter(|_| !broken),
    })
}

/// Reads the files of every article of a folder, with the problems of reading them.
///
/// # Errors
/// If there is no article.
pub fn read(folder: &Path) -> Result<(Vec<ArticleFiles>, Vec<Problem>), FolderError> {
    let mut problems = Vec::new();
    let articles = article_folders(folder, &mut problems)?;
    let files = articles
        .iter()
        .map(|path| read_article(folder, path, &mut problems))
        .collect();
    Ok((files, problems))
}

/// Returns true if a base with this problem is not used: not for errors of a gold set, nor for answers that say too much.
fn prevents_loading(problem: &Problem) -> bool {
    problem.kind.prevents_use() && name(&problem.file) != GOLD
}

fn listed(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Returns the folder itself if it is an article's, else the article folders in it, by name.
fn article_folders(
    folder: &Path,
    problems: &mut Vec<Problem>,
) -> Result<Vec<PathBuf>, FolderError> {
    let entries = entries(folder)?;
    if contains_article(&entries) {
        return Ok(vec![folder.to_owned()]);
    }
    let mut found = Vec::new();
    for path in entries
        .into_iter()
        .filter(|path| path.is_dir() && !is_hidden(path))
    {
        if contains_article(&self::entries(&path)?) {
            found.push(path);
        } else {
            problems.push(Problem::of_file(path, ProblemKind::StrayFolder));
        }
    }
    if found.is_empty() {
        return Err(FolderError::NoArticle(folder.to_owned()));
    }
    Ok(found)
}

/// Returns the paths in a folder, by name.
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

fn contains_article(entries: &[PathBuf]) -> bool {
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

/// Reads the files of an article; `root` is the folder of the knowledge.
fn read_article(root: &Path, folder: &Path, problems: &mut Vec<Problem>) -> ArticleFiles {
    let misnamed = misnamed_files(folder);
    let homes = [root, folder].map(|home| home.canonicalize().ok());
    let mut read = |file: &'static str| {
        let path = folder.join(file);
        match read_text(&path, &homes) {
            Ok(Some(text)) => return Some(TextFile { path, text }),
            Ok(None) if OPTIONAL.contains(&file) => {}
            // The file that is meant is reported instead.
            Ok(None) if misnamed.iter().any(|(_, it)| it.meant == file) => {}
            Ok(None) => problems.push(Problem::of_file(path, ProblemKind::MissingFile)),
            Err((line, kind)) => problems.push(Problem {
                line,
                ..Problem::of_file(path, kind)
            }),
        }
        None
    };
    let files = ArticleFiles {
        id: article_id(folder),
        article: read(ARTICLE),
        facts: read(FACTS),
        examples: read(EXAMPLES),
        gold: read(GOLD),
    };
    report_misnamed(folder, misnamed, problems);
    files
}

/// Reports the files whose names are nearly ones that are read, but for copies that an editor left beside the file itself.
fn report_misnamed(folder: &Path, misnamed: Vec<(PathBuf, Misnamed)>, problems: &mut Vec<Problem>) {
    let missing = |file: &str| !folder.join(file).exists() && !folder.join(file).is_symlink();
    for (
        path,
        Misnamed {
            meant,
            plain,
            backup,
        },
    ) in misnamed
    {
        let needed = missing(meant) && !OPTIONAL.contains(&meant);
        if needed || !backup {
            let kind = ProblemKind::MisnamedFile {
                meant,
                needed,
                plain,
            };
            problems.push(Problem::of_file(path, kind));
        }
    }
}

/// Returns the name of the folder, also where it was given as `.`.
fn article_id(folder: &Path) -> String {
    match folder.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => folder
            .canonicalize()
            .map_or_else(|_| "article".to_owned(), |path| name(&path)),
    }
}

/// Returns the files whose names are nearly ones that are read, with what they mean.
fn misnamed_files(folder: &Path) -> Vec<(PathBuf, Misnamed)> {
    let candidates = entries(folder).unwrap_or_default().into_iter();
    candidates
        .filter(|path| !is_hidden(path))
        .filter_map(|path| misnamed(&name(&path)).map(|meant| (path, meant)))
        .collect()
}

/// Reads the text of a file; returns none if the file does not exist. A link may lead to a file below one of the `homes`.
fn read_text(
    path: &Path,
    homes: &[Option<PathBuf>],
) -> Result<Option<String>, (Option<usize>, ProblemKind)> {
    let unreadable = |words: &dyn ToString| (None, ProblemKind::Unreadable(words.to_string()));
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err(unreadable(&"it is not a file")),
        Err(_) if path.is_symlink() => return Err(unreadable(&"it is a link that leads nowhere")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&error)),
    }
    if path.is_symlink() && !stays_within(path, homes) {
        return Err(unreadable(&LEADS_OUT));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(&error))?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(without_byte_order_mark(text))),
        Err(error) => {
            let line = LineIndex::new(error.as_bytes()).line(error.utf8_error().valid_up_to());
            Err((Some(line), ProblemKind::NotUtf8))
        }
    }
}

/// Returns true if a link leads to a file that is not hidden, below one of the `homes`.
fn stays_within(link: &Path, homes: &[Option<PathBuf>]) -> bool {
    let is_within = |target: &Path| homes.iter().flatten().any(|home| target.starts_with(home));
    link.canonicalize()
        .is_ok_and(|target| is_within(&target) && !is_hidden(&target))
}

fn without_byte_order_mark(text: String) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}
