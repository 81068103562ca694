//! Softmax regression (multinomial logistic regression) over a base's own example questions, trained by stochastic
//! gradient descent when the index is built.
//!
//! The features of a question are its sentence vector and its words with their semantic neighbours (see
//! [`crate::matching::classifier::features`]).

use crate::matching::classifier::features::Features;
use crate::matching::parallel;
use crate::text::hash::fnv64;

/// Largest product of questions or features and facts on which a classifier is trained: more would delay an edit by
/// more than a second, and the confidence was not measured on such bases.
const MOST_WEIGHT_UPDATES: usize = 2_500_000;
/// Number of passes over all questions. With fewer, the result depends on their order: on the first article with 2,800
/// questions, which of the 300 messages of its gold set are missed differed in 7 from one order to another after 6 passes, in
/// 5 after 12, in 2 after 18 and after 24.
const PASSES: usize = 18;
/// Learning rate of the first pass, which falls to 0. The loss on the first article's base was lower than with 1, 2 and
/// 8.
const LEARNING_RATE: f32 = 4.0;
/// Learning rate of the biases, as a share of the weights'. Set by judgement.
const BIAS_RATE: f32 = 0.1;
/// Strength of the L2 penalty: in a prototype 1/20 did as well as 1/5 or better.
const PENALTY: f32 = 0.05;
/// Smallest share of a fact that moves its weights, once only a [`FEW`] facts have larger ones: a sixth of an even
/// share among 160 facts. Set by judgement.
const LEAST_SHARE: f32 = 0.001;

/// Trained weights: for each feature a row of one number a fact.
#[derive(Debug)]
pub(crate) struct Classifier {
    facts: usize,
    rows: Vec<f32>,
}

/// Returns true if there are facts to separate, and not too many for training.
pub(crate) fn is_trainable(questions: usize, facts: usize, features: usize) -> bool {
    facts > 1 && too_large(questions, facts, features).is_none()
}

/// Sizes of a base that is too large to train on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLargeToTrain {
    /// Number of its facts and absences.
    pub facts: usize,
    /// Number of its example questions or, if larger, of its features, which are mostly its distinct words.
    pub questions_or_words: usize,
    /// Largest product of the two.
    pub most: usize,
}

/// Returns the sizes, if they are too large for training.
pub(crate) fn too_large(
    questions: usize,
    facts: usize,
    features: usize,
) -> Option<TooLargeToTrain> {
    let questions_or_words = questions.max(features);
    (questions_or_words.saturating_mul(facts) > MOST_WEIGHT_UPDATES).then_some(TooLargeToTrain {
        facts,
        questions_or_words,
        most: MOST_WEIGHT_UPDATES,
    })
}

impl Classifier {
    /// Trains a classifier to find the fact, of `facts` facts, that each question belongs to.
    pub(crate) fn train(questions: &[TrainingQuestion], facts: usize, features: usize) -> Self {
        let training_set = TrainingSet { questions, facts };
        // One row more: the bias of each fact.
        let mut rows = vec![0.0; (features + 1) * facts];
        let mut others = rows.clone();
        for pass in 0..PASSES {
            let remaining = 1.0 - pass as f32 / PASSES as f32;
            training_set.pass(pass, LEARNING_RATE * remaining, &mut rows, &mut others);
        }
        Self { facts, rows }
    }

    /// Returns the logit of each fact for a question.
    pub(crate) fn logits(&self, question: &Features) -> Vec<f32> {
        let mut features = Vec::new();
        question.list(&mut features);
        logits(&self.rows, self.facts, &features)
    }
}

fn logits(rows: &[f32], facts: usize, question: &[(u32, f32)]) -> Vec<f32> {
    let mut logits = rows[rows.len() - facts..].to_vec();
    let row = |feature: u32| &rows[feature as usize * facts..][..facts];
    // Four features at a time: each logit is loaded and stored once for four features.
    let (fours, rest) = question.as_chunks::<4>();
    for &four in fours {
        let [one, two, three, four] = four.map(|(feature, value)| (row(feature), value));
        for (at, logit) in logits.iter_mut().enumerate() {
            let sum = *logit + one.1 * one.0[at] + two.1 * two.0[at];
            *logit = sum + three.1 * three.0[at] + four.1 * four.0[at];
        }
    }
    for &(feature, value) in rest {
        for (logit, weight) in logits.iter_mut().zip(row(feature)) {
            *logit += value * weight;
        }
    }
    logits
}

/// Returns the logarithm of a sum of exponentials, without overflow.
pub(crate) fn log_sum_exp(logits: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = logits.clone().fold(f32::NEG_INFINITY, f32::max);
    if top.is_finite() {
        top + logits.map(|logit| (logit - top).exp()).sum::<f32>().ln()
    } else {
        top
    }
}

