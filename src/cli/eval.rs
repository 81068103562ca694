//! `verbatim eval`: measures the answers against the gold sets.

mod fit;
pub(super) mod json;
pub(super) mod miss;
mod summary;
pub(super) mod targets;

use std::io::{self, Write};

use anyhow::bail;
use clap::Args;

use self::targets::{MAX_FALSE, MIN_RIGHT, Targets};
use super::answerer;
use super::exit::Exit;
use super::output::progress::Progress;
use super::output::terminal::TextLayout;
use crate::answering::Answerer;
use crate::evaluation::{Evaluation, count_of};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim eval                           a table, each miss, and whether the targets are met
  verbatim eval --min-right 0.95          a stricter target
  verbatim eval --min-turns-right 0.8     a target for conversations too
  verbatim eval --fit                     the threshold that each gold set supports

Columns for the cases that a fact answers: right (a case with several questions counts by the share \
of them that is answered right), wrong (answered with another fact), offered (not \
answered, but suggested) and silent (neither); hit@1 and hit@3 (the right fact ranks first, or among \
the first three). For the cases that no fact answers: false answers. AUROC measures how well \
confidence separates the two kinds (1 is perfect, 0.5 is chance). ECE, the expected calibration \
error, is the mean gap between confidence and the share that is right (0 is perfect).

Conversations have a table of their own, and their turns count nowhere else. Each turn is asked as a \
follow-up to those before it. Columns: right (answered right, or rightly not answered), wrong \
(answered about something else, or although no fact answers it), offered and silent.

Exit status: 0 targets met, 1 a target missed, 2 no gold set found.";

/// Measure the answers against the gold sets
///
/// A gold set (gold.toml) holds questions in other words than the examples, each with the facts that answer it, or
/// with none, and conversations of such questions. It is the regression test of your facts.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Eval {
    /// Lowest share of answerable cases that are answered right, 0 to 1
    #[arg(long, value_name = "R", default_value_t = MIN_RIGHT, value_parser = parse_share)]
    min_right: f64,
    /// Highest share of unanswerable cases that are answered, 0 to 1
    #[arg(long, value_name = "F", default_value_t = MAX_FALSE, value_parser = parse_share)]
    max_false: f64,
    /// Lowest share of the turns of conversations that are right, 0 to 1 [default: none]
    #[arg(long, value_name = "R", value_parser = parse_share)]
    min_turns_right: Option<f64>,
    /// Highest share of the turns of conversations that are wrong, 0 to 1 [default: none]
    #[arg(long, value_name = "F", value_parser = parse_share)]
    max_turns_wrong: Option<f64>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print the results of each threshold, and the best one for facts.toml
    #[arg(long, conflicts_with = "json")]
    fit: bool,
}

/// Runs the gold set of one article or of all, and shows on a terminal how far it is.
pub(super) fn evaluate(answerer: &Answerer, article: Option<usize>) -> Evaluation {
    let progress = Progress::new(count_of(answerer.base(), article));
    Evaluation::run_with_progress(answerer, article, || progress.step())
}

fn parse_share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|it| (0.0..=1.0).contains(it));
    share.ok_or_else(|| "it must be a number from 0 to 1".to_owned())
}

impl Eval {
    /// Runs all gold cases and conversations and writes the results.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let answerer = answerer::load_with_gold(settings)?;
        let base = answerer.base();
        let evaluation = evaluate(&answerer, None);
        if evaluation.trials.is_empty() && (self.fit || evaluation.conversations.is_empty()) {
            bail!("there is no gold case: add some to a gold.toml next to a facts.toml");
        }
        let targets = Targets {
            min_right: self.min_right,
            max_false: self.max_false,
            min_turns_right: self.min_turns_right,
            max_turns_wrong: self.max_turns_wrong,
        };
        let mut out = io::stdout().lock();
        let passed = if self.fit {
            fit::write(&mut out, base, &evaluation)?
        } else if self.json {
            json::write(&mut out, base, &evaluation, targets)?;
            targets.are_met_by(&evaluation)
        } else {
            let layout = TextLayout::of_stdout();
            summary::write(&mut out, layout, base, &evaluation, targets)?;
            targets.are_met_by(&evaluation)
        };
        out.flush()?;
        Ok(if passed { Exit::Done } else { Exit::Negative })
    }
}
