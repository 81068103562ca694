//! `verbatim report`: one HTML file about the articles, their facts and the gold sets.

mod anchors;
mod article;
mod asked;
mod comparison;
mod content;
mod curve;
mod facts;
mod figures;
mod foreign_text;
mod gold;
mod page;
mod quotes;
mod texts;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;

use self::comparison::baseline::{Baseline, Comparison};
use self::content::Content;
use super::answerer;
use super::eval::targets::Targets;
use super::eval::{self, json};
use super::exit::Exit;
use super::output::sanitize;
use crate::answering::Answerer;
use crate::evaluation::Evaluation;
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim report                             writes report.html
  verbatim report --article my-article --output my-article.html
  verbatim report --json --output before.json
  verbatim report --baseline before.json      what got better and worse since then

The file holds the article with the sentences that facts quote and those that none does, the facts, \
each miss of the gold set and why, and the curve of right against false answers. Where the bot keeps \
a journal, it also holds what people asked in vain, as `verbatim review` groups it. It loads nothing \
else: send it or print it as it is.

Exit status: 0 written, 2 a file cannot be used.";

/// Name of the file that is written where none is given.
const DEFAULT_OUTPUT: &str = "report.html";
/// Name for standard output.
const STDOUT: &str = "-";

/// Write an HTML report of articles, facts and gold sets
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Report {
    /// Report on this article only (the name of its folder)
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// File to write, or - for standard output [default: report.html; with --json standard output]
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Result of an earlier run, as report --json or eval --json wrote it, to compare with
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the figures as JSON, as eval --json does, for a later --baseline
    #[arg(long, conflicts_with = "baseline")]
    json: bool,
}

impl Report {
    /// Writes the report.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let baseline = self.baseline.as_deref().map(Baseline::read).transpose()?;
        let answerer = answerer::load(settings)?;
        let article = answerer::find_article(answerer.base(), self.article.as_deref())
            .map_err(|error| anyhow!("{error}"))?;
        let evaluation = eval::evaluate(&answerer, article);
        let written = if self.json {
            figures_as_json(&answerer, &evaluation)?
        } else {
            html(settings, &answerer, &evaluation, article, baseline)?
        };
        self.write(&written)?;
        Ok(Exit::Done)
    }

    fn write(&self, content: &str) -> anyhow::Result<()> {
        let default = if self.json { STDOUT } else { DEFAULT_OUTPUT };
        let file = self.output.as_deref().unwrap_or(Path::new(default));
        let mut out = io::stdout().lock();
        if file == Path::new(STDOUT) {
            out.write_all(content.as_bytes())?;
        } else {
            let name = file.display().to_string();
            fs::write(file, content).with_context(|| format!("cannot write {name}"))?;
            writeln!(out, "Wrote {}", sanitize(&name))?;
        }
        out.flush()?;
        Ok(())
    }
}

fn figures_as_json(answerer: &Answerer, evaluation: &Evaluation) -> anyhow::Result<String> {
    let (mut written, targets) = (Vec::new(), Targets::default());
    json::write(&mut written, answerer.base(), evaluation, targets)?;
    String::from_utf8(written).context("the figures are not UTF-8")
}

fn html(
    settings: &Settings,
    answerer: &Answerer,
    evaluation: &Evaluation,
    article: Option<usize>,
    baseline: Option<Baseline>,
) -> anyhow::Result<String> {
    let base = answerer.base();
    let places = article.map_or_else(|| (0..base.articles().len()).collect(), |one| vec![one]);
    let compare = |baseline| Comparison::new(baseline, base, evaluation, &places);
    let comparison = baseline.map(compare);
    let content = Content {
        answerer,
        evaluation,
        places: &places,
        threshold: answerer::policy(settings).threshold,
        comparison: comparison.as_ref(),
        asked: &asked::groups(settings, answerer, &places)?,
    };
    Ok(page::page(&content).into_string())
}
