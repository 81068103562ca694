//! Words within one edit of each other share a string after at most one deletion from each: the hashes of these strings.
//!
//! Also part of `build.rs`, so that the program looks words up as they were packed.

/// The hashes of a word of one-byte letters and of what is left of it without each of its letters.
pub(crate) fn deletes(word: &str) -> impl Iterator<Item = u32> + '_ {
    let whole = std::iter::once(fnv(word.bytes()));
    whole.chain((0..word.len()).map(|at| fnv(without(word, at))))
}

fn without(word: &str, at: usize) -> impl Iterator<Item = u8> + '_ {
    let letters = word.bytes().enumerate();
    letters.filter_map(move |(place, byte)| (place != at).then_some(byte))
}

/// FNV-1a, 32 bits.
fn fnv(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811C_9DC5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
