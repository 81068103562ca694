//! Sentence vectors: normalized sums of word vectors, in signed bytes.

use crate::lexicon::{DIMENSIONS, Lexicon, WordId};

/// A unit vector in 128 dimensions, in units of 1/127. All zero if no word was known.
pub(crate) type Vector = [i8; DIMENSIONS];

/// A vector in 16 bits a component, so that a dot product widens only one side.
pub(crate) type WideVector = [i16; DIMENSIONS];

/// Largest value of a component of a [`Vector`].
pub(crate) const UNIT: f32 = 127.0;

/// Returns the normalized sum of the words' vectors.
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

/// Returns the mean of unit vectors.
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

/// Returns the components of a unit vector, each -1 to 1.
pub(crate) fn components(vector: &Vector) -> impl Iterator<Item = f32> {
    vector.iter().map(|&byte| f32::from(byte) / UNIT)
}

/// Normalizes a vector and rounds it to bytes.
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

/// Returns the length of a vector.
pub(crate) fn norm(vector: &[f32; DIMENSIONS]) -> f32 {
    vector.iter().map(|x| x * x).sum::<f32>().sqrt()
}

/// Returns the length of a word's vector, in units of its bytes.
pub(crate) fn length(word: &[u8; DIMENSIONS]) -> f32 {
    let squares = word.iter().map(|byte| i32::from(byte.cast_signed()).pow(2));
    (squares.sum::<i32>() as f32).sqrt()
}

/// Widens a vector.
pub(crate) fn widen(vector: &Vector) -> WideVector {
    convert(vector, i16::from)
}

/// Returns the vector that was widened.
pub(crate) fn narrow(wide: &WideVector) -> Vector {
    convert(wide, |component| component as i8)
}

/// Widens a word's vector.
pub(crate) fn widen_word(word: &[u8; DIMENSIONS]) -> WideVector {
    convert(word, |byte| byte.cast_signed().into())
}

/// Converts each component. Compilers vectorize this loop, but not `array::map`.
fn convert<T: Copy, U: Copy + Default>(
    from: &[T; DIMENSIONS],
    to: impl Fn(T) -> U,
) -> [U; DIMENSIONS] {
    let mut converted = [U::default(); DIMENSIONS];
    for (converted, &component) in converted.iter_mut().zip(from) {
        *converted = to(component);
    }
    converted
}

/// Returns the dot product of a widened vector and a vector.
pub(crate) fn dot(wide: &WideVector, vector: &Vector) -> i32 {
    products(wide, vector, i32::from)
}

/// Returns the dot product of a widened vector and a word's vector.
pub(crate) fn dot_word(wide: &WideVector, word: &[u8; DIMENSIONS]) -> i32 {
    products(wide, word, |byte| byte.cast_signed().into())
}

/// Returns the dot product of two widened vectors.
pub(crate) fn dot_wide(one: &WideVector, other: &WideVector) -> i32 {
    products(one, other, i32::from)
}

/// Number of products in a block: compilers vectorize blocks of this size well, twice as fast as a loop over the whole
/// vector.
const BLOCK: usize = 32;

fn products<T: Copy>(wide: &WideVector, other: &[T; DIMENSIONS], widen: impl Fn(T) -> i32) -> i32 {
    let blocks = wide.as_chunks::<BLOCK>().0.iter();
    let blocks = blocks.zip(other.as_chunks::<BLOCK>().0);
    let product = |(one, other): (&[i16; BLOCK], &[T; BLOCK])| -> i32 {
        let pairs = one.iter().zip(other);
        pairs.map(|(&x, &y)| i32::from(x) * widen(y)).sum()
    };
    blocks.map(product).sum()
}
