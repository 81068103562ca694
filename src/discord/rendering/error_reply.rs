//! What people read when something went wrong: a plain sentence, with a reference that the log shows too.

use std::fmt::{self, Display, Formatter};

use super::message_body::Reply;
use crate::discord::custom_id::Key;

/// Names one event to people and in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(String);

impl Reference {
    /// The reference of a message or an interaction, by its id.
    #[must_use]
    pub fn of(id: u64) -> Self {
        let mut key = Key::of(&id.to_string()).to_string();
        key.truncate(6);
        Self(key)
    }
}

impl Display for Reference {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The answer could not be shown.
#[must_use]
pub fn apology(reference: &Reference) -> Reply<'static> {
    Reply::word(format!(
        "Sorry, I could not show the answer. Whoever runs me finds the reason under {reference}."
    ))
    .privately()
}

/// A button of another version, or of an article that is gone.
#[must_use]
pub fn outdated() -> Reply<'static> {
    Reply::word("This button is from an earlier version of me or of the article. Please ask again.")
        .privately()
}

/// More questions than one person or one channel may ask.
#[must_use]
pub fn too_many() -> Reply<'static> {
    Reply::word("That is a lot of questions at once. Please give me a minute.").privately()
}

/// More questions than the bot can take.
#[must_use]
pub fn busy() -> Reply<'static> {
    Reply::word("I am very busy at the moment. Please try again in a minute.").privately()
}

/// A command that the bot does not have, or not any more.
#[must_use]
pub fn unknown_command() -> Reply<'static> {
    Reply::word("I do not know this command any more. Please use /ask.").privately()
}

/// An article that is not there.
#[must_use]
pub fn unknown_article(named: &str) -> Reply<'static> {
    let named = super::limits::line(named, 80);
    Reply::word(format!(
        "I do not know an article “{named}”. Choose one of those that /ask offers while you type."
    ))
    .privately()
}
