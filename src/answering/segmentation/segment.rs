//! A piece of an utterance, and whether it is understood by itself.

use super::interrogatives::{
    is_asking_verb, is_question_word, leads, starts_question, wishes_to_know,
};
use crate::text::normalize::normalize;
use crate::text::tokenize::words_of;

/// A piece of an utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Segment {
    /// As typed.
    pub(in super::super) text: String,
    /// Its words, normalized.
    pub(in super::super) words: Vec<String>,
    /// Whether it asks something, by its mark or its words.
    pub(in super::super) asks: bool,
}

impl Segment {
    pub(in super::super) fn new(text: &str) -> Self {
        Self::of(text, &normalize(text))
    }

    /// Of a text, as typed and normalized.
    pub(in super::super) fn of(text: &str, plain: &str) -> Self {
        let words = words_of(plain);
        let asks = text.trim_end().ends_with(['?', '？', '؟'])
            || starts_question(&words)
            || wishes_to_know(&words);
        Self {
            text: text.trim().to_owned(),
            words,
            asks,
        }
    }

    /// Whether it needs what was said before it to be understood: it points back, or is too short to stand alone.
    pub(in super::super) fn points_back(&self) -> bool {
        let names = |next: &String| {
            let bare = [FRAME, TIMES]
                .iter()
                .any(|list| list.contains(&next.as_str()));
            !bare && !is_asking_verb(next) && !is_question_word(next)
        };
        let points = |(at, word): (usize, &String)| {
            let determines = || self.words.get(at + 1).is_some_and(names);
            POINTING.contains(&word.as_str())
                && !(DETERMINERS.contains(&word.as_str()) && determines())
        };
        self.words.len() <= 3 || self.words.iter().enumerate().any(points)
    }

    /// Whether it is understood without what was said before it.
    pub(in super::super) fn stands_alone(&self) -> bool {
        let words = self.words.len();
        words >= TELLS_ITSELF || words >= SELF_CONTAINED && !self.points_back()
    }
}

/// A question of fewer words leans on what was said around it, even where it does not point to it.
const SELF_CONTAINED: usize = 5;
/// One of so many tells by itself what its pronouns mean: "what did he do once they had ordered him out".
pub(in super::super) const TELLS_ITSELF: usize = 8;

/// Whether words ask on without naming anything themselves: "and since when?", "how many of them?"
pub(in super::super) fn is_bare(words: &[String]) -> bool {
    let asks = |word: &String| {
        is_question_word(word) || is_asking_verb(word) || POINTING.contains(&word.as_str())
    };
    let bare = |word: &String| asks(word) || leads(word) || FRAME.contains(&word.as_str());
    words.iter().any(asks) && words.iter().all(bare)
}

/// Words that point back to what was said.
const POINTING: &[&str] = &[
    "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "this", "that",
    "these", "those", "there", "then", "one",
];

/// Those of them that may stand before what they mean: "these soldiers".
const DETERMINERS: &[&str] = &[
    "his", "her", "its", "their", "this", "that", "these", "those",
];

/// Words of time, which no word before them determines: "why did he do this now".
const TIMES: &[&str] = &["again", "now", "today", "tomorrow", "yesterday"];

/// Words around a question word that name nothing.
const FRAME: &[&str] = &[
    "a", "about", "again", "all", "am", "any", "at", "be", "been", "by", "come", "else", "exactly",
    "far", "for", "from", "happen", "happened", "i", "in", "just", "long", "many", "me", "more",
    "much", "no", "not", "of", "often", "on", "or", "reason", "right", "since", "soon", "tell",
    "the", "though", "till", "to", "until", "up", "with", "without", "you",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize::words;

    #[test]
    fn what_names_nothing_is_bare() {
        for (utterance, bare) in [
            ("and since when?", true),
            ("why tho", true),
            ("how many of them were there", true),
            ("with whom?", true),
            ("and the mayor?", false),
            ("who left?", false),
            ("ok", false),
            ("", false),
        ] {
            assert_eq!(is_bare(&words(utterance)), bare, "{utterance}");
        }
    }

    #[test]
    fn what_stands_alone_points_to_nothing() {
        for (utterance, alone) in [
            ("when will these soldiers leave the country", true),
            ("why did the mayor do this now", false),
            ("when did they leave", false),
            ("what did he do once they had ordered him out", true),
            ("who left", false),
        ] {
            assert_eq!(Segment::new(utterance).stands_alone(), alone, "{utterance}");
        }
    }

    #[test]
    fn who_wishes_to_know_asks() {
        for (utterance, asks) in [
            ("I would like to know the name of the ship.", true),
            ("please give me the name of the ship", true),
            ("A friend told me the ship is gone.", false),
        ] {
            assert_eq!(Segment::new(utterance).asks, asks, "{utterance}");
        }
    }
}
