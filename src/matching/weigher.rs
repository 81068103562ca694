//! Weighs entries against one query, keeping what each word was compared with.

use super::alignment::Aligner;
use super::comparisons::Comparisons;
use super::evidence::{Evidence, KINDS, Kind};
use super::index::{Entry, EntryKind, Index};
use super::meaning::Cosines;
use super::missing;
use super::near_copy::{Likeness, NearCopy, SAME_WORD, near_copy};
use super::query::{MOST_TERMS, Query};
use super::reversal;
use super::rows::{PerTerm, Rows};

/// So many example questions of one entry are weighed.
const MOST_EXAMPLES: usize = 16;
/// How much a nearer example question counts for more in [`Kind::Vote`].
const VOTE_SHARPNESS: f32 = 8.0;
/// A rare word's weight: what [`Kind::Missing`] is a share of.
pub(super) const RARE: f32 = 6.0;

pub(super) struct Weigher<'a> {
    index: &'a Index,
    query: &'a Query,
    aligner: Aligner<'a>,
    total: f32,
}

/// What the example questions of one entry add up to.
struct Examples {
    nearest: Nearest,
    /// The soft cosine to the second nearest, and the sum of all.
    second: f32,
    sum: f32,
    sentence: f32,
    own: Vec<f32>,
    /// The sums of all cosines.
    cosines: Cosines,
    /// How well each term is met by the best example, and by all of them summed.
    best: PerTerm,
    typical: PerTerm,
}

/// The example question that comes nearest.
#[derive(Clone, Copy)]
struct Nearest {
    number: u32,
    nearness: f32,
    meaning: f32,
}

