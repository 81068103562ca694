//! Changes `examples.toml` on a thread that may wait for files.

use std::path::Path;

use tokio::task::spawn_blocking;

use super::entry::Entry;
use crate::curation::{EditError, edit, examples};
use crate::discord::custom_id::NameHash;
use crate::knowledge::{ArticleFiles, compile};

/// Adds a question to the examples of a fact or an absence.
pub async fn add(knowledge: &Path, entry: Entry<'_>, question: &str) -> Result<(), EditError> {
    let (article, id) = (entry.article.to_owned(), entry.id.to_owned());
    let (knowledge, question) = (knowledge.to_owned(), question.to_owned());
    waiting(move || examples::add(&knowledge, &article, &id, &question)).await
}

/// Takes the question with this hash back from the examples of a fact or an absence.
pub async fn take_back(
    knowledge: &Path,
    entry: Entry<'_>,
    example: NameHash,
) -> Result<(), EditError> {
    let (article, id) = (entry.article.to_owned(), entry.id.to_owned());
    let knowledge = knowledge.to_owned();
    waiting(move || {
        edit(&knowledge, &article, |files| {
            let question = find(files, &id, example);
            let question = question.ok_or_else(|| EditError::NotCollected(id.clone()))?;
            examples::without(files, &id, &question)
        })
    })
    .await
}

/// Finds the question with this hash among the examples of an entry.
fn find(files: &ArticleFiles, id: &str, example: NameHash) -> Option<String> {
    let base = compile(std::slice::from_ref(files)).base?;
    let entry = Entry::all(&base).find(|entry| entry.id == id)?;
    let mut questions = entry.questions.iter();
    let question = questions.find(|question| NameHash::new(question) == example);
    question.cloned()
}

async fn waiting(
    work: impl FnOnce() -> Result<(), EditError> + Send + 'static,
) -> Result<(), EditError> {
    let done = spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(EditError::Invalid("the work was stopped".to_owned())))
}
