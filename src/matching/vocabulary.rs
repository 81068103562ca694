//! The words that a base knows: its example questions', its answers' and its sources'.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::weights;
use crate::lexicon::exclusive::{self, Place};
use crate::lexicon::{Lexicon, WordId};

/// Reduces words to their stems in the base's language; leaves them as they are in a language without a stemmer.
pub(crate) struct Stems(Option<Stemmer>);

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() {
            "Stems(Snowball)"
        } else {
            "Stems(none)"
        })
    }
}

impl Stems {
    /// The Snowball stemmer of a language (a BCP 47 tag).
    pub(crate) fn of(language: &str) -> Self {
        let algorithm = match language.get(..2).unwrap_or_default() {
            "en" => Algorithm::English,
            "fr" => Algorithm::French,
            "de" => Algorithm::German,
            "es" => Algorithm::Spanish,
            "it" => Algorithm::Italian,
            "pt" => Algorithm::Portuguese,
            "nl" => Algorithm::Dutch,
            "sv" => Algorithm::Swedish,
            "da" => Algorithm::Danish,
            "no" | "nb" => Algorithm::Norwegian,
            "fi" => Algorithm::Finnish,
            "ru" => Algorithm::Russian,
            "ar" => Algorithm::Arabic,
            "tr" => Algorithm::Turkish,
            "ro" => Algorithm::Romanian,
            "hu" => Algorithm::Hungarian,
            _ => return Self(None),
        };
        Self(Some(Stemmer::create(algorithm)))
    }

    pub(crate) fn stem<'a>(&self, word: &'a str) -> std::borrow::Cow<'a, str> {
        self.0
            .as_ref()
            .map_or(word.into(), |stemmer| stemmer.stem(word))
    }
}

/// A word's number in its vocabulary.
pub(crate) type WordNumber = u32;
/// A stem's number.
pub(crate) type StemNumber = u32;
/// A curator's group of synonyms, numbered through all articles.
pub(crate) type GroupNumber = u16;

/// What is known of a word by itself, whether the base holds it or only a question does.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Traits {
    /// Its number in the lexicon.
    pub(crate) lexicon: Option<WordId>,
    /// How rare it is in its language.
    pub(crate) background: f32,
    /// Written in digits.
    pub(crate) number: bool,
    /// A word of grammar ("the", "of"), known by its frequency: its vector says nothing.
    pub(crate) function: bool,
    /// A common word of its language, which is no misspelling of another.
    pub(crate) common: bool,
    /// Its place in a list of which only one can be meant.
    pub(crate) place: Option<Place>,
}

impl Traits {
    pub(crate) fn of(word: &str, lexicon: Option<Lexicon>) -> Self {
        let id = lexicon.and_then(|lexicon| lexicon.find(word));
        let zipf = match (lexicon, id) {
            (Some(lexicon), Some(id)) => lexicon.zipf(id),
            (None, _) if weights::GRAMMAR.contains(&word) => weights::ZIPF_FUNCTION,
            (_, None) | (None, _) => weights::ZIPF_UNKNOWN,
        };
        Self {
            lexicon: id,
            background: (weights::ZIPF_TOP - zipf).max(weights::BACKGROUND_LEAST),
            number: word.bytes().any(|byte| byte.is_ascii_digit()),
            function: zipf >= weights::ZIPF_FUNCTION || weights::GRAMMAR.contains(&word),
            common: zipf >= weights::ZIPF_COMMON,
            place: exclusive::place_of(word),
        }
    }
}

/// A word of the base.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Its spelling: words that differ only in their group share it.
    pub(crate) spelling: u32,
    pub(crate) stem: StemNumber,
    /// The curator's group it stands for here, alone or as part of a phrase.
    pub(crate) group: Option<GroupNumber>,
    pub(crate) traits: Traits,
    /// Its weight in this base.
    pub(crate) weight: f32,
}

