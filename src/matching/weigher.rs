//! Weighs entries against one query, keeping what each word was compared with.

use std::collections::HashMap;

use super::evidence::{Evidence, KINDS, Kind};
use super::index::{Entry, Index};
use super::near_copy::{NearCopy, near_copy};
use super::query::{MOST_TERMS, Query};
use super::similarity::{Comparer, Likeness};
use super::vector;
use super::vocabulary::WordNumber;
use super::weights;

/// So many example questions of one entry are weighed.
const MOST_EXAMPLES: usize = 16;
/// How much a nearer example question counts for more in [`Kind::Vote`].
const VOTE_SHARPNESS: f32 = 8.0;
/// A rare word's weight: what [`Kind::Missing`] is a share of.
const RARE: f32 = 6.0;

/// A value for each term of a query.
type PerTerm = [f32; MOST_TERMS];

pub(super) struct Weigher<'a> {
    index: &'a Index,
    query: &'a Query,
    comparer: Comparer<'a>,
    /// Where each compared word's likenesses start.
    row_of: HashMap<WordNumber, usize>,
    likenesses: Vec<Likeness>,
    total: f32,
    norm: f32,
}

/// One example question against the query.
#[derive(Debug, Clone, Copy, Default)]
struct Alignment {
    letters: f32,
    meaning: f32,
    message_covered: f32,
    example_covered: f32,
    sentence: f32,
    own: f32,
}

impl Alignment {
    /// By which the nearest example question is chosen.
    fn nearness(&self) -> f32 {
        self.meaning + 0.5 * self.sentence
    }
}

/// What the example questions of one entry add up to.
struct Examples {
    nearest: (f32, Alignment, u32),
    second: f32,
    sum: f32,
    sentence: f32,
    own: Vec<f32>,
    /// How well each term is met by the best example, and by all of them summed.
    best: PerTerm,
    typical: PerTerm,
}

