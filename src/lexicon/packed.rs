//! Look-ups in the packed tables, which `build.rs` lays out.

use super::symmetric_deletes::delete_hashes;
use super::{DIMENSIONS, Lexicon, WordId};

macro_rules! table {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words"));
static WORD_ENDS: &[u8] = table!("word_ends");
static ZIPF: &[u8] = table!("zipf");
static VECTORS: &[u8] = table!("vectors");
static SCALES: &[u8] = table!("scales");
static SYNONYMS: &[u8] = table!("synonyms");
static SYNONYMS_ENDS: &[u8] = table!("synonyms_ends");
static ANTONYMS: &[u8] = table!("antonyms");
static ANTONYMS_ENDS: &[u8] = table!("antonyms_ends");

static DELETES: &[u8] = table!("deletes");
static DELETED: &[u8] = table!("deleted");

static NO_VECTOR: [u8; DIMENSIONS] = [0; DIMENSIONS];

impl Lexicon {
    /// Returns the number of a normalized word.
    #[must_use]
    pub fn find(self, word: &str) -> Option<WordId> {
        let (mut low, mut high) = (0, ZIPF.len() / 2);
        while low < high {
            let middle = usize::midpoint(low, high);
            match spelling(middle).cmp(word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(WordId(middle as u16)),
            }
        }
        None
    }

    /// Returns a word's Zipf frequency: log10 of its occurrences per thousand million words.
    #[must_use]
    pub fn zipf(self, word: WordId) -> f32 {
        f32::from(u16_at(ZIPF, word.0.into())) / 100.0
    }

    /// Returns a word's vector in signed bytes, to be multiplied by [`Self::scale`]. Its length is the word's weight in
    /// the sum of a sentence.
    #[must_use]
    pub fn vector(self, word: WordId) -> &'static [u8; DIMENSIONS] {
        let start = usize::from(word.0) * DIMENSIONS;
        VECTORS
            .get(start..)
            .and_then(|rest| rest.first_chunk())
            .unwrap_or(&NO_VECTOR)
    }

    /// Returns the factor of a vector's bytes.
    #[must_use]
    pub fn scale(self, word: WordId) -> f32 {
        f32::from_bits(u32_at(SCALES, word.0.into()))
    }

    /// Returns the most frequent word within one edit (or one swap of neighbours) of a misspelt word of four to
    /// twenty-four letters.
    #[must_use]
    pub fn correct(self, word: &str) -> Option<(WordId, &'static str)> {
        if !word.is_ascii()
            || !(4..=24).contains(&word.len())
            || word.bytes().any(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        let near = delete_hashes(word)
            .flat_map(words_with_delete)
            .filter(|&id| strsim::osa_distance(word, spelling(id.0.into())) == 1);
        let best = near.max_by(|&a, &b| self.zipf(a).total_cmp(&self.zipf(b)).then(b.cmp(&a)))?;
        Some((best, spelling(best.0.into())))
    }

    /// Returns the words that share one of a word's first three senses (`WordNet`), ascending.
    pub fn synonyms(self, word: WordId) -> impl Iterator<Item = WordId> {
        list_of(SYNONYMS_ENDS, word).map(|row| WordId(u16_at(SYNONYMS, row)))
    }

    /// Returns true if two words are opposites (`WordNet`).
    #[must_use]
    pub fn are_antonyms(self, one: WordId, other: WordId) -> bool {
        list_of(ANTONYMS_ENDS, one).any(|row| u16_at(ANTONYMS, row) == other.0)
    }
}

fn spelling(number: usize) -> &'static str {
    let start = if number == 0 {
        0
    } else {
        u32_at(WORD_ENDS, number - 1) as usize
    };
    WORDS
        .get(start..u32_at(WORD_ENDS, number) as usize)
        .unwrap_or_default()
}

fn words_with_delete(hash: u32) -> impl Iterator<Item = WordId> {
    let rows = DELETED.len() / 2;
    let (mut low, mut high) = (0, rows);
    while low < high {
        let middle = usize::midpoint(low, high);
        if u32_at(DELETES, middle) < hash {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    (low..rows)
        .take_while(move |&row| u32_at(DELETES, row) == hash)
        .map(|row| WordId(u16_at(DELETED, row)))
}

/// Returns the rows of a word's list.
fn list_of(ends: &[u8], word: WordId) -> std::ops::Range<usize> {
    let number = usize::from(word.0);
    let start = if number == 0 {
        0
    } else {
        u32_at(ends, number - 1)
    };
    start as usize..u32_at(ends, number) as usize
}

fn u16_at(table: &[u8], row: usize) -> u16 {
    table
        .get(row * 2..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

fn u32_at(table: &[u8], row: usize) -> u32 {
    table
        .get(row * 4..)
        .and_then(|rest| rest.first_chunk())
        .map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Lexicon {
        Lexicon::for_language("en").expect("compiled in")
    }

    #[test]
    fn every_word_is_found_at_its_number() {
        for number in 0..ZIPF.len() / 2 {
            assert_eq!(
                english().find(spelling(number)),
                Some(WordId(number as u16)),
                "{}",
                spelling(number)
            );
        }
        assert_eq!(english().find("nosuchwordatall"), None);
        assert_eq!(english().find(""), None);
    }

    #[test]
    fn misspelt_frequent_words_are_corrected() {
        for (typed, meant) in [
            ("donits", Some("donuts")),
            ("goin", Some("going")),
            ("militray", Some("military")),
            ("wether", Some("whether")),
            ("xqzwv", None),
            ("abc", None),
            ("2023a", None),
        ] {
            assert_eq!(
                english().correct(typed).map(|(_, word)| word),
                meant,
                "{typed}"
            );
        }
    }

    #[test]
    fn frequencies_synonyms_and_antonyms_are_those_of_the_files() {
        let word = |text| english().find(text).expect(text);
        assert!((english().zipf(word("the")) - 7.73).abs() < 0.005);
        assert!(
            english()
                .synonyms(word("dawn"))
                .any(|one| one == word("sunrise"))
        );
        assert!(
            !english()
                .synonyms(word("dawn"))
                .any(|one| one == word("able"))
        );
        assert!(english().are_antonyms(word("able"), word("unable")));
        assert!(english().are_antonyms(word("unable"), word("able")));
    }
}
