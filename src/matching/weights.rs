//! The fitted weights of ranking and confidence, read from `weights.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::matching::confidence::model::{self, ANSWERABLE_NAMES, CORRECT_NAMES, RELATED_NAMES};
use crate::matching::features::feature::{FEATURE_COUNT, Feature};

/// The weights of features in ranking and in confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// The weights of the sum by which candidates are ranked, by [`Feature`].
    pub rank: [f32; FEATURE_COUNT],
    /// The weights of the confidence.
    pub confidence: model::Weights,
}

/// Two sets of weights: for bases in a language that has a lexicon, and for others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FittedWeights {
    /// For bases in a language that has a lexicon.
    pub with_lexicon: Weights,
    /// For bases in other languages. The features that need word vectors weigh 0.
    pub without_lexicon: Weights,
}

/// The weights that are compiled in.
pub static FITTED: LazyLock<FittedWeights> = LazyLock::new(|| {
    FittedWeights::parse(include_str!("weights.toml"))
        .unwrap_or_else(|error| unreachable!("a unit test parses weights.toml: {error}"))
});

/// An error in a file of weights.
#[derive(Debug, thiserror::Error)]
pub enum WeightsError {
    /// The file is not TOML of the expected form.
    #[error(transparent)]
    Syntax(#[from] toml::de::Error),
    /// A table lacks a weight, or has one of no known feature.
    #[error("the table {table} must hold exactly these weights: {}", .names.join(", "))]
    Names {
        /// The table.
        table: &'static str,
        /// The names that it must hold.
        names: Vec<&'static str>,
    },
}

impl FittedWeights {
    /// Parses a file of weights.
    ///
    /// # Errors
    ///
    /// Fails if the file is not TOML of the expected form, or does not hold exactly one weight for each feature.
    pub fn parse(text: &str) -> Result<Self, WeightsError> {
        let file: File = toml::from_str(text)?;
        Ok(Self {
            with_lexicon: file.with_lexicon.weights()?,
            without_lexicon: file.without_lexicon.weights()?,
        })
    }

    /// Formats the weights as TOML, without the comment at the head of the file.
    ///
    /// # Errors
    ///
    /// Fails if a weight is not a number that TOML can hold.
    pub fn to_toml(&self) -> Result<String, toml::ser::Error> {
        toml::to_string(&File {
            with_lexicon: Section::of(&self.with_lexicon),
            without_lexicon: Section::of(&self.without_lexicon),
        })
    }
}

type Table = BTreeMap<String, f64>;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    with_lexicon: Section,
    without_lexicon: Section,
}

/// One set of weights, by the names of the features.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    rank: Table,
    answerable: Table,
    correct: Table,
    related: Table,
    calibration: Table,
}

const BIAS: &str = "bias";
const CALIBRATION: [&str; 2] = ["scale", "shift"];

impl Section {
    fn weights(self) -> Result<Weights, WeightsError> {
        let rank = values("rank", &self.rank, Feature::all().map(Feature::name))?;
        let [answerable_bias, answerable @ ..] = values(
            "answerable",
            &self.answerable,
            with_bias::<{ ANSWERABLE_NAMES.len() + 1 }>(&ANSWERABLE_NAMES),
        )?;
        let [correct_bias, correct @ ..] = values(
            "correct",
            &self.correct,
            with_bias::<{ CORRECT_NAMES.len() + 1 }>(&CORRECT_NAMES),
        )?;
        let [related_bias, related @ ..] = values(
            "related",
            &self.related,
            with_bias::<{ RELATED_NAMES.len() + 1 }>(&RELATED_NAMES),
        )?;
        let [scale, shift] = values("calibration", &self.calibration, CALIBRATION)?;
        Ok(Weights {
            rank,
            confidence: model::Weights {
                answerable,
                answerable_bias,
                correct,
                correct_bias,
                related,
                related_bias,
                scale,
                shift,
            },
        })
    }

    fn of(weights: &Weights) -> Self {
        let confidence = &weights.confidence;
        let mut answerable = table(&ANSWERABLE_NAMES, &confidence.answerable);
        let mut correct = table(&CORRECT_NAMES, &confidence.correct);
        answerable.extend(table(&[BIAS], &[confidence.answerable_bias]));
        correct.extend(table(&[BIAS], &[confidence.correct_bias]));
        let mut related = table(&RELATED_NAMES, &confidence.related);
        related.extend(table(&[BIAS], &[confidence.related_bias]));
        Self {
            rank: table(&Feature::all().map(Feature::name), &weights.rank),
            answerable,
            correct,
            related,
            calibration: table(&CALIBRATION, &[confidence.scale, confidence.shift]),
        }
    }
}

/// Puts the name of the bias before the names of features.
fn with_bias<const N: usize>(names: &[&'static str]) -> [&'static str; N] {
    let mut all = [BIAS; N];
    all[1..].copy_from_slice(names);
    all
}

/// Returns the values of a table in the order of `names`.
fn values<const N: usize>(
    table: &'static str,
    weights: &Table,
    names: [&'static str; N],
) -> Result<[f32; N], WeightsError> {
    let found = names.map(|name| weights.get(name).map(|&weight| weight as f32));
    if weights.len() != N || found.contains(&None) {
        let names = names.to_vec();
        return Err(WeightsError::Names { table, names });
    }
    Ok(found.map(Option::unwrap_or_default))
}

/// Names weights, rounded to thousandths.
fn table(names: &[&str], weights: &[f32]) -> Table {
    let rounded = weights
        .iter()
        .map(|&weight| (f64::from(weight) * 1000.0).round() / 1000.0);
    let names = names.iter().map(|&name| name.to_owned());
    names.zip(rounded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_the_same_after_writing_and_reading() {
        let fitted = FittedWeights::parse(include_str!("weights.toml")).unwrap();
        let written = fitted.to_toml().unwrap();
        assert_eq!(FittedWeights::parse(&written).unwrap(), fitted);
    }

    #[test]
    fn a_missing_or_unknown_weight_is_an_error() {
        let text = include_str!("weights.toml");
        for (from, to) in [
            ("query_coverage", "query_coverag"),
            ("shift = ", "shift2 = 0\nshift = "),
        ] {
            assert!(
                FittedWeights::parse(&text.replacen(from, to, 1)).is_err(),
                "{to}"
            );
        }
    }
}
