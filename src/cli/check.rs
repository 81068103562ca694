//! `verbatim check`: reports every problem of the knowledge, and the sentences that no fact quotes.

mod diagnostic;
mod examination;
mod excerpt;
mod json;
mod progress;
mod report;
mod watch;

use std::io::{self, Write};
use std::path::Path;

use clap::{Args, ValueEnum};

use self::examination::examine;
use super::exit::Exit;
use super::output::terminal::TextLayout;
use crate::knowledge::Severity;
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim check
  verbatim check --knowledge knowledge/my-article     one article only
  verbatim check --watch                              again after each save
  verbatim check --deny warnings                      warnings fail too, for CI

Each problem is shown with its file, line and column, and how to correct it. With an error the \
knowledge cannot be used; a warning points to something that does not work as intended; a note \
needs no change. If there is no error, the report ends with the sentences of each article that no \
fact quotes.

The JSON is one object on one line: \"problems\" (each with severity, code, file, line, column, text, \
message, notes and help), \"coverage\", and the numbers of \"errors\" and \"warnings\". Its keys and codes stay \
the same; docs/check.md explains them.

Exit status: 0 no error (and, with --deny warnings, no warning), 1 problems found, 2 no knowledge found.";

/// Report all problems of articles and facts
///
/// Proves that each source stands in the article, that each answer says no more than its sources do, and that the
/// examples of each fact tell it from the others.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Check {
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Treat warnings as errors
    #[arg(long, value_name = "KIND")]
    deny: Option<Deny>,
    /// Check again whenever a file is saved, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

/// What fails the check besides errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Every warning.
    Warnings,
}

impl Check {
    /// Checks the knowledge and writes the report.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        if self.watch {
            return watch::run(&settings.knowledge, || {
                self.check(&settings.knowledge).map(|_| ())
            });
        }
        self.check(&settings.knowledge)
    }

    fn check(&self, folder: &Path) -> anyhow::Result<Exit> {
        let checked = examine(folder)?;
        let mut out = io::stdout().lock();
        if self.json {
            json::write(&mut out, &checked.report)?;
        } else {
            report::write(&mut out, TextLayout::of_stdout(), &checked)?;
        }
        out.flush()?;
        let fails = |severity| severity == Severity::Error || self.deny == Some(Deny::Warnings);
        let mut problems = checked.report.problems.iter();
        Ok(if problems.any(|problem| fails(problem.severity())) {
            Exit::Negative
        } else {
            Exit::Done
        })
    }
}
