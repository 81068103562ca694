//! The curated base: articles, the facts drawn from them, and the proof that each source stands in its article.
//!
//! A [`KnowledgeBase`] is built only by [`compile()`], which proves every citation and reports every problem at once;
//! [`load()`] is the one place of this room that reads files.

mod article;
mod cause;
mod citation;
mod compile;
mod coverage;
mod difference;
mod digest;
mod examples;
mod fact;
mod facts_file;
mod fields;
mod gold_file;
mod load;
mod problem;
mod syntax;

pub use article::{Article, Metadata, Paragraph, Sentence};
pub use cause::{Cause, LONGEST_ANSWER, SHORTEST_SOURCE, Severity};
pub use compile::{ArticleFiles, Compiled, TextFile, compile};
pub use coverage::{Coverage, Unquoted, coverage};
pub use difference::Difference;
pub use fact::{Absence, AbsenceRef, Fact, FactRef, GoldCase, Source};
pub use load::{CheckReport, FolderError, LoadError, check, load};
pub use problem::Problem;

/// Articles with their facts, every citation proven.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnowledgeBase {
    articles: Vec<Article>,
    version: String,
}

impl KnowledgeBase {
    /// The articles, by id.
    #[must_use]
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Eight hexadecimal digits that change whenever a knowledge file does.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The article of that id, with its place in [`Self::articles`].
    #[must_use]
    pub fn find_article(&self, id: &str) -> Option<usize> {
        self.articles.iter().position(|article| article.id == id)
    }

    /// The fact behind a reference that this base gave out.
    #[must_use]
    pub fn fact(&self, at: FactRef) -> &Fact {
        &self.articles[at.article].facts[at.fact]
    }

    /// The absence behind a reference that this base gave out.
    #[must_use]
    pub fn absence(&self, at: AbsenceRef) -> &Absence {
        &self.articles[at.article].absences[at.absence]
    }

    /// `article/fact`, a fact's full name.
    #[must_use]
    pub fn full_name(&self, at: FactRef) -> String {
        let article = &self.articles[at.article];
        format!("{}/{}", article.id, article.facts[at.fact].id)
    }

    /// The fact of that full name.
    #[must_use]
    pub fn find_fact(&self, full_name: &str) -> Option<FactRef> {
        let (article, fact) = full_name.split_once('/')?;
        let article = self.find_article(article)?;
        let fact = self.articles[article]
            .facts
            .iter()
            .position(|known| known.id == fact)?;
        Some(FactRef { article, fact })
    }

    /// Every fact, article by article.
    pub fn facts(&self) -> impl Iterator<Item = (FactRef, &Fact)> {
        self.articles
            .iter()
            .enumerate()
            .flat_map(|(article, known)| {
                known
                    .facts
                    .iter()
                    .enumerate()
                    .map(move |(fact, what)| (FactRef { article, fact }, what))
            })
    }
}