/// The words of a base, by number.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) words: Vec<Word>,
    spellings: HashMap<Box<str>, u32>,
    stems: HashMap<Box<str>, StemNumber>,
    /// Each spelling's stem, text and traits.
    of_spelling: Vec<(StemNumber, Box<str>, Traits)>,
    numbers: HashMap<(u32, Option<GroupNumber>), WordNumber>,
    /// In how many example questions each stem occurs.
    frequency: Vec<u32>,
}

impl Vocabulary {
    /// The number of a word in its group, given one where it is new.
    pub(crate) fn add(
        &mut self,
        word: &str,
        group: Option<GroupNumber>,
        stems: &Stems,
        lexicon: Option<Lexicon>,
    ) -> WordNumber {
        let spelling = self.spelling_or_new(word, stems, lexicon);
        let next = self.words.len() as WordNumber;
        let number = *self.numbers.entry((spelling, group)).or_insert(next);
        if number == next {
            let (stem, _, traits) = self.of_spelling[spelling as usize];
            self.words.push(Word {
                spelling,
                stem,
                group,
                traits,
                weight: 0.0,
            });
        }
        number
    }

    fn spelling_or_new(&mut self, word: &str, stems: &Stems, lexicon: Option<Lexicon>) -> u32 {
        if let Some(&known) = self.spellings.get(word) {
            return known;
        }
        let stem = stems.stem(word);
        let stem = if let Some(&known) = self.stems.get(&*stem) {
            known
        } else {
            let new = self.frequency.len() as StemNumber;
            self.stems.insert(stem.into(), new);
            self.frequency.push(0);
            new
        };
        let spelling = self.of_spelling.len() as u32;
        self.spellings.insert(word.into(), spelling);
        self.of_spelling
            .push((stem, word.into(), Traits::of(word, lexicon)));
        spelling
    }

    /// Counts one example question's stems, given without repetition.
    pub(crate) fn count(&mut self, stems: impl Iterator<Item = StemNumber>) {
        for stem in stems {
            self.frequency[stem as usize] += 1;
        }
    }

    /// Weighs every word by the frequencies counted in `examples` questions.
    pub(crate) fn weigh(&mut self, examples: usize) {
        for at in 0..self.words.len() {
            let Word { stem, traits, .. } = self.words[at];
            self.words[at].weight = weights::word(self.local(stem, examples), traits.background);
        }
    }

    fn local(&self, stem: StemNumber, examples: usize) -> f32 {
        weights::local(self.frequency[stem as usize], examples)
    }

    /// Up to `most` spellings that begin so, those of the most example questions first.
    pub(crate) fn starting_with(&self, beginning: &str, most: usize) -> Vec<u32> {
        let begins = |(_, text, _): &&(StemNumber, Box<str>, Traits)| text.starts_with(beginning);
        let numbered = self
            .of_spelling
            .iter()
            .zip(0..)
            .filter(|(row, _)| begins(row));
        let mut found: Vec<(u32, u32)> = numbered
            .map(|((stem, ..), spelling)| (self.frequency[*stem as usize], spelling))
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found
            .into_iter()
            .take(most)
            .map(|(_, spelling)| spelling)
            .collect()
    }

    pub(crate) fn spelling(&self, word: &str) -> Option<u32> {
        self.spellings.get(word).copied()
    }

    pub(crate) fn stem(&self, stem: &str) -> Option<StemNumber> {
        self.stems.get(stem).copied()
    }

    /// The text of a spelling.
    pub(crate) fn text(&self, spelling: u32) -> &str {
        &self.of_spelling[spelling as usize].1
    }

    /// The stem of a spelling.
    pub(crate) fn stem_of(&self, spelling: u32) -> StemNumber {
        self.of_spelling[spelling as usize].0
    }

    /// The traits of a spelling.
    pub(crate) fn traits(&self, spelling: u32) -> Traits {
        self.of_spelling[spelling as usize].2
    }

    /// In how many example questions a stem occurs.
    pub(crate) fn frequency(&self, stem: StemNumber) -> u32 {
        self.frequency[stem as usize]
    }

    pub(crate) fn stem_count(&self) -> usize {
        self.frequency.len()
    }

    /// All spellings, by number.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = &str> {
        self.of_spelling.iter().map(|(_, text, _)| &**text)
    }
}
