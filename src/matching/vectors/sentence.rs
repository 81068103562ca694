//! Sentence vectors: the sum of the words' vectors, normalized, kept in signed bytes.

use crate::lexicon::{DIMENSIONS, Lexicon, WordId};

/// A direction in 128 dimensions; bytes times 1/127. All zero where no word was known.
pub(crate) type Vector = [i8; DIMENSIONS];

/// What vectors are measured by: twice as wide, so that products need no widening of both sides.
pub(crate) type WideVector = [i16; DIMENSIONS];

/// The most a component of a [`Vector`] may be.
pub(crate) const UNIT: f32 = 127.0;

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
    let length = norm(sum);
    let mut packed = [0; DIMENSIONS];
    if length > 0.0 {
        for (byte, x) in packed.iter_mut().zip(sum) {
            *byte = (x / length * UNIT).round() as i8;
        }
    }
    packed
}

/// The length of a vector.
pub(crate) fn norm(vector: &[f32; DIMENSIONS]) -> f32 {
    vector.iter().map(|x| x * x).sum::<f32>().sqrt()
}

/// The length of a word's vector, in units of its bytes.
pub(crate) fn length(word: &[u8; DIMENSIONS]) -> f32 {
    let squares = word.iter().map(|byte| i32::from(byte.cast_signed()).pow(2));
    (squares.sum::<i32>() as f32).sqrt()
}

/// A vector to measure others by.
pub(crate) fn widen(vector: &Vector) -> WideVector {
    vector.map(i16::from)
}

/// A word's vector to measure others by.
pub(crate) fn widen_word(word: &[u8; DIMENSIONS]) -> WideVector {
    word.map(|byte| byte.cast_signed().into())
}

/// The dot product of a measure and a vector.
pub(crate) fn dot(measure: &WideVector, vector: &Vector) -> i32 {
    products(measure, vector, i32::from)
}

/// The dot product of a measure and a word's vector.
pub(crate) fn dot_word(measure: &WideVector, word: &[u8; DIMENSIONS]) -> i32 {
    products(measure, word, |byte| byte.cast_signed().into())
}

/// The dot product of two measures.
pub(crate) fn dot_wide(one: &WideVector, other: &WideVector) -> i32 {
    products(one, other, i32::from)
}

/// Of blocks of this many products a compiler makes good vector instructions: twice as fast as of a whole vector's.
const BLOCK: usize = 32;

fn products<T: Copy>(
    measure: &WideVector,
    other: &[T; DIMENSIONS],
    widen: impl Fn(T) -> i32,
) -> i32 {
    let blocks = measure.as_chunks::<BLOCK>().0.iter();
    let blocks = blocks.zip(other.as_chunks::<BLOCK>().0);
    let product = |(one, other): (&[i16; BLOCK], &[T; BLOCK])| -> i32 {
        let pairs = one.iter().zip(other);
        pairs.map(|(&x, &y)| i32::from(x) * widen(y)).sum()
    };
    blocks.map(product).sum()
}
