//! The weights of ranking, fitted listwise: the share of the right candidate in a softmax over the shortlist is maximized.

use verbatim::matching::features::feature::{Feature, RANKING_COUNT};

use crate::cases::{Candidate, Found, Origin, weights};

/// Weight of the classifier's share, which is set: it is so strong that beside it the other features would be fitted to its
/// mistakes. Of 0 to 1.4 the one with the most right firsts on articles and public sets together.
const CLASSIFIER_WEIGHT: f64 = 0.8;
/// Weight of a public set beside all articles, and of one with typos beside that.
const SET_WEIGHT: f64 = 0.23;
const TYPO_SHARE: f64 = 0.43;
/// Strength of the L2 penalty.
const PENALTY: f64 = 0.001;
const STEPS: i32 = 400;
const RATE: f64 = 0.05;

/// Fits the weights of ranking.
pub fn fit(found: &[Found]) -> [f32; RANKING_COUNT] {
    let lists = found.iter().filter(|one| {
        let right = one.candidates.iter().any(|candidate| candidate.right);
        one.origin != Origin::Elsewhere && right && one.candidates.len() > 1
    });
    let weight = weights(lists.clone(), SET_WEIGHT, TYPO_SHARE, 0.0);
    let lists: Vec<(f64, &[Candidate])> = lists
        .map(|one| (weight[&one.group()], &one.candidates[..]))
        .collect();
    let all: f64 = lists.iter().map(|(weight, _)| weight).sum();
    let mut fitted = [1.0; RANKING_COUNT];
    fitted[Feature::ClassifierShare as usize] = CLASSIFIER_WEIGHT;
    descend(&mut fitted, |weights, gradient| {
        for (weight, list) in &lists {
            add_gradient(list, weight / all, weights, gradient);
        }
        for (slope, weight) in gradient.iter_mut().zip(weights) {
            *slope += PENALTY * weight;
        }
        gradient[Feature::ClassifierShare as usize] = 0.0;
    });
    fitted.map(|weight| weight as f32)
}

/// Adds the gradient of the cross-entropy: the negative logarithm of the share of the right candidates.
fn add_gradient(
    list: &[Candidate],
    scale: f64,
    weights: &[f64; RANKING_COUNT],
    gradient: &mut [f64; RANKING_COUNT],
) {
    let score = |candidate: &Candidate| -> f64 {
        let products = candidate.values.iter().zip(weights);
        products
            .map(|(value, weight)| f64::from(*value) * weight)
            .sum()
    };
    let scores: Vec<f64> = list.iter().map(score).collect();
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let exps: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
    let all: f64 = exps.iter().sum();
    let rights = exps
        .iter()
        .zip(list)
        .filter(|(_, candidate)| candidate.right);
    let right: f64 = rights.map(|(exp, _)| exp).sum();
    for (exp, candidate) in exps.iter().zip(list) {
        let target = if candidate.right {
            exp / right.max(1e-12)
        } else {
            0.0
        };
        let push = scale * (exp / all - target);
        for (slope, value) in gradient.iter_mut().zip(candidate.values) {
            *slope += push * f64::from(value);
        }
    }
}

/// Minimizes by gradient descent with Adam (Kingma and Ba, 2015).
pub fn descend<const N: usize>(
    weights: &mut [f64; N],
    mut gradient_of: impl FnMut(&[f64; N], &mut [f64; N]),
) {
    let (mut first, mut second) = ([0.0; N], [0.0; N]);
    for step in 1..=STEPS {
        let mut gradient = [0.0; N];
        gradient_of(weights, &mut gradient);
        let rate = RATE * (1.0 - f64::from(step) / f64::from(STEPS + 1));
        for at in 0..N {
            first[at] = 0.9 * first[at] + 0.1 * gradient[at];
            second[at] = 0.999 * second[at] + 0.001 * gradient[at] * gradient[at];
            let mean = first[at] / (1.0 - 0.9_f64.powi(step));
            let square = second[at] / (1.0 - 0.999_f64.powi(step));
            weights[at] -= rate * mean / (square.sqrt() + 1e-9);
        }
    }
}
