//! Words within one edit of each other share a string after at most one deletion from each: the hashes of these strings.
//!
//! Also part of `build.rs`, so that the program looks words up as they were packed.

use crate::text::hash::fnv32;

/// The hashes of a word of one-byte letters and of what is left of it without each of its letters.
pub(crate) fn deletes(word: &str) -> impl Iterator<Item = u32> + '_ {
    let whole = std::iter::once(fnv32(word.bytes()));
    whole.chain((0..word.len()).map(|at| fnv32(without(word, at))))
}

fn without(word: &str, at: usize) -> impl Iterator<Item = u8> + '_ {
    let letters = word.bytes().enumerate();
    letters.filter_map(move |(place, byte)| (place != at).then_some(byte))
}
