//! Messages in another language than a base's: told by the commonest words of a few languages, and by scripts.
//!
//! It may miss a language but must not see one in an English message that quotes a foreign name. So a word proves
//! nothing that is also one of the base's language, and what stands in names and titles ("la", "der") or is used by the
//! base itself proves nothing by itself.

mod function_words;
mod names;
mod script;

use std::collections::HashMap;

use function_words::{LANGUAGES, Language};
pub use names::name;
use script::{Script, Scripts};

/// The words at a message's beginning that tell its language; the rest of a pasted text says no more.
const READ: usize = 100;
/// So many distinct words of one other language are needed.
const FEWEST: usize = 2;

/// What a message is written in, where that is not what it may be written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// "Spanish", or "Cyrillic letters".
    pub name: &'static str,
    /// The words that show it.
    pub words: Vec<String>,
}

/// What is known of a word beside what language it may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Familiar {
    /// The base uses it, which may quote another language: it proves little.
    Used,
    /// It is in no dictionary of the base's language.
    Strange,
    /// Neither.
    Unremarkable,
}

/// What stands for an upside-down mark among the words.
const SPANISH_MARK: &str = "\u{bf}";

/// The languages and scripts that a base is written in.
#[derive(Debug)]
pub struct Spoken {
    words: HashMap<&'static str, Marks>,
    scripts: Scripts,
}

/// What a word shows: bits by place in [`LANGUAGES`].
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    own: bool,
    telling: u16,
    common: u16,
}

impl Spoken {
    /// Of the languages of some articles (BCP 47 tags) and of texts in them.
    pub fn new<'a>(
        tags: impl Iterator<Item = &'a str>,
        texts: impl Iterator<Item = &'a str>,
    ) -> Self {
        let own: Vec<Option<usize>> = tags.map(place).collect();
        let own: Option<Vec<usize>> = own.into_iter().collect();
        Self {
            // Of a language that is not in the table nobody can say which words are also its own.
            words: own.map_or_else(HashMap::new, |own| marks(&own)),
            scripts: texts.fold(Scripts::default(), Scripts::with),
        }
    }

    /// What other language or script a normalized message is in, if that is beyond doubt. `familiar` tells what else is
    /// known of a word.
    pub fn foreign(&self, plain: &str, familiar: impl Fn(&str) -> Familiar) -> Option<Foreign> {
        let words = plain.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).take(READ);
        // Nobody else writes these, and no word is spelled like it.
        let marked = plain.contains(['\u{bf}', '\u{a1}']).then_some(SPANISH_MARK);
        self.other_script(words.clone())
            .or_else(|| self.other_language(words.chain(marked), familiar))
    }

    /// A script that the base never uses, where the message holds no word in one that it does.
    fn other_script<'a>(&self, words: impl Iterator<Item = &'a str> + Clone) -> Option<Foreign> {
        let mut first = None;
        for c in words.clone().flat_map(str::chars) {
            let Some(script) = Script::of(c) else {
                continue;
            };
            if self.scripts.hold(script) {
                return None;
            }
            first.get_or_insert((script, c));
        }
        let (script, letter) = first?;
        // A single letter, once or again, is a face: "¯\_(ツ)_/¯".
        let mut letters = words.clone().flat_map(str::chars);
        letters
            .any(|c| c != letter && Script::of(c).is_some())
            .then(|| Foreign {
                name: script.name(),
                words: words.map(str::to_owned).collect(),
            })
    }

    fn other_language<'a>(
        &self,
        words: impl Iterator<Item = &'a str> + Clone,
        familiar: impl Fn(&str) -> Familiar,
    ) -> Option<Foreign> {
        let mut seen = Seen::default();
        for word in words.clone() {
            match self.words.get(word) {
                Some(marks) if marks.own => seen.own += 1,
                Some(&marks) => seen.add(word, marks, familiar(word)),
                None => {}
            }
        }
        if !seen.others.iter().any(|(_, marks)| marks.telling != 0) {
            return None;
        }
        let strange =
            |word: &&str| !self.words.contains_key(word) && familiar(word) == Familiar::Strange;
        seen.strange = words.filter(strange).count();
        let places = (0..LANGUAGES.len()).rev();
        let shown = places.filter(|&place| seen.shows(place));
        let place = shown.max_by_key(|&place| seen.of(place).count())?;
        Some(Foreign {
            name: LANGUAGES[place].name,
            words: seen.of(place).map(|(word, _)| word.to_owned()).collect(),
        })
    }
}

/// The words of a message, as far as they show a language.
#[derive(Default)]
struct Seen<'a> {
    own: usize,
    strange: usize,
    others: Vec<(&'a str, Marks)>,
}

impl<'a> Seen<'a> {
    fn add(&mut self, word: &'a str, mut marks: Marks, familiar: Familiar) {
        if familiar == Familiar::Used {
            marks.common |= std::mem::take(&mut marks.telling);
        }
        if self.others.iter().all(|&(known, _)| known != word) {
            self.others.push((word, marks));
        }
    }

    fn of(&self, place: usize) -> impl Iterator<Item = (&'a str, Marks)> {
        let others = self.others.iter().copied();
        others.filter(move |(_, marks)| (marks.telling | marks.common) & 1 << place != 0)
    }

    /// Whether a language is beyond doubt: a word of it that stands in no name, and with that a second word, or no
    /// sentence that holds words of one's own language together but several words that nobody knows.
    fn shows(&self, place: usize) -> bool {
        let telling = self
            .of(place)
            .any(|(_, marks)| marks.telling & 1 << place != 0);
        let count = self.of(place).count();
        let second = count >= FEWEST && count > self.own;
        let strange = self.strange >= FEWEST && count + self.strange > 2 * self.own;
        telling && (second || strange)
    }
}

/// The place of a language in the table, by its tag.
fn place(tag: &str) -> Option<usize> {
    let subtag = tag.split('-').next().unwrap_or_default();
    let is = |language: &Language| {
        language
            .tags
            .iter()
            .any(|tag| tag.eq_ignore_ascii_case(subtag))
    };
    LANGUAGES.iter().position(is)
}

fn marks(own: &[usize]) -> HashMap<&'static str, Marks> {
    let mut all: HashMap<&'static str, Marks> = HashMap::new();
    for (place, language) in LANGUAGES.iter().enumerate() {
        let bit = 1 << place;
        let own = own.contains(&place);
        for word in language.telling.split_whitespace() {
            let marks = all.entry(word).or_default();
            marks.telling |= bit;
            marks.own |= own;
        }
        for word in language.common.split_whitespace() {
            let marks = all.entry(word).or_default();
            marks.common |= bit;
            marks.own |= own;
        }
    }
    all
}

#[cfg(test)]
mod tests;
