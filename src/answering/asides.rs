//! What stands before a question in its own sentence and is no part of it: "quick one, …", "hey bot …", "tell me …".

use std::slice;

use super::parts::{is_asking_verb, is_question_word, leads, starts_question};
use crate::text::fillers::is_filler;
use crate::text::tokenize::words;

/// So many characters after an aside are looked at to tell a question.
const ENOUGH: usize = 80;

/// Where the question of a sentence begins, in bytes, if an aside stands before it.
///
/// An aside ends with a mark, an emoji, a word of address or a verb of asking. A clause that makes the question one
/// about something else is none: "In Rome, what can I do?"
pub(super) fn question_start(sentence: &str) -> Option<usize> {
    let mut before = Before::default();
    let mut at = 0;
    for token in sentence.split_inclusive(char::is_whitespace) {
        let start = at;
        at += token.len();
        if before.parts_from(&sentence[start..]) {
            return Some(start);
        }
        before.take(token);
        if before.asks {
            return None;
        }
    }
    None
}

/// What was read of a sentence.
#[derive(Default)]
struct Before {
    /// Its last word.
    last: String,
    /// Its first word but for those that only lead in, if it has another.
    first: Option<String>,
    /// It ends with a mark that may part.
    mark: bool,
    /// It has a question word, and so is no aside.
    asks: bool,
}

impl Before {
    /// Takes one token in.
    fn take(&mut self, token: &str) {
        let token = token.trim_end();
        for word in words(token) {
            if self.first.is_none() && !leads(&word) {
                self.first = Some(word.clone());
            }
            self.asks |= is_question_word(&word);
            self.last = word;
        }
        let symbol = !token.is_empty() && !token.contains(char::is_alphanumeric);
        self.mark = symbol || token.ends_with(MARKS);
    }

    /// Whether a question begins with the rest of the sentence, apart from what was read.
    fn parts_from(&self, rest: &str) -> bool {
        let Some(first) = self.first.as_ref() else {
            return false;
        };
        let wishes = TO_KNOW.contains(&self.last.as_str());
        let addresses = ADDRESS.contains(&self.last.as_str()) || is_filler(&self.last);
        let bound = TYING.contains(&first.as_str()) || starts_question(slice::from_ref(first));
        if !wishes && (bound || !addresses && !self.mark) {
            return false;
        }
        let next = words(&rest[..rest.floor_char_boundary(ENOUGH)]);
        let verb = next
            .iter()
            .find(|word| !leads(word))
            .is_some_and(|word| is_asking_verb(word));
        next.len() > 1 && starts_question(&next) && !(verb && (wishes || !self.mark))
    }
}

/// Marks that may stand between an aside and its question.
const MARKS: [char; 9] = [',', ';', ':', '…', '.', '-', '–', '—', ')'];

/// Words of address.
const ADDRESS: &[&str] = &[
    "abeg", "bot", "bro", "buddy", "dude", "everyone", "folks", "friends", "guys", "mate",
];

/// Words after which what somebody wants to know follows.
const TO_KNOW: &[&str] = &[
    "ask",
    "asking",
    "curious",
    "explain",
    "forget",
    "forgot",
    "idea",
    "know",
    "me",
    "remember",
    "remind",
    "sure",
    "understand",
    "us",
    "wonder",
    "wondering",
];

/// A clause that begins so belongs to what follows it.
const TYING: &[&str] = &[
    "about",
    "according",
    "after",
    "although",
    "as",
    "at",
    "because",
    "before",
    "besides",
    "by",
    "concerning",
    "despite",
    "during",
    "for",
    "from",
    "given",
    "if",
    "in",
    "of",
    "on",
    "once",
    "regarding",
    "since",
    "though",
    "under",
    "unlike",
    "until",
    "when",
    "while",
    "with",
    "without",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asides_are_told_from_what_a_question_is_about() {
        for (sentence, question) in [
            (
                "quick one, when do they leave?",
                Some("when do they leave?"),
            ),
            (
                "haha I am lost \u{1f648} who is Ann Reed??",
                Some("who is Ann Reed??"),
            ),
            (
                "I would just like to know on what basis they came.",
                Some("on what basis they came."),
            ),
            (
                "my friends say no - did the fleet sail?",
                Some("did the fleet sail?"),
            ),
            (
                "hello bot, now tell me what the crew did",
                Some("what the crew did"),
            ),
            ("can anyone tell me who won", Some("who won")),
            ("hey bot who won", Some("who won")),
            ("ok so who won", None),
            ("I lost it and would like to know why", None),
            ("In Rome, what can I do?", None),
            ("According to Ann, who won?", None),
            ("If it rains, will they sail?", None),
            ("Is it true, did they sail?", None),
            ("Who won?", None),
            ("the fleet, is it gone", Some("is it gone")),
            ("the crew that sailed who are they", None),
            ("", None),
        ] {
            let found = question_start(sentence).map(|at| &sentence[at..]);
            assert_eq!(found, question, "{sentence}");
        }
    }
}
