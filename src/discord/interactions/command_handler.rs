//! Answers commands: `/ask`, `/article`, `/panel` and the command on a message.

use serenity::all::{CommandData, CommandDataOptionValue, CommandType, Permissions, TargetId};

use super::autocomplete;
use super::commands::definitions as commands;
use super::rights::may_manage_channel;
use crate::answering::{Answerer, Question};
use crate::discord::messages::channel_binding::ArticleUnavailable;
use crate::discord::messages::content::Content;
use crate::discord::places::here::Here;
use crate::discord::recording::Recorder;
use crate::discord::rendering::audience::Audience;
use crate::discord::rendering::removal::with_removal;
use crate::discord::rendering::replies::article_card::{self, Viewer};
use crate::discord::rendering::replies::error_reply;
use crate::discord::rendering::replies::outcome_reply::{self, ReplyOptions};
use crate::discord::rendering::replies::panel::{PanelArticle, panel};
use crate::discord::rendering::replies::unreadable_reply::{Unreadable, unreadable};
use crate::discord::rendering::reply::{Reply, Visibility};
use crate::journal::Journal;
use crate::knowledge::KnowledgeBase;

/// A command with its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invocation {
    /// `/ask`, or the command on a message.
    Ask {
        /// The question, or the value of the autocomplete choice.
        question: String,
        /// The article given as an option.
        article: Option<String>,
        /// The people who see the answer, if the command says so.
        visibility: Option<Visibility>,
    },
    /// The command on a message that holds a file, a sticker or a poll, and no text.
    AskWithoutText,
    /// `/article`, with the article given as an option.
    Article(Option<String>),
    /// `/panel`, with the article given as an option.
    Panel(Option<String>),
    /// A command that the bot does not have.
    Unknown,
}

/// The person who used a command.
#[derive(Debug, Clone, Copy)]
pub struct Asker<'a> {
    /// The user id.
    pub id: u64,
    /// The language of their Discord.
    pub locale: &'a str,
    /// What they may do in the channel; nothing outside of servers.
    pub permissions: Permissions,
}

impl Invocation {
    /// Parses the data of a command.
    #[must_use]
    pub fn parse(data: &CommandData) -> Self {
        let article = text_option(data, commands::ARTICLE_OPTION);
        match (data.kind, data.name.as_str()) {
            (CommandType::ChatInput, commands::ASK_COMMAND) => Self::Ask {
                question: text_option(data, commands::QUESTION_OPTION).unwrap_or_default(),
                article,
                visibility: visibility_option(data),
            },
            (CommandType::ChatInput, commands::ARTICLE_COMMAND) => Self::Article(article),
            (CommandType::ChatInput, commands::PANEL_COMMAND) => Self::Panel(article),
            (CommandType::Message, commands::ASK_MESSAGE_COMMAND) => {
                let Content { text, has_more } = content_of_target(data);
                if text.is_empty() && has_more {
                    return Self::AskWithoutText;
                }
                Self::Ask {
                    question: text,
                    article: None,
                    // The message is somebody else's: the asker reads the answer first, and may share it then.
                    visibility: Some(Visibility::OnlyAsker),
                }
            }
            _ => Self::Unknown,
        }
    }

    /// Returns true if the command counts as a question under the rate limits.
    #[must_use]
    pub fn is_question(&self) -> bool {
        matches!(self, Self::Ask { .. })
    }

    /// Builds the reply, and records what is asked in the journal. Another article than the one that is asked here answers
    /// only if the command names it.
    #[must_use]
    pub fn reply<'a>(
        &self,
        answerer: &'a Answerer,
        asker: Asker<'_>,
        here: Here<'_>,
        recorder: Recorder<'_>,
    ) -> Reply<'a> {
        let base = answerer.base();
        let named = match self {
            Self::Ask { article, .. } | Self::Article(article) | Self::Panel(article) => {
                article.as_deref()
            }
            Self::AskWithoutText => {
                let audience = Audience::asker(asker.locale);
                return unreadable(Unreadable::NoText, None, asker.id, audience).only_for_asker();
            }
            Self::Unknown => return error_reply::unknown_command(asker.locale),
        };
        let found = named.map(|named| autocomplete::chosen_article(base, named).ok_or(named));
        let article = match found.transpose() {
            Ok(Some(named)) => Some(named),
            Ok(None) => match here.article {
                Ok(bound) => bound,
                Err(ArticleUnavailable) => return error_reply::article_unavailable(asker.locale),
            },
            Err(named) => return error_reply::unknown_article(named, asker.locale),
        };
        if let Self::Panel(_) = self {
            return post_panel(base, article, named.is_some(), asker);
        }
        let Self::Ask {
            question,
            visibility,
            ..
        } = self
        else {
            let viewer = Viewer {
                language: asker.locale,
                retention_days: recorder.journal.map(Journal::retention_days),
                here,
            };
            return article_card::overview(base, article, viewer);
        };
        let question = Question {
            utterance: question,
            article,
            follows: None,
        };
        let here = Here {
            answers: visibility.or(here.answers),
            ..here
        };
        answer(answerer, question, asker, here, recorder)
    }
}

