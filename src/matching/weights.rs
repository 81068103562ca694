//! The fitted weights of ranking and confidence, read from `weights.toml`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::matching::confidence::trees::{Ensemble, MalformedTree, Node, Tree};
use crate::matching::features::feature::{FEATURE_COUNT, Feature, RANKING_COUNT};

/// The weights of features in ranking and in confidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// The weights of the sum by which candidates are ranked: the first features.
    pub rank: [f32; RANKING_COUNT],
    /// The confidence of a candidate.
    pub confidence: Ensemble,
    /// The probability that a message is about the base at all, by the features of the best fact.
    pub related: Logistic,
}

/// A logistic function of a weighted sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Logistic {
    /// Weights of the features.
    pub weights: [f32; FEATURE_COUNT],
    /// Added to their sum.
    pub bias: f32,
}

impl Logistic {
    /// Returns the probability, 0 to 1.
    #[must_use]
    pub fn probability(&self, features: &[f32; FEATURE_COUNT]) -> f32 {
        let products = self.weights.iter().zip(features);
        let sum: f32 = products.map(|(weight, value)| weight * value).sum();
        1.0 / (1.0 + (-sum - self.bias).exp())
    }
}

/// Two sets of weights: for bases in a language that has a lexicon, and for others.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedWeights {
    /// For bases in a language that has a lexicon.
    pub with_lexicon: Arc<Weights>,
    /// For bases in other languages, without word vectors.
    pub without_lexicon: Arc<Weights>,
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
    /// A tree splits by an unknown feature.
    #[error("there is no feature {0}")]
    Feature(String),
    /// The nodes of a tree are no tree.
    #[error(transparent)]
    Tree(#[from] MalformedTree),
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
            with_lexicon: Arc::new(file.with_lexicon.weights()?),
            without_lexicon: Arc::new(file.without_lexicon.weights()?),
        })
    }

    /// Formats the weights as TOML, a line for each tree, without the comment at the head of the file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let sections = [
            ("with_lexicon", &self.with_lexicon),
            ("without_lexicon", &self.without_lexicon),
        ];
        let formatted = sections.map(|(name, weights)| format_section(name, weights));
        formatted.join("\n")
    }
}

type Table = BTreeMap<String, f64>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    with_lexicon: Section,
    without_lexicon: Section,
}

/// One set of weights, by the names of the features.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    rank: Table,
    related: Related,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Related {
    bias: f32,
    weights: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confidence {
    bias: f32,
    trees: Vec<Vec<NodeText>>,
}

/// A node of a tree: a feature and its threshold, or the value of a leaf.
#[derive(Deserialize)]
#[serde(untagged)]
enum NodeText {
    Split(String, f32),
    Leaf(f32),
}

impl Section {
    fn weights(self) -> Result<Weights, WeightsError> {
        let trees = self.confidence.trees.into_iter().map(tree);
        Ok(Weights {
            rank: values("rank", &self.rank)?,
            related: Logistic {
                weights: values("related", &self.related.weights)?,
                bias: self.related.bias,
            },
            confidence: Ensemble {
                bias: self.confidence.bias,
                trees: trees.collect::<Result<_, _>>()?,
            },
        })
    }
}

/// Returns the names of the first features.
fn names<const N: usize>() -> [&'static str; N] {
    std::array::from_fn(|at| Feature::all()[at].name())
}

fn tree(nodes: Vec<NodeText>) -> Result<Tree, WeightsError> {
    let node = |node| match node {
        NodeText::Leaf(value) => Ok(Node::Leaf(value)),
        NodeText::Split(name, threshold) => {
            let mut features = Feature::all().into_iter();
            let feature = features.find(|feature| feature.name() == name);
            Ok(Node::Split(
                feature.ok_or(WeightsError::Feature(name))?,
                threshold,
            ))
        }
    };
    let nodes: Result<Vec<Node>, WeightsError> = nodes.into_iter().map(node).collect();
    Ok(Tree::new(nodes?)?)
}

/// Returns the weights of a table in the order of the features.
fn values<const N: usize>(table: &'static str, weights: &Table) -> Result<[f32; N], WeightsError> {
    let found = names::<N>().map(|name| weights.get(name).map(|&weight| weight as f32));
    if weights.len() != N || found.contains(&None) {
        let names = names::<N>().to_vec();
        return Err(WeightsError::Names { table, names });
    }
    Ok(found.map(Option::unwrap_or_default))
}

fn format_section(name: &str, weights: &Weights) -> String {
    let trees = weights.confidence.trees.iter().map(format_tree);
    format!(
        "[{name}.rank]\n{}\n[{name}.related]\nbias = {}\n\n[{name}.related.weights]\n{}\n\
         [{name}.confidence]\nbias = {}\ntrees = [\n{}]\n",
        format_table(&weights.rank),
        number(weights.related.bias),
        format_table(&weights.related.weights),
        number(weights.confidence.bias),
        trees.collect::<String>(),
    )
}

fn format_table<const N: usize>(weights: &[f32; N]) -> String {
    let lines = names::<N>().into_iter().zip(weights);
    let line = |(name, weight): (&str, &f32)| format!("{name} = {}\n", number(*weight));
    lines.map(line).collect()
}

fn format_tree(tree: &Tree) -> String {
    let nodes = tree.nodes().iter().map(|node| match node {
        Node::Split(feature, threshold) => {
            format!("[\"{}\", {}]", feature.name(), number(*threshold))
        }
        Node::Leaf(value) => number(*value),
    });
    format!("    [{}],\n", nodes.collect::<Vec<_>>().join(", "))
}

/// Formats a number, rounded to thousandths, as TOML's floats are.
fn number(value: f32) -> String {
    let rounded = (f64::from(value) * 1000.0).round() / 1000.0;
    format!("{rounded:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_the_same_after_writing_and_reading() {
        let fitted = FittedWeights::parse(include_str!("weights.toml")).unwrap();
        assert_eq!(FittedWeights::parse(&fitted.to_toml()).unwrap(), fitted);
    }

    #[test]
    fn a_missing_or_unknown_weight_is_an_error() {
        let text = include_str!("weights.toml");
        for (from, to) in [
            ("fact_coverage", "fact_coverag"),
            ("[\"share\"", "[\"shore\""),
            ("bias = ", "bias2 = 0\nbias = "),
        ] {
            assert!(
                FittedWeights::parse(&text.replacen(from, to, 1)).is_err(),
                "{to}"
            );
        }
    }
}
