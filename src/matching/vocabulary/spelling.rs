//! Spelling correction: known words that a misspelled one may stand for. Symmetric deletes find candidates, `strsim`
//! measures their edit distance.
//!
//! Method: W. Garbe's `SymSpell` (2012): two words within d edits share a string after at most d deletions from each.

use crate::matching::ragged_array::RaggedArray;
use crate::matching::vocabulary::interner::Interner;

/// Length of the shortest word that is corrected: nearly every shorter word is one edit from another.
const SHORTEST: usize = 3;
/// Length of the longest word that is corrected: the deletes of longer ones cost more than they are worth.
const LONGEST: usize = 24;
/// Number of first letters that are deleted from: two misspellings of one word differ there or not at all.
const PREFIX: usize = 9;

/// Returns the number of edits allowed if the longer of two words has that many letters: a word must stay recognizable.
/// In words of three letters only neighbours may be swapped.
fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// Average number of deletes in a bucket: fewer cost memory, more cost time.
const ROWS_A_BUCKET: usize = 2;

/// Largest number of deletions: words at distance 3 (long ones) are found by 2 deletions from the prefix of each.
const DEEPEST: usize = 2;

/// Largest number of deletes of a word: its prefix whole, and without one or two letters.
const MOST_DELETES: usize = 1 + PREFIX + PREFIX * (PREFIX - 1) / 2;

/// Known words by the hashes of their deletes.
#[derive(Debug, Default)]
pub(crate) struct SpellingCorrector {
    /// Words by bucket of the hashes of their deletes.
    words: RaggedArray<u32>,
    /// Number of a hash's high bits that select its bucket.
    bits: u32,
    /// Letters of each word, to rule out most words that only share a bucket.
    letters: Vec<Letters>,
}

/// Number of letters of a word, and a bit for each letter that occurs (modulo 32).
#[derive(Debug, Clone, Copy)]
struct Letters {
    count: u8,
    kinds: u32,
}

impl Letters {
    fn of(word: &str) -> Self {
        let kinds = word
            .chars()
            .fold(0, |kinds, c| kinds | 1 << (u32::from(c) % 32));
        Self {
            count: word.chars().count().min(255) as u8,
            kinds,
        }
    }

    /// Returns true if the allowed edits may turn one word into the other: each adds, drops or changes one letter.
    fn may_be_near(self, other: Self) -> bool {
        let allowed = allowed(self.count.max(other.count).into());
        usize::from(self.count.abs_diff(other.count)) <= allowed
            && (self.kinds ^ other.kinds).count_ones() as usize <= 2 * allowed
    }
}

impl SpellingCorrector {
    /// Indexes words; a correction is named by its number among them.
    pub(crate) fn new(words: &Interner) -> Self {
        let mut rows: Vec<(u32, u32)> = Vec::new();
        let mut deletes = Vec::new();
        for (word, number) in words.iter().zip(0..) {
            if is_corrected(word) {
                deletes_of(word, &mut deletes);
                deletes.sort_unstable();
                deletes.dedup();
                rows.extend(deletes.drain(..).map(|hash| (hash, number)));
            }
        }
        let bits = (rows.len() / ROWS_A_BUCKET).max(1).ilog2().max(1);
        let bucketed = rows.iter().map(|&(hash, word)| (hash >> (32 - bits), word));
        Self {
            words: RaggedArray::gather(1 << bits, bucketed),
            bits,
            letters: words.iter().map(Letters::of).collect(),
        }
    }

    /// Returns the known words that a word may be a misspelling of, each with its similarity.
    pub(crate) fn corrections(&self, words: &Interner, word: &str) -> Vec<(u32, f32)> {
        if !is_corrected(word) || self.letters.is_empty() {
            return Vec::new();
        }
        let mut deletes = Vec::with_capacity(MOST_DELETES);
        deletes_of(word, &mut deletes);
        let letters = Letters::of(word);
        let sharing = deletes
            .iter()
            .flat_map(|hash| self.words.of(hash >> (32 - self.bits)));
        let mut near: Vec<u32> = sharing
            .copied()
            .filter(|&number| self.letters[number as usize].may_be_near(letters))
            .collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter()
            .filter_map(|number| Some((number, similarity(word, words.text(number))?)))
            .collect()
    }
}

