//! `verbatim chat`: answers questions in a conversation.

mod conversation;
pub(super) mod input;

use std::io::{self, IsTerminal};

use anyhow::anyhow;
use clap::Args;

use self::conversation::{Conversation, Turn};
use self::input::{Editor, Input, Pipe};
use super::answerer;
use super::exit::Exit;
use super::input_lines::InputLine;
use super::output::terminal::{TextLayout, print_notice};
use super::watched_knowledge::WatchedKnowledge;
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim chat
  verbatim chat --article my-article     ask about one article only

A number selects a suggested question; a follow-up such as \"why?\" refers to the last answer. \
Changed knowledge files are used from the next question on. Ctrl-D, Ctrl-C or \"exit\" ends the conversation.";

/// Answer questions in a conversation, with line editing and history
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Chat {
    /// Search this article only (the name of its folder)
    #[arg(long, value_name = "ID")]
    article: Option<String>,
}

impl Chat {
    /// Answers line after line until the person leaves.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let knowledge = WatchedKnowledge::load(settings)?;
        let answerer = knowledge.current();
        let article = answerer::find_article(answerer.base(), self.article.as_deref())
            .map_err(|error| anyhow!("{error}"))?;
        let conversation = Conversation::new(answerer, article, TextLayout::of_stdout());
        if io::stdin().is_terminal() {
            converse(conversation, &knowledge, &mut Editor::with_history()?)?;
        } else {
            converse(conversation, &knowledge, &mut Pipe(io::stdin().lock()))?;
        }
        Ok(Exit::Done)
    }
}

fn converse(
    mut conversation: Conversation,
    knowledge: &WatchedKnowledge,
    input: &mut impl Input,
) -> anyhow::Result<()> {
    let mut out = io::stdout();
    conversation.greet(&mut out)?;
    while let Some(line) = input.next_line()? {
        if let Err(unknown) = conversation.use_knowledge(knowledge.current()) {
            print_notice(&unknown);
        }
        let turn = match line {
            InputLine::Text(line) => conversation.reply(&mut out, &line)?,
            unreadable => conversation.reject(&mut out, &unreadable)?,
        };
        if turn == Turn::Leave {
            return Ok(());
        }
    }
    conversation.say_goodbye(&mut out)?;
    Ok(())
}
