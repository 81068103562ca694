//! *In context*: where an answer stands in its article. The paragraph with the source in bold, between its neighbours.

use std::collections::BTreeSet;
use std::ops::Range;

use super::limits;
use super::markup::{Block, Span, bold, plain};
use super::message_body::{Reply, Tone};
use super::outcome_reply;
use crate::knowledge::{Article, FactRef, KnowledgeBase};

/// Characters of a neighbour.
const NEIGHBOUR: usize = 280;
/// Characters of the paragraph before and after a source.
const AROUND: usize = 500;

/// The reply that shows where facts stand.
#[must_use]
pub fn of<'a>(base: &'a KnowledgeBase, facts: &[FactRef]) -> Reply<'a> {
    let articles: BTreeSet<_> = facts.iter().map(|at| at.article).collect();
    let blocks = articles.iter().flat_map(|&at| {
        let article = &base.articles()[at];
        let heading =
            (articles.len() > 1).then(|| Block::Text(vec![bold(article.metadata.title.trim())]));
        heading
            .into_iter()
            .chain(passages(article, &sources(base, facts, at)))
    });
    Reply {
        title: Some("In context".to_owned()),
        blocks: blocks.collect(),
        footer: Some(outcome_reply::source_line(
            base,
            articles.first().copied().filter(|_| articles.len() == 1),
        )),
        tone: Tone::Answer,
        rows: Vec::new(),
        private: true,
    }
}

/// The sources of an article's facts, in its order, those that overlap in one.
fn sources(base: &KnowledgeBase, facts: &[FactRef], article: usize) -> Vec<Range<usize>> {
    let here = facts.iter().filter(|at| at.article == article);
    let mut all: Vec<_> = here
        .flat_map(|&at| {
            base.fact(at)
                .sources
                .iter()
                .map(|source| source.range.clone())
        })
        .collect();
    all.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in all {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn passages<'a>(article: &'a Article, sources: &[Range<usize>]) -> Vec<Block<'a>> {
    let proving: BTreeSet<_> = (0..article.paragraphs.len())
        .filter(|&at| !within(article, at, sources).is_empty())
        .collect();
    let last = article.paragraphs.len().saturating_sub(1);
    let shown: BTreeSet<_> = proving
        .iter()
        .flat_map(|&at| at.saturating_sub(1)..=(at + 1).min(last))
        .collect();
    let mut blocks = Vec::new();
    let mut run: Vec<Span<'a>> = Vec::new();
    for &at in &shown {
        if !run.is_empty() && !shown.contains(&(at - 1)) {
            blocks.push(Block::Quote(std::mem::take(&mut run)));
        } else if !run.is_empty() {
            run.push(plain("\n\n"));
        }
        if proving.contains(&at) {
            run.extend(marked(article, at, sources));
        } else {
            run.push(neighbour(
                article.paragraph(at),
                proving.contains(&(at + 1)),
            ));
        }
    }
    blocks.push(Block::Quote(run));
    blocks
}

/// The part of a neighbour that is next to the paragraph.
fn neighbour(text: &str, before: bool) -> Span<'_> {
    plain(if before {
        limits::cut_start(text, NEIGHBOUR)
    } else {
        limits::cut(text, NEIGHBOUR)
    })
}

/// The parts of the sources that stand in a paragraph.
fn within(article: &Article, at: usize, sources: &[Range<usize>]) -> Vec<Range<usize>> {
    let paragraph = &article.paragraphs[at].range;
    sources
        .iter()
        .map(|source| source.start.max(paragraph.start)..source.end.min(paragraph.end))
        .filter(|part| part.start < part.end)
        .collect()
}

fn marked<'a>(article: &'a Article, at: usize, sources: &[Range<usize>]) -> Vec<Span<'a>> {
    let paragraph = &article.paragraphs[at].range;
    let parts = within(article, at, sources);
    let mut spans = Vec::new();
    let mut from = paragraph.start;
    for part in &parts {
        let before = &article.text[from..part.start];
        spans.push(plain(if from == paragraph.start {
            limits::cut_start(before, AROUND)
        } else {
            limits::cut(before, AROUND)
        }));
        spans.push(bold(&article.text[part.clone()]));
        from = part.end;
    }
    spans.push(plain(limits::cut(
        &article.text[from..paragraph.end],
        AROUND,
    )));
    spans
}
