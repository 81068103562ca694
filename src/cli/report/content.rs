//! What the report is about.

use super::comparison::baseline::Comparison;
use crate::answering::Answerer;
use crate::curation::review::Group;
use crate::evaluation::Evaluation;
use crate::knowledge::{Article, KnowledgeBase};

/// What the report is about.
pub struct Content<'a> {
    /// The knowledge, and who answers from it.
    pub answerer: &'a Answerer,
    /// The outcomes of the gold sets.
    pub evaluation: &'a Evaluation,
    /// The articles to report on, by index.
    pub places: &'a [usize],
    /// The confidence that an answer needs, where its article does not set its own.
    pub threshold: f32,
    /// The comparison with an earlier run.
    pub comparison: Option<&'a Comparison>,
    /// What people asked and did not get, in groups.
    pub asked: &'a [Group],
}

impl<'a> Content<'a> {
    /// Returns the knowledge.
    pub fn base(&self) -> &'a KnowledgeBase {
        self.answerer.base()
    }

    /// Returns an article.
    pub fn article(&self, place: usize) -> &'a Article {
        &self.base().articles()[place]
    }
}
