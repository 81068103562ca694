//! A short name for exactly these knowledge files.

/// FNV-1a: small, and the same on every machine and in every release, which the standard hasher does not promise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digest(u64);

impl Digest {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;

    pub(super) fn new() -> Self {
        Self(Self::OFFSET)
    }

    /// Takes in one text; its length too, so that moving bytes from one file to the next changes the name.
    pub(super) fn take(&mut self, text: &str) {
        for byte in text.bytes().chain((text.len() as u64).to_le_bytes()) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(Self::PRIME);
        }
    }

    /// Eight hexadecimal digits.
    pub(super) fn name(self) -> String {
        let folded = (self.0 >> 32) ^ (self.0 & 0xffff_ffff);
        format!("{folded:08x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    fn name(texts: &[&str]) -> String {
        let mut digest = Digest::new();
        for text in texts {
            digest.take(text);
        }
        digest.name()
    }

    #[test]
    fn every_byte_and_every_border_counts() {
        let names = [
            name(&[]),
            name(&[""]),
            name(&["ab", "c"]),
            name(&["a", "bc"]),
            name(&["abc"]),
            name(&["abd"]),
        ];
        for (place, one) in names.iter().enumerate() {
            assert_eq!(one.len(), 8);
            assert!(!names[..place].contains(one), "{names:?}");
        }
    }

    #[test]
    fn the_name_is_the_same_for_ever() {
        assert_eq!(name(&[]), "4fd0bfc1");
    }
}
