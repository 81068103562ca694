//! FNV-1a hashes: small, and the same on every machine and in every release, which the standard hasher does not promise.
//!
//! Not for keys that a stranger chooses: collisions are easily made. Also part of `build.rs`.

/// Hashes bytes to 64 bits.
pub fn fnv64(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// Hashes bytes to 32 bits.
pub fn fnv32(bytes: impl IntoIterator<Item = u8>) -> u32 {
    let mix = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    bytes.into_iter().fold(0x811c_9dc5, mix)
}

#[cfg(test)]
mod tests {
    use super::{fnv32, fnv64};

    /// The test vectors of the algorithm's authors (draft-eastlake-fnv, appendix C).
    #[test]
    fn hashes_match_the_published_test_vectors() {
        let rows: &[(&str, u32, u64)] = &[
            ("", 0x811c_9dc5, 0xcbf2_9ce4_8422_2325),
            ("a", 0xe40c_292c, 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0xbf9c_f968, 0x8594_4171_f739_67e8),
        ];
        for (text, short, long) in rows {
            assert_eq!(fnv32(text.bytes()), *short, "{text}");
            assert_eq!(fnv64(text.bytes()), *long, "{text}");
        }
    }
}
