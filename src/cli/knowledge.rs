//! The knowledge that a command works with.

use std::sync::Arc;

use anyhow::bail;
use thiserror::Error;

use crate::answering::{Answerer, Policy};
use crate::knowledge::{self, KnowledgeBase, LoadError};
use crate::settings::Settings;
use crate::text::suggestion::nearest;

/// An article that was named is not there.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("there is no article \"{named}\"{}; there {}", meant(*nearest), there_is(known))]
pub struct NoSuchArticle<'a> {
    named: &'a str,
    nearest: Option<&'a str>,
    known: Vec<&'a str>,
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |id| format!(" (did you mean \"{id}\"?)"))
}

fn there_is(known: &[&str]) -> String {
    let verb = if known.len() == 1 { "is" } else { "are" };
    format!("{verb}: {}", known.join(", "))
}

/// Loads the knowledge that the settings name.
pub fn load(settings: &Settings) -> anyhow::Result<Arc<KnowledgeBase>> {
    match knowledge::load(&settings.knowledge) {
        Ok(base) => Ok(Arc::new(base)),
        Err(LoadError::Folder(fault)) => Err(fault.into()),
        Err(broken @ LoadError::Broken(_)) => {
            bail!("the knowledge cannot be used until this is mended:\n\n{broken}")
        }
    }
}

/// Loads the knowledge and gets ready to answer from it.
pub fn answerer(settings: &Settings) -> anyhow::Result<Answerer> {
    Ok(build(load(settings)?, policy(settings)))
}

/// Gets ready to answer from a base.
pub fn build(base: Arc<KnowledgeBase>, policy: Policy) -> Answerer {
    Answerer::new(base, policy)
}

/// How sure answers must be: as set, or else as built in.
pub fn policy(settings: &Settings) -> Policy {
    let built_in = Policy::default();
    Policy {
        threshold: settings.answering.threshold.unwrap_or(built_in.threshold),
        suggest: settings.answering.suggest.unwrap_or(built_in.suggest),
        lexicon: settings.lexicon,
    }
}

/// The place of an article that was named; `None` where none was.
pub fn article<'a>(
    base: &'a KnowledgeBase,
    named: Option<&'a str>,
) -> Result<Option<usize>, NoSuchArticle<'a>> {
    let Some(named) = named else {
        return Ok(None);
    };
    base.find_article(named).map(Some).ok_or_else(|| {
        let known: Vec<_> = base.articles().iter().map(|article| &*article.id).collect();
        NoSuchArticle {
            named,
            nearest: nearest(named, known.iter().copied()),
            known,
        }
    })
}
