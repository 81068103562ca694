//! The knowledge base: articles with their facts, every citation proven.

use super::article::{Article, Metadata};
use super::fact::{Absence, AbsenceRef, Fact, FactRef};

/// Articles with their facts, every citation proven.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnowledgeBase {
    articles: Vec<Article>,
    version: String,
}

impl KnowledgeBase {
    /// Takes articles that [`compile()`](super::compile()) has proven.
    pub(super) fn new(articles: Vec<Article>, version: String) -> Self {
        Self { articles, version }
    }

    /// Creates a base that states nothing: one article without text, in a language, and absences, which cite nothing.
    #[must_use]
    pub fn of_absences(language: &str, absences: Vec<Absence>) -> Self {
        let metadata = Metadata {
            language: language.to_owned(),
            ..Metadata::default()
        };
        let article = Article {
            id: String::new(),
            metadata,
            text: String::new(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            facts: Vec::new(),
            absences,
            synonyms: Vec::new(),
            gold: Vec::new(),
            conversations: Vec::new(),
            threshold: None,
            todo: Vec::new(),
        };
        Self::new(vec![article], String::new())
    }

    /// Returns the base without its absences.
    #[must_use]
    pub fn without_absences(&self) -> Self {
        let mut base = self.clone();
        for article in &mut base.articles {
            article.absences.clear();
        }
        base
    }

    /// Returns the articles, by id.
    #[must_use]
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// Returns eight hexadecimal digits that change whenever a knowledge file does.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the index in [`Self::articles`] of the article with that id.
    #[must_use]
    pub fn find_article(&self, id: &str) -> Option<usize> {
        self.articles.iter().position(|article| article.id == id)
    }

    /// Returns the language of an article, or of the first one where all are meant, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self, article: Option<usize>) -> &str {
        let article = self.articles.get(article.unwrap_or_default());
        article.map_or("en", |article| article.metadata.language.as_str())
    }

    /// Returns the fact behind a reference that this base gave out.
    #[must_use]
    pub fn fact(&self, at: FactRef) -> &Fact {
        &self.articles[at.article].facts[at.fact]
    }

    /// Returns the absence behind a reference that this base gave out.
    #[must_use]
    pub fn absence(&self, at: AbsenceRef) -> &Absence {
        &self.articles[at.article].absences[at.absence]
    }

    /// Returns a fact's full name, `article/fact`.
    #[must_use]
    pub fn full_name(&self, at: FactRef) -> String {
        let article = &self.articles[at.article];
        format!("{}/{}", article.id, article.facts[at.fact].id)
    }

    /// Returns the fact with that full name.
    #[must_use]
    pub fn find_fact(&self, full_name: &str) -> Option<FactRef> {
        let (article, fact) = full_name.split_once('/')?;
        let article = self.find_article(article)?;
        let mut facts = self.articles[article].facts.iter();
        let fact = facts.position(|known| known.id == fact)?;
        Some(FactRef { article, fact })
    }

    /// Iterates over every fact, article by article.
    pub fn facts(&self) -> impl Iterator<Item = (FactRef, &Fact)> {
        let articles = self.articles.iter().enumerate();
        articles.flat_map(|(article, known)| {
            let facts = known.facts.iter().enumerate();
            facts.map(move |(fact, known)| (FactRef { article, fact }, known))
        })
    }
}
