//! Vocabulary of a base: the words of its example questions, answers and sources.

use std::collections::HashMap;
use std::num::NonZeroU32;

use crate::lexicon::gazetteer::{self, Member};
use crate::lexicon::{Lexicon, WordId};
use crate::matching::term_weighting;
use crate::matching::vectors::sentence;
use crate::matching::vocabulary::interner::Interner;
use crate::matching::vocabulary::stemmer::Stemmer;

/// Number of a word in its vocabulary.
pub(crate) type WordNumber = u32;
/// Number of a stem.
pub(crate) type StemNumber = u32;
/// Number of a curated synonym group, counted through all articles.
pub(crate) type GroupNumber = u16;

/// Traits of a word by itself, of the base or of a message.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Traits {
    /// Its number in the lexicon.
    pub(crate) lexicon: Option<WordId>,
    /// Length of its vector in units of bytes; 0 if the vector carries no meaning.
    pub(crate) length: f32,
    /// Rarity in its language.
    pub(crate) background: f32,
    /// True if it holds a digit.
    pub(crate) number: bool,
    /// True for a function word ("the", "of"), known by its frequency: its vector carries no meaning.
    pub(crate) function: bool,
    /// True for a common word of its language, which is no misspelling of another.
    pub(crate) common: bool,
    /// Its place in a list of mutually exclusive things, such as days or countries.
    pub(crate) place: Option<Member>,
}

impl Traits {
    pub(crate) fn of(word: &str, lexicon: Option<Lexicon>) -> Self {
        let id = lexicon.and_then(|lexicon| lexicon.find(word));
        let is_function_word = term_weighting::is_function_word(word);
        let zipf = match (lexicon, id) {
            (Some(lexicon), Some(id)) => lexicon.zipf(id),
            (None, _) if is_function_word => term_weighting::ZIPF_FUNCTION,
            (_, None) | (None, _) => term_weighting::ZIPF_UNKNOWN,
        };
        let number = word.bytes().any(|byte| byte.is_ascii_digit());
        let function = zipf >= term_weighting::ZIPF_FUNCTION || is_function_word;
        let content = lexicon.zip(id).filter(|_| !number && !function);
        Self {
            lexicon: id,
            length: content.map_or(0.0, |(lexicon, id)| sentence::length(lexicon.vector(id))),
            background: (term_weighting::ZIPF_TOP - zipf).max(term_weighting::BACKGROUND_LEAST),
            number,
            function,
            common: zipf >= term_weighting::ZIPF_COMMON,
            place: gazetteer::find(word),
        }
    }

    /// Returns its number in the lexicon, if it is a content word: one whose vector carries meaning.
    pub(crate) fn content_word(&self) -> Option<WordId> {
        self.lexicon.filter(|_| self.length > 0.0)
    }
}

/// A word of the base.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Its spelling; words that differ only in their group share it.
    pub(crate) spelling: u32,
    pub(crate) stem: StemNumber,
    /// The curated synonym group that it stands for here, alone or as part of a phrase.
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
    /// Stem and traits of each spelling.
    stems_and_traits: Vec<(StemNumber, Traits)>,
    /// Word without a group of each spelling, if there is one.
    ungrouped: Vec<Option<NonZeroU32>>,
    grouped: HashMap<(u32, GroupNumber), WordNumber>,
    /// Number of example questions that each stem occurs in.
    frequency: Vec<u32>,
}

impl Vocabulary {
    /// Returns the number of a spelling; a new one gets the next.
    pub(crate) fn add_spelling(
        &mut self,
        word: &str,
        stems: &Stemmer,
        lexicon: Option<Lexicon>,
    ) -> u32 {
        let spelling = self.spellings.add(word);
        if spelling as usize == self.stems_and_traits.len() {
            let stem = self.add_stem(&stems.stem(word));
            self.stems_and_traits
                .push((stem, Traits::of(word, lexicon)));
            self.ungrouped.push(None);
        }
        spelling
    }

    /// Returns the number of a stem; a new one gets the next.
    pub(crate) fn add_stem(&mut self, stem: &str) -> StemNumber {
        let number = self.stems.add(stem);
        self.frequency.resize(self.stems.len(), 0);
        number
    }

    /// Returns the number of a spelling in its group; a new one gets the next.
    pub(crate) fn add(&mut self, spelling: u32, group: Option<GroupNumber>) -> WordNumber {
        let next = self.words.len() as WordNumber;
        let number = if let Some(group) = group {
            *self.grouped.entry((spelling, group)).or_insert(next)
        } else {
            let ungrouped = &mut self.ungrouped[spelling as usize];
            ungrouped
                .get_or_insert(NonZeroU32::MIN.saturating_add(next))
                .get()
                - 1
        };
        if number == next {
            let (stem, traits) = self.stems_and_traits[spelling as usize];
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

    /// Counts the distinct stems of one example question.
    pub(crate) fn count(&mut self, stems: impl Iterator<Item = StemNumber>) {
        for stem in stems {
            self.frequency[stem as usize] += 1;
        }
    }

    /// Weighs every word by the document frequencies counted in `examples` questions.
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

    /// Returns up to `most` spellings with this prefix, those in the most example questions first.
    pub(crate) fn starting_with(&self, prefix: &str, most: usize) -> Vec<u32> {
        let matching = self.spellings.iter().zip(0..);
        let matching = matching.filter(|(text, _)| text.starts_with(prefix));
        let mut found: Vec<(u32, u32)> = matching
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

    /// Returns the text of a spelling.
    pub(crate) fn text(&self, spelling: u32) -> &str {
        self.spellings.text(spelling)
    }

    /// Returns the stem of a spelling.
    pub(crate) fn stem_of(&self, spelling: u32) -> StemNumber {
        self.stems_and_traits[spelling as usize].0
    }

    /// Returns the traits of a spelling.
    pub(crate) fn traits(&self, spelling: u32) -> Traits {
        self.stems_and_traits[spelling as usize].1
    }

    /// Returns the number of example questions that a stem occurs in.
    pub(crate) fn frequency(&self, stem: StemNumber) -> u32 {
        self.frequency[stem as usize]
    }

    pub(crate) fn stem_count(&self) -> usize {
        self.frequency.len()
    }

    /// Returns all spellings, by number.
    pub(crate) fn spellings(&self) -> &Interner {
        &self.spellings
    }
}
