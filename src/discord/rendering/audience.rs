//! Who sees a reply, and the language that the bot speaks to them.

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
    /// The asker alone, in the language of their Discord, or everyone.
    #[must_use]
    pub fn new(
        visibility: Visibility,
        locale: &'a str,
        base: &'a KnowledgeBase,
        article: Option<usize>,
    ) -> Self {
        match visibility {
            Visibility::OnlyAsker => Self::asker(locale),
            Visibility::Everyone => Self::everyone(base, article),
        }
    }

    /// The asker alone, in the language of their Discord.
    #[must_use]
    pub fn asker(locale: &'a str) -> Self {
        Self {
            visibility: Visibility::OnlyAsker,
            language: locale,
        }
    }

    /// Everyone in the channel, in the language of the article, or of the first one where all are asked.
    #[must_use]
    pub fn everyone(base: &'a KnowledgeBase, article: Option<usize>) -> Self {
        Self {
            visibility: Visibility::Everyone,
            language: base.language(article),
        }
    }
}
