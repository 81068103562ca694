//! Cues: the closed classes of words by which a message is divided and its follow-ups refer back, by language.

use std::sync::LazyLock;

use serde::Deserialize;

use super::data::WordSet;
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::messages::Translations;

/// The lists of `data/<language>/cues.toml`, which says what each is for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Cues {
    question_words: WordSet,
    auxiliaries: WordSet,
    pub(super) conjunctions: WordSet,
    pub(super) personal_pronouns: WordSet,
    pub(super) other_pronouns: WordSet,
    pub(super) determiners: WordSet,
    pub(super) existentials: WordSet,
    pub(super) redirections: WordSet,
    pub(super) first_person: WordSet,
    pub(super) second_person: WordSet,
    pub(super) beginnings: WordSet,
    pub(super) requests: WordSet,
    pub(super) tags: WordSet,
}

static CUES: LazyLock<Translations<Cues>> = LazyLock::new(|| {
    Translations::new(&[
        ("en", include_str!("data/en/cues.toml")),
        ("fr", include_str!("data/fr/cues.toml")),
    ])
});

impl Cues {
    /// Returns the cues of a language, given by its BCP 47 tag.
    pub(super) fn of(language: &str) -> &'static Self {
        CUES.of(language)
    }

    /// Returns true for a word that asks for something by itself ("when").
    pub(super) fn is_question_word(&self, word: &str) -> bool {
        self.question_words.contains(word)
    }

    pub(super) fn contains_question_word(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.is_question_word(word))
    }

    /// Returns true for a word that asks by its place at the beginning ("did").
    pub(super) fn is_auxiliary(&self, word: &str) -> bool {
        self.auxiliaries.contains(word)
    }

    /// Returns true for a pronoun that refers to what was named before.
    pub(super) fn is_pronoun(&self, word: &str) -> bool {
        self.personal_pronouns.contains(word) || self.other_pronouns.contains(word)
    }

    /// Returns true if words begin as a question does: "did he", "and in which year". One word may stand before the question
    /// word.
    pub(super) fn starts_question(&self, words: &[String]) -> bool {
        let is_opener =
            |word: &&String| self.conjunctions.contains(word) || is_discourse_marker(word);
        let mut words = words.iter().skip_while(is_opener);
        let Some(first) = words.next() else {
            return false;
        };
        self.is_question_word(first)
            || self.is_auxiliary(first)
            || words.next().is_some_and(|word| self.is_question_word(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn a_question_begins_with_a_question_word_or_an_auxiliary() {
        for (language, text, expected) in [
            ("en", "did he leave", true),
            ("en", "and in which year", true),
            ("en", "lol who won", true),
            ("en", "the crew left when", false),
            ("en", "I read it", false),
            ("en", "", false),
            ("fr", "et quand partent-ils", true),
            ("fr", "le maire", false),
            ("de", "when", true),
        ] {
            let cues = Cues::of(language);
            assert_eq!(cues.starts_question(&words(text)), expected, "{text}");
        }
    }
}
