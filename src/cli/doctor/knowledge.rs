//! The knowledge: whether it can be used, and whether the channels are bound to articles that exist.

use super::super::answerer::find_article;
use super::failed;
use crate::discord::diagnosis::Finding;
use crate::knowledge::{self, CheckReport, KnowledgeBase};
use crate::settings::Settings;

const KNOWLEDGE: &str = "knowledge";
const CHECK: &str = "`verbatim check` lists each with its place and what to do about it.";
const CHANNELS: &str = "Correct discord.channels.";
const FOLDER: &str =
    "Set `knowledge` (VERBATIM_KNOWLEDGE, --knowledge) to the folder of the articles.";

/// Looks at the knowledge.
pub fn look(settings: &Settings) -> Vec<Finding> {
    let report = match knowledge::check(&settings.knowledge) {
        Ok(report) => report,
        Err(error) => return vec![failed(KNOWLEDGE, &error.into(), FOLDER)],
    };
    let mut findings = vec![judge(&report)];
    if let Some(base) = &report.base {
        findings.extend(unknown_articles(settings, base));
    }
    findings
}

fn judge(report: &CheckReport) -> Finding {
    let errors = report.errors().len();
    match &report.base {
        Some(base) if errors == 0 => {
            let (articles, facts) = (base.articles().len(), base.facts().count());
            let message = format!("It can be used: articles {articles}, facts {facts}.");
            Finding::pass(KNOWLEDGE, message)
        }
        _ => Finding::fail(KNOWLEDGE, format!("It has errors: {errors}."), CHECK),
    }
}

/// Returns a finding for each channel that is bound to an article that does not exist.
fn unknown_articles(settings: &Settings, base: &KnowledgeBase) -> Vec<Finding> {
    let channels = settings.discord.channels.iter();
    let errors = channels.filter_map(|(channel, article)| {
        let error = find_article(base, Some(article)).err()?;
        let message = format!("Channel {channel} cannot be bound: {error}.");
        Some(Finding::fail(KNOWLEDGE, message, CHANNELS))
    });
    errors.collect()
}
