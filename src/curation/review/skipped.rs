//! The questions that a curator skipped for good: `review.toml` beside the articles.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, value};

use crate::curation::edit::{document, text_of};
use crate::curation::error::EditError;
use crate::curation::{toml_list, write};
use crate::knowledge::TextFile;
use crate::text::tokenize::words;

/// The name of the file.
const FILE: &str = "review.toml";
/// The beginning of a new file.
const HEADER: &str = "\
# Questions that `verbatim review` passes over. Remove a line to see its question again.
";
/// The key of the questions.
const KEY: &str = "skipped";

/// The questions that a curator skipped for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    path: PathBuf,
    words: HashSet<Vec<String>>,
}

impl Skipped {
    /// Reads the file beside the articles; nothing is skipped if there is none.
    ///
    /// # Errors
    /// If the file cannot be read or is not as this program writes it.
    pub fn read(knowledge: &Path) -> Result<Self, EditError> {
        let path = knowledge.join(FILE);
        let file = read(&path)?;
        let document = document(&file)?;
        let questions = match document.get(KEY) {
            None => Vec::new(),
            Some(item) => texts(item).ok_or_else(|| wrong(&path))?,
        };
        let words = questions.iter().map(|question| words(question)).collect();
        Ok(Self { path, words })
    }

    /// Returns true if the question with these normalized words is skipped.
    #[must_use]
    pub fn holds(&self, words: &[String]) -> bool {
        self.words.contains(words)
    }

    /// Skips questions for good: adds them to the file.
    ///
    /// # Errors
    /// If the file cannot be read or written.
    pub fn skip(&mut self, questions: &[&str]) -> Result<(), EditError> {
        let file = read(&self.path)?;
        let mut document = document(&file)?;
        if !document.contains_key(KEY) {
            add_key(&mut document);
        }
        let list = document.get_mut(KEY).and_then(Item::as_array_mut);
        let list = list.ok_or_else(|| wrong(&self.path))?;
        for question in questions {
            if self.words.insert(words(question)) {
                toml_list::push(list, question);
            }
        }
        write::replace(&TextFile {
            text: text_of(&document, &file.text),
            ..file
        })
    }
}

/// Adds an empty list below the comments of a file.
fn add_key(document: &mut DocumentMut) {
    let above = document.trailing().clone();
    document.set_trailing("");
    document.insert(KEY, value(toml_edit::Array::new()));
    if let Some(mut key) = document.key_mut(KEY) {
        key.leaf_decor_mut().set_prefix(above);
    }
}

fn read(path: &Path) -> Result<TextFile, EditError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => HEADER.to_owned(),
        Err(source) => {
            let path = path.to_owned();
            return Err(EditError::Read { path, source });
        }
    };
    Ok(TextFile {
        path: path.to_owned(),
        text,
    })
}

fn texts(item: &Item) -> Option<Vec<&str>> {
    item.as_array()?
        .iter()
        .map(toml_edit::Value::as_str)
        .collect()
}

fn wrong(path: &Path) -> EditError {
    EditError::Layout {
        path: path.to_owned(),
        place: format!("\"{KEY}\" is not a list of questions"),
    }
}
