//! From a query to the few entries worth weighing.

use crate::matching::index::Index;
use crate::matching::query::term::{Query, Term};
use crate::matching::scratch::Scratch;
use crate::matching::term_weighting;
use crate::matching::vectors::examples::{ExampleVectors, QueryVector};
use crate::matching::vocabulary::words::WordNumber;

/// A single word may take this part of them, so that a frequent one leaves some to the others: of the bench's 2,000 facts
/// 8 more were found first at 30,000 questions without the lexicon, 6 with it; 3 and 1 at 300,000. With a quarter for a
/// word it were as many at 30,000, but 9 less at 300,000 with the lexicon.
const WORDS_AT_LEAST: usize = 2;

/// So many example questions are kept by words, and as many entries by meaning.
const KEEP: usize = 32;
/// So many entries are weighed. On the sets of `examples/fit`, with the lexicon and without, hit@1 and AUROC were the same
/// with 24, 16, 12 and 8 within 0.1 points and 0.0006; hit@3 fell by at most 0.2 points from 24 to 12, by 1.1 to 8.
const MOST_ENTRIES: usize = 12;

/// Once so many example questions are found, words of grammar are not read: these have the longest lists and hardly order
/// what is found. Of 2,000 of the bench's messages and on the public sets (dev) as many facts were found first; with half
/// as many one less of the bench's.
const ENOUGH: usize = 4 * KEEP;

/// The examples nearest by words and, by turns with them, the first examples of the entries nearest by meaning and of
/// those most likely by what was learned.
pub(crate) fn shortlist(
    index: &Index,
    query: &Query,
    logits: &[f32],
    scratch: &mut Scratch,
) -> Vec<u32> {
    let first = |entry: u32| index.entries[entry as usize].examples.start;
    let words = by_words(index, query, scratch);
    let meaning = index.meaning.as_ref().zip(query.vector.as_ref());
    let meaning: Vec<u32> = meaning.map_or_else(Vec::new, |(meaning, message)| {
        semantic(meaning, message).map(first).collect()
    });
    let learned: Vec<u32> = by_learning(logits).map(first).collect();
    let turns = words.len().max(meaning.len()).max(learned.len());
    let turns = (0..turns).flat_map(|at| [words.get(at), meaning.get(at), learned.get(at)]);
    turns.flatten().copied().collect()
}

/// The entries most likely by what was learned.
fn by_learning(logits: &[f32]) -> impl Iterator<Item = u32> {
    let mut best = Best::new(KEEP);
    for (&logit, entry) in logits.iter().zip(0..) {
        best.offer(logit, entry);
    }
    best.finish()
}

/// The entries of examples, each once, in the examples' order, up to the most that are weighed.
pub(crate) fn entries_of(index: &Index, examples: &[u32], article: Option<usize>) -> Vec<u32> {
    let mut entries: Vec<u32> = Vec::with_capacity(MOST_ENTRIES);
    for &example in examples {
        let entry = index.examples[example as usize].entry;
        let asked = article.is_none_or(|article| index.entries[entry as usize].article == article);
        if asked && !entries.contains(&entry) {
            entries.push(entry);
            if entries.len() == MOST_ENTRIES {
                break;
            }
        }
    }
    entries
}

fn by_words(index: &Index, query: &Query, scratch: &mut Scratch) -> Vec<u32> {
    scratch.scores.resize(index.examples.len(), 0.0);
    let mut terms: Vec<&Term> = query.terms.iter().collect();
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut reading = Reading {
        index,
        budget: index.budget,
        scratch,
    };
    for term in terms {
        if !term.traits.function || reading.scratch.touched.len() < ENOUGH {
            reading.read_term(term);
        }
    }
    reading.best()
}

/// Postings while they are read.
struct Reading<'a> {
    index: &'a Index,
    /// How many may still be read.
    budget: usize,
    scratch: &'a mut Scratch,
}

impl Reading<'_> {
    fn read_term(&mut self, term: &Term) {
        let index = self.index;
        if let Some(stem) = term.stem {
            self.read_words(index.postings.of_stem(stem), term.weight);
        }
        for &(spelling, similarity) in &term.corrections {
            let words = index.postings.of_stem(index.vocabulary.stem_of(spelling));
            self.read_words(words, term.weight * similarity);
        }
        for &group in &term.groups {
            let words = index.postings.of_group(group);
            self.read_words(words, term.weight * term_weighting::CURATED_SYNONYM);
        }
    }

    fn read_words(&mut self, words: &[WordNumber], weight: f32) {
        for &word in words {
            let list = self.index.postings.of(word);
            let most = self.index.budget / WORDS_AT_LEAST;
            let read = list.len().min(most).min(self.budget);
            self.budget -= read;
            let added = weight * self.index.vocabulary.words[word as usize].weight;
            for &example in &list[..read] {
                let score = &mut self.scratch.scores[example as usize];
                if *score == 0.0 {
                    self.scratch.touched.push(example);
                }
                *score += added;
            }
        }
    }

    /// The best of what was read; the scores are 0 again.
    fn best(self) -> Vec<u32> {
        let Scratch {
            scores, touched, ..
        } = self.scratch;
        let shortest = self.index.postings.shortest;
        let mut best = Best::new(KEEP);
        for example in touched.drain(..) {
            let score = std::mem::take(&mut scores[example as usize]);
            // Most are too low whatever their norm is: it need not be fetched from memory.
            if score < best.least * shortest {
                continue;
            }
            best.offer(score / self.index.examples[example as usize].norm, example);
        }
        best.finish().collect()
    }
}

/// The entries nearest by meaning.
fn semantic(meaning: &ExampleVectors, message: &QueryVector) -> impl Iterator<Item = u32> {
    let mut best = Best::new(KEEP);
    for (nearness, entry) in meaning.nearness(message).zip(0..) {
        best.offer(nearness as f32, entry);
    }
    best.finish()
}

/// The best of many (score, number), ties by number.
struct Best {
    keep: usize,
    /// Up to twice as many as are kept, by their [`key`].
    found: Vec<u64>,
    /// What a score must reach to be among them.
    least: f32,
}

impl Best {
    fn new(keep: usize) -> Self {
        Self {
            keep,
            found: Vec::with_capacity(2 * keep),
            least: f32::NEG_INFINITY,
        }
    }

    fn offer(&mut self, score: f32, number: u32) {
        if score < self.least {
            return;
        }
        self.found.push(key(score, number));
        if self.found.len() == 2 * self.keep {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let (_, last, _) = self.found.select_nth_unstable(self.keep - 1);
        self.least = score_of(*last);
        self.found.truncate(self.keep);
    }

    fn finish(mut self) -> impl Iterator<Item = u32> {
        if self.found.len() > self.keep {
            self.cut();
        }
        self.found.sort_unstable();
        self.found.into_iter().map(|key| key as u32)
    }
}

/// A score and a number as one, lower for a higher score and then for a lower number: whole numbers sort much faster.
fn key(score: f32, number: u32) -> u64 {
    u64::from(falling(score.to_bits())) << 32 | u64::from(number)
}

fn score_of(key: u64) -> f32 {
    f32::from_bits(falling((key >> 32) as u32))
}

/// Turns a number's bits round so that they fall as it rises (in `f32::total_cmp`'s order), and back.
fn falling(bits: u32) -> u32 {
    if bits >> 31 == 0 {
        bits ^ (u32::MAX >> 1)
    } else {
        bits
    }
}
