//! Sentence vectors: the sum of the words' vectors, normalized, kept in signed bytes.

use crate::lexicon::{DIMENSIONS, Lexicon, WordId};

/// A direction in 128 dimensions; bytes times 1/127. All zero where no word was known.
pub(crate) type Vector = [i8; DIMENSIONS];

/// The most a component of a [`Vector`] may be.
const UNIT: f32 = 127.0;

/// The direction of a sum of words.
pub(crate) fn of_words(lexicon: Lexicon, words: impl Iterator<Item = WordId>) -> Vector {
    let mut sum = [0.0_f32; DIMENSIONS];
    for word in words {
        let scale = lexicon.scale(word);
        for (total, &byte) in sum.iter_mut().zip(lexicon.vector(word)) {
            *total += scale * f32::from(byte.cast_signed());
        }
    }
    pack(&sum)
}

/// The direction in the middle of several.
pub(crate) fn centroid<'a>(vectors: impl Iterator<Item = &'a Vector>) -> Vector {
    let mut sum = [0.0_f32; DIMENSIONS];
    for vector in vectors {
        for (total, &byte) in sum.iter_mut().zip(vector) {
            *total += f32::from(byte);
        }
    }
    pack(&sum)
}

/// The mean of unit vectors.
pub(crate) fn mean<'a>(vectors: impl Iterator<Item = &'a Vector>) -> [f32; DIMENSIONS] {
    let mut sum = [0.0_f32; DIMENSIONS];
    let mut count = 0.0_f32;
    for vector in vectors {
        count += 1.0;
        for (total, x) in sum.iter_mut().zip(components(vector)) {
            *total += x;
        }
    }
    sum.map(|total| total / count.max(1.0))
}

/// A direction's components, each -1 to 1.
pub(crate) fn components(vector: &Vector) -> impl Iterator<Item = f32> {
    vector.iter().map(|&byte| f32::from(byte) / UNIT)
}

/// The direction of a sum, in bytes.
pub(crate) fn pack(sum: &[f32; DIMENSIONS]) -> Vector {
    let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
    let mut packed = [0; DIMENSIONS];
    if length > 0.0 {
        for (byte, x) in packed.iter_mut().zip(sum) {
            *byte = (x / length * UNIT).round() as i8;
        }
    }
    packed
}

/// The cosine of two directions, -1 to 1 (to the rounding of bytes).
pub(crate) fn cosine(one: &Vector, other: &Vector) -> f32 {
    dot(one, other) as f32 / (UNIT * UNIT)
}

/// The cosine of two words' vectors.
pub(crate) fn word_cosine(one: &Vector, other: &Vector) -> f32 {
    let norms = dot(one, one) as f32 * dot(other, other) as f32;
    if norms > 0.0 {
        dot(one, other) as f32 / norms.sqrt()
    } else {
        0.0
    }
}

/// The dot product of two vectors of bytes; in steps that a compiler turns into vector instructions.
pub(crate) fn dot(one: &Vector, other: &Vector) -> i32 {
    one.iter()
        .zip(other)
        .map(|(&x, &y)| i32::from(i16::from(x) * i16::from(y)))
        .sum()
}
