//! `verbatim ask`: answers one question, or with `--jsonl` many.

mod jsonl;

use std::io::{self, IsTerminal, Read, Write};

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::output::reply::{self, Reply};
use super::output::sanitize;
use super::output::terminal::TextLayout;
use super::watched_knowledge::WatchedKnowledge;
use super::{answerer, input_lines};
use crate::answering::{Decision, Outcome, Question};
use crate::knowledge::KnowledgeBase;
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim ask \"When did it begin?\"
  verbatim ask --explain \"who was there\"         explain the decision, and what to do about it
  echo \"How many were there?\" | verbatim ask    the question from standard input
  verbatim ask --jsonl < questions.jsonl         one {\"question\": \"...\"} a line, one reply a line

Exit status: 0 answered, 1 not answered, 2 wrong usage. With --jsonl: 0 when all lines are read.";

/// Answer one question, or with --jsonl many
///
/// Prints the answer with the sentences that prove it, or says that the article does not say.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Ask {
    /// Question; if it is missing, standard input is read
    #[arg(value_name = "QUESTION", conflicts_with = "jsonl")]
    question: Vec<String>,
    /// Search this article only (the name of its folder)
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// Explain the decision: how the question was read, which fact came nearest, and what to do about it
    #[arg(
        long,
        value_name = "HOW",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "words",
        conflicts_with_all = ["json", "jsonl"]
    )]
    explain: Option<Explain>,
    /// Print the reply as JSON
    #[arg(long)]
    json: bool,
    /// Read JSON Lines from standard input and write one reply a line: {"question": "..."}, and optionally "article" and "id", which the reply repeats
    #[arg(long)]
    jsonl: bool,
}

/// How a decision is explained.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Explain {
    /// In words
    Words,
    /// In words, with the sums behind them
    Scores,
}

impl Ask {
    /// Answers the question, or every line of standard input.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        if self.jsonl {
            let knowledge = WatchedKnowledge::load(settings)?;
            let (input, out) = (&mut io::stdin().lock(), &mut io::stdout().lock());
            return jsonl::answer_all(input, out, &knowledge, self.article.as_deref());
        }
        let utterance = self.question()?;
        let answerer = answerer::load(settings)?;
        let base = answerer.base();
        let article = answerer::find_article(base, self.article.as_deref())
            .map_err(|error| anyhow!("{error}"))?;
        let mut out = io::stdout().lock();
        let question = Question {
            utterance: &utterance,
            article,
            follows: None,
        };
        if let Some(how) = self.explain {
            let explanation = match how {
                Explain::Words => answerer.explain(question),
                Explain::Scores => answerer.explain(question).with_scores(),
            };
            write_explanation(&mut out, &explanation.to_string())?;
            return self.write(&mut out, base, explanation.outcome(), article);
        }
        self.write(&mut out, base, &answerer.ask(question), article)
    }

    /// Returns the question from the arguments or from standard input.
    fn question(&self) -> anyhow::Result<String> {
        if !self.question.is_empty() {
            return Ok(self.question.join(" "));
        }
        if io::stdin().is_terminal() {
            bail!("no question: add it after `verbatim ask`, or start `verbatim chat`");
        }
        read_question(&mut io::stdin().lock())
    }

    fn write(
        &self,
        out: &mut dyn Write,
        base: &KnowledgeBase,
        outcome: &Outcome,
        article: Option<usize>,
    ) -> anyhow::Result<Exit> {
        if self.json {
            serde_json::to_writer(&mut *out, &Reply::new(base, outcome, article))
                .map_err(io::Error::from)?;
            writeln!(out)?;
        } else {
            let (layout, language) = (TextLayout::of_stdout(), base.language(article));
            reply::write_outcome(out, layout, base, outcome, language)?;
        }
        out.flush()?;
        Ok(exit_of(outcome))
    }
}

fn read_question(input: &mut impl Read) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    input
        .take(input_lines::MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .context("cannot read the question from standard input")?;
    if bytes.len() > input_lines::MAX_BYTES {
        bail!("the question on standard input is longer than 1 MiB");
    }
    String::from_utf8(bytes).context("the question on standard input is not UTF-8")
}

fn write_explanation(out: &mut dyn Write, explanation: &str) -> io::Result<()> {
    writeln!(out, "{}\n", sanitize(explanation).trim_end())
}

fn exit_of(outcome: &Outcome) -> Exit {
    match outcome.decision {
        Decision::Answer { .. } => Exit::Done,
        Decision::Suggest(_) | Decision::Abstain { .. } => Exit::Negative,
    }
}
