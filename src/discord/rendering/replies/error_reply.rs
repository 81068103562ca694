//! Replies for when something went wrong: a plain sentence, with a reference that the log contains too.

use std::fmt::{self, Display, Formatter};

use crate::discord::custom_id::NameHash;
use crate::discord::rendering::reply::Reply;
use crate::discord::rendering::size_limits;
use crate::discord::rendering::texts::{ErrorTexts, texts};
use crate::text::messages::fill;

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
pub fn cannot_show(reference: &ErrorReference, language: &str) -> Reply<'static> {
    private(fill(
        &errors(language).cannot_show,
        &[("reference", reference)],
    ))
}

/// For a button of another version of the bot, or of an article that is gone.
#[must_use]
pub fn outdated_button(language: &str) -> Reply<'static> {
    private(errors(language).outdated_button.as_str())
}

/// For a person or a channel over the limit of questions.
#[must_use]
pub fn too_many_questions(language: &str) -> Reply<'static> {
    private(errors(language).too_many_questions.as_str())
}

/// For more questions at the same time than the bot can handle.
#[must_use]
pub fn busy(language: &str) -> Reply<'static> {
    private(errors(language).busy.as_str())
}

/// For an answer of which Discord did not tell whether it was posted.
#[must_use]
pub fn sharing_unclear(language: &str) -> Reply<'static> {
    private(errors(language).sharing_unclear.as_str())
}

/// For a command that the bot does not have any more.
#[must_use]
pub fn unknown_command(language: &str) -> Reply<'static> {
    private(errors(language).unknown_command.as_str())
}

/// For an article that does not exist.
#[must_use]
pub fn unknown_article(name: &str, language: &str) -> Reply<'static> {
    let name = size_limits::single_line(name, size_limits::LABEL);
    private(fill(&errors(language).unknown_article, &[("name", &name)]))
}

/// For a channel whose article cannot be told or asked at the moment.
#[must_use]
pub fn article_unavailable(language: &str) -> Reply<'static> {
    private(errors(language).article_unavailable.as_str())
}

/// For a person who shares an answer where they may not write.
#[must_use]
pub fn may_not_write(language: &str) -> Reply<'static> {
    private(errors(language).may_not_write.as_str())
}

/// For a person who may not manage the channel and tries to post a panel.
#[must_use]
pub fn panel_not_allowed(language: &str) -> Reply<'static> {
    private(texts(language).panel.not_allowed.as_str())
}

/// For a panel that was made for an article that is gone.
#[must_use]
pub fn panel_article_gone(language: &str) -> Reply<'static> {
    private(texts(language).panel.article_gone.as_str())
}

/// For a question that was edited by a person, or in a channel, over the limit of questions.
#[must_use]
pub fn edited_too_soon(language: &str) -> Reply<'static> {
    private(errors(language).edited_too_soon.as_str())
}

fn errors(language: &str) -> &'static ErrorTexts {
    &texts(language).errors
}

fn private(sentence: impl Into<String>) -> Reply<'static> {
    Reply::from_sentence(sentence).only_for_asker()
}
