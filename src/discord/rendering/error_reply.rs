//! Replies for when something went wrong: a plain sentence, with a reference that the log contains too.

use std::fmt::{self, Display, Formatter};

use super::reply::Reply;
use super::size_limits;
use crate::discord::custom_id::NameHash;

/// A short code that stands in a reply and in the log, so that operators find the cause of a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorReference(String);

impl ErrorReference {
    /// Creates the reference of a message or an interaction from its id.
    #[must_use]
    pub fn new(id: u64) -> Self {
        let mut hash = NameHash::new(&id.to_string()).to_string();
        hash.truncate(6);
        Self(hash)
    }
}

impl Display for ErrorReference {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// For an answer that Discord does not accept.
#[must_use]
pub fn cannot_show(reference: &ErrorReference) -> Reply<'static> {
    private(format!(
        "Sorry, I could not show the answer. Whoever runs me finds the reason under {reference}."
    ))
}

/// For a button of another version of the bot, or of an article that is gone.
#[must_use]
pub fn outdated_button() -> Reply<'static> {
    private("This button is from an earlier version of me or of the article. Please ask again.")
}

/// For a person or a channel over the limit of questions.
#[must_use]
pub fn too_many_questions() -> Reply<'static> {
    private("That is a lot of questions at once. Please give me a minute.")
}

/// For more questions at the same time than the bot can handle.
#[must_use]
pub fn busy() -> Reply<'static> {
    private("I am very busy at the moment. Please try again in a minute.")
}

/// For a command that the bot does not have any more.
#[must_use]
pub fn unknown_command() -> Reply<'static> {
    private("I do not know this command any more. Please use /ask.")
}

/// For an article that does not exist.
#[must_use]
pub fn unknown_article(name: &str) -> Reply<'static> {
    let name = size_limits::single_line(name, size_limits::LABEL);
    private(format!(
        "I do not know an article “{name}”. Choose one of those that /ask offers while you type."
    ))
}

fn private(sentence: impl Into<String>) -> Reply<'static> {
    Reply::from_sentence(sentence).only_for_asker()
}
