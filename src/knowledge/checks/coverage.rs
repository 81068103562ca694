//! Sentences of an article that no fact quotes.

use std::ops::Range;

use crate::knowledge::article::Article;
use crate::text::line_index::LineIndex;

/// The sentences of an article that its facts quote, and those that none does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The article's id.
    pub article: String,
    /// The number of sentences in the article.
    pub sentences: usize,
    /// The sentences that no fact quotes, even in part.
    pub unquoted: Vec<UnquotedSentence>,
    /// The number of facts and absences in its files.
    pub entries: usize,
    /// How many of them are marked `todo`: not finished, and not used.
    pub todo: usize,
}

/// A sentence that no fact quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnquotedSentence {
    /// Its position among the article's sentences, from 1.
    pub number: usize,
    /// The line of `article.txt` it begins in, from 1.
    pub line: usize,
    /// The sentence itself.
    pub text: String,
}

/// Returns the coverage of an article by its facts.
#[must_use]
pub fn coverage(article: &Article) -> Coverage {
    let quotes = Quotes::new(article);
    let lines = LineIndex::new(&article.text);
    let sentences = (1..).zip(&article.sentences);
    let unquoted = sentences.filter(|(_, sentence)| !quotes.overlap(&sentence.range));
    Coverage {
        article: article.id.clone(),
        sentences: article.sentences.len(),
        entries: article.facts.len() + article.absences.len(),
        todo: article.todo.len(),
        unquoted: unquoted
            .map(|(number, sentence)| UnquotedSentence {
                number,
                line: lines.line(sentence.range.start),
                text: article.text[sentence.range.clone()].to_owned(),
            })
            .collect(),
    }
}

/// The bytes of an article that its facts quote.
struct Quotes {
    /// The first byte of each source, ascending, with the furthest end of all sources up to it.
    starts_and_reach: Vec<(usize, usize)>,
}

impl Quotes {
    fn new(article: &Article) -> Self {
        let sources = article.facts.iter().flat_map(|fact| &fact.sources);
        let mut starts_and_reach: Vec<(usize, usize)> = sources
            .map(|source| (source.range.start, source.range.end))
            .collect();
        starts_and_reach.sort_unstable();
        let mut furthest = 0;
        for (_, reach) in &mut starts_and_reach {
            furthest = furthest.max(*reach);
            *reach = furthest;
        }
        Self { starts_and_reach }
    }

    /// Returns true if a source quotes at least one byte of a passage.
    fn overlap(&self, passage: &Range<usize>) -> bool {
        let starting = (self.starts_and_reach).partition_point(|(start, _)| *start < passage.end);
        let last = starting.checked_sub(1).map(|at| self.starts_and_reach[at]);
        last.is_some_and(|(_, reach)| reach > passage.start)
    }
}
