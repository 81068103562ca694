//! Which sentences of an article no fact quotes.

use super::{Article, Sentence};

/// How much of an article its facts quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The article's id.
    pub article: String,
    /// How many sentences it has.
    pub sentences: usize,
    /// The sentences that no fact quotes, even in part.
    pub unquoted: Vec<Unquoted>,
}

/// A sentence that no fact quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unquoted {
    /// Its place among the article's sentences, from 1.
    pub number: usize,
    /// The line of `article.txt` it begins in, from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
}

/// The coverage of an article by its facts.
#[must_use]
pub fn coverage(article: &Article) -> Coverage {
    let sources = || article.facts.iter().flat_map(|fact| &fact.sources);
    let quoted = |sentence: &Sentence| {
        sources().any(|source| {
            source.range.start < sentence.range.end && sentence.range.start < source.range.end
        })
    };
    let unquoted = article
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !quoted(sentence));
    Coverage {
        article: article.id.clone(),
        sentences: article.sentences.len(),
        unquoted: unquoted
            .map(|(place, sentence)| Unquoted {
                number: place + 1,
                line: 1 + article.text[..sentence.range.start].matches('\n').count(),
                text: article.text[sentence.range.clone()].to_owned(),
            })
            .collect(),
    }
}
