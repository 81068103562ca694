//! Messages in another language than a base's: told by the commonest words of a few languages, and by scripts.
//!
//! It may miss a language but must not see one in an English message that quotes a foreign name. So a word proves
//! nothing that is also one of the base's language or that the base itself uses, and words that stand in names and titles
//! ("la", "der") prove nothing by themselves.

mod function_words;
mod names;
mod script;

use std::collections::HashMap;

use super::normalize::normalize;
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

    /// What other language or script a message is in, if that is beyond doubt. A word that is `known` proves nothing.
    pub fn foreign(&self, message: &str, known: impl Fn(&str) -> bool) -> Option<Foreign> {
        let plain = normalize(message);
        let words = plain.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).take(READ);
        self.other_script(words.clone())
            .or_else(|| self.other_language(words, known))
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
        words: impl Iterator<Item = &'a str>,
        known: impl Fn(&str) -> bool,
    ) -> Option<Foreign> {
        let mut own = 0;
        let mut found: Vec<(&str, Marks)> = Vec::new();
        for word in words {
            match self.words.get(word) {
                Some(marks) if marks.own => own += 1,
                Some(&marks) if !found.iter().any(|&(one, _)| one == word) && !known(word) => {
                    found.push((word, marks));
                }
                _ => {}
            }
        }
        let of = |place: usize| {
            let bit = 1 << place;
            let telling = found.iter().any(|(_, marks)| marks.telling & bit != 0);
            let words = found
                .iter()
                .filter(|(_, marks)| (marks.telling | marks.common) & bit != 0);
            (telling, words.count())
        };
        let enough = |&(_, (telling, count)): &(usize, (bool, usize))| {
            telling && count >= FEWEST && count > own
        };
        let counted = (0..LANGUAGES.len()).rev().map(|place| (place, of(place)));
        let (place, _) = counted
            .filter(enough)
            .max_by_key(|&(_, (_, count))| count)?;
        let bit = 1 << place;
        let showing = found
            .iter()
            .filter(|(_, marks)| (marks.telling | marks.common) & bit != 0);
        Some(Foreign {
            name: LANGUAGES[place].name,
            words: showing.map(|&(word, _)| word.to_owned()).collect(),
        })
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
