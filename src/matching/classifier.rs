//! What a base's own example questions teach of how its facts part: multinomial logistic regression, learned when the
//! index is built.
//!
//! A question is seen as its sentence vector and its words with their neighbours in meaning (see [`super::features`]).

use super::features::Features;
use super::minimize::minimize;
use super::parallel;

/// Bases of more questions times facts than this are not learned, nor those with more features times facts: it would
/// hold up an edit for more than about three seconds, or take more than some 100 MiB while it lasts.
const LEARN_MOST: usize = 2_500_000;
/// Steps of learning. In a prototype, on the sets of `examples/fit`, 40 changed hit@1 little, and 10 lost 2.5 points on one
/// set and nothing on the others. In a base of 6,900 examples for the first article 11 answered 1 to 5 of 100 messages less.
const ROUNDS: usize = 20;
/// How strongly large weights are held back, per question: in the prototype 1/20 did as well as 1/5 or better.
const STRENGTH: f32 = 0.05;

/// Learned weights: for each feature a row of one number a fact.
#[derive(Debug)]
pub(super) struct Classifier {
    facts: usize,
    rows: Vec<f32>,
}

/// Whether there is something to tell apart, and not too much of it.
pub(super) fn is_learnable(questions: usize, facts: usize, features: usize) -> bool {
    facts > 1 && too_much(questions, facts, features).is_none()
}

/// A base of more than can be learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMuch {
    /// Its facts and absences.
    pub facts: usize,
    /// Its example questions or, where these are more, its different words.
    pub questions_or_words: usize,
    /// What the product of the two may be.
    pub most: usize,
}

/// Why that much cannot be learned from, if so.
pub(super) fn too_much(questions: usize, facts: usize, features: usize) -> Option<TooMuch> {
    let questions_or_words = questions.max(features);
    (questions_or_words.saturating_mul(facts) > LEARN_MOST).then_some(TooMuch {
        facts,
        questions_or_words,
        most: LEARN_MOST,
    })
}

impl Classifier {
    /// Learns which of `facts` facts each question belongs to.
    pub(super) fn learn(
        questions: &[Features],
        owners: &[u32],
        facts: usize,
        features: usize,
    ) -> Self {
        let lesson = Lesson {
            questions,
            owners,
            facts,
        };
        // One row more: how likely each fact is before anything is asked.
        let start = vec![0.0; (features + 1) * facts];
        let mut other = start.clone();
        let rows = minimize(start, ROUNDS, |rows, slope| {
            lesson.loss(rows, slope, &mut other)
        });
        Self { facts, rows }
    }

    /// How strongly a question points to each fact: logarithms of odds, up to a common constant.
    pub(super) fn logits(&self, question: &Features) -> Vec<f32> {
        logits(&self.rows, self.facts, question)
    }
}

fn logits(rows: &[f32], facts: usize, question: &Features) -> Vec<f32> {
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
pub(super) fn log_sum_exp(logits: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = logits.clone().fold(f32::NEG_INFINITY, f32::max);
    if top.is_finite() {
        top + logits.map(|logit| (logit - top).exp()).sum::<f32>().ln()
    } else {
        top
    }
}

struct Lesson<'a> {
    questions: &'a [Features],
    owners: &'a [u32],
    facts: usize,
}

impl Lesson<'_> {
    /// The loss at some weights and, in `slope`, its gradient: the questions in two halves, one a core, the second's
    /// gradient in `other`.
    fn loss(&self, rows: &[f32], slope: &mut [f32], other: &mut [f32]) -> f32 {
        let middle = self.questions.len() / 2;
        other.fill(0.0);
        slope.fill(0.0);
        let (second, first) = parallel::both(
            || self.half(middle..self.questions.len(), rows, other),
            || self.half(0..middle, rows, slope),
        );
        let weights = rows.len() - self.facts;
        let mut held = 0.0;
        for (at, ((slope, other), weight)) in slope.iter_mut().zip(&*other).zip(rows).enumerate() {
            *slope += other;
            if at < weights {
                *slope += STRENGTH * weight;
                held += weight * weight;
            }
        }
        first + second + STRENGTH * held / 2.0
    }

    fn half(&self, numbers: std::ops::Range<usize>, rows: &[f32], slope: &mut [f32]) -> f32 {
        let mut loss = 0.0;
        let before = rows.len() - self.facts;
        for number in numbers {
            let question = &self.questions[number];
            let owner = self.owners[number] as usize;
            let mut shares = logits(rows, self.facts, question);
            let all = log_sum_exp(shares.iter().copied());
            loss += all - shares[owner];
            for share in &mut shares {
                *share = (*share - all).exp();
            }
            shares[owner] -= 1.0;
            add(&mut slope[before..], 1.0, &shares);
            for &(feature, value) in question {
                let row = &mut slope[feature as usize * self.facts..][..self.facts];
                add(row, value, &shares);
            }
        }
        loss
    }
}

fn add(to: &mut [f32], times: f32, what: &[f32]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += times * what;
    }
}
