//! Answers commands: `/ask`, `/article` and the command on a message.

use serenity::all::{CommandData, CommandDataOptionValue, CommandType, TargetId};

use super::{autocomplete, command_definitions as commands};
use crate::answering::{Answerer, Question};
use crate::discord::messages::channel_binding::ArticleUnavailable;
use crate::discord::places::here::Here;
use crate::discord::recording::Recorder;
use crate::discord::rendering::article_card::{self, Viewer};
use crate::discord::rendering::audience::Audience;
use crate::discord::rendering::error_reply;
use crate::discord::rendering::outcome_reply::{self, ReplyOptions};
use crate::discord::rendering::reply::{Reply, Visibility};
use crate::journal::Journal;

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
    /// `/article`, with the article given as an option.
    Article(Option<String>),
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
            (CommandType::Message, commands::ASK_MESSAGE_COMMAND) => Self::Ask {
                question: text_of_target(data),
                article: None,
                // The message is somebody else's: the asker reads the answer first, and may share it then.
                visibility: Some(Visibility::OnlyAsker),
            },
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
            Self::Ask { article, .. } | Self::Article(article) => article.as_deref(),
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
            answers: visibility.unwrap_or(here.answers),
            ..here
        };
        answer(answerer, question, asker, here, recorder)
    }
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
    if let Some(fact) = autocomplete::chosen_fact(base, question.utterance) {
        let audience = Audience::new(here.answers, asker.locale, base, Some(fact.article));
        return outcome_reply::fact(base, fact, audience);
    }
    let outcome = answerer.ask(question);
    let options = ReplyOptions {
        title: Some(question.utterance),
        asker: asker.id,
        audience: Audience::new(here.answers, asker.locale, base, question.article),
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

/// The text of the message that the command was used on.
fn text_of_target(data: &CommandData) -> String {
    let target = data.target_id.map(TargetId::to_message_id);
    let message = target.and_then(|id| data.resolved.messages.get(&id));
    message
        .map(|message| message.content.clone())
        .unwrap_or_default()
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
