//! A short name for exactly these knowledge files.

use crate::text::hash::fnv64;

/// Returns eight hexadecimal digits that change whenever one of the texts does. The lengths count too, so that moving
/// bytes from the end of one text to the beginning of the next changes them as well.
pub(super) fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let bytes = |text: &'t str| text.bytes().chain((text.len() as u64).to_le_bytes());
    let hash = fnv64(texts.into_iter().flat_map(bytes));
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn every_byte_and_every_border_counts() {
        let texts: [&[&str]; 6] = [&[], &[""], &["ab", "c"], &["a", "bc"], &["abc"], &["abd"]];
        let names = texts.map(|texts| digest(texts.iter().copied()));
        for (place, one) in names.iter().enumerate() {
            assert_eq!(one.len(), 8);
            assert!(!names[..place].contains(one), "{names:?}");
        }
    }

    #[test]
    fn the_digest_is_the_same_in_every_release() {
        assert_eq!(digest([]), "4fd0bfc1");
    }
}
