//! Boosted trees (Friedman, 2001): the confidence of a candidate as the logistic function of a sum over small decision
//! trees, fitted by `cargo run --release --example fit`.
//!
//! Features that only speak for a candidate never lower the confidence as they rise, whatever the others are.

use std::hint::select_unpredictable;

use crate::matching::features::feature::{FEATURE_COUNT, Feature};

/// A node of a tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Node {
    /// A feature that is compared with a threshold.
    Split(Feature, f32),
    /// What the tree adds to the log odds.
    Leaf(f32),
}

/// A decision tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// Each split stands before the nodes for values up to its threshold, and these before those for higher values.
    nodes: Vec<Node>,
    /// For each split the position of the first node for higher values.
    above: Vec<usize>,
}

/// An error in the nodes of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a tree needs two nodes below each split, those for values up to its threshold first, and no others"
)]
pub struct MalformedTree;

impl Tree {
    /// Creates a tree of its nodes, in order.
    ///
    /// # Errors
    ///
    /// Fails unless the nodes are exactly one tree.
    pub fn new(nodes: Vec<Node>) -> Result<Self, MalformedTree> {
        let mut above = vec![0; nodes.len()];
        // Splits whose side above the threshold has not begun.
        let mut open = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            match node {
                Node::Split(..) => open.push(at),
                Node::Leaf(_) => match open.pop() {
                    Some(split) => above[split] = at + 1,
                    None if at + 1 == nodes.len() => return Ok(Self { nodes, above }),
                    None => return Err(MalformedTree),
                },
            }
        }
        Err(MalformedTree)
    }

    /// Returns the nodes in order.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Returns the positions of the nodes on the way to the leaf.
    fn path<'t>(&'t self, features: &'t [f32; FEATURE_COUNT]) -> impl Iterator<Item = usize> + 't {
        std::iter::successors(Some(0), move |&at| match self.nodes[at] {
            Node::Split(feature, threshold) if features[feature as usize] > threshold => {
                Some(self.above[at])
            }
            Node::Split(..) => Some(at + 1),
            Node::Leaf(_) => None,
        })
    }

    /// Returns what the tree adds to the log odds.
    fn value(&self, features: &[f32; FEATURE_COUNT]) -> f32 {
        let mut at = 0;
        loop {
            match self.nodes[at] {
                Node::Leaf(value) => return value,
                // Which side is taken cannot be predicted: half of the branches would be wrong guesses.
                Node::Split(feature, threshold) => {
                    let is_above = features[feature as usize] > threshold;
                    at = select_unpredictable(is_above, self.above[at], at + 1);
                }
            }
        }
    }

    /// Returns the value of a leaf, or the mean of the two sides of a split.
    fn mean(&self, at: usize) -> f32 {
        match self.nodes[at] {
            Node::Leaf(value) => value,
            Node::Split(..) => f32::midpoint(self.mean(at + 1), self.mean(self.above[at])),
        }
    }
}

/// A sum of trees.
#[derive(Debug, Clone, PartialEq)]
pub struct Ensemble {
    /// Log odds without any tree.
    pub bias: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

/// What each feature of a candidate adds to the log odds.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributions {
    /// By [`Feature`].
    pub added: [f32; FEATURE_COUNT],
    /// Log odds that they are added to.
    pub start: f32,
}

impl Ensemble {
    /// Returns the log odds that a candidate answers.
    #[must_use]
    pub fn log_odds(&self, features: &[f32; FEATURE_COUNT]) -> f32 {
        let values = self.trees.iter().map(|tree| tree.value(features));
        self.bias + values.sum::<f32>()
    }

    /// Returns the probability, 0 to 1 and never NaN, that a candidate answers.
    #[must_use]
    pub fn probability(&self, features: &[f32; FEATURE_COUNT]) -> f32 {
        let probability = 1.0 / (1.0 + (-self.log_odds(features)).exp());
        if probability.is_nan() {
            0.0
        } else {
            probability
        }
    }

    /// Returns what each feature adds: at each split, how far the mean of the side that is taken lies above the mean of both
    /// (Saabas, 2014).
    #[must_use]
    pub fn contributions(&self, features: &[f32; FEATURE_COUNT]) -> Contributions {
        let mut sum = Contributions {
            added: [0.0; FEATURE_COUNT],
            start: self.bias,
        };
        for tree in &self.trees {
            sum.start += tree.mean(0);
            let path: Vec<usize> = tree.path(features).collect();
            for step in path.windows(2) {
                if let Node::Split(feature, _) = tree.nodes[step[0]] {
                    sum.added[feature as usize] += tree.mean(step[1]) - tree.mean(step[0]);
                }
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::Node::{Leaf, Split};
    use super::*;

    fn features(share: f32, length: f32) -> [f32; FEATURE_COUNT] {
        let mut features = [0.0; FEATURE_COUNT];
        features[Feature::Share as usize] = share;
        features[Feature::Length as usize] = length;
        features
    }

    #[test]
    fn a_tree_finds_its_leaf_and_says_what_led_there() {
        let nodes = vec![
            Split(Feature::Share, -1.0),
            Leaf(-2.0),
            Split(Feature::Length, 1.5),
            Leaf(0.0),
            Leaf(2.0),
        ];
        let ensemble = Ensemble {
            bias: 0.25,
            trees: vec![Tree::new(nodes).unwrap()],
        };
        for (share, length, expected) in [
            (-3.0, 2.0, -1.75),
            (-1.0, 2.0, -1.75),
            (0.0, 1.5, 0.25),
            (0.0, 2.0, 2.25),
        ] {
            let features = features(share, length);
            let log_odds = ensemble.log_odds(&features);
            assert!((log_odds - expected).abs() < 1e-6, "{share} {length}");
            let sum = ensemble.contributions(&features);
            let all = sum.start + sum.added.iter().sum::<f32>();
            assert!((all - expected).abs() < 1e-6, "{share} {length}");
        }
        let of_nothing = ensemble.probability(&features(f32::NAN, f32::NAN));
        assert!((0.0..=1.0).contains(&of_nothing));
    }

    #[test]
    fn nodes_that_are_no_single_tree_are_refused() {
        for nodes in [
            vec![],
            vec![Split(Feature::Share, 0.0), Leaf(1.0)],
            vec![Leaf(1.0), Leaf(2.0)],
        ] {
            assert_eq!(Tree::new(nodes), Err(MalformedTree));
        }
    }
}
