//! The words that a base knows: its example questions', its answers' and its sources'.

use std::collections::HashMap;
use std::num::NonZeroU32;

use crate::lexicon::gazetteer::{self, Member};
use crate::lexicon::{Lexicon, WordId};
use crate::matching::term_weighting;
use crate::matching::vectors::sentence;
use crate::matching::vocabulary::interner::Interner;
use crate::matching::vocabulary::stemmer::Stemmer;

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
    /// The length of its vector in bytes' units; 0 where the vector says nothing.
    pub(crate) length: f32,
    /// How rare it is in its language.
    pub(crate) background: f32,
    /// Written in digits.
    pub(crate) number: bool,
    /// A word of grammar ("the", "of"), known by its frequency: its vector says nothing.
    pub(crate) function: bool,
    /// A common word of its language, which is no misspelling of another.
    pub(crate) common: bool,
    /// Its place in a list of which only one can be meant.
    pub(crate) place: Option<Member>,
}

impl Traits {
    pub(crate) fn of(word: &str, lexicon: Option<Lexicon>) -> Self {
        let id = lexicon.and_then(|lexicon| lexicon.find(word));
        let grammar = term_weighting::is_function_word(word);
        let zipf = match (lexicon, id) {
            (Some(lexicon), Some(id)) => lexicon.zipf(id),
            (None, _) if grammar => term_weighting::ZIPF_FUNCTION,
            (_, None) | (None, _) => term_weighting::ZIPF_UNKNOWN,
        };
        let number = word.bytes().any(|byte| byte.is_ascii_digit());
        let function = zipf >= term_weighting::ZIPF_FUNCTION || grammar;
        let telling = lexicon.zip(id).filter(|_| !number && !function);
        Self {
            lexicon: id,
            length: telling.map_or(0.0, |(lexicon, id)| sentence::length(lexicon.vector(id))),
            background: (term_weighting::ZIPF_TOP - zipf).max(term_weighting::BACKGROUND_LEAST),
            number,
            function,
            common: zipf >= term_weighting::ZIPF_COMMON,
            place: gazetteer::find(word),
        }
    }
}

impl Traits {
    /// Its number in the lexicon, where its vector tells something.
    pub(crate) fn content_word(&self) -> Option<WordId> {
        self.lexicon.filter(|_| self.length > 0.0)
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
    spellings: Interner,
    stems: Interner,
    /// Each spelling's stem and traits.
    of_spelling: Vec<(StemNumber, Traits)>,
    /// Each spelling's word that stands for no group, if there is one.
    plain: Vec<Option<NonZeroU32>>,
    grouped: HashMap<(u32, GroupNumber), WordNumber>,
    /// In how many example questions each stem occurs.
    frequency: Vec<u32>,
}

impl Vocabulary {
    /// The number of a spelling, given one where it is new.
    pub(crate) fn add_spelling(
        &mut self,
        word: &str,
        stems: &Stemmer,
        lexicon: Option<Lexicon>,
    ) -> u32 {
        let spelling = self.spellings.add(word);
        if spelling as usize == self.of_spelling.len() {
            let stem = self.add_stem(&stems.stem(word));
            self.of_spelling.push((stem, Traits::of(word, lexicon)));
            self.plain.push(None);
        }
        spelling
    }

    /// The number of a stem, given one where it is new.
    pub(crate) fn add_stem(&mut self, stem: &str) -> StemNumber {
        let number = self.stems.add(stem);
        self.frequency.resize(self.stems.len(), 0);
        number
    }

    /// The number of a spelling in its group, given one where it is new.
    pub(crate) fn add(&mut self, spelling: u32, group: Option<GroupNumber>) -> WordNumber {
        let next = self.words.len() as WordNumber;
        let number = if let Some(group) = group {
            *self.grouped.entry((spelling, group)).or_insert(next)
        } else {
            let plain = &mut self.plain[spelling as usize];
            plain
                .get_or_insert(NonZeroU32::MIN.saturating_add(next))
                .get()
                - 1
        };
        if number == next {
            let (stem, traits) = self.of_spelling[spelling as usize];
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
            self.words[at].weight =
                term_weighting::word(self.local(stem, examples), traits.background);
        }
    }

    fn local(&self, stem: StemNumber, examples: usize) -> f32 {
        term_weighting::local(self.frequency[stem as usize], examples)
    }

    /// Up to `most` spellings that begin so, those of the most example questions first.
    pub(crate) fn starting_with(&self, beginning: &str, most: usize) -> Vec<u32> {
        let begins = self.spellings.iter().zip(0..);
        let begins = begins.filter(|(text, _)| text.starts_with(beginning));
        let mut found: Vec<(u32, u32)> = begins
            .map(|(_, spelling)| (self.frequency(self.stem_of(spelling)), spelling))
            .collect();
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found
            .into_iter()
            .take(most)
            .map(|(_, spelling)| spelling)
            .collect()
    }

    pub(crate) fn spelling(&self, word: &str) -> Option<u32> {
        self.spellings.find(word)
    }

    pub(crate) fn stem(&self, stem: &str) -> Option<StemNumber> {
        self.stems.find(stem)
    }

    /// The text of a spelling.
    pub(crate) fn text(&self, spelling: u32) -> &str {
        self.spellings.text(spelling)
    }

    /// The stem of a spelling.
    pub(crate) fn stem_of(&self, spelling: u32) -> StemNumber {
        self.of_spelling[spelling as usize].0
    }

    /// The traits of a spelling.
    pub(crate) fn traits(&self, spelling: u32) -> Traits {
        self.of_spelling[spelling as usize].1
    }

    /// In how many example questions a stem occurs.
    pub(crate) fn frequency(&self, stem: StemNumber) -> u32 {
        self.frequency[stem as usize]
    }

    pub(crate) fn stem_count(&self) -> usize {
        self.frequency.len()
    }

    /// All spellings, by number.
    pub(crate) fn spellings(&self) -> &Interner {
        &self.spellings
    }
}