/// A question with the fact that it belongs to.
#[derive(Debug)]
pub(crate) struct TrainingQuestion {
    pub(crate) fact: u32,
    pub(crate) features: Features,
    /// Hash of its text, which decides when it is trained.
    pub(crate) hash: u64,
}

struct TrainingSet<'a> {
    questions: &'a [TrainingQuestion],
    facts: usize,
}

impl TrainingSet<'_> {
    /// Makes one pass over the questions in two halves, one a core: both start with the same weights, and the mean of
    /// both is the result (parameter mixing: `McDonald`, Hall and Mann, 2010).
    fn pass(&self, number: usize, rate: f32, rows: &mut [f32], others: &mut [f32]) {
        let [half, other_half] = self.halves(number);
        others.copy_from_slice(rows);
        parallel::both(
            || self.descend(&other_half, rate, others),
            || self.descend(&half, rate, rows),
        );
        // The biases are penalized, too: they are small.
        let kept = 1.0 - rate * PENALTY / 2.0;
        for (row, other) in rows.iter_mut().zip(others) {
            *row = f32::midpoint(*row, *other) * kept;
        }
    }

    /// Returns the halves of a pass, each in its order. Both follow from the text of each question alone: so one question
    /// more or less moves no other, and changes the weights hardly at all.
    fn halves(&self, pass: usize) -> [Vec<&TrainingQuestion>; 2] {
        let place = |question: &TrainingQuestion| {
            let bytes = question.hash.to_le_bytes().into_iter();
            fnv64(bytes.chain((pass as u64).to_le_bytes()))
        };
        let places = self
            .questions
            .iter()
            .map(|question| (place(question), question));
        let (half, other): (Vec<_>, Vec<_>) = places.partition(|(place, _)| place >> 63 == 0);
        [half, other].map(|mut half| {
            half.sort_by_key(|(place, _)| *place);
            half.into_iter().map(|(_, question)| question).collect()
        })
    }

    /// Moves the weights towards the fact of each question, and away from the others by their shares in it.
    fn descend(&self, questions: &[&TrainingQuestion], rate: f32, rows: &mut [f32]) {
        let biases = rows.len() - self.facts;
        let mut large: Vec<(usize, f32)> = Vec::with_capacity(self.facts);
        let mut features = Vec::new();
        for question in questions {
            question.features.list(&mut features);
            let mut moves = logits(rows, self.facts, &features);
            let all = log_sum_exp(moves.iter().copied());
            for share in &mut moves {
                *share = -rate * (*share - all).exp();
            }
            moves[question.fact as usize] += rate;
            large.clear();
            let all = moves.iter().copied().enumerate();
            large.extend(all.filter(|(_, share)| share.abs() > rate * LEAST_SHARE));
            let is_sparse = large.len() * FEW <= self.facts;
            add(&mut rows[biases..], BIAS_RATE, &moves);
            for &(feature, value) in &features {
                let row = &mut rows[feature as usize * self.facts..][..self.facts];
                if is_sparse {
                    for &(fact, share) in &large {
                        row[fact] += value * share;
                    }
                } else {
                    add(row, value, &moves);
                }
            }
        }
    }
}

/// Divisor of the number of facts that gives the most that count as few: single numbers are added about that much
/// slower than rows.
const FEW: usize = 4;

fn add(to: &mut [f32], times: f32, values: &[f32]) {
    for (to, values) in to.iter_mut().zip(values) {
        *to += times * values;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions(count: u32) -> Vec<TrainingQuestion> {
        let question = |at: u32| TrainingQuestion {
            fact: at % 3,
            features: Features {
                vector: None,
                others: vec![(at % 3, 0.8), (3 + at % 2, 0.6)],
            },
            hash: fnv64(at.to_le_bytes()),
        };
        (0..count).map(question).collect()
    }

    #[test]
    fn a_pass_visits_each_question_once() {
        for count in [1, 2, 7, 100, 6_951] {
            let questions = questions(count);
            let training_set = TrainingSet {
                questions: &questions,
                facts: 3,
            };
            for pass in 0..3 {
                let visited = training_set.halves(pass).concat();
                let mut seen: Vec<u64> = visited.iter().map(|one| one.hash).collect();
                let mut all: Vec<u64> = questions.iter().map(|one| one.hash).collect();
                seen.sort_unstable();
                all.sort_unstable();
                assert_eq!(seen, all, "{count}");
            }
        }
    }

    #[test]
    fn training_questions_are_classified_correctly() {
        let questions = questions(60);
        let classifier = Classifier::train(&questions, 3, 5);
        for question in &questions {
            let logits = classifier.logits(&question.features);
            let best = (0..3).max_by(|&a, &b| logits[a].total_cmp(&logits[b]));
            assert_eq!(best, Some(question.fact as usize), "{question:?}");
        }
    }
}
