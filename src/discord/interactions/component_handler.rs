//! Answers presses of buttons and choices in menus.

use std::num::NonZeroU32;

use super::panel_buttons::{self, PanelArticleGone};
use crate::discord::custom_id::{Action, EntryId, NameHash, Outdated};
use crate::discord::places::here::Here;
use crate::discord::rendering::audience::Audience;
use crate::discord::rendering::rating::{self, with_rating};
use crate::discord::rendering::removal::with_removal;
use crate::discord::rendering::replies::article_card::{self, Viewer};
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::replies::outcome_reply;
use crate::discord::rendering::replies::source_context::source_context;
use crate::discord::rendering::reply::{Reply, Visibility};
use crate::journal::Change;
use crate::knowledge::{FactRef, KnowledgeBase};

/// A button that was pressed, or an option that was chosen in a menu.
#[derive(Debug, Clone, Copy)]
pub struct ComponentPress<'a> {
    /// The custom id of the component.
    pub custom_id: &'a str,
    /// The value of the chosen option, for a menu.
    pub chosen: Option<&'a str>,
    /// The user id of the person.
    pub user: u64,
    /// The language of the person's Discord.
    pub locale: &'a str,
    /// The people who see the message that holds the component.
    pub visibility: Visibility,
    /// True if the person may write where the component is.
    pub may_write: bool,
    /// Days for which the journal keeps an entry; `None` if it is off.
    pub retention_days: Option<NonZeroU32>,
    /// What is in force where the component is.
    pub here: Here<'a>,
}

/// A reply to a press, and its place.
#[derive(Debug, Clone, PartialEq)]
pub enum ComponentReply<'a> {
    /// Replaces the message that holds the component.
    Update(Reply<'a>),
    /// Is a message of its own.
    NewMessage(Reply<'a>),
    /// Opens the form for a question. What is typed there comes back with this action.
    Form(Action),
}

impl ComponentPress<'_> {
    /// Returns true if the press makes the bot write where others read, and so counts under the rate limits.
    #[must_use]
    pub fn is_question(&self) -> bool {
        match self.custom_id.parse() {
            Ok(Action::ShowAnswer { .. }) => self.visibility == Visibility::Everyone,
            Ok(Action::Share(_)) => true,
            _ => false,
        }
    }

    /// Builds the reply.
    #[must_use]
    pub fn reply<'a>(&self, base: &'a KnowledgeBase) -> ComponentReply<'a> {
        self.try_reply(base).unwrap_or_else(|Outdated| {
            ComponentReply::NewMessage(error_reply::outdated_button(self.locale))
        })
    }

    /// Returns what the press changes in the journal: an answer is rated, or what was offered is chosen by the asker.
    #[must_use]
    pub fn changes(&self, base: &KnowledgeBase) -> Vec<Change> {
        match self.custom_id.parse() {
            Ok(Action::Rate { entries, helpful }) => entries
                .iter()
                .map(|&EntryId(id)| Change::Rated { id, helpful })
                .collect(),
            Ok(Action::ShowAnswer {
                fact,
                asker,
                entry: Some(EntryId(id)),
            }) if self.is_own_message(asker) => {
                let fact = fact.find_fact(base).map(|at| base.full_name(at));
                let pressed = fact.map(|fact| Change::Pressed { id, fact });
                pressed.into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// The answer that a press of *Share* shows to everyone; `None` for another press, or if its facts are gone.
    #[must_use]
    pub fn shared_answer<'a>(&self, base: &'a KnowledgeBase) -> Option<Reply<'a>> {
        let Ok(Action::Share(facts)) = self.custom_id.parse() else {
            return None;
        };
        Some(self.shared(base, &find_facts(base, &facts).ok()?))
    }

    fn is_own_message(&self, asker: u64) -> bool {
        self.user == asker || self.visibility == Visibility::OnlyAsker
    }

    fn viewer(&self) -> Viewer<'_> {
        Viewer {
            language: self.locale,
            retention_days: self.retention_days,
            here: self.here,
        }
    }

    fn try_reply<'a>(&self, base: &'a KnowledgeBase) -> Result<ComponentReply<'a>, Outdated> {
        let locale = self.locale;
        Ok(match self.custom_id.parse()? {
            Action::ShowAnswer { fact, asker, entry } => {
                self.show_answer(base, fact, asker, entry)?
            }
            Action::Rate { helpful, .. } => ComponentReply::NewMessage(self.rated(helpful)),
            Action::ShowContext(facts) => in_context(base, &facts, locale)?,
            Action::Share(_) if !self.may_write => {
                ComponentReply::NewMessage(error_reply::may_not_write(locale))
            }
            Action::Share(facts) => {
                ComponentReply::NewMessage(self.shared(base, &find_facts(base, &facts)?))
            }
            Action::ArticlesPage { page } => {
                ComponentReply::Update(article_card::article_list(base, page, self.viewer()))
            }
            Action::TopicsPage { article, page } => topics(base, article, page, self.viewer())?,
            Action::PickArticle => topics(base, self.chosen()?, 0, self.viewer())?,
            Action::QuestionsPage {
                article,
                topic,
                page,
            } => questions(base, article, topic, page, locale)?,
            Action::PickTopic { article } => questions(base, article, self.chosen()?, 0, locale)?,
            form @ (Action::Ask { .. } | Action::AskOn { .. }) => ComponentReply::Form(form),
            Action::AskFromPanel { article } => ask_from_panel(base, article, locale),
            Action::Browse { article } => {
                let card = panel_buttons::browse(base, article, self.viewer());
                ComponentReply::NewMessage(card)
            }
            // `teaching` answers these, unless it is off, and the `responder` removes.
            Action::TeachEntry
            | Action::StopTeaching
            | Action::TakeBack { .. }
            | Action::Remove { .. } => return Err(Outdated),
            Action::PickQuestion => {
                let fact = self.chosen()?.find_fact(base).ok_or(Outdated)?;
                let asker = Audience::asker(locale);
                ComponentReply::NewMessage(outcome_reply::fact(base, fact, asker))
            }
        })
    }

    /// Replaces the suggestions for the asker; shows others the answer privately, so that the asker keeps the choice.
    fn show_answer<'a>(
        &self,
        base: &'a KnowledgeBase,
        fact: NameHash,
        asker: u64,
        entry: Option<EntryId>,
    ) -> Result<ComponentReply<'a>, Outdated> {
        let fact = fact.find_fact(base).ok_or(Outdated)?;
        Ok(if self.is_own_message(asker) {
            let audience = Audience::of_interaction(self.visibility, self.locale);
            let answer = outcome_reply::fact(base, fact, audience);
            let entry = entry.filter(|_| self.retention_days.is_some());
            let answer = with_rating(answer, entry.as_slice(), audience.language);
            ComponentReply::Update(with_removal(answer, self.user, audience))
        } else {
            let person = Audience::asker(self.locale);
            ComponentReply::NewMessage(outcome_reply::fact(base, fact, person))
        })
    }

    fn shared<'a>(&self, base: &'a KnowledgeBase, facts: &[FactRef]) -> Reply<'a> {
        let only = facts.first().filter(|_| facts.len() == 1);
        let audience = Audience::of_interaction(Visibility::Everyone, self.locale);
        let answer = Reply {
            title: only.and_then(|&at| base.fact(at).questions.first().cloned()),
            ..outcome_reply::facts(base, facts, audience)
        };
        with_removal(answer, self.user, audience)
    }

    fn rated(&self, helpful: bool) -> Reply<'static> {
        match self.retention_days {
            Some(_) => rating::thanks(helpful, self.locale),
            None => rating::not_recorded(self.locale),
        }
    }

    fn chosen(&self) -> Result<NameHash, Outdated> {
        self.chosen.ok_or(Outdated)?.parse()
    }
}

