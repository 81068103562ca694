//! Sentence vectors of the example questions and the centroids of the entries, and their cosines to a message's.

use std::ops::Range;

use crate::matching::vectors::sentence::{self, UNIT, Vector, WideVector};

/// Sentence vectors of all example questions, and the centroid of each entry's.
#[derive(Debug)]
pub(crate) struct ExampleVectors {
    vectors: Vec<Vector>,
    centroids: Vec<Vector>,
}

/// Largest number of entries whose centroids are all compared with a message.
const MOST_SCANNED: usize = 4_096;

impl ExampleVectors {
    /// Stores the vectors of example questions; `rows` are the ranges of the entries.
    pub(crate) fn new(vectors: Vec<Vector>, rows: impl Iterator<Item = Range<usize>>) -> Self {
        let centroid = |rows: Range<usize>| sentence::pack(&sentence::mean(vectors[rows].iter()));
        Self {
            centroids: rows.map(centroid).collect(),
            vectors,
        }
    }

    /// Returns an example question's vector.
    pub(crate) fn vector(&self, example: u32) -> &Vector {
        &self.vectors[example as usize]
    }

    /// Returns the cosine of an example question and a message.
    pub(crate) fn cosine(&self, message: &WideVector, example: u32) -> f32 {
        cosine(message, &self.vectors[example as usize])
    }

    /// Returns the cosine of an entry's centroid and a message.
    pub(crate) fn centroid_cosine(&self, message: &WideVector, entry: u32) -> f32 {
        cosine(message, &self.centroids[entry as usize])
    }

    /// Returns the cosine of a message and the centroid of an entry's example questions but one.
    pub(crate) fn cosine_without(
        &self,
        message: &WideVector,
        rows: Range<usize>,
        left_out: u32,
    ) -> f32 {
        let others = rows.filter(|row| *row != left_out as usize);
        let mean = sentence::mean(others.map(|row| &self.vectors[row]));
        cosine(message, &sentence::pack(&mean))
    }

    /// Returns the cosine of each entry's centroid and a message; none in a base of too many entries to compare all.
    pub(crate) fn centroid_cosines(&self, message: &WideVector) -> impl Iterator<Item = f32> {
        let scanned = self.centroids.len() <= MOST_SCANNED;
        let centroids = self.centroids.iter().filter(move |_| scanned);
        centroids.map(|centroid| cosine(message, centroid))
    }
}

fn cosine(message: &WideVector, vector: &Vector) -> f32 {
    sentence::dot(message, vector) as f32 / (UNIT * UNIT)
}
