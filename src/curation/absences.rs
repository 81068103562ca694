//! Absences in `facts.toml`: adds what the article does not say.

use toml_edit::{ArrayOfTables, Item, Table, value};

use super::edit::{document, text_of};
use super::error::EditError;
use super::examples::{all_new, compiled, ids};
use super::toml_list;
use crate::knowledge::{ArticleFiles, TextFile, compile};
use crate::text::unicode::one_line;

/// An absence to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAbsence {
    /// `[a-z0-9-]+`, unique in the article.
    pub id: String,
    /// What people asked, at least one question.
    pub questions: Vec<String>,
    /// The sentence that says that the article does not answer it.
    pub answer: String,
}

/// Returns `facts.toml` with one more `[[absence]]`, after the others.
///
/// # Errors
/// If the article has errors, the id is taken, a question is an example already, or the result would have an error.
pub fn with(files: &ArticleFiles, absence: &NewAbsence) -> Result<TextFile, EditError> {
    let article = compiled(files)?;
    if ids(&article).any(|id| id == absence.id) {
        return Err(EditError::IdTaken(absence.id.clone()));
    }
    let questions: Vec<&str> = absence.questions.iter().map(String::as_str).collect();
    let questions = all_new(&article, &questions)?;
    let facts = files.facts.clone();
    let file = facts.ok_or_else(|| EditError::Broken(files.id.clone()))?;
    let mut document = document(&file)?;
    let item = document
        .entry("absence")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let list = item
        .as_array_of_tables_mut()
        .ok_or_else(|| EditError::Layout {
            path: file.path.clone(),
            place: "the absences are not written as [[absence]]".to_owned(),
        })?;
    list.push(section(absence, &questions));
    let changed = TextFile {
        text: text_of(&document, &file.text),
        ..file
    };
    checked(files, changed)
}

fn section(absence: &NewAbsence, questions: &[String]) -> Table {
    let mut list = toml_edit::Array::new();
    for question in questions {
        toml_list::push(&mut list, question);
    }
    let mut section = Table::new();
    section.decor_mut().set_prefix("\n");
    section.insert("id", value(&absence.id));
    section.insert("questions", value(list));
    section.insert("answer", value(one_line(&absence.answer)));
    section
}

/// Returns the changed file, unless it has an error that it had not before.
fn checked(files: &ArticleFiles, changed: TextFile) -> Result<TextFile, EditError> {
    let after = ArticleFiles {
        facts: Some(changed.clone()),
        ..files.clone()
    };
    let compiled = compile(&[after]);
    if compiled.base.is_some() {
        return Ok(changed);
    }
    let problem = compiled.problems.first();
    let reason = problem.map_or_else(String::new, |problem| problem.kind.to_string());
    Err(EditError::Invalid(reason))
}
