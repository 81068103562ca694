//! `verbatim ask`: one question in, the reply on standard output.

mod jsonl;

use std::io::{self, IsTerminal, Read, Write};

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::output::terminal::Page;
use super::output::reply;
use super::{Exit, answerer as knowledge, input_lines as lines};
use crate::answering::{Decision, Outcome, Question};
use crate::knowledge::KnowledgeBase;
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim ask \"When did it begin?\"
  verbatim ask --explain \"who was there\"         why it says what it says
  echo \"How many were there?\" | verbatim ask    the question from standard input
  verbatim ask --jsonl < questions.jsonl         {\"question\": \"...\"} a line in, a reply a line out

Exit status: 0 answered, 1 not answered, 2 wrong usage. With --jsonl: 0 once all lines are read.";

/// Ask one question, or with --jsonl many
///
/// Prints the answer with the sentences that prove it, or says honestly that the article does not say.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Ask {
    /// The question; without it, standard input is read
    #[arg(value_name = "QUESTION", conflicts_with = "jsonl")]
    question: Vec<String>,
    /// Put the question to this article only (the name of its folder)
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// Show how the reply came about: what was understood, what was near and what spoke for it
    #[arg(long, conflicts_with_all = ["json", "jsonl"])]
    explain: bool,
    /// Print the reply as JSON
    #[arg(long)]
    json: bool,
    /// Read JSON Lines from standard input, write one reply a line: {"question": "..."}, with "article": "..." where it is put to one
    #[arg(long)]
    jsonl: bool,
}

impl Ask {
    /// Asks.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let typed = if self.jsonl {
            String::new()
        } else {
            self.typed()?
        };
        let answerer = knowledge::answerer(settings)?;
        let base = answerer.base();
        let article = knowledge::article(base, self.article.as_deref())
            .map_err(|error| anyhow!("{error}"))?;
        let mut out = io::stdout().lock();
        if self.jsonl {
            jsonl::answer_all(&mut io::stdin().lock(), &mut out, &answerer, article)?;
            return Ok(Exit::Done);
        }
        let question = Question {
            utterance: &typed,
            article,
            follows: None,
        };
        if self.explain {
            let explanation = answerer.explain(question);
            write_explanation(&mut out, &explanation.to_string())?;
            return self.end(&mut out, base, explanation.outcome());
        }
        self.end(&mut out, base, &answerer.ask(question))
    }

    fn typed(&self) -> anyhow::Result<String> {
        if !self.question.is_empty() {
            return Ok(self.question.join(" "));
        }
        if io::stdin().is_terminal() {
            bail!("no question: put it after `verbatim ask`, or talk with `verbatim chat`");
        }
        from_input(&mut io::stdin().lock())
    }

    fn end(
        &self,
        out: &mut dyn Write,
        base: &KnowledgeBase,
        outcome: &Outcome,
    ) -> anyhow::Result<Exit> {
        if self.json {
            serde_json::to_writer(&mut *out, &reply::Reply::new(base, outcome))
                .map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            reply::outcome(out, Page::of_stdout(), base, outcome)?;
        }
        out.flush()?;
        Ok(exit_of(outcome))
    }
}

fn from_input(input: &mut impl Read) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    input
        .take(lines::LONGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .context("cannot read the question from standard input")?;
    if bytes.len() > lines::LONGEST {
        bail!("the question on standard input is longer than 1 MiB");
    }
    String::from_utf8(bytes).context("the question on standard input is not UTF-8")
}

fn write_explanation(out: &mut dyn Write, explanation: &str) -> io::Result<()> {
    writeln!(
        out,
        "{}\n",
        super::output::terminal::harmless(explanation).trim_end()
    )
}

fn exit_of(outcome: &Outcome) -> Exit {
    match outcome.decision {
        Decision::Answer { .. } => Exit::Done,
        Decision::Suggest(_) | Decision::Abstain { .. } => Exit::Negative,
    }
}
