//! What a base's own example questions teach of how its facts part: multinomial logistic regression, learned by
//! stochastic gradient descent when the index is built.
//!
//! A question is seen as its sentence vector and its words with their neighbours in meaning (see [`crate::matching::classifier::features`]).

use crate::matching::classifier::features::Features;
use crate::matching::parallel;

/// Bases of more questions times facts than this are not learned, nor those with more features times facts: it would
/// hold up an edit for more than a second, and what confidence says of such a base was not measured.
const LEARN_MOST: usize = 2_500_000;
/// So many questions are looked at while learning, each several times, but within these numbers of passes over all. At 6
/// passes hint3, with 100 to 230 questions a base, found 1 of 100 less first than at 12, clinc150 with 750 found 0.4 more; the
/// 7,000 of the first article neither gained nor lost at 4, 6, 12 and 20.
const LOOKS: usize = 6_000;
const PASSES: std::ops::RangeInclusive<usize> = 6..=12;
/// How far the first step goes against the slope; later ones less and less. The loss on the first article's base came
/// lower than with 1, 2 and 8.
const RATE: f32 = 4.0;
/// The share of a step by which the likelihood of a fact before anything is asked is moved. Set by judgement.
const BEFORE: f32 = 0.1;
/// How strongly large weights are held back: in a prototype 1/20 did as well as 1/5 or better.
const STRENGTH: f32 = 0.05;
/// Shares of a question smaller than this move nothing, once all but a [`FEW`] are: a sixth of an even share among 160
/// facts. Set by judgement.
const LEAST_SHARE: f32 = 0.001;

/// Learned weights: for each feature a row of one number a fact.
#[derive(Debug)]
pub(crate) struct Classifier {
    facts: usize,
    rows: Vec<f32>,
}

/// Whether there is something to tell apart, and not too much of it.
pub(crate) fn is_learnable(questions: usize, facts: usize, features: usize) -> bool {
    facts > 1 && too_much(questions, facts, features).is_none()
}

/// A base of more than can be learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLargeToTrain {
    /// Its facts and absences.
    pub facts: usize,
    /// Its example questions or, where these are more, its different words.
    pub questions_or_words: usize,
    /// What the product of the two may be.
    pub most: usize,
}

/// Why that much cannot be learned from, if so.
pub(crate) fn too_much(questions: usize, facts: usize, features: usize) -> Option<TooLargeToTrain> {
    let questions_or_words = questions.max(features);
    (questions_or_words.saturating_mul(facts) > LEARN_MOST).then_some(TooLargeToTrain {
        facts,
        questions_or_words,
        most: LEARN_MOST,
    })
}

impl Classifier {
    /// Learns which of `facts` facts each question belongs to.
    pub(crate) fn learn(
        questions: &[Features],
        owners: &[u32],
        facts: usize,
        features: usize,
    ) -> Self {
        let lesson = TrainingSet {
            questions,
            owners,
            facts,
        };
        // One row more: how likely each fact is before anything is asked.
        let mut rows = vec![0.0; (features + 1) * facts];
        let mut others = rows.clone();
        let passes = (LOOKS / questions.len().max(1)).clamp(*PASSES.start(), *PASSES.end());
        for pass in 0..passes {
            let left = 1.0 - pass as f32 / passes as f32;
            lesson.pass(pass, RATE * left, &mut rows, &mut others);
        }
        Self { facts, rows }
    }

    /// How strongly a question points to each fact: logarithms of odds, up to a common constant.
    pub(crate) fn logits(&self, question: &Features) -> Vec<f32> {
        let mut features = Vec::new();
        question.list(&mut features);
        logits(&self.rows, self.facts, &features)
    }
}

fn logits(rows: &[f32], facts: usize, question: &[(u32, f32)]) -> Vec<f32> {
    let mut logits = rows[rows.len() - facts..].to_vec();
    let row = |feature: u32| &rows[feature as usize * facts..][..facts];
    // Four at a time: each logit is fetched and kept once for four features.
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

/// The logarithm of a sum of exponentials, without overflow.
pub(crate) fn log_sum_exp(logits: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = logits.clone().fold(f32::NEG_INFINITY, f32::max);
    if top.is_finite() {
        top + logits.map(|logit| (logit - top).exp()).sum::<f32>().ln()
    } else {
        top
    }
}

struct TrainingSet<'a> {
    questions: &'a [Features],
    owners: &'a [u32],
    facts: usize,
}

