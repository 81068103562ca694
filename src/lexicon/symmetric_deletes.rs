//! Hashes of a word's deletes: two words within one edit share a string after at most one deletion from each.
//!
//! Also part of `build.rs`, so that the program looks words up as they were packed.

use crate::text::hash::fnv32;

/// Returns the hashes of a word of one-byte letters and of its deletes, each without one letter.
pub(crate) fn delete_hashes(word: &str) -> impl Iterator<Item = u32> + '_ {
    let whole = std::iter::once(fnv32(word.bytes()));
    whole.chain((0..word.len()).map(|at| fnv32(without(word, at))))
}

fn without(word: &str, at: usize) -> impl Iterator<Item = u8> + '_ {
    let letters = word.bytes().enumerate();
    letters.filter_map(move |(place, byte)| (place != at).then_some(byte))
}
