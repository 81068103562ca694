//! The reply to *In context*: each paragraph that contains a source, in which the source is bold, with the paragraphs
//! before and after it.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::discord::rendering::footer::footer;
use crate::discord::rendering::markup::{Block, Span, bold, plain};
use crate::discord::rendering::reply::{Reply, Tone, Visibility};
use crate::discord::rendering::size_limits;
use crate::discord::rendering::texts::texts;
use crate::knowledge::{Article, FactRef, KnowledgeBase};

/// Characters of a paragraph before or after.
const NEIGHBOUR: usize = 280;
/// Characters of the paragraph before and after a source.
const AROUND_SOURCE: usize = 500;

/// Shows the asker the sources of facts in their articles.
#[must_use]
pub fn source_context<'a>(base: &'a KnowledgeBase, facts: &[FactRef], language: &str) -> Reply<'a> {
    let articles: BTreeSet<_> = facts.iter().map(|at| at.article).collect();
    let blocks = articles.iter().flat_map(|&at| {
        let article = &base.articles()[at];
        let heading =
            (articles.len() > 1).then(|| Block::Text(vec![bold(article.metadata.title.trim())]));
        heading
            .into_iter()
            .chain(passages(article, &merged_sources(base, facts, at)))
    });
    Reply {
        title: Some(texts(language).answers.context_title.clone()),
        blocks: blocks.collect(),
        footer: Some(footer(
            base,
            articles.first().copied().filter(|_| articles.len() == 1),
            language,
        )),
        tone: Tone::Answer,
        rows: Vec::new(),
        visibility: Visibility::OnlyAsker,
    }
}

/// Sources of the facts of one article, in order, with overlapping ones merged.
fn merged_sources(base: &KnowledgeBase, facts: &[FactRef], article: usize) -> Vec<Range<usize>> {
    let facts = facts.iter().filter(|at| at.article == article);
    let sources = facts.flat_map(|&at| &base.fact(at).sources);
    let mut ranges: Vec<_> = sources.map(|source| source.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn passages<'a>(article: &'a Article, sources: &[Range<usize>]) -> Vec<Block<'a>> {
    let with_source: BTreeSet<_> = (0..article.paragraphs.len())
        .filter(|&at| !sources_within(article, at, sources).is_empty())
        .collect();
    let last = article.paragraphs.len().saturating_sub(1);
    let shown: BTreeSet<_> = with_source
        .iter()
        .flat_map(|&at| at.saturating_sub(1)..=(at + 1).min(last))
        .collect();
    let mut blocks = Vec::new();
    let mut passage: Vec<Span<'a>> = Vec::new();
    for &at in &shown {
        if !passage.is_empty() && !shown.contains(&(at - 1)) {
            blocks.push(Block::Quote(std::mem::take(&mut passage)));
        } else if !passage.is_empty() {
            passage.push(plain("\n\n"));
        }
        let text = article.paragraph(at);
        if with_source.contains(&at) {
            passage.extend(with_bold_sources(article, at, sources));
        } else if with_source.contains(&(at + 1)) {
            passage.push(plain(size_limits::cut_start(text, NEIGHBOUR)));
        } else {
            passage.push(plain(size_limits::cut(text, NEIGHBOUR)));
        }
    }
    blocks.push(Block::Quote(passage));
    blocks
}

/// Parts of the sources that lie in a paragraph.
fn sources_within(article: &Article, at: usize, sources: &[Range<usize>]) -> Vec<Range<usize>> {
    let paragraph = &article.paragraphs[at].range;
    sources
        .iter()
        .map(|source| source.start.max(paragraph.start)..source.end.min(paragraph.end))
        .filter(|part| part.start < part.end)
        .collect()
}

fn with_bold_sources<'a>(
    article: &'a Article,
    at: usize,
    sources: &[Range<usize>],
) -> Vec<Span<'a>> {
    let paragraph = &article.paragraphs[at].range;
    let mut spans = Vec::new();
    let mut from = paragraph.start;
    for part in sources_within(article, at, sources) {
        let before = &article.text[from..part.start];
        spans.push(plain(if from == paragraph.start {
            size_limits::cut_start(before, AROUND_SOURCE)
        } else {
            size_limits::cut(before, AROUND_SOURCE)
        }));
        from = part.end;
        spans.push(bold(&article.text[part]));
    }
    let after = &article.text[from..paragraph.end];
    spans.push(plain(size_limits::cut(after, AROUND_SOURCE)));
    spans
}
