//! What example questions mean: their vectors, and how these compare to a message's, plainly and in the base's own
//! metric. Only with a lexicon.

use std::ops::Range;

use crate::lexicon::DIMENSIONS;
use crate::matching::parallel;
use crate::matching::vectors::lda::Whitening;
use crate::matching::vectors::sentence::{self, UNIT, Vector, WideVector};

/// The vectors of all example questions.
#[derive(Debug)]
pub(crate) struct ExampleVectors {
    vectors: Vec<Vector>,
    /// 1 by the length of each vector in the base's own metric.
    own_scales: Vec<f32>,
    /// The middle of each entry's, where these are few enough to go through for a message.
    middles: Vec<Vector>,
    whitening: Whitening,
}

/// Up to so many entries are gone through.
const SCAN_MOST: usize = 4_096;

/// A message's direction, to measure example questions by.
#[derive(Debug, Clone)]
pub(crate) struct QueryVector {
    plain: WideVector,
    own: WideVector,
    /// What the own measure's products are multiplied by, and what is taken off.
    own_scale: f32,
    own_offset: f32,
}

impl QueryVector {
    /// The message's vector.
    pub(crate) fn vector(&self) -> Vector {
        self.plain.map(|part| part as i8)
    }
}

/// Two cosines to a message: plainly and in the base's own metric.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Cosines {
    pub(crate) plain: f32,
    pub(crate) own: f32,
}

impl ExampleVectors {
    /// The meaning of entries' example questions, given by their vectors.
    pub(crate) fn new(vectors: Vec<Vector>, rows: &[Range<usize>]) -> Self {
        let whitening = Whitening::measure(rows.iter().map(|rows| &vectors[rows.clone()]));
        let scales = parallel::in_parts(vectors.len(), |part| {
            let part = vectors[part].iter();
            part.map(|vector| reciprocal(sentence::norm(&whitening.apply(vector))))
                .collect::<Vec<_>>()
        });
        let scanned = rows.iter().filter(|_| rows.len() <= SCAN_MOST);
        Self {
            middles: scanned.map(|rows| middle(&vectors[rows.clone()])).collect(),
            own_scales: scales.concat(),
            vectors,
            whitening,
        }
    }

    /// An example question's vector.
    pub(crate) fn vector(&self, example: u32) -> &Vector {
        &self.vectors[example as usize]
    }

    /// A message's direction.
    pub(crate) fn query_vector(&self, message: &Vector) -> QueryVector {
        let turned = self.whitening.apply(message);
        let scale = reciprocal(sentence::norm(&turned));
        let (measure, offset) = self.whitening.pull_back(&turned.map(|x| x * scale));
        let largest = measure
            .iter()
            .fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs()));
        let fine = f32::from(i16::MAX) / largest;
        QueryVector {
            plain: sentence::widen(message),
            own: measure.map(|x| (x * fine).round() as i16),
            own_scale: 1.0 / (fine * UNIT),
            own_offset: offset,
        }
    }

    /// How an example question compares to a message.
    pub(crate) fn cosines(&self, message: &QueryVector, example: u32) -> Cosines {
        let vector = &self.vectors[example as usize];
        let own =
            sentence::dot(&message.own, vector) as f32 * message.own_scale - message.own_offset;
        Cosines {
            plain: sentence::dot(&message.plain, vector) as f32 / (UNIT * UNIT),
            own: own * self.own_scales[example as usize],
        }
    }

    /// How near each entry's middle is to a message, plainly; in no unit. Nothing in a large base.
    pub(crate) fn nearness(&self, message: &QueryVector) -> impl Iterator<Item = i32> {
        let middles = self.middles.iter();
        middles.map(|middle| sentence::dot(&message.plain, middle))
    }

    /// By what a sum of cosines to these example questions becomes the cosine to their middle.
    pub(crate) fn middle(&self, examples: impl Iterator<Item = u32>) -> Cosines {
        let (mut plain, mut own) = ([0.0; DIMENSIONS], [0.0; DIMENSIONS]);
        for example in examples {
            let vector = &self.vectors[example as usize];
            let scale = self.own_scales[example as usize];
            let turned = self.whitening.apply(vector);
            for (sum, x) in plain.iter_mut().zip(sentence::components(vector)) {
                *sum += x;
            }
            for (sum, x) in own.iter_mut().zip(turned) {
                *sum += x * scale;
            }
        }
        Cosines {
            plain: reciprocal(sentence::norm(&plain)),
            own: reciprocal(sentence::norm(&own)),
        }
    }
}

/// The direction in the middle of vectors.
fn middle(vectors: &[Vector]) -> Vector {
    sentence::pack(&sentence::mean(vectors.iter()))
}

/// 1 by a length; 0 for none.
fn reciprocal(length: f32) -> f32 {
    if length > 0.0 { 1.0 / length } else { 0.0 }
}
