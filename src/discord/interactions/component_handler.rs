//! Buttons and menus: from what was pressed to what is said, and where.

use crate::discord::custom_id::{Action, Key, Outdated};
use crate::discord::rendering::article_card;
use crate::discord::rendering::error_reply;
use crate::discord::rendering::message_body::Reply;
use crate::discord::rendering::outcome_reply;
use crate::discord::rendering::source_context;
use crate::knowledge::{FactRef, KnowledgeBase};

/// Something that was pressed or chosen.
#[derive(Debug, Clone, Copy)]
pub struct Press<'a> {
    /// What the component carries.
    pub custom_id: &'a str,
    /// What was chosen, in a menu.
    pub chosen: Option<&'a str>,
    /// By whom.
    pub by: u64,
    /// Whether only that person sees the message.
    pub private: bool,
}

/// What is said, and where.
#[derive(Debug, Clone, PartialEq)]
pub enum Said<'a> {
    /// In the message's place.
    Here(Reply<'a>),
    /// In a message of its own.
    Apart(Reply<'a>),
}

impl Press<'_> {
    /// Whether it makes the bot speak where others read.
    #[must_use]
    pub fn is_question(&self) -> bool {
        let action = self.custom_id.parse();
        !self.private && matches!(action, Ok(Action::Answer { .. }))
            || matches!(action, Ok(Action::Share(_)))
    }

    /// What to say to it.
    #[must_use]
    pub fn said<'a>(&self, base: &'a KnowledgeBase) -> Said<'a> {
        self.known(base)
            .unwrap_or_else(|Outdated| Said::Apart(error_reply::outdated()))
    }

    fn known<'a>(&self, base: &'a KnowledgeBase) -> Result<Said<'a>, Outdated> {
        Ok(match self.custom_id.parse()? {
            Action::Answer { fact, asker } => self.answered(base, fact, asker)?,
            Action::Context(facts) => Said::Apart(source_context::of(base, &found(base, &facts)?)),
            Action::ContextOn { fact, .. } => {
                Said::Apart(source_context::of(base, &found(base, &[fact])?))
            }
            Action::Share(facts) => Said::Apart(shared(base, &found(base, &facts)?)),
            Action::Articles { page } => Said::Here(article_card::list(base, page)),
            Action::Topics { article, page } => {
                Said::Here(article_card::about(base, place(base, article)?, page))
            }
            Action::PickArticle => {
                Said::Here(article_card::about(base, place(base, self.key()?)?, 0))
            }
            Action::Questions {
                article,
                topic,
                page,
            } => questions(base, article, topic, page)?,
            Action::PickTopic { article } => questions(base, article, self.key()?, 0)?,
            Action::PickQuestion => {
                let fact = self.key()?.fact(base).ok_or(Outdated)?;
                Said::Apart(outcome_reply::fact(base, fact, true))
            }
        })
    }

    /// Whoever asked gets the answer in place; others read it for themselves, and leave the choice to the asker.
    fn answered<'a>(
        &self,
        base: &'a KnowledgeBase,
        fact: Key,
        asker: u64,
    ) -> Result<Said<'a>, Outdated> {
        let fact = fact.fact(base).ok_or(Outdated)?;
        Ok(if self.by == asker || self.private {
            Said::Here(outcome_reply::fact(base, fact, self.private))
        } else {
            Said::Apart(outcome_reply::fact(base, fact, true))
        })
    }

    fn key(&self) -> Result<Key, Outdated> {
        self.chosen.ok_or(Outdated)?.parse()
    }
}

fn questions(
    base: &KnowledgeBase,
    article: Key,
    topic: Key,
    page: usize,
) -> Result<Said<'_>, Outdated> {
    let at = place(base, article)?;
    article_card::questions(base, at, topic, page)
        .map(Said::Here)
        .ok_or(Outdated)
}

fn shared<'a>(base: &'a KnowledgeBase, facts: &[FactRef]) -> Reply<'a> {
    let first = facts.first().filter(|_| facts.len() == 1);
    Reply {
        title: first.and_then(|&at| base.fact(at).questions.first().cloned()),
        ..outcome_reply::answer(base, facts, &[], false)
    }
}

fn place(base: &KnowledgeBase, article: Key) -> Result<usize, Outdated> {
    article.article(base).map(|(at, _)| at).ok_or(Outdated)
}

/// The facts that are still there; not one of them is too few.
fn found(base: &KnowledgeBase, keys: &[Key]) -> Result<Vec<FactRef>, Outdated> {
    let facts: Vec<_> = keys.iter().filter_map(|key| key.fact(base)).collect();
    if facts.is_empty() {
        Err(Outdated)
    } else {
        Ok(facts)
    }
}
