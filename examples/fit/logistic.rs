//! Logistic regression.

use verbatim::matching::features::feature::FEATURE_COUNT;
use verbatim::matching::weights::Logistic;

use crate::Values;
use crate::ranking::descend;

/// Fits a logistic function to rows, positive and negative ones weighing the same together.
pub fn fit(rows: &[(Values, bool)]) -> Logistic {
    let positive = rows.iter().filter(|row| row.1).count() as f64;
    let negative = rows.len() as f64 - positive;
    let mut fitted = [0.0; FEATURE_COUNT + 1];
    descend(&mut fitted, |weights, gradient| {
        for (values, is_positive) in rows {
            let values = values.iter().map(|value| f64::from(*value)).chain([1.0]);
            let sum: f64 = values
                .clone()
                .zip(weights)
                .map(|(value, weight)| value * weight)
                .sum();
            let probability = 1.0 / (1.0 + (-sum).exp());
            let (target, size) = if *is_positive {
                (1.0, positive)
            } else {
                (0.0, negative)
            };
            let push = (probability - target) / size;
            for (slope, value) in gradient.iter_mut().zip(values) {
                *slope += push * value;
            }
        }
        for (slope, weight) in gradient.iter_mut().zip(weights).take(FEATURE_COUNT) {
            *slope += PENALTY * weight;
        }
    });
    let weights = fitted.map(|weight| weight as f32);
    let [weights @ .., bias] = weights;
    Logistic { weights, bias }
}

/// Strength of the L2 penalty.
const PENALTY: f64 = 0.001;
