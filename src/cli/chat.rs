//! `verbatim chat`: questions and replies as a conversation.

mod conversation;
mod input;

use std::io::{self, IsTerminal};

use anyhow::anyhow;
use clap::Args;

use self::conversation::{Conversation, Turn};
use self::input::{Editor, Input, Pipe};
use super::output::terminal::Page;
use super::{Exit, answerer as knowledge};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim chat
  verbatim chat --article my-article     about one article only

A number picks one of the questions that were suggested; \"why?\" asks on about the last answer.
Ctrl-D, Ctrl-C or \"exit\" leaves.";

/// Ask questions as a conversation, with line editing and history
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Chat {
    /// Put the questions to this article only (the name of its folder)
    #[arg(long, value_name = "ID")]
    article: Option<String>,
}

impl Chat {
    /// Talks until the person leaves.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let answerer = knowledge::answerer(settings)?;
        let article = knowledge::article(answerer.base(), self.article.as_deref())
            .map_err(|error| anyhow!("{error}"))?;
        let conversation = Conversation::new(&answerer, article, Page::of_stdout());
        if io::stdin().is_terminal() {
            talk(conversation, &mut Editor::open()?)?;
        } else {
            talk(conversation, &mut Pipe(io::stdin().lock()))?;
        }
        Ok(Exit::Done)
    }
}

fn talk(mut conversation: Conversation<'_>, input: &mut impl Input) -> anyhow::Result<()> {
    let mut out = io::stdout();
    conversation.open(&mut out)?;
    while let Some(line) = input.next()? {
        let turn = match line {
            Ok(line) => conversation.turn(&mut out, &line)?,
            Err(fault) => conversation.refuse(&mut out, fault)?,
        };
        if turn == Turn::Left {
            return Ok(());
        }
    }
    conversation.close(&mut out)?;
    Ok(())
}
