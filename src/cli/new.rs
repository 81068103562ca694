//! `verbatim new`: the skeleton of a fact base for a new article.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::exit::Exit;
use super::output::terminal::{Style, TextLayout};
use crate::curation::draft::{self, DraftedArticle, NewArticle};
use crate::settings::Settings;

const EXAMPLES: &str = "\
Examples:
  verbatim new downloads/ferry-vote.txt
  verbatim new article.txt --id ferry-vote --title \"Lindholm votes for electric ferries\"

Makes a folder with article.txt, facts.toml and gold.toml. facts.toml holds a draft for each sentence: \
its source is filled in, and its questions (who, when, where, how many, why) are made by plain rules. \
Each draft is marked todo = true, and is not used before you remove that line; `verbatim check` counts \
what is left. A short first line with a blank line below it is taken for the title.

Exit status: 0 done, 2 the folder exists already, or a file that cannot be used.";

/// Draft the facts of a new article
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct New {
    /// Text of the article, in UTF-8
    #[arg(value_name = "ARTICLE.txt")]
    article: PathBuf,
    /// Name of its folder [default: from the name of the file]
    #[arg(long, value_name = "ID", value_parser = parse_id)]
    id: Option<String>,
    /// Title of the article [default: its first line, or the name of the file]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Language of the article, such as en or fr [default: from its words]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

fn parse_id(text: &str) -> Result<String, String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_id = !text.is_empty() && text.chars().all(allowed);
    is_id
        .then(|| text.to_owned())
        .ok_or_else(|| "it may only contain lower-case letters, digits and hyphens".to_owned())
}

impl New {
    /// Drafts the files and makes the folder.
    pub fn run(&self, settings: &Settings) -> anyhow::Result<Exit> {
        let shown = self.article.display();
        let bytes = std::fs::read(&self.article).with_context(|| format!("cannot read {shown}"))?;
        let text = String::from_utf8(bytes)
            .ok()
            .with_context(|| format!("{shown} is not UTF-8: save it with this encoding"))?;
        let stem = self.article.file_stem().unwrap_or_default();
        let drafted = DraftedArticle::new(
            &text,
            NewArticle {
                file_name: stem.to_string_lossy().into_owned(),
                id: self.id.clone(),
                title: self.title.clone(),
                language: self.language.clone(),
            },
        );
        let folder = draft::create(&settings.knowledge, &drafted)?;
        let said = format!(
            "{}: {} facts drafted, each marked todo. Edit facts.toml, and run `verbatim check` to see what is left.",
            folder.display(),
            drafted.drafted
        );
        let mut out = io::stdout();
        TextLayout::of_stdout().write_paragraph(&mut out, "", Style::Plain, &said)?;
        out.flush()?;
        Ok(Exit::Done)
    }
}