impl<'a> Weigher<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query, rows: &'a mut Rows) -> Self {
        let weights: Vec<f32> = query.terms.iter().map(|term| term.weight).collect();
        let comparisons = Comparisons::new(&index.vocabulary, index.lexicon, query, rows);
        Self {
            index,
            query,
            aligner: Aligner::new(index, comparisons, &weights),
            total: weights.iter().sum::<f32>().max(f32::MIN_POSITIVE),
        }
    }

    /// The evidence for one entry, without the example question `except`.
    pub(super) fn weigh(&mut self, entry: &Entry, except: Option<u32>) -> Evidence {
        let (index, query) = (self.index, self.query);
        let asked = entry.examples.clone().take(MOST_EXAMPLES + 1);
        let asked = asked.flat_map(|number| index.words_of(number));
        self.aligner
            .comparisons
            .meet(entry.document.iter().copied().chain(asked));
        let examples = self.examples(entry, except);
        let document = self.document(entry);
        let mut values = [0.0; KINDS];
        let mut set = |kind: Kind, value: f32| values[kind as usize] = value;
        self.weigh_examples(&examples, &mut set);
        self.weigh_middle(entry, except, &examples, &mut set);
        let nearest = examples.nearest.number;
        let absence = matches!(entry.kind, EntryKind::Absence(_));
        let example = &index.examples[nearest as usize];
        let details = example.question_type.asks_for_detail();
        if absence && details && !query.question_type.asks_for_detail() {
            set(Kind::Beyond, -1.0);
        }
        let mut all = document;
        for (all, best) in all.iter_mut().zip(&examples.best) {
            *all = all.max(*best);
        }
        set(Kind::SourceCovered, self.coverage(&document));
        set(Kind::AllCovered, self.coverage(&all));
        set(Kind::Missing, -missing::heaviest(query, &all));
        set(Kind::Numbers, -missing::numbers(query, &all));
        set(Kind::Swapped, -missing::swapped(query, entry, &all));
        set(Kind::Focus, -missing::focus(query, &all));
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
            example: examples.nearest.number,
        }
    }

    /// Adds how nearly the message repeats the nearest example question, and in what it departs from it.
    pub(super) fn add_near_copy(&self, evidence: &mut Evidence) {
        let copy = self.near_copy(evidence.example);
        evidence.values[Kind::Replaced as usize] = -copy.closeness * copy.replaced / RARE;
        if self.query.negated != self.index.examples[evidence.example as usize].negated {
            evidence.values[Kind::Denied as usize] = -copy.closeness;
        }
    }

    fn near_copy(&self, number: u32) -> NearCopy {
        let vocabulary = &self.index.vocabulary;
        let terms = self.query.terms.iter();
        let terms: Vec<f32> = terms.map(|term| term.traits.background).collect();
        let words = self.index.words_of(number);
        let rarities: Vec<f32> = words
            .clone()
            .map(|word| vocabulary.words[word as usize].traits.background)
            .collect();
        let mut likenesses = Vec::with_capacity(terms.len() * rarities.len());
        for word in words {
            let word = self.aligner.comparisons.of(word);
            let both = word
                .letters
                .as_flattened()
                .iter()
                .zip(word.meaning.as_flattened());
            likenesses.extend(
                both.take(terms.len())
                    .map(|(&letters, &meaning)| Likeness { letters, meaning }),
            );
        }
        let likeness = |term: usize, word: usize| likenesses[word * terms.len() + term];
        let same = |term, word| likeness(term, word).letters >= SAME_WORD;
        let turned = reversal::in_example(self.index, number, self.query, same);
        near_copy(&terms, &rarities, likeness).or_turned(turned)
    }

    /// How well the answer and its sources meet each term.
    fn document(&self, entry: &Entry) -> PerTerm {
        let mut document = [0.0; MOST_TERMS];
        for &word in &entry.document {
            let word = self.aligner.comparisons.of(word);
            if word.highest > 0.0 {
                for (found, likeness) in document.iter_mut().zip(word.meaning.as_flattened()) {
                    *found = if *likeness > *found {
                        *likeness
                    } else {
                        *found
                    };
                }
            }
        }
        document
    }

    fn cosines(&self, example: u32) -> Cosines {
        let meaning = self
            .index
            .meaning
            .as_ref()
            .zip(self.query.direction.as_ref());
        meaning.map_or_else(Cosines::default, |(meaning, message)| {
            meaning.cosines(message, example)
        })
    }

    fn examples(&self, entry: &Entry, except: Option<u32>) -> Examples {
        let mut all = Examples {
            nearest: Nearest {
                number: entry.examples.start,
                nearness: f32::NEG_INFINITY,
                meaning: 0.0,
            },
            second: 0.0,
            sum: 0.0,
            sentence: 0.0,
            own: Vec::with_capacity(MOST_EXAMPLES.min(entry.examples.len())),
            cosines: Cosines::default(),
            best: [0.0; MOST_TERMS],
            typical: [0.0; MOST_TERMS],
        };
        let others = entry
            .examples
            .clone()
            .filter(|&number| Some(number) != except);
        for (at, number) in others.enumerate() {
            let cosines = self.cosines(number);
            all.cosines.plain += cosines.plain;
            all.cosines.own += cosines.own;
            if at >= MOST_EXAMPLES {
                continue;
            }
            let meaning = self.aligner.align(number, &mut all.best, &mut all.typical);
            all.sum += meaning;
            all.sentence = all.sentence.max(cosines.plain);
            all.own.push(cosines.own);
            let mut passed = Nearest {
                number,
                nearness: meaning + 0.5 * cosines.plain,
                meaning,
            };
            if passed.nearness > all.nearest.nearness {
                std::mem::swap(&mut all.nearest, &mut passed);
            }
            all.second = all.second.max(passed.meaning);
        }
        all.own.sort_unstable_by(|a, b| b.total_cmp(a));
        all
    }

    fn weigh_examples(&self, examples: &Examples, set: &mut impl FnMut(Kind, f32)) {
        let count = examples.own.len().max(1) as f32;
        let nearest = &examples.nearest;
        let example = &self.index.examples[nearest.number as usize];
        let detail = self.aligner.detail(nearest.number);
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
        set(Kind::Letters, detail.letters);
        set(Kind::MessageCovered, detail.message_covered);
        set(Kind::ExampleCovered, detail.example_covered);
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

    fn weigh_middle(
        &self,
        entry: &Entry,
        except: Option<u32>,
        examples: &Examples,
        set: &mut impl FnMut(Kind, f32),
    ) {
        let without = except.filter(|number| entry.examples.contains(number));
        let middle = without.map_or(entry.middle, |without| {
            self.index.middle_without(entry, without)
        });
        set(Kind::Centroid, examples.cosines.plain * middle.plain);
        set(Kind::OwnCentroid, examples.cosines.own * middle.own);
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
}