/// Returns true if a word may be corrected. Numbers never are: another number is another fact.
fn is_corrected(word: &str) -> bool {
    let letters = word.chars().count();
    (SHORTEST..=LONGEST).contains(&letters) && !word.chars().any(|c| c.is_ascii_digit())
}

/// Returns the similarity of two words within the edits allowed: 1 minus the edits divided by the letters. The optimal
/// string alignment distance counts a swap of neighbours, a common typo, as one edit.
pub(crate) fn similarity(one: &str, other: &str) -> Option<f32> {
    let letters = one.chars().count().max(other.chars().count());
    let edits = edits(one, other);
    let swapped = letters == SHORTEST && edits == 1 && sorted(one) == sorted(other);
    (edits <= allowed(letters) || swapped).then_some(1.0 - edits as f32 / letters as f32)
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// Returns the optimal string alignment distance, measured without the common prefix and suffix.
fn edits(one: &str, other: &str) -> usize {
    let same = |(one, other): &(char, char)| one == other;
    let prefix = one.chars().zip(other.chars()).take_while(same);
    let length: usize = prefix.map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[length..], &other[length..]);
    let suffix = one.chars().rev().zip(other.chars().rev()).take_while(same);
    let length: usize = suffix.map(|(c, _)| c.len_utf8()).sum();
    strsim::osa_distance(&one[..one.len() - length], &other[..other.len() - length])
}

/// Collects the hashes of a word's deletes, some more than once if a letter repeats.
fn deletes_of(word: &str, found: &mut Vec<u32>) {
    let mut letters = ['\0'; PREFIX];
    let count = letters
        .iter_mut()
        .zip(word.chars())
        .map(|(to, c)| *to = c)
        .count();
    let depth = allowed(word.chars().count() + 1).min(DEEPEST);
    found.clear();
    delete(&letters[..count], 0, depth, found);
}

/// Hashes the letters, and all strings that remain of them after up to `depth` deletions.
fn delete(letters: &[char], hash: u64, depth: usize, found: &mut Vec<u32>) {
    let Some((first, rest)) = letters.split_first() else {
        found.push((hash >> 32) as u32);
        return;
    };
    let mixed = (hash.rotate_left(23) ^ u64::from(*first)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    delete(rest, mixed, depth, found);
    if depth > 0 {
        delete(rest, hash, depth - 1, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn common_prefixes_and_suffixes_cost_no_edit(one in "[abé]{0,8}", other in "[abé]{0,8}") {
            proptest::prop_assert_eq!(edits(&one, &other), strsim::osa_distance(&one, &other));
        }
    }

    #[test]
    fn misspelled_words_are_corrected() {
        let known = [
            "ambassador",
            "embassy",
            "putschists",
            "french",
            "niger",
            "food",
            "withdrawal",
            "month",
            "who",
        ];
        let mut words = Interner::default();
        for word in known {
            words.add(word);
        }
        let corrector = SpellingCorrector::new(&words);
        for (typed, meant) in [
            ("embassador", Some("ambassador")),
            ("embasador", Some("ambassador")),
            ("embasy", Some("embassy")),
            ("putshists", Some("putschists")),
            ("frenhc", Some("french")),
            ("nigr", Some("niger")),
            ("withdrawl", Some("withdrawal")),
            ("nonth", Some("month")),
            ("fod", Some("food")),
            ("hwo", Some("who")),
            ("wha", None),
            ("1500", None),
            ("ni", None),
            ("completely", None),
        ] {
            let found = corrector.corrections(&words, typed);
            let best = found
                .iter()
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .map(|&(at, _)| words.text(at));
            assert_eq!(best, meant, "{typed}");
        }
    }
}
