//! Retrieval: the shortlist of entries that are worth scoring for a query.

use crate::matching::index::Index;
use crate::matching::query::term::{Query, Term};
use crate::matching::scratch::Scratch;
use crate::matching::term_weighting;
use crate::matching::vectors::examples::ExampleVectors;
use crate::matching::vectors::sentence::WideVector;
use crate::matching::vocabulary::words::{StemNumber, WordNumber};

/// Divisor of the posting budget that limits a single word, so that a frequent one leaves some to the others. Of the
/// bench's 2,000 facts 8 more were found first at 30,000 questions without the lexicon, 6 with it; 3 and 1 at 300,000.
/// A divisor of 4 found as many at 30,000, but 9 fewer at 300,000 with the lexicon.
const LEAST_WORDS: usize = 2;

/// Number of example questions kept by words, and of entries kept by vector and by classifier.
const KEEP: usize = 32;
/// Largest number of entries that are scored. On the sets of `examples/fit`, with the lexicon and without, hit@1 and
/// AUROC were the same with 24, 16, 12 and 8 within 0.1 points and 0.0006; hit@3 fell by at most 0.2 points from 24 to
/// 12, by 1.1 to 8.
const MOST_ENTRIES: usize = 12;

/// Number of example questions found after which function words are not read: their posting lists are the longest and
/// hardly change the order. On 2,000 of the bench's messages and on the public sets (dev) as many facts were found
/// first; half this number found one fewer on the bench.
const ENOUGH: usize = 4 * KEEP;

/// Returns the nearest example questions by words and, by turns with them, the first example question of each of the
/// nearest entries by vector and of the likeliest by classifier.
pub(crate) fn shortlist(
    index: &Index,
    query: &Query,
    logits: &[f32],
    scratch: &mut Scratch,
) -> Vec<u32> {
    let first = |entry: u32| index.entries[entry as usize].examples.start;
    let words = by_words(index, query, scratch);
    let vectors = index.example_vectors.as_ref().zip(query.vector.as_ref());
    let nearest: Vec<u32> = vectors.map_or_else(Vec::new, |(vectors, message)| {
        by_centroid(vectors, message).map(first).collect()
    });
    let likeliest: Vec<u32> = by_classifier(logits).map(first).collect();
    let told: Vec<u32> = by_texts(index, query).into_iter().map(first).collect();
    let lists = [&told, &words, &nearest, &likeliest];
    let turns = lists
        .iter()
        .map(|list| list.len())
        .max()
        .unwrap_or_default();
    let turns = (0..turns).flat_map(|at| lists.map(|list| list.get(at)));
    turns.flatten().copied().collect()
}

/// Number of entries kept by words that only their texts hold.
const KEEP_BY_TEXTS: usize = 4;

/// Returns the entries whose answer and sources hold the most of the words that no example question holds.
fn by_texts(index: &Index, query: &Query) -> Vec<u32> {
    let unasked = query.terms.iter().filter_map(|term| {
        let stem = term.stem.filter(|_| !term.traits.function)?;
        (index.vocabulary.frequency(stem) == 0).then_some((stem, term.weight))
    });
    let unasked: Vec<(StemNumber, f32)> = unasked.collect();
    if unasked.is_empty() || index.entries.len() > index.budget {
        return Vec::new();
    }
    let mut best = TopK::new(KEEP_BY_TEXTS);
    for (entry, number) in index.entries.iter().zip(0..) {
        let words = entry.document.iter();
        let stems = words.map(|&word| index.vocabulary.words[word as usize].stem);
        let stems: Vec<StemNumber> = stems.collect();
        let held = unasked.iter().filter(|(stem, _)| stems.contains(stem));
        let weight: f32 = held.map(|(_, weight)| weight).sum();
        if weight > 0.0 {
            best.offer(weight, number);
        }
    }
    best.finish().collect()
}

/// Returns the likeliest entries by the classifier.
fn by_classifier(logits: &[f32]) -> impl Iterator<Item = u32> {
    let mut best = TopK::new(KEEP);
    for (&logit, entry) in logits.iter().zip(0..) {
        best.offer(logit, entry);
    }
    best.finish()
}

/// Returns the entries of examples, each once, in the order of the examples, up to [`MOST_ENTRIES`].
pub(crate) fn entries_of(index: &Index, examples: &[u32], article: Option<usize>) -> Vec<u32> {
    let mut entries: Vec<u32> = Vec::with_capacity(MOST_ENTRIES);
    for &example in examples {
        let entry = index.examples[example as usize].entry;
        let in_scope =
            article.is_none_or(|article| index.entries[entry as usize].article == article);
        if in_scope && !entries.contains(&entry) {
            entries.push(entry);
            if entries.len() == MOST_ENTRIES {
                break;
            }
        }
    }
    entries
}

/// Returns the nearest example questions by words.
pub(crate) fn by_words(index: &Index, query: &Query, scratch: &mut Scratch) -> Vec<u32> {
    scratch.scores.resize(index.examples.len(), 0.0);
    let mut terms: Vec<&Term> = query.terms.iter().collect();
    terms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut reader = PostingReader {
        index,
        budget: index.budget,
        scratch,
    };
    for term in terms {
        if !term.traits.function || reader.scratch.touched.len() < ENOUGH {
            reader.read_term(term);
        }
    }
    reader.best()
}

/// Posting lists while they are read.
struct PostingReader<'a> {
    index: &'a Index,
    /// Number of postings that may still be read.
    budget: usize,
    scratch: &'a mut Scratch,
}

impl PostingReader<'_> {
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
            let most = self.index.budget / LEAST_WORDS;
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

    /// Returns the best examples, and resets the scores to 0.
    fn best(self) -> Vec<u32> {
        let Scratch {
            scores, touched, ..
        } = self.scratch;
        let shortest = self.index.postings.shortest;
        let mut best = TopK::new(KEEP);
        for example in touched.drain(..) {
            let score = std::mem::take(&mut scores[example as usize]);
            // Most scores are too low for any norm: theirs need not be fetched from memory.
            if score < best.least * shortest {
                continue;
            }
            best.offer(score / self.index.examples[example as usize].norm, example);
        }
        best.finish().collect()
    }
}

/// Returns the entries with the nearest centroids.
fn by_centroid(vectors: &ExampleVectors, message: &WideVector) -> impl Iterator<Item = u32> {
    let mut best = TopK::new(KEEP);
    for (cosine, entry) in vectors.centroid_cosines(message).zip(0..) {
        best.offer(cosine, entry);
    }
    best.finish()
}

/// The best of many (score, number), ties by number.
struct TopK {
    keep: usize,
    /// [`key`]s of the best, up to twice as many as are kept.
    found: Vec<u64>,
    /// Least score that is kept.
    least: f32,
}

impl TopK {
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

/// Packs a score and a number into an integer, which is lower for a higher score and then for a lower number: integers
/// sort much faster.
fn key(score: f32, number: u32) -> u64 {
    u64::from(falling(score.to_bits())) << 32 | u64::from(number)
}

fn score_of(key: u64) -> f32 {
    f32::from_bits(falling((key >> 32) as u32))
}

/// Maps the bits of a float so that they fall as it rises (in the order of `f32::total_cmp`), and back.
fn falling(bits: u32) -> u32 {
    if bits >> 31 == 0 {
        bits ^ (u32::MAX >> 1)
    } else {
        bits
    }
}
