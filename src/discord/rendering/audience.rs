//! Who sees a reply, and the language that the bot speaks to them: that of the Discord of who asked, shared or pressed, and
//! the article's in replies to messages, as Discord does not tell the language of their authors.

use super::reply::Visibility;
use crate::knowledge::KnowledgeBase;

/// The people who see a reply, and the language of the bot's own words in it.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'a> {
    /// The people.
    pub visibility: Visibility,
    /// The language, as a BCP 47 tag or a locale of Discord.
    pub language: &'a str,
}

impl<'a> Audience<'a> {
    /// Those who see the reply to an interaction, in the language of the Discord of who asked, shared or pressed.
    #[must_use]
    pub fn of_interaction(visibility: Visibility, locale: &'a str) -> Self {
        Self {
            visibility,
            language: locale,
        }
    }

    /// The asker alone, in the language of their Discord.
    #[must_use]
    pub fn asker(locale: &'a str) -> Self {
        Self::of_interaction(Visibility::OnlyAsker, locale)
    }

    /// Those who see the reply to a message, in the language of the article, or of the first one where all are asked.
    #[must_use]
    pub fn of_message(base: &'a KnowledgeBase, article: Option<usize>) -> Self {
        Self {
            visibility: Visibility::Everyone,
            language: base.language(article),
        }
    }
}
