//! Symmetric deletes: words within one edit of each other share a string after at most one deletion from each.
//!
//! `build.rs` includes this file, so that words are looked up as they were packed.

/// Returns the hashes of a word of one-byte letters and of all strings that one deletion leaves of it.
pub(crate) fn delete_hashes(word: &str) -> impl Iterator<Item = u32> + '_ {
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
