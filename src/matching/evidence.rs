//! What speaks for and against a candidate.

use super::index::{Entry, Example, Index};
use super::query::Query;
use super::similarity::{Comparer, Likeness};
use super::vector;
use super::vocabulary::WordNumber;

/// How many kinds of evidence there are.
pub const KINDS: usize = 16;

/// Names of the kinds of evidence, in [`Evidence::values`]' order.
pub const NAMES: [&str; KINDS] = [
    "soft_b",
    "soft_b_mean",
    "query_cov_b",
    "example_cov_b",
    "sentence",
    "centroid",
    "src_cov",
    "all_cov",
    "all_mx",
    "soft_a",
    "sentence_top3",
    "type",
    "negation",
    "numbers",
    "query_cov_a",
    "soft_b_second",
];

/// What speaks for and against a candidate; each roughly 0 to 1, larger is better.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// By kind.
    pub values: [f32; KINDS],
    /// The example question that came nearest, by number in the index.
    pub(super) example: u32,
}

/// So many example questions of one entry are weighed.
const MOST_EXAMPLES: usize = 16;

/// Weighs entries against one query, keeping what each word was compared with.
pub(super) struct Weigher<'a> {
    index: &'a Index,
    query: &'a Query,
    comparer: Comparer<'a>,
    /// Each word's row in `likenesses`, one more; 0 where it was not compared yet.
    row_of: std::collections::HashMap<WordNumber, u32>,
    likenesses: Vec<Likeness>,
    total: f32,
    norm: f32,
}

/// One example question against the query.
#[derive(Debug, Clone, Copy, Default)]
struct Alignment {
    soft_a: f32,
    soft_b: f32,
    query_coverage_a: f32,
    query_coverage_b: f32,
    example_coverage_b: f32,
    sentence: f32,
}

impl Alignment {
    /// By which the nearest example is chosen.
    fn rank(&self) -> f32 {
        self.soft_b + 0.5 * self.sentence
    }
}

