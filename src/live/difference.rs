//! What a version of the knowledge holds, and how it differs from the one before.

use std::collections::HashMap;

use crate::knowledge::KnowledgeBase;

/// The size of a version of the knowledge, and its facts and absences that the one before did not have, or not so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The number of its articles.
    pub articles: usize,
    /// The number of its facts.
    pub facts: usize,
    /// The number of its absences.
    pub absences: usize,
    /// The facts and absences that are new.
    pub added: usize,
    /// Those with another answer or other questions.
    pub changed: usize,
    /// Those of the version before that are gone.
    pub removed: usize,
}

/// An article's id, and the id of one of its facts or absences.
type Name<'k> = (&'k str, &'k str);
/// The questions of a fact or an absence, and its answer.
type Content<'k> = (&'k [String], &'k str);

impl Difference {
    /// Compares two versions.
    #[must_use]
    pub fn between(before: &KnowledgeBase, now: &KnowledgeBase) -> Self {
        let (old, new) = (entries(before), entries(now));
        let articles = now.articles();
        let is_changed = |name, content| old.get(name).is_some_and(|old| old != content);
        Self {
            articles: articles.len(),
            facts: articles.iter().map(|article| article.facts.len()).sum(),
            absences: articles.iter().map(|article| article.absences.len()).sum(),
            added: new.keys().filter(|name| !old.contains_key(*name)).count(),
            changed: new
                .iter()
                .filter(|(name, content)| is_changed(*name, *content))
                .count(),
            removed: old.keys().filter(|name| !new.contains_key(*name)).count(),
        }
    }
}

fn entries(base: &KnowledgeBase) -> HashMap<Name<'_>, Content<'_>> {
    let mut entries = HashMap::new();
    for article in base.articles() {
        for fact in &article.facts {
            let content = (fact.questions.as_slice(), fact.answer.as_str());
            entries.insert((article.id.as_str(), fact.id.as_str()), content);
        }
        for absence in &article.absences {
            let content = (absence.questions.as_slice(), absence.answer.as_str());
            entries.insert((article.id.as_str(), absence.id.as_str()), content);
        }
    }
    entries
}
