//! Exact matches: example questions that equal a message word for word.

/// Example questions by the hash of their spellings in order.
#[derive(Debug, Default)]
pub(crate) struct ExactMatches {
    /// Hashes, ascending.
    hashes: Vec<u32>,
    examples: Vec<u32>,
}

impl ExactMatches {
    /// Creates the lookup of example questions, given their hashes by number.
    pub(crate) fn new(hashes: impl Iterator<Item = u32>) -> Self {
        let mut rows: Vec<(u32, u32)> = hashes.zip(0..).collect();
        rows.sort_unstable();
        let (hashes, examples) = rows.into_iter().unzip();
        Self { hashes, examples }
    }

    /// Returns the example questions with a hash: most often one, and possibly others than the one sought.
    pub(crate) fn of(&self, hash: u32) -> &[u32] {
        let start = self.hashes.partition_point(|&known| known < hash);
        let same = self.hashes[start..]
            .iter()
            .take_while(|&&known| known == hash);
        &self.examples[start..start + same.count()]
    }
}

/// Hashes spellings in order.
pub(crate) fn hash(spellings: impl Iterator<Item = u32>) -> u32 {
    let mix = |hash: u64, spelling: u32| {
        (hash.rotate_left(23) ^ u64::from(spelling)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    };
    (spellings.fold(1, mix) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_in_the_same_order_are_found() {
        let questions: [&[u32]; 4] = [&[1, 2, 3], &[3, 2, 1], &[], &[1, 2, 3]];
        let exact = ExactMatches::new(questions.iter().map(|words| hash(words.iter().copied())));
        assert_eq!(exact.of(hash([1, 2, 3].into_iter())), [0, 3]);
        assert_eq!(exact.of(hash([3, 2, 1].into_iter())), [1]);
        assert_eq!(exact.of(hash([].into_iter())), [2]);
        assert!(exact.of(hash([2, 2, 1].into_iter())).is_empty());
    }
}
