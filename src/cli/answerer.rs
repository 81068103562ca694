//! Knowledge and answerer of a command, built from the settings.

use std::sync::Arc;

use anyhow::bail;
use thiserror::Error;

use crate::answering::{Answerer, Policy};
use crate::knowledge::{self, KnowledgeBase, LoadError};
use crate::settings::Settings;
use crate::text::did_you_mean::nearest;

/// The named article does not exist.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("there is no article \"{id}\"{}; {}", suggestion_clause(*nearest), list_clause(known))]
pub struct UnknownArticle<'a> {
    id: &'a str,
    nearest: Option<&'a str>,
    known: Vec<&'a str>,
}

fn suggestion_clause(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |id| format!(" (did you mean \"{id}\"?)"))
}

fn list_clause(known: &[&str]) -> String {
    let noun = if known.len() == 1 {
        "the only article is"
    } else {
        "the articles are"
    };
    format!("{noun}: {}", known.join(", "))
}

/// Loads the knowledge and builds an answerer for it.
pub fn load(settings: &Settings) -> anyhow::Result<Answerer> {
    match knowledge::load(&settings.knowledge) {
        Ok(base) => Ok(Answerer::new(Arc::new(base), policy(settings))),
        Err(LoadError::Folder(error)) => Err(error.into()),
        Err(error @ LoadError::Broken(_)) => {
            bail!("the knowledge has errors that must be corrected first:\n\n{error}")
        }
    }
}

/// Loads the knowledge with its gold sets and builds an answerer for it. An error in a gold set is one here: a measure by a
/// part of the cases would mislead.
pub fn load_with_gold(settings: &Settings) -> anyhow::Result<Answerer> {
    let report = knowledge::check(&settings.knowledge)?;
    let errors = report.errors();
    match report.base {
        Some(base) if errors.is_empty() => Ok(Answerer::new(Arc::new(base), policy(settings))),
        _ => {
            let error = LoadError::Broken(errors);
            bail!("the knowledge has errors that must be corrected first:\n\n{error}")
        }
    }
}

/// Returns the answering policy: the thresholds of the settings or, where they are not set, the built-in ones.
pub fn policy(settings: &Settings) -> Policy {
    let built_in = Policy::default();
    Policy {
        threshold: settings.answering.threshold.unwrap_or(built_in.threshold),
        suggest: settings.answering.suggest.unwrap_or(built_in.suggest),
        lexicon: true,
    }
}

/// Returns the index of the article with an id; `None` if no id is given.
pub fn find_article<'a>(
    base: &'a KnowledgeBase,
    id: Option<&'a str>,
) -> Result<Option<usize>, UnknownArticle<'a>> {
    let Some(id) = id else {
        return Ok(None);
    };
    base.find_article(id).map(Some).ok_or_else(|| {
        let known: Vec<_> = base.articles().iter().map(|article| &*article.id).collect();
        UnknownArticle {
            id,
            nearest: nearest(id, known.iter().copied()),
            known,
        }
    })
}
