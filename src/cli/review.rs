//! `verbatim review`: what people asked in vain, and what becomes of it.

mod choice;
mod dialogue;
mod entries;
mod json;
mod proposals;
mod questions_file;
mod session;
mod show;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use self::session::Session;
use super::answerer;
use super::chat::input::{Editor, Pipe};
use super::exit::Exit;
use super::output::terminal::TextLayout;
use crate::curation::review::{KnowledgeFiles, Review as Groups, Skipped};
use crate::journal::{self, Entry};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim review --since 7            what people asked within a week, one group at a time
  verbatim review --toml               proposals for examples.toml and facts.toml
  verbatim review --from asked.jsonl   questions of a file, one {\"question\": \"...\"} a line

The questions come from the journal. Shown are those that were not answered, or for which facts were \
only offered, or whose answer was called not helpful, unless the knowledge settles them by now. Each \
group of similar ones is shown with the nearest facts and absences, and you choose:

  1, 2, ...   the questions are asked of this fact or absence: they become its examples
  of ID       the same, of another fact or absence
  absence     the article does not say: a new [[absence]], whose answer you type
  drop a      leave a question out of the group
  skip        pass over the group for now
  never       pass over the group for good (review.toml beside the articles remembers it)
  quit        end; what you have chosen is written already

A choice is tried with the gold sets before it is written: what it would make worse is shown, and you \
are asked again. If standard input is not a terminal, the choices are read from it, one a line.

Exit status: 0 done, 2 no journal, or a file that cannot be used.";

const NO_JOURNAL: &str = "\
there is no journal to review: set journal.url in verbatim.toml (or VERBATIM_JOURNAL__URL), and the bot keeps what people \
ask; or name a file of questions with --from";

/// Sort what people asked in vain into the knowledge
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Review {
    /// Leave out what was asked more than this many days ago
    #[arg(long, value_name = "DAYS")]
    since: Option<u32>,
    /// Read the questions from a file of JSON Lines instead of the journal
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Print the groups as proposals in TOML, and change nothing
    #[arg(long, conflicts_with = "json")]
    toml: bool,
    /// Print the groups as JSON, and change nothing
    #[arg(long)]
    json: bool,
}

impl Review {
    /// Shows the groups, or asks what becomes of each.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let entries = self.entries(settings)?;
        let answerer = answerer::load(settings)?;
        let skipped = Skipped::read(&settings.knowledge)?;
        let review = Groups::of(&entries, &answerer, &skipped);
        let mut out = io::stdout();
        if self.json {
            json::write(&mut out, answerer.base(), &review)?;
        } else if self.toml {
            write!(out, "{}", proposals::toml(answerer.base(), &review))?;
        } else {
            let files = KnowledgeFiles::read(&settings.knowledge)?;
            let session = Session::new(answerer, answerer::policy(settings), files, skipped);
            converse(session, review)?;
        }
        out.flush()?;
        Ok(Exit::Done)
    }

    fn entries(&self, settings: &Settings) -> anyhow::Result<Vec<Entry>> {
        let since = self
            .since
            .map_or(0, |days| now() - i64::from(days) * 86_400);
        match &self.from {
            Some(path) => questions_file::read(path, since),
            None => journal(settings, since),
        }
    }
}

fn converse(mut session: Session, review: Groups) -> anyhow::Result<()> {
    let layout = TextLayout::of_stdout();
    if io::stdin().is_terminal() {
        session.run(review, &mut Editor::open()?, &mut io::stdout(), layout)
    } else {
        session.run(
            review,
            &mut Pipe(io::stdin().lock()),
            &mut io::stdout(),
            layout,
        )
    }
}

/// Reads the journal of the settings.
fn journal(settings: &Settings, since: i64) -> anyhow::Result<Vec<Entry>> {
    let journal = settings.journal.as_ref().context(NO_JOURNAL)?;
    journal::read(&journal.location, since)
        .with_context(|| format!("cannot read the journal, {}", journal.location))
}

/// Returns the present time in seconds since 1970.
fn now() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    now.map_or(0, |since| since.as_secs().cast_signed())
}
