//! The footer of a reply: the article's title, publisher and date, as far as known, and the version of the knowledge.

use super::size_limits;
use super::texts::{AnswerTexts, texts};
use crate::knowledge::{Article, FactRef, KnowledgeBase};
use crate::text::messages::fill;

/// Characters of the article's title in a footer.
const FOOTER_TITLE: usize = 120;
/// Characters of the publisher and of the date in a footer.
const FOOTER_DETAIL: usize = 60;

/// Returns true if answers must name their article.
#[must_use]
pub fn has_several_articles(base: &KnowledgeBase) -> bool {
    base.articles().len() > 1
}

/// The footer of a reply with these facts; it names the article if all are of the same.
#[must_use]
pub fn footer_of_facts(base: &KnowledgeBase, facts: &[FactRef], language: &str) -> String {
    let first = facts.first().map(|at| at.article);
    let is_same = facts.iter().all(|at| Some(at.article) == first);
    footer(base, first.filter(|_| is_same), language)
}

/// The footer of a reply: the article's title, publisher and date, as far as known, and the version of the knowledge.
#[must_use]
pub fn footer(base: &KnowledgeBase, article: Option<usize>, language: &str) -> String {
    let texts = &texts(language).answers;
    let only = (!has_several_articles(base)).then_some(0);
    let article = article.or(only).and_then(|at| base.articles().get(at));
    let version = fill(&texts.version, &[("version", &base.version())]);
    article
        .map(|article| article_details(article, texts))
        .into_iter()
        .flatten()
        .chain([version])
        .collect::<Vec<_>>()
        .join(" · ")
}

fn article_details(article: &Article, texts: &AnswerTexts) -> Vec<String> {
    let metadata = &article.metadata;
    let title = size_limits::single_line(&metadata.title, FOOTER_TITLE);
    let published = metadata.published.as_deref().map(|day| texts.date(day));
    let details = [metadata.publisher.clone(), published];
    let details = details
        .into_iter()
        .flatten()
        .map(|text| size_limits::single_line(&text, FOOTER_DETAIL));
    [title].into_iter().chain(details).collect()
}
