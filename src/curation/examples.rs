//! Examples in `examples.toml`: adds a way of asking for a fact or an absence, and takes it back.

use std::path::Path;

use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::edit::{document, edit, text_of};
use super::error::{EditError, LONGEST_EXAMPLE};
use super::toml_list;
use crate::knowledge::{Article, ArticleFiles, TextFile, compile};
use crate::text::tokenize::words;
use crate::text::unicode::{is_direction_mark, one_line};

/// The name of the file.
const FILE: &str = "examples.toml";
/// The beginning of a file that did not exist.
const HEADER: &str =
    "# More ways of asking, as people really asked, by the id of the fact or the absence.\n";

/// Adds an example to a fact or an absence of an article; writes `examples.toml`, which may be missing. `knowledge` is the
/// folder of the articles, or of the one article.
///
/// # Errors
/// If the article or the entry does not exist, the question is an example already, has no words or is too long, or a file
/// cannot be read or written.
pub fn add(knowledge: &Path, article: &str, entry: &str, question: &str) -> Result<(), EditError> {
    edit(knowledge, article, |files| with(files, entry, &[question]))
}

/// Takes an example back that was added; an entry without examples left is removed from the file.
///
/// # Errors
/// If the question is not among the collected examples of the entry, or a file cannot be read or written.
pub fn remove(
    knowledge: &Path,
    article: &str,
    entry: &str,
    question: &str,
) -> Result<(), EditError> {
    edit(knowledge, article, |files| without(files, entry, question))
}

/// Returns `examples.toml` with more examples of an entry.
///
/// # Errors
/// If the article has errors, or an example is not acceptable.
pub fn with(files: &ArticleFiles, entry: &str, questions: &[&str]) -> Result<TextFile, EditError> {
    let article = compiled(files)?;
    if !ids(&article).any(|id| id == entry) {
        return Err(EditError::UnknownEntry(entry.to_owned()));
    }
    let questions = all_new(&article, questions)?;
    let file = file(files)?;
    let mut document = document(&file)?;
    for question in &questions {
        match document.get_mut(entry) {
            Some(item) => toml_list::push(list(item, &file, entry)?, question),
            None => add_section(&mut document, entry, question),
        }
    }
    Ok(TextFile {
        text: text_of(&document, &file.text),
        ..file
    })
}

/// Returns `examples.toml` without an example.
///
/// # Errors
/// If the question is not among the collected examples of the entry.
pub fn without(files: &ArticleFiles, entry: &str, question: &str) -> Result<TextFile, EditError> {
    let missing = || EditError::NotCollected(entry.to_owned());
    let file = file(files)?;
    let mut document = document(&file)?;
    let item = document.get_mut(entry).ok_or_else(missing)?;
    let list = list(item, &file, entry)?;
    let wanted = words(question);
    let is_it = |text: Option<&str>| text.is_some_and(|text| words(text) == wanted);
    let index = list.iter().position(|value| is_it(value.as_str()));
    toml_list::remove(list, index.ok_or_else(missing)?);
    if list.is_empty() {
        remove_section(&mut document, entry);
    }
    Ok(TextFile {
        text: text_of(&document, &file.text),
        ..file
    })
}

/// Returns the questions on one line each, if all may be examples and none is one already.
pub(super) fn all_new(article: &Article, questions: &[&str]) -> Result<Vec<String>, EditError> {
    let questions = questions.iter().map(|question| acceptable(question));
    let questions = questions.collect::<Result<Vec<_>, _>>()?;
    match questions.iter().find_map(|it| owner(article, it)) {
        Some(entry) => Err(EditError::Duplicate { entry }),
        None => Ok(questions),
    }
}

/// Returns a question as an example keeps it: on one line, without control characters and marks that turn the direction of
/// writing.
#[must_use]
pub fn plain(question: &str) -> String {
    let shown = |c: char| if c.is_whitespace() { ' ' } else { c };
    let kept = |c: &char| !c.is_control() && !is_direction_mark(*c);
    one_line(&question.chars().map(shown).filter(kept).collect::<String>())
}

/// Returns the question as an example keeps it, if it may be one.
fn acceptable(question: &str) -> Result<String, EditError> {
    let question = plain(question);
    let length = question.chars().count();
    if length > LONGEST_EXAMPLE {
        return Err(EditError::TooLong(length));
    }
    if words(&question).is_empty() {
        return Err(EditError::NoWords);
    }
    Ok(question)
}

/// Compiles the article; its files must have no error, as a change must not add to unknown ones.
pub(super) fn compiled(files: &ArticleFiles) -> Result<Article, EditError> {
    let base = compile(std::slice::from_ref(files)).base;
    let article = base.and_then(|base| base.articles().first().cloned());
    article.ok_or_else(|| EditError::Broken(files.id.clone()))
}

/// Iterates over the ids of the facts and absences.
pub(super) fn ids(article: &Article) -> impl Iterator<Item = &str> {
    entries(article).map(|(id, _)| id)
}

/// Returns the fact or absence that has a question as an example, compared as the matcher reads it.
fn owner(article: &Article, question: &str) -> Option<String> {
    let wanted = words(question);
    let mut entries = entries(article);
    let owner = entries.find(|(_, questions)| questions.iter().any(|it| words(it) == wanted));
    owner.map(|(id, _)| id.to_owned())
}

fn entries(article: &Article) -> impl Iterator<Item = (&str, &Vec<String>)> {
    let facts = article
        .facts
        .iter()
        .map(|it| (it.id.as_str(), &it.questions));
    let absences = article.absences.iter();
    facts.chain(absences.map(|it| (it.id.as_str(), &it.questions)))
}

/// Returns the file, or a new one beside `facts.toml`.
fn file(files: &ArticleFiles) -> Result<TextFile, EditError> {
    let beside = files
        .facts
        .as_ref()
        .map(|facts| facts.path.with_file_name(FILE));
    let new = beside.map(|path| TextFile {
        path,
        text: HEADER.to_owned(),
    });
    let file = files.examples.clone().or(new);
    file.ok_or_else(|| EditError::Broken(files.id.clone()))
}

fn list<'d>(item: &'d mut Item, file: &TextFile, entry: &str) -> Result<&'d mut Array, EditError> {
    let list = item.get_mut("questions").and_then(Item::as_array_mut);
    list.ok_or_else(|| EditError::Layout {
        path: file.path.clone(),
        place: format!("[{entry}] has no list of questions"),
    })
}

/// Adds a section at the end of the file, after any comment that stands there.
fn add_section(document: &mut DocumentMut, entry: &str, question: &str) {
    let mut before = document.trailing().as_str().unwrap_or_default().to_owned();
    if !before.is_empty() && !before.ends_with('\n') {
        before.push('\n');
    }
    if !before.is_empty() || !document.is_empty() {
        before.push('\n');
    }
    document.set_trailing("");
    let mut section = Table::new();
    section.decor_mut().set_prefix(before);
    section.insert("questions", value(toml_list::of_one(question)));
    document.insert(entry, Item::Table(section));
}

/// Removes a section. The comments above its heading stay, at the end of the file.
fn remove_section(document: &mut DocumentMut, entry: &str) {
    let removed = document.remove(entry);
    let decor = removed.as_ref().and_then(Item::as_table).map(Table::decor);
    let above = decor.and_then(|decor| decor.prefix()?.as_str());
    let above = above.unwrap_or_default();
    if above.contains('#') {
        let kept = above.strip_suffix('\n').unwrap_or(above);
        let trailing = document.trailing().as_str().unwrap_or_default();
        let joined = format!("{kept}{trailing}");
        document.set_trailing(joined);
    }
}