fn in_context<'a>(
    base: &'a KnowledgeBase,
    facts: &[NameHash],
    locale: &str,
) -> Result<ComponentReply<'a>, Outdated> {
    let facts = find_facts(base, facts)?;
    Ok(ComponentReply::NewMessage(source_context(
        base, &facts, locale,
    )))
}

/// Opens the form, unless the article of the panel is gone: nobody should type in vain.
fn ask_from_panel<'a>(
    base: &KnowledgeBase,
    article: Option<NameHash>,
    locale: &str,
) -> ComponentReply<'a> {
    match panel_buttons::named_article(base, article) {
        Ok(_) => ComponentReply::Form(Action::AskFromPanel { article }),
        Err(PanelArticleGone) => {
            ComponentReply::NewMessage(error_reply::panel_article_gone(locale))
        }
    }
}

fn topics<'a>(
    base: &'a KnowledgeBase,
    article: NameHash,
    page: usize,
    viewer: Viewer<'_>,
) -> Result<ComponentReply<'a>, Outdated> {
    let at = find_article(base, article)?;
    let reply = article_card::article_page(base, at, page, viewer);
    Ok(ComponentReply::Update(reply))
}

fn questions<'a>(
    base: &'a KnowledgeBase,
    article: NameHash,
    topic: NameHash,
    page: usize,
    locale: &str,
) -> Result<ComponentReply<'a>, Outdated> {
    let at = find_article(base, article)?;
    article_card::topic_page(base, at, topic, page, locale)
        .map(ComponentReply::Update)
        .ok_or(Outdated)
}

fn find_article(base: &KnowledgeBase, article: NameHash) -> Result<usize, Outdated> {
    article.find_article(base).ok_or(Outdated)
}

/// Finds the facts that still exist; at least one must.
fn find_facts(base: &KnowledgeBase, hashes: &[NameHash]) -> Result<Vec<FactRef>, Outdated> {
    let facts: Vec<_> = hashes
        .iter()
        .filter_map(|hash| hash.find_fact(base))
        .collect();
    if facts.is_empty() {
        Err(Outdated)
    } else {
        Ok(facts)
    }
}
