//! Words written as they sound: which known words an unknown one may be, where letters alone do not tell.

use super::exact::hash;
use super::interner::Interner;
use crate::text::sounds::{consonants, spoken};

/// The likeness of two words that sound the same ("fone", "phone"): above one edit in a short word, where a slip of the
/// keyboard that hits the sound of another word is rarer than a writer by ear; below one edit in a long word.
const SAME_SOUND: f32 = 0.87;
/// The least likeness of two words with the same consonants, since who writes by ear misses vowels.
const SAME_CONSONANTS: f32 = 0.59;
/// What the likeness of their vowels adds to it at most. The sum stays below `LIKELY_SLIP`: a word of the language that
/// is one edit away comes first ("celphone" is no xylophone).
const VOWELS: f32 = 0.1;
/// Words of fewer letters sound like too many others.
const SHORTEST: usize = 4;
/// Of fewer consonants, only the same sound counts.
const FEWEST_CONSONANTS: usize = 3;
/// From this share of equal sounds on two words are compared at all.
const LEAST_LIKE: f64 = 0.6;

/// Known words by their consonants.
#[derive(Debug, Default)]
pub(crate) struct Sounds {
    /// A hash of the consonants and the word's number, sorted.
    rows: Vec<(u32, u32)>,
}

impl Sounds {
    /// The sounds of these words, which are English.
    pub(crate) fn new(words: &Interner) -> Self {
        let numbered = words.iter().zip(0..);
        let heard = numbered.filter(|(word, _)| word.len() >= SHORTEST);
        let mut rows: Vec<(u32, u32)> = heard
            .filter_map(|(word, number)| Some((hash_of(&consonants(&spoken(word)?)), number)))
            .collect();
        rows.sort_unstable();
        Self { rows }
    }

    /// The known words that sound like this one, each with its likeness (0 to 1).
    pub(crate) fn alike(&self, words: &Interner, word: &str) -> Vec<(u32, f32)> {
        let heard = spoken(word).filter(|_| word.len() >= SHORTEST && !self.rows.is_empty());
        let Some(sound) = heard else {
            return Vec::new();
        };
        let key = consonants(&sound);
        let hash = hash_of(&key);
        let from = self.rows.partition_point(|row| row.0 < hash);
        let same = self.rows[from..].iter().take_while(|row| row.0 == hash);
        same.filter_map(|&(_, number)| {
            let other = spoken(words.text(number))?;
            Some((number, likeness(&sound, &other, &key)?))
        })
        .collect()
    }
}

/// The likeness of two sounds that share their consonants.
fn likeness(sound: &str, other: &str, key: &str) -> Option<f32> {
    if sound == other {
        return Some(SAME_SOUND);
    }
    let like = strsim::normalized_levenshtein(sound, other);
    let telling = key.trim_start_matches('A').len() >= FEWEST_CONSONANTS
        && like >= LEAST_LIKE
        && consonants(other) == key;
    telling.then_some(SAME_CONSONANTS + VOWELS * like as f32)
}

fn hash_of(key: &str) -> u32 {
    hash(key.bytes().map(u32::from))
}