impl<'a> Weigher<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query) -> Self {
        let total: f32 = query.terms.iter().map(|term| term.weight).sum();
        let squares: f32 = query
            .terms
            .iter()
            .map(|term| term.weight * term.weight)
            .sum();
        Self {
            index,
            query,
            comparer: Comparer {
                vocabulary: &index.vocabulary,
                lexicon: index.lexicon,
            },
            row_of: HashMap::new(),
            likenesses: Vec::new(),
            total: total.max(f32::MIN_POSITIVE),
            norm: squares.sqrt().max(f32::MIN_POSITIVE),
        }
    }

    /// The evidence for one entry, without the example question `except`.
    pub(super) fn weigh(&mut self, entry: &Entry, except: Option<u32>) -> Evidence {
        let examples = self.examples(entry, except);
        let mut document = [0.0; MOST_TERMS];
        for &word in &entry.document {
            let row = self.row(word);
            for (found, likeness) in document
                .iter_mut()
                .zip(&self.likenesses[row..row + self.query.terms.len()])
            {
                *found = f32::max(*found, likeness.meaning);
            }
        }
        let mut values = [0.0; KINDS];
        let mut set = |kind: Kind, value: f32| values[kind as usize] = value;
        self.weigh_examples(&examples, &mut set);
        let copy = self.near_copy(examples.nearest.2);
        set(Kind::Replaced, -copy.closeness * copy.replaced / RARE);
        if self.query.negated != self.index.examples[examples.nearest.2 as usize].negated {
            set(Kind::Denied, -copy.closeness);
        }
        self.weigh_centroids(entry, except, &mut set);
        let mut all = document;
        for (all, best) in all.iter_mut().zip(&examples.best) {
            *all = all.max(*best);
        }
        set(Kind::SourceCovered, self.coverage(&document));
        set(Kind::AllCovered, self.coverage(&all));
        set(Kind::Missing, -self.heaviest_missing(&all));
        set(Kind::Numbers, -self.missing_numbers(&all));
        set(Kind::Swapped, -self.swapped(entry, &all));
        set(
            Kind::Held,
            if self.query.keywords && !entry.sources.is_empty() {
                self.coverage(&document)
            } else {
                0.0
            },
        );
        Evidence {
            values,
            example: examples.nearest.2,
        }
    }

    fn examples(&mut self, entry: &Entry, except: Option<u32>) -> Examples {
        let mut all = Examples {
            nearest: (
                f32::NEG_INFINITY,
                Alignment::default(),
                entry.examples.start,
            ),
            second: 0.0,
            sum: 0.0,
            sentence: 0.0,
            own: Vec::with_capacity(MOST_EXAMPLES),
            best: [0.0; MOST_TERMS],
            typical: [0.0; MOST_TERMS],
        };
        for number in entry
            .examples
            .clone()
            .filter(|&number| Some(number) != except)
            .take(MOST_EXAMPLES)
        {
            let one = self.align(number, &mut all.best, &mut all.typical);
            all.sum += one.meaning;
            all.sentence = all.sentence.max(one.sentence);
            all.own.push(one.own);
            let passed = if one.nearness() > all.nearest.0 {
                std::mem::replace(&mut all.nearest, (one.nearness(), one, number))
                    .1
                    .meaning
            } else {
                one.meaning
            };
            all.second = all.second.max(passed);
        }
        all.own.sort_unstable_by(|a, b| b.total_cmp(a));
        all
    }

    fn weigh_examples(&self, examples: &Examples, set: &mut impl FnMut(Kind, f32)) {
        let count = examples.own.len().max(1) as f32;
        let (_, nearest, number) = &examples.nearest;
        let example = &self.index.examples[*number as usize];
        let votes: f32 = examples
            .own
            .iter()
            .map(|own| (VOTE_SHARPNESS * own).exp())
            .sum();
        let three = &examples.own[..examples.own.len().min(3)];
        let terms = self.query.terms.iter();
        let typical = terms
            .zip(&examples.typical)
            .map(|(term, sum)| term.weight * (sum / count).sqrt());
        set(Kind::Nearest, nearest.meaning);
        set(Kind::Mean, examples.sum / count);
        set(
            Kind::Second,
            if examples.own.len() > 1 {
                examples.second
            } else {
                nearest.meaning
            },
        );
        set(Kind::Letters, nearest.letters);
        set(Kind::MessageCovered, nearest.message_covered);
        set(Kind::ExampleCovered, nearest.example_covered);
        set(Kind::Sentence, examples.sentence);
        set(
            Kind::OwnSentence,
            examples.own.first().copied().unwrap_or_default(),
        );
        set(
            Kind::OwnThree,
            three.iter().sum::<f32>() / three.len().max(1) as f32,
        );
        set(
            Kind::Vote,
            (votes.max(f32::MIN_POSITIVE) / count).ln() / VOTE_SHARPNESS,
        );
        set(Kind::Typical, typical.sum::<f32>() / self.total);
        set(
            Kind::QuestionType,
            self.query.question_type.agreement(example.question_type),
        );
        set(
            Kind::Negation,
            if self.query.negated == example.negated {
                0.0
            } else {
                -1.0
            },
        );
    }

    /// How nearly the message repeats an example question.
    fn near_copy(&mut self, number: u32) -> NearCopy {
        let index = self.index;
        let words = index.words_of(&index.examples[number as usize]);
        let rows: Vec<usize> = words.iter().map(|&word| self.row(word)).collect();
        let rarities = words
            .iter()
            .map(|&word| index.vocabulary.words[word as usize].traits.background);
        let terms = self.query.terms.iter();
        near_copy(
            &terms.map(|term| term.traits.background).collect::<Vec<_>>(),
            &rarities.collect::<Vec<_>>(),
            |term, word| self.likenesses[rows[word] + term],
        )
    }

    fn weigh_centroids(&self, entry: &Entry, except: Option<u32>, set: &mut impl FnMut(Kind, f32)) {
        let (plain, own) = match except.filter(|number| entry.examples.contains(number)) {
            Some(except) => self.index.centroids_without(entry, except),
            None => (entry.centroid, entry.own_centroid),
        };
        set(Kind::Centroid, vector::cosine(&self.query.vector, &plain));
        set(Kind::OwnCentroid, vector::cosine(&self.query.own, &own));
    }

    fn align(&mut self, number: u32, known: &mut PerTerm, typical: &mut PerTerm) -> Alignment {
        let index = self.index;
        let example = &index.examples[number as usize];
        let terms = self.query.terms.len();
        let (mut letters, mut meaning) = (
            [(0.0_f32, 0.0_f32); MOST_TERMS],
            [(0.0_f32, 0.0_f32); MOST_TERMS],
        );
        let (mut covered, mut total) = (0.0_f32, 0.0_f32);
        for &word in index.words_of(example) {
            let weight = index.vocabulary.words[word as usize].weight;
            let row = self.row(word);
            let mut nearest = 0.0_f32;
            let best = letters
                .iter_mut()
                .zip(&mut meaning)
                .zip(&self.likenesses[row..row + terms]);
            for ((letters, meaning), likeness) in best {
                if likeness.letters > letters.0 {
                    *letters = (likeness.letters, weight);
                }
                if likeness.meaning > meaning.0 {
                    *meaning = (likeness.meaning, weight);
                }
                nearest = nearest.max(likeness.meaning);
            }
            covered += weight * nearest;
            total += weight;
        }
        let (mut soft_letters, mut soft_meaning, mut message) = (0.0, 0.0, 0.0);
        for (at, term) in self.query.terms.iter().enumerate() {
            soft_letters += term.weight * letters[at].0 * letters[at].1;
            soft_meaning += term.weight * meaning[at].0 * meaning[at].1;
            message += term.weight * meaning[at].0;
            known[at] = known[at].max(meaning[at].0);
            typical[at] += meaning[at].0;
        }
        let norms = self.norm * example.norm;
        Alignment {
            letters: (soft_letters / norms).min(1.0),
            meaning: (soft_meaning / norms).min(1.0),
            message_covered: message / self.total,
            example_covered: covered / total.max(f32::MIN_POSITIVE),
            sentence: vector::cosine(&self.query.vector, &index.vectors[number as usize]),
            own: vector::cosine(&self.query.own, &index.own_vectors[number as usize]),
        }
    }

    /// Where a word's likenesses to the terms stand, compared the first time it is met.
    fn row(&mut self, word: WordNumber) -> usize {
        if let Some(&row) = self.row_of.get(&word) {
            return row;
        }
        let row = self.likenesses.len();
        let known = &self.index.vocabulary.words[word as usize];
        self.likenesses.extend(
            self.query
                .terms
                .iter()
                .map(|term| self.comparer.compare(term, known)),
        );
        self.row_of.insert(word, row);
        row
    }

    fn coverage(&self, found: &PerTerm) -> f32 {
        self.query
            .terms
            .iter()
            .zip(found)
            .map(|(term, found)| term.weight * found)
            .sum::<f32>()
            / self.total
    }

    fn heaviest_missing(&self, found: &PerTerm) -> f32 {
        let missing = self
            .query
            .terms
            .iter()
            .zip(found)
            .map(|(term, found)| term.weight * (1.0 - found));
        missing.fold(0.0, f32::max) / RARE
    }

    fn missing_numbers(&self, found: &PerTerm) -> f32 {
        let missing = self
            .query
            .terms
            .iter()
            .zip(found)
            .filter(|(term, found)| term.traits.number && **found < 1.0);
        (missing.count() as f32).min(2.0)
    }

    /// How many things the message names that the entry does not, while it names others of their kind.
    fn swapped(&self, entry: &Entry, found: &PerTerm) -> f32 {
        let missing = self
            .query
            .terms
            .iter()
            .zip(found)
            .filter(|(_, found)| **found < weights::SAME_THING);
        let places = missing.filter_map(|(term, _)| term.traits.place);
        let swapped = places
            .filter(|place| place.things() & entry.things != 0)
            .count();
        (swapped as f32).min(2.0)
    }
}
