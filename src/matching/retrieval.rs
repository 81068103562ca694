//! From a query to the few entries worth weighing.

use super::index::Index;
use super::query::{Query, Term};
use super::vector;
use super::weights;

/// So many postings are read a query. In the method's first study, on 300,000 questions, the first fact then agreed with
/// an unlimited search in 97 of 100 queries; not measured again here.
const POSTINGS_BUDGET: usize = 30_000;
/// Bases up to this many questions are also searched by meaning, each question's vector in turn.
const SCAN_MOST: usize = 4_096;
/// So many example questions are kept by words, and as many again by meaning.
const KEEP: usize = 32;
/// Room for so many entries: as many as are usually weighed.
const ENTRIES: usize = 32;

/// Working memory of a search, kept between searches.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    scores: Vec<f32>,
    touched: Vec<u32>,
}

/// The examples nearest by words, then those nearest by meaning.
pub(super) fn shortlist(index: &Index, query: &Query, scratch: &mut Scratch) -> Vec<u32> {
    let mut near = by_words(index, query, scratch);
    if index.lexicon.is_some() && index.examples.len() <= SCAN_MOST {
        near.extend(by_meaning(index, query));
    }
    near
}

/// The entries of examples, each once, in the examples' order, up to the most that are weighed.
pub(super) fn entries_of(index: &Index, examples: &[u32], article: Option<usize>) -> Vec<u32> {
    let mut entries: Vec<u32> = Vec::with_capacity(ENTRIES);
    for &example in examples {
        let entry = index.examples[example as usize].entry;
        let asked = article.is_none_or(|article| index.entries[entry as usize].article == article);
        if asked && !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

fn by_words(index: &Index, query: &Query, scratch: &mut Scratch) -> Vec<u32> {
    scratch.scores.resize(index.examples.len(), 0.0);
    let mut terms: Vec<&Term> = query.terms.iter().collect();
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut budget = POSTINGS_BUDGET;
    for term in terms {
        read_term(index, term, &mut budget, scratch);
    }
    let mut found: Vec<(f32, u32)> = scratch
        .touched
        .drain(..)
        .map(|example| {
            (
                std::mem::take(&mut scratch.scores[example as usize]),
                example,
            )
        })
        .collect();
    best(&mut found, KEEP)
}

fn read_term(index: &Index, term: &Term, budget: &mut usize, scratch: &mut Scratch) {
    if let Some(stem) = term.stem {
        read_list(index.by_stem.of(stem), term.weight, budget, scratch);
    }
    for &(spelling, likeness) in &term.corrections {
        let list = index.by_stem.of(index.vocabulary.stem_of(spelling));
        read_list(list, term.weight * likeness, budget, scratch);
    }
    for &group in &term.groups {
        read_list(
            index.by_group.of(group.into()),
            term.weight * weights::CURATED_SYNONYM,
            budget,
            scratch,
        );
    }
}

fn read_list(
    list: &[super::postings::Posting],
    weight: f32,
    budget: &mut usize,
    scratch: &mut Scratch,
) {
    let read = list.len().min(*budget);
    *budget -= read;
    for posting in &list[..read] {
        let score = &mut scratch.scores[posting.example as usize];
        if *score == 0.0 {
            scratch.touched.push(posting.example);
        }
        *score += weight * posting.impact;
    }
}

fn by_meaning(index: &Index, query: &Query) -> Vec<u32> {
    let mut found: Vec<(f32, u32)> = index
        .vectors
        .iter()
        .zip(0..)
        .map(|(example, number)| (vector::dot(&query.vector, example) as f32, number))
        .collect();
    best(&mut found, KEEP)
}

/// The best of (score, example), ties by number.
fn best(found: &mut Vec<(f32, u32)>, keep: usize) -> Vec<u32> {
    let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if found.len() > keep {
        found.select_nth_unstable_by(keep, order);
        found.truncate(keep);
    }
    found.sort_unstable_by(order);
    found.iter().map(|&(_, example)| example).collect()
}
