//! What stands around a question in its own sentence and is no part of it: "quick one, …", "hey bot …", "tell me …",
//! "…, I need it for school".

use std::slice;

use super::parts::{is_asking_verb, is_question_word, leads, starts_question};
use crate::text::fillers::is_filler;
use crate::text::tokenize::words;

/// So many characters after an aside are looked at to tell a question.
const ENOUGH: usize = 80;
/// So often in a sentence: time must stay bounded.
const MOST_LOOKS: usize = 64;

/// A sentence in three: an aside, its question, and another aside; each may be empty but for the question.
pub(super) fn without_asides(sentence: &str) -> [&str; 3] {
    let (before, rest) = sentence.split_at(question_start(sentence).unwrap_or(0));
    let (question, after) = rest.split_at(question_end(rest).unwrap_or(rest.len()));
    [before, question, after]
}

/// Where what follows a question begins, in bytes, if the question ends with a mark and somebody goes on about himself.
fn question_end(sentence: &str) -> Option<usize> {
    let (mut at, mut said) = (0, 0);
    let mut mark = false;
    for token in sentence.split_inclusive(char::is_whitespace) {
        let goes_on = |word: &String| GOING_ON.contains(&word.as_str()) || is_filler(word);
        if mark && said >= FEWEST && words(token).first().is_some_and(goes_on) {
            return Some(at);
        }
        at += token.len();
        said += 1;
        mark = ends_with_mark(token.trim_end());
    }
    None
}

/// No question ends before it has so many words.
const FEWEST: usize = 3;

/// How somebody goes on about himself after a question.
const GOING_ON: &[&str] = &[
    "asking", "cheers", "i", "just", "my", "need", "sorry", "thank", "thanks", "thats",
];

fn ends_with_mark(token: &str) -> bool {
    let symbol = !token.is_empty() && !token.contains(char::is_alphanumeric);
    symbol || token.ends_with(MARKS)
}

/// Where the question of a sentence begins, in bytes, if an aside stands before it.
///
/// An aside ends with a mark, an emoji, a word of address or a verb of asking, or where words in the order of a question
/// begin. A clause that makes the question one about something else is none: "In Rome, what can I do?"
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
    /// It has a question word.
    asks: bool,
    /// How often it was looked at whether a question begins.
    looks: usize,
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
        self.mark = ends_with_mark(token);
    }

    /// Whether a question begins with the rest of the sentence, apart from what was read.
    fn parts_from(&mut self, rest: &str) -> bool {
        let Some(first) = self.first.as_ref() else {
            return false;
        };
        let wishes = TO_KNOW.contains(&self.last.as_str());
        let bound = TYING.contains(&first.as_str()) || starts_question(slice::from_ref(first));
        if bound && !wishes {
            return false;
        }
        let addresses = ADDRESS.contains(&self.last.as_str()) || is_filler(&self.last);
        let parted = wishes || addresses || self.mark;
        if !parted && !may_ask(rest) || self.looks == MOST_LOOKS {
            return false;
        }
        self.looks += 1;
        let next = words(&rest[..rest.floor_char_boundary(ENOUGH)]);
        let word = next.iter().find(|word| !leads(word));
        let verb = word.is_some_and(|word| is_asking_verb(word));
        let new = !self.asks && (!verb || self.mark && !wishes);
        is_inverted(&next) || parted && new && next.len() > 1 && starts_question(&next)
    }
}

/// Whether a text may begin with a question word: "how" or one in "wh", or what is written for these in chat.
fn may_ask(text: &str) -> bool {
    text.starts_with(['h', 'H', 'w', 'W'])
}

/// Whether words begin in the order that only questions have: "how soon did he", "when is it".
fn is_inverted(words: &[String]) -> bool {
    let asks = ["how", "what", "when", "where", "why"];
    let begins = words
        .first()
        .is_some_and(|word| asks.contains(&word.as_str()));
    begins
        && words
            .iter()
            .take(INVERTED_BY)
            .any(|word| is_asking_verb(word))
}

/// The verb of a question stands among its first so many words.
const INVERTED_BY: usize = 3;

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
    fn who_goes_on_about_himself_asks_no_more() {
        for (sentence, question) in [
            (
                "when do they leave, I need it for school",
                "when do they leave, ",
            ),
            (
                "how soon is it gone lol thanks",
                "how soon is it gone lol thanks",
            ),
            ("who won - thanks in advance!", "who won - "),
            ("who won, and why", "who won, and why"),
            ("so, I ask", "so, I ask"),
        ] {
            assert_eq!(without_asides(sentence)[1], question, "{sentence}");
        }
    }

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
            (
                "he went on and on so like how soon did they say it leaves",
                Some("how soon did they say it leaves"),
            ),
            ("I know what the crew did", Some("what the crew did")),
            ("that is the man who did it", None),
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
