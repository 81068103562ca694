//! A question that is to be answered by a message: what is due to it, and its reply from the current knowledge.

use std::sync::OnceLock;

use super::asked_text::AskedText;
use super::channel_binding::ArticleUnavailable;
use super::reply_state::CurrentReply;
use crate::answering::wording::{self, Due};
use crate::answering::{Answerer, Outcome, Question};
use crate::discord::bot::Bot;
use crate::discord::custom_id::{EntryId, NameHash};
use crate::discord::places::place::Place;
use crate::discord::rendering::audience::Audience;
use crate::discord::rendering::message_body::MessageRef;
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::replies::outcome_reply::{self, ReplyOptions};
use crate::discord::rendering::replies::unreadable_reply;
use crate::discord::rendering::reply::Reply;
use crate::knowledge::KnowledgeBase;
use crate::metrics::Way;

/// A question that is to be answered by a message.
#[derive(Debug, Clone, Copy)]
pub struct PendingQuestion<'a> {
    /// What is answered.
    pub asked: AskedText<'a>,
    /// The message that the reply refers to.
    pub to: MessageRef,
    /// The user id of the author who asks.
    pub asker: u64,
    /// What is set for the place of the message.
    pub place: &'a Place,
    /// The fact that the question follows up on.
    pub follows: Option<NameHash>,
    /// The way in which it came.
    pub way: Way,
    /// The nonce of its reply.
    pub nonce: &'a str,
    /// The entries of the question in the journal, once it is answered.
    pub entries: &'a OnceLock<Vec<EntryId>>,
}

impl PendingQuestion<'_> {
    /// What a reply with this id is to the message at `asked`, which asks.
    #[must_use]
    pub fn as_reply(&self, asked: MessageRef, id: u64) -> CurrentReply {
        if self.to == asked {
            CurrentReply::Answer(id)
        } else {
            CurrentReply::Relayed(id)
        }
    }

    /// Answers the question from the current knowledge, records it in the journal the first time, and passes the reply to
    /// `use_reply`. Where the article of the channel is not available, the reply says so.
    pub fn with_reply<T>(&self, bot: &Bot, use_reply: impl FnOnce(&Reply<'_>) -> T) -> T {
        let answerer = bot.live.current();
        let base = answerer.base();
        let here = bot.here(base, self.place);
        let Ok(article) = here.article else {
            return use_reply(&error_reply::article_unavailable(base.language(None)));
        };
        let text = match self.asked {
            AskedText::Text(text) => text,
            AskedText::Unreadable(reason) => {
                let audience = Audience::of_message(base, article);
                let reply =
                    unreadable_reply::unreadable(reason, self.follows, self.asker, audience);
                return use_reply(&reply);
            }
        };
        let outcome = self.ask(&answerer, text, article);
        let record = || bot.recorder(self.way).record(base, &outcome);
        let options = ReplyOptions {
            entries: self.entries.get_or_init(record),
            title: None,
            asker: self.asker,
            audience: Audience::of_message(base, article),
            article,
            contacts: here.contacts,
        };
        use_reply(&outcome_reply::from_outcome(base, &outcome, options))
    }

    /// Returns what is due to the message: no more than an emoji to "thanks".
    #[must_use]
    pub fn due(&self, bot: &Bot) -> Due {
        let AskedText::Text(text) = self.asked else {
            return Due::Reply;
        };
        let answerer = bot.live.current();
        let article = self.article(bot, answerer.base()).unwrap_or_default();
        let language = answerer.base().language(article);
        wording::due(&self.ask(&answerer, text, article), language)
    }

    /// Returns the language of the replies.
    #[must_use]
    pub fn language<'b>(&self, bot: &Bot, base: &'b KnowledgeBase) -> &'b str {
        base.language(self.article(bot, base).unwrap_or_default())
    }

    fn ask(&self, answerer: &Answerer, text: &str, article: Option<usize>) -> Outcome {
        let follows = self.follows;
        answerer.ask(Question {
            utterance: text,
            article,
            follows: follows.and_then(|fact| fact.find_fact(answerer.base())),
        })
    }

    /// The article that the channel is bound to.
    fn article(
        &self,
        bot: &Bot,
        base: &KnowledgeBase,
    ) -> Result<Option<usize>, ArticleUnavailable> {
        bot.places.article(base, self.place)
    }
}
