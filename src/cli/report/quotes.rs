//! Which facts quote which sentences of an article.

use std::ops::Range;

use crate::knowledge::{Article, Source};

/// The facts of each sentence of an article.
pub struct Quotes<'a> {
    article: &'a Article,
    /// The facts that quote each sentence, even in part, by index.
    facts: Vec<Vec<usize>>,
}

impl<'a> Quotes<'a> {
    /// Finds the facts of each sentence.
    pub fn of(article: &'a Article) -> Self {
        let mut facts = vec![Vec::new(); article.sentences.len()];
        for (number, fact) in article.facts.iter().enumerate() {
            for sentence in fact.sources.iter().flat_map(|it| sentences(article, it)) {
                let quoting: &mut Vec<usize> = &mut facts[sentence];
                if quoting.last() != Some(&number) {
                    quoting.push(number);
                }
            }
        }
        Self { article, facts }
    }

    /// Returns the facts that quote a sentence.
    pub fn facts(&self, sentence: usize) -> &[usize] {
        &self.facts[sentence]
    }

    /// Returns the sentences that a source quotes, even in part.
    pub fn sentences(&self, source: &Source) -> Range<usize> {
        sentences(self.article, source)
    }

    /// Counts the sentences that a fact quotes.
    pub fn quoted(&self) -> usize {
        self.facts.iter().filter(|facts| !facts.is_empty()).count()
    }
}

fn sentences(article: &Article, source: &Source) -> Range<usize> {
    let all = &article.sentences;
    let first = all.partition_point(|it| it.range.end <= source.range.start);
    let end = all.partition_point(|it| it.range.start < source.range.end);
    first..end.max(first)
}
