//! What is in force where the card of an article is shown, for the card.

use super::contact;
use super::markup::{Block, Span, bold, plain};
use super::reply::Visibility;
use super::texts::texts;
use crate::discord::messages::channel_binding::ArticleUnavailable;
use crate::discord::places::here::Here;
use crate::knowledge::KnowledgeBase;

/// What is in force at a place, a line each, if anything is set there. `article` is the one that the card is about.
#[must_use]
pub fn in_force(
    base: &KnowledgeBase,
    article: Option<usize>,
    here: Here<'_>,
    language: &str,
) -> Option<Block<'static>> {
    let texts = &texts(language).article;
    let asked = match here.article {
        Ok(at) => at.map(|at| base.articles()[at].metadata.title.clone()),
        Err(ArticleUnavailable) => Some(texts.unavailable.clone()),
    };
    let is_private = here.answers == Some(Visibility::OnlyAsker);
    let answers = is_private.then(|| vec![plain(texts.private_answers.as_str())]);
    let lines = [
        (&texts.asked_here, asked.map(|title| vec![plain(title)])),
        (&texts.answers_here, answers),
        (
            &texts.contact,
            here.contacts.line(base, article).map(contact::spans),
        ),
    ];
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (name, value) in lines {
        let Some(value) = value else { continue };
        let end = if spans.is_empty() { "" } else { "\n" };
        let separator = texts.detail_separator.as_str();
        spans.extend([plain(end), bold(name.as_str()), plain(separator)]);
        spans.extend(value);
    }
    (!spans.is_empty()).then_some(Block::Text(spans))
}
