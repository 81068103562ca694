//! `/ask`, `/article` and the command on a message: from what was chosen to what is said.

use serenity::all::{CommandData, CommandDataOptionValue, CommandType, TargetId};

use super::autocomplete;
use super::command_definitions;
use crate::answering::{Answerer, Question};
use crate::discord::rendering::article_card;
use crate::discord::rendering::error_reply;
use crate::discord::rendering::message_body::Reply;
use crate::discord::rendering::outcome_reply::{self, Asked};

/// A command as somebody used it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Used {
    /// A question.
    Ask {
        /// What was asked, or the fact that was chosen.
        question: String,
        /// The article that was named.
        article: Option<String>,
        /// Whether only the asker sees the answer.
        private: bool,
    },
    /// `/article`
    Article(Option<String>),
    /// One that the bot does not have.
    Unknown,
}

impl Used {
    /// Reads a command's data.
    #[must_use]
    pub fn of(data: &CommandData) -> Self {
        let article = text(data, command_definitions::WHICH);
        match (data.kind, data.name.as_str()) {
            (CommandType::ChatInput, command_definitions::ASK) => Self::Ask {
                question: text(data, command_definitions::QUESTION).unwrap_or_default(),
                article,
                private: is_set(data, command_definitions::PRIVATE),
            },
            (CommandType::ChatInput, command_definitions::ARTICLE) => Self::Article(article),
            (CommandType::Message, command_definitions::ASK_MESSAGE) => Self::Ask {
                question: pointed_at(data),
                article: None,
                // On somebody else's message: who is curious reads first, and shares then.
                private: true,
            },
            _ => Self::Unknown,
        }
    }

    /// Whether it asks something of the bot that others may have to see.
    #[must_use]
    pub fn is_question(&self) -> bool {
        matches!(self, Self::Ask { .. })
    }

    /// The reply. `bound` is the article that the channel is bound to.
    #[must_use]
    pub fn reply<'a>(&self, answerer: &'a Answerer, asker: u64, bound: Option<usize>) -> Reply<'a> {
        let base = answerer.base();
        let named = match self {
            Self::Ask { article, .. } | Self::Article(article) => article.as_deref(),
            Self::Unknown => return error_reply::unknown_command(),
        };
        let found = named.map(|named| autocomplete::chosen_article(base, named).ok_or(named));
        let article = match found.transpose() {
            Ok(article) => article.or(bound),
            Err(named) => return error_reply::unknown_article(named),
        };
        match self {
            Self::Ask {
                question, private, ..
            } => ask(answerer, question, article, asker, *private),
            _ => article_card::overview(base, article),
        }
    }
}

fn ask<'a>(
    answerer: &'a Answerer,
    question: &str,
    article: Option<usize>,
    asker: u64,
    private: bool,
) -> Reply<'a> {
    let base = answerer.base();
    if let Some(fact) = autocomplete::chosen(base, question) {
        return outcome_reply::fact(base, fact, private);
    }
    let outcome = answerer.ask(Question {
        utterance: question,
        article,
        follows: None,
    });
    let shown = Asked {
        question: Some(question),
        asker,
        private,
        subject: None,
    };
    outcome_reply::to(base, &outcome, shown)
}

fn text(data: &CommandData, name: &str) -> Option<String> {
    data.options
        .iter()
        .find(|option| option.name == name)
        .and_then(|option| match &option.value {
            CommandDataOptionValue::String(text)
            | CommandDataOptionValue::Autocomplete { value: text, .. } => Some(text.clone()),
            _ => None,
        })
}

fn is_set(data: &CommandData, name: &str) -> bool {
    let mut options = data.options.iter();
    options
        .any(|option| option.name == name && option.value == CommandDataOptionValue::Boolean(true))
}

fn pointed_at(data: &CommandData) -> String {
    let target = data.target_id.map(TargetId::to_message_id);
    let message = target.and_then(|id| data.resolved.messages.get(&id));
    message
        .map(|message| message.content.clone())
        .unwrap_or_default()
}

/// The choices for what is being typed.
#[must_use]
pub fn choices(
    answerer: &Answerer,
    data: &CommandData,
    bound: Option<usize>,
) -> Vec<autocomplete::Choice> {
    let Some(typing) = data.autocomplete() else {
        return Vec::new();
    };
    let base = answerer.base();
    match typing.name {
        command_definitions::WHICH => autocomplete::articles(base, typing.value),
        command_definitions::QUESTION => {
            let named = text(data, command_definitions::WHICH);
            let article = named.and_then(|named| autocomplete::chosen_article(base, &named));
            autocomplete::questions(answerer, typing.value, article.or(bound))
        }
        _ => Vec::new(),
    }
}
