//! `verbatim eval`: the gold sets against the knowledge.

mod fit;
mod json;
mod miss;
mod summary;

use std::io::{self, Write};

use anyhow::bail;
use clap::Args;

use super::output::terminal::Page;
use super::{Exit, answerer as knowledge};
use crate::evaluation::{Evaluation, Measures};
use crate::settings::Settings;

/// The share of answerable cases that must be answered right, unless told otherwise.
const MIN_RIGHT: f64 = 0.90;
/// The share of unanswerable cases that may be answered, unless told otherwise.
const MAX_FALSE: f64 = 0.10;

const EXAMPLES: &str = "\
Examples:
  verbatim eval                           a table, each miss, and whether the floors hold
  verbatim eval --min-right 0.95          ask for more
  verbatim eval --fit                     the threshold that each gold set supports

The columns: right, wrong (answered with another fact), offered (not answered, but suggested) and \
silent are of the cases that a fact answers; false answers of those that none does. First and top 3 \
say how often the right fact was nearest, or among the three nearest. Parted is how well confidence \
tells the two kinds apart (1 is perfect, 0.5 is chance); off by is how far confidence lies from how \
often it is right.

Exit status: 0 the floors hold, 1 they do not, 2 no gold set found.";

/// Try the gold sets, and see how often it is right
///
/// A gold set (gold.toml) holds questions in other words than the examples, each with the facts that answer it, or
/// with none. It is the regression test of your facts.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Eval {
    /// The share of answerable cases that must be answered right, 0 to 1
    #[arg(long, value_name = "R", default_value_t = MIN_RIGHT, value_parser = share)]
    min_right: f64,
    /// The share of unanswerable cases that may be answered, 0 to 1
    #[arg(long, value_name = "F", default_value_t = MAX_FALSE, value_parser = share)]
    max_false: f64,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print what each threshold would bring, and the one to put into facts.toml
    #[arg(long, conflicts_with = "json")]
    fit: bool,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|it| (0.0..=1.0).contains(it));
    share.ok_or_else(|| "it must be a number from 0 to 1".to_owned())
}

/// What the shares must keep to.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Floors {
    min_right: f64,
    max_false: f64,
}

impl Floors {
    /// A share of no cases cannot miss its floor.
    fn hold(self, measures: &Measures) -> bool {
        let right = measures.right_share().is_none_or(|it| it >= self.min_right);
        let false_answers = measures.false_share().is_none_or(|it| it <= self.max_false);
        right && false_answers
    }
}

impl Eval {
    /// Evaluates.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let answerer = knowledge::answerer(settings)?;
        let base = answerer.base();
        let evaluation = Evaluation::run(&answerer);
        if evaluation.trials.is_empty() {
            bail!("there is no gold case: write some into a gold.toml beside a facts.toml");
        }
        let floors = Floors {
            min_right: self.min_right,
            max_false: self.max_false,
        };
        let mut out = io::stdout().lock();
        let good = if self.fit {
            fit::write(&mut out, base, &evaluation)?
        } else if self.json {
            json::write(&mut out, base, &evaluation, floors)?;
            floors.hold(&evaluation.overall)
        } else {
            let page = Page::of_stdout();
            summary::write(&mut out, page, base, &evaluation, floors)?;
            floors.hold(&evaluation.overall)
        };
        out.flush()?;
        Ok(if good { Exit::Done } else { Exit::Negative })
    }
}
