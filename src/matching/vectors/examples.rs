//! Sentence vectors of the example questions, and their cosines to a message's, plain and whitened.

use std::ops::Range;

use crate::lexicon::DIMENSIONS;
use crate::matching::parallel;
use crate::matching::vectors::sentence::{self, UNIT, Vector, WideVector};
use crate::matching::vectors::whitening::Whitening;

/// Sentence vectors of all example questions.
#[derive(Debug)]
pub(crate) struct ExampleVectors {
    vectors: Vec<Vector>,
    /// Reciprocal of the length of each vector after whitening.
    whitened_scales: Vec<f32>,
    /// Centroid of each entry's vectors; empty in bases of more than [`MOST_SCANNED`] entries.
    centroids: Vec<Vector>,
    whitening: Whitening,
}

/// Largest number of entries whose centroids are all compared with a message.
const MOST_SCANNED: usize = 4_096;

/// A message's sentence vector, prepared for comparison with example questions.
#[derive(Debug, Clone)]
pub(crate) struct QueryVector {
    plain: WideVector,
    whitened: WideVector,
    /// Scale of a product with `whitened`, and the offset that is then subtracted.
    whitened_scale: f32,
    whitened_offset: f32,
}

impl QueryVector {
    /// Returns the message's vector.
    pub(crate) fn vector(&self) -> Vector {
        self.plain.map(|part| part as i8)
    }
}

/// Cosines to a message, plain and whitened.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Cosines {
    pub(crate) plain: f32,
    pub(crate) whitened: f32,
}

impl ExampleVectors {
    /// Stores the vectors of example questions; `rows` are the ranges of the entries.
    pub(crate) fn new(vectors: Vec<Vector>, rows: &[Range<usize>]) -> Self {
        let whitening = Whitening::fit(rows.iter().map(|rows| &vectors[rows.clone()]));
        let scales = parallel::in_parts(vectors.len(), |part| {
            let part = vectors[part].iter();
            part.map(|vector| reciprocal(sentence::norm(&whitening.apply(vector))))
                .collect::<Vec<_>>()
        });
        let scanned = rows.iter().filter(|_| rows.len() <= MOST_SCANNED);
        Self {
            centroids: scanned
                .map(|rows| centroid(&vectors[rows.clone()]))
                .collect(),
            whitened_scales: scales.concat(),
            vectors,
            whitening,
        }
    }

    /// Returns an example question's vector.
    pub(crate) fn vector(&self, example: u32) -> &Vector {
        &self.vectors[example as usize]
    }

    /// Prepares a message's vector for comparison.
    pub(crate) fn query_vector(&self, message: &Vector) -> QueryVector {
        let whitened = self.whitening.apply(message);
        let scale = reciprocal(sentence::norm(&whitened));
        let (measure, offset) = self.whitening.pull_back(&whitened.map(|x| x * scale));
        let largest = measure
            .iter()
            .fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs()));
        let quantization = f32::from(i16::MAX) / largest;
        QueryVector {
            plain: sentence::widen(message),
            whitened: measure.map(|x| (x * quantization).round() as i16),
            whitened_scale: 1.0 / (quantization * UNIT),
            whitened_offset: offset,
        }
    }

    /// Returns the cosines of an example question and a message.
    pub(crate) fn cosines(&self, message: &QueryVector, example: u32) -> Cosines {
        let vector = &self.vectors[example as usize];
        let whitened = sentence::dot(&message.whitened, vector) as f32 * message.whitened_scale
            - message.whitened_offset;
        Cosines {
            plain: sentence::dot(&message.plain, vector) as f32 / (UNIT * UNIT),
            whitened: whitened * self.whitened_scales[example as usize],
        }
    }

    /// Returns the dot product of each entry's centroid and a message, in no unit; empty in a large base.
    pub(crate) fn centroid_products(&self, message: &QueryVector) -> impl Iterator<Item = i32> {
        let centroids = self.centroids.iter();
        centroids.map(|centroid| sentence::dot(&message.plain, centroid))
    }

    /// Returns the factors that turn the sums of the cosines to these example questions into the cosines to their
    /// centroid.
    pub(crate) fn centroid_scales(&self, examples: impl Iterator<Item = u32>) -> Cosines {
        let (mut plain, mut whitened) = ([0.0; DIMENSIONS], [0.0; DIMENSIONS]);
        for example in examples {
            let vector = &self.vectors[example as usize];
            let scale = self.whitened_scales[example as usize];
            let transformed = self.whitening.apply(vector);
            for (sum, x) in plain.iter_mut().zip(sentence::components(vector)) {
                *sum += x;
            }
            for (sum, x) in whitened.iter_mut().zip(transformed) {
                *sum += x * scale;
            }
        }
        Cosines {
            plain: reciprocal(sentence::norm(&plain)),
            whitened: reciprocal(sentence::norm(&whitened)),
        }
    }
}

/// Returns the centroid of vectors, normalized.
fn centroid(vectors: &[Vector]) -> Vector {
    sentence::pack(&sentence::mean(vectors.iter()))
}

/// Returns the reciprocal of a length; 0 for a length of 0.
fn reciprocal(length: f32) -> f32 {
    if length > 0.0 { 1.0 / length } else { 0.0 }
}
