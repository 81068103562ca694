//! Typos: which known words a misspelled one may be. Symmetric deletes find the few, `strsim` measures them.
//!
//! Method: W. Garbe's `SymSpell` (2012): two words within d edits share a string after at most d deletions from each.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

/// The shortest word that is corrected: below it nearly every word is one edit from another.
const SHORTEST: usize = 3;
/// The longest word that is corrected: the deletes of a longer one cost more than it is worth.
const LONGEST: usize = 24;
/// Only so many first letters are deleted from: two misspellings of one word differ there or not at all.
const PREFIX: usize = 9;

/// The edits allowed for the longer of two words of that many letters: a word must stay recognizable.
fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// How deep deletions go: distance 3 (long words) is found from 2 on each side's prefix.
const DEEPEST: usize = 2;

/// Known words by their deletes.
#[derive(Debug, Default)]
pub(crate) struct Speller {
    words: Vec<Box<str>>,
    deletes: HashMap<u32, Vec<u32>, BuildHasherDefault<DefaultHasher>>,
}

impl Speller {
    /// A speller of these words; a correction is named by its place among them.
    pub(crate) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut speller = Self::default();
        for word in words {
            speller.add(word);
        }
        speller
    }

    fn add(&mut self, word: &str) {
        let number = self.words.len() as u32;
        self.words.push(word.into());
        if !is_corrected(word) {
            return;
        }
        for key in deletes_of(word) {
            let known = self.deletes.entry(key).or_default();
            if known.last() != Some(&number) {
                known.push(number);
            }
        }
    }

    /// The known words that this one may be a slip of, each with its likeness (0 to 1: one less edits by letters).
    pub(crate) fn corrections(&self, word: &str) -> Vec<(usize, f32)> {
        if !is_corrected(word) {
            return Vec::new();
        }
        let mut near: Vec<u32> = deletes_of(word)
            .into_iter()
            .filter_map(|key| self.deletes.get(&key))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter()
            .filter_map(|number| {
                Some((
                    number as usize,
                    likeness(word, &self.words[number as usize])?,
                ))
            })
            .collect()
    }
}

/// Numbers are never corrected: another number is another fact.
fn is_corrected(word: &str) -> bool {
    let letters = word.chars().count();
    (SHORTEST..=LONGEST).contains(&letters) && !word.chars().any(|c| c.is_ascii_digit())
}

/// The likeness of two words within the edits allowed. The optimal string alignment distance counts a swap of
/// neighbours as one edit, as fingers do.
pub(crate) fn likeness(one: &str, other: &str) -> Option<f32> {
    let letters = one.chars().count().max(other.chars().count());
    let edits = strsim::osa_distance(one, other);
    (edits <= allowed(letters)).then(|| 1.0 - edits as f32 / letters as f32)
}

fn deletes_of(word: &str) -> Vec<u32> {
    let letters: Vec<char> = word.chars().take(PREFIX).collect();
    let depth = allowed(word.chars().count() + 1).min(DEEPEST);
    let mut found = Vec::new();
    delete(&letters, 0, depth, &mut found);
    found.sort_unstable();
    found.dedup();
    found
}

fn delete(letters: &[char], from: usize, depth: usize, found: &mut Vec<u32>) {
    found.push(hash(letters));
    if depth == 0 {
        return;
    }
    for at in from..letters.len() {
        let mut shorter = letters.to_vec();
        shorter.remove(at);
        delete(&shorter, at, depth - 1, found);
    }
}

fn hash(letters: &[char]) -> u32 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(letters) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_the_word_that_was_meant() {
        let known = [
            "ambassador",
            "embassy",
            "putschists",
            "french",
            "niger",
            "food",
            "withdrawal",
            "month",
        ];
        let speller = Speller::new(known.into_iter());
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
            ("1500", None),
            ("ni", None),
            ("completely", None),
        ] {
            let found = speller.corrections(typed);
            let best = found
                .iter()
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .map(|&(at, _)| known[at]);
            assert_eq!(best, meant, "{typed}");
        }
    }
}