impl<'a> Weigher<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query) -> Self {
        let total = query
            .terms
            .iter()
            .map(|term| term.weight)
            .sum::<f32>()
            .max(f32::MIN_POSITIVE);
        let norm = query
            .terms
            .iter()
            .map(|term| term.weight * term.weight)
            .sum::<f32>()
            .sqrt()
            .max(f32::MIN_POSITIVE);
        let comparer = Comparer {
            vocabulary: &index.vocabulary,
            lexicon: index.lexicon,
        };
        Self {
            index,
            query,
            comparer,
            row_of: std::collections::HashMap::new(),
            likenesses: Vec::new(),
            total,
            norm,
        }
    }

    /// The evidence for one entry; `except` is an example question that does not count.
    pub(super) fn weigh(&mut self, entry: &Entry) -> Evidence {
        let mut values = [0.0; KINDS];
        let terms = self.query.terms.len();
        let mut known = vec![0.0_f32; terms];
        let mut best = (
            f32::NEG_INFINITY,
            Alignment::default(),
            entry.examples.start,
        );
        let (mut sum, mut count) = (0.0, 0.0_f32);
        let mut sentences: Vec<f32> = Vec::with_capacity(MOST_EXAMPLES);
        let mut second = 0.0_f32;
        for number in entry.examples.clone().take(MOST_EXAMPLES) {
            let alignment = self.align(number, &mut known);
            sum += alignment.soft_b;
            count += 1.0;
            sentences.push(alignment.sentence);
            if alignment.rank() > best.0 {
                second = second.max(best.1.soft_b);
                best = (alignment.rank(), alignment, number);
            } else {
                second = second.max(alignment.soft_b);
            }
        }
        let index = self.index;
        let example = &index.examples[best.2 as usize];
        let mut in_document = vec![0.0_f32; terms];
        for &word in &entry.document {
            let row = self.row(word);
            for (term, found) in in_document.iter_mut().enumerate() {
                *found = found.max(self.likenesses[row + term].meaning);
            }
        }
        for (all, document) in known.iter_mut().zip(&in_document) {
            *all = all.max(*document);
        }
        sentences.sort_by(|a, b| b.total_cmp(a));
        let top3 = &sentences[..sentences.len().min(3)];
        let alignment = best.1;
        values[0] = alignment.soft_b;
        values[1] = sum / count.max(1.0);
        values[2] = alignment.query_coverage_b;
        values[3] = alignment.example_coverage_b;
        values[4] = sentences.first().copied().unwrap_or_default();
        values[5] = vector::cosine(&self.query.vector, &entry.centroid);
        values[6] = self.coverage(&in_document);
        values[7] = self.coverage(&known);
        values[8] = -self.heaviest_missing(&known);
        values[9] = alignment.soft_a;
        values[10] = top3.iter().sum::<f32>() / top3.len().max(1) as f32;
        values[11] = self.query.question_type.agreement(example.question_type);
        values[12] = if self.query.negated == example.negated {
            0.0
        } else {
            -1.0
        };
        values[13] = -self.missing_numbers(&known);
        values[14] = alignment.query_coverage_a;
        values[15] = if count > 1.0 {
            second
        } else {
            alignment.soft_b
        };
        Evidence {
            values,
            example: best.2,
        }
    }

    fn align(&mut self, number: u32, known: &mut [f32]) -> Alignment {
        let index = self.index;
        let example: &Example = &index.examples[number as usize];
        let terms = &self.query.terms;
        let mut best_a = [(0.0_f32, 0.0_f32); MOST];
        let mut best_b = [(0.0_f32, 0.0_f32); MOST];
        let (mut covered, mut total) = (0.0, 0.0);
        for &word in index.words_of(example) {
            let weight = index.vocabulary.words[word as usize].weight;
            let row = self.row(word);
            let mut nearest = 0.0_f32;
            for (at, likeness) in self.likenesses[row..row + terms.len()].iter().enumerate() {
                if likeness.letters > best_a[at].0 {
                    best_a[at] = (likeness.letters, weight);
                }
                if likeness.meaning > best_b[at].0 {
                    best_b[at] = (likeness.meaning, weight);
                }
                nearest = nearest.max(likeness.meaning);
            }
            covered += weight * nearest;
            total += weight;
        }
        let (mut soft_a, mut soft_b, mut query_a, mut query_b) = (0.0, 0.0, 0.0, 0.0);
        for (at, term) in terms.iter().enumerate() {
            soft_a += term.weight * best_a[at].0 * best_a[at].1;
            soft_b += term.weight * best_b[at].0 * best_b[at].1;
            query_a += term.weight * best_a[at].0;
            query_b += term.weight * best_b[at].0;
            known[at] = known[at].max(best_b[at].0);
        }
        let norms = self.norm * example.norm;
        Alignment {
            soft_a: (soft_a / norms).min(1.0),
            soft_b: (soft_b / norms).min(1.0),
            query_coverage_a: query_a / self.total,
            query_coverage_b: query_b / self.total,
            example_coverage_b: covered / f32::max(total, f32::MIN_POSITIVE),
            sentence: vector::cosine(&self.query.vector, &index.vectors[number as usize]),
        }
    }

    fn row(&mut self, word: WordNumber) -> usize {
        let terms = &self.query.terms;
        if let Some(&row) = self.row_of.get(&word) {
            return row as usize;
        }
        let row = self.likenesses.len();
        let known = &self.index.vocabulary.words[word as usize];
        self.likenesses
            .extend(terms.iter().map(|term| self.comparer.compare(term, known)));
        self.row_of.insert(word, row as u32);
        row
    }

    fn coverage(&self, found: &[f32]) -> f32 {
        self.query
            .terms
            .iter()
            .zip(found)
            .map(|(term, found)| term.weight * found)
            .sum::<f32>()
            / self.total
    }

    /// The weight of the heaviest word that the entry does not hold, as a share of a rare word's weight.
    fn heaviest_missing(&self, found: &[f32]) -> f32 {
        let missing = self
            .query
            .terms
            .iter()
            .zip(found)
            .map(|(term, found)| term.weight * (1.0 - found));
        missing.fold(0.0, f32::max) / 6.0
    }

    fn missing_numbers(&self, found: &[f32]) -> f32 {
        let missing = self
            .query
            .terms
            .iter()
            .zip(found)
            .filter(|(term, found)| term.traits.number && **found < 1.0);
        (missing.count() as f32).min(2.0)
    }
}

const MOST: usize = 64;