/// Posts a panel, if the person may manage the channel. Discord offers the command to nobody else, unless a server's
/// administrators change that.
fn post_panel<'a>(
    base: &'a KnowledgeBase,
    article: Option<usize>,
    is_named: bool,
    moderator: Asker<'_>,
) -> Reply<'a> {
    if !may_manage_channel(moderator.permissions) {
        return error_reply::panel_not_allowed(moderator.locale);
    }
    let about = match article {
        Some(at) if is_named => PanelArticle::Named(at),
        of_channel => PanelArticle::OfChannel(of_channel),
    };
    panel(base, about, moderator.locale)
}

/// Answers a question that was typed into a command or a form, for whom `here` says, and records it in the journal.
#[must_use]
pub fn answer<'a>(
    answerer: &'a Answerer,
    question: Question<'_>,
    asker: Asker<'_>,
    here: Here<'_>,
    recorder: Recorder<'_>,
) -> Reply<'a> {
    let base = answerer.base();
    let visibility = here.answers.unwrap_or_default();
    let audience = Audience::of_interaction(visibility, asker.locale);
    if let Some(fact) = autocomplete::chosen_fact(base, question.utterance) {
        return with_removal(
            outcome_reply::fact(base, fact, audience),
            asker.id,
            audience,
        );
    }
    let outcome = answerer.ask(question);
    let options = ReplyOptions {
        title: Some(question.utterance).filter(|title| !title.trim().is_empty()),
        asker: asker.id,
        audience,
        article: question.article,
        contacts: here.contacts,
        entries: &recorder.record(base, &outcome),
    };
    outcome_reply::from_outcome(base, &outcome, options)
}

fn text_option(data: &CommandData, name: &str) -> Option<String> {
    data.options
        .iter()
        .find(|option| option.name == name)
        .and_then(|option| match &option.value {
            CommandDataOptionValue::String(text)
            | CommandDataOptionValue::Autocomplete { value: text, .. } => Some(text.clone()),
            _ => None,
        })
}

/// The people who see the answer, if the option `private` is given.
fn visibility_option(data: &CommandData) -> Option<Visibility> {
    let mut options = data.options.iter();
    let option = options.find(|option| option.name == commands::PRIVATE_OPTION)?;
    match option.value {
        CommandDataOptionValue::Boolean(true) => Some(Visibility::OnlyAsker),
        CommandDataOptionValue::Boolean(false) => Some(Visibility::Everyone),
        _ => None,
    }
}

/// What the message that the command was used on says.
fn content_of_target(data: &CommandData) -> Content {
    let target = data.target_id.map(TargetId::to_message_id);
    let message = target.and_then(|id| data.resolved.messages.get(&id));
    message.map(Content::of).unwrap_or_default()
}

/// Returns the autocomplete choices for the option that is being typed.
#[must_use]
pub fn choices(
    answerer: &Answerer,
    data: &CommandData,
    bound: Result<Option<usize>, ArticleUnavailable>,
    locale: &str,
) -> Vec<autocomplete::Choice> {
    let Some(typing) = data.autocomplete() else {
        return Vec::new();
    };
    let base = answerer.base();
    match typing.name {
        commands::ARTICLE_OPTION => autocomplete::article_choices(base, typing.value),
        commands::QUESTION_OPTION => {
            let named = text_option(data, commands::ARTICLE_OPTION);
            let named = named.and_then(|named| autocomplete::chosen_article(base, &named));
            let Ok(article) = named.map_or(bound, |named| Ok(Some(named))) else {
                return Vec::new();
            };
            autocomplete::question_choices(answerer, typing.value, article, locale)
        }
        _ => Vec::new(),
    }
}