impl TrainingSet<'_> {
    /// One pass over the questions in two halves, one a core: each learns from the same start, and the mean of both is
    /// what was learned (parameter mixing: `McDonald`, Hall and Mann, 2010).
    fn pass(&self, number: usize, rate: f32, rows: &mut [f32], others: &mut [f32]) {
        let count = self.questions.len();
        let middle = count / 2;
        others.copy_from_slice(rows);
        parallel::both(
            || self.learn_from(order(count, number, middle..count), rate, others),
            || self.learn_from(order(count, number, 0..middle), rate, rows),
        );
        // What is likely before anything is asked is held back too: it is small.
        let kept = 1.0 - rate * STRENGTH / 2.0;
        for (row, other) in rows.iter_mut().zip(others) {
            *row = f32::midpoint(*row, *other) * kept;
        }
    }

    /// Moves the weights towards each question's own fact, away from the others as far as these have a share in it.
    fn learn_from(&self, numbers: impl Iterator<Item = usize>, rate: f32, rows: &mut [f32]) {
        let before = rows.len() - self.facts;
        let mut few: Vec<(usize, f32)> = Vec::with_capacity(self.facts);
        let mut question = Vec::new();
        for number in numbers {
            self.questions[number].list(&mut question);
            let mut moves = logits(rows, self.facts, &question);
            let all = log_sum_exp(moves.iter().copied());
            for share in &mut moves {
                *share = -rate * (*share - all).exp();
            }
            moves[self.owners[number] as usize] += rate;
            few.clear();
            let all = moves.iter().copied().enumerate();
            few.extend(all.filter(|(_, share)| share.abs() > rate * LEAST_SHARE));
            let are_few = few.len() * FEW <= self.facts;
            add(&mut rows[before..], BEFORE, &moves);
            for &(feature, value) in &question {
                let row = &mut rows[feature as usize * self.facts..][..self.facts];
                if are_few {
                    for &(fact, share) in &few {
                        row[fact] += value * share;
                    }
                } else {
                    add(row, value, &moves);
                }
            }
        }
    }
}

/// One in so many is few: single numbers are added about that much slower than rows.
const FEW: usize = 4;

fn add(to: &mut [f32], times: f32, what: &[f32]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += times * what;
    }
}

/// The questions at some places of a pass: in each pass from another one on, neighbours far apart.
fn order(count: usize, pass: usize, places: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    let (step, start) = (far_step(count), pass * count / 4);
    places.map(move |place| (start + place) * step % count)
}

/// A step that leads through all of `count` questions and lands far from where it was: near the golden section of a
/// circle, and without a divisor in common.
fn far_step(count: usize) -> usize {
    let golden = (count as f64 * 0.618_034) as usize | 1;
    (golden..=golden + count)
        .find(|&step| greatest_divisor(step, count) == 1)
        .unwrap_or(1)
}

fn greatest_divisor(one: usize, other: usize) -> usize {
    if other == 0 {
        one
    } else {
        greatest_divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_looks_at_each_question_once() {
        for count in [1, 2, 7, 100, 6_951] {
            for pass in 0..3 {
                let halves = [0..count / 2, count / 2..count];
                let halves = halves.map(|half| order(count, pass, half));
                let mut seen: Vec<usize> = halves.into_iter().flatten().collect();
                seen.sort_unstable();
                assert!(seen.into_iter().eq(0..count), "{count}");
            }
        }
    }

    #[test]
    fn questions_are_learned_to_be_their_own_facts() {
        let questions: Vec<Features> = (0..60)
            .map(|at| Features {
                vector: None,
                others: vec![(at % 3, 0.8), (3 + at % 2, 0.6)],
            })
            .collect();
        let owners: Vec<u32> = (0..60).map(|at| at % 3).collect();
        let classifier = Classifier::learn(&questions, &owners, 3, 5);
        for (question, owner) in questions.iter().zip(owners) {
            let logits = classifier.logits(question);
            let best = (0..3).max_by(|&a, &b| logits[a].total_cmp(&logits[b]));
            assert_eq!(best, Some(owner as usize), "{question:?}");
        }
    }
}
