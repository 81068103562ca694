//! What stands around a question in its own sentence and is no part of it: "quick one, …", "hey bot …", "tell me …",
//! "…, I need it for school".

use super::interrogatives::beginning;
use super::preamble::{Preamble, ends_with_mark};
use crate::text::fillers::is_filler;
use crate::text::tokenize::words;

/// How often it may still be looked at whether a question begins: time must stay bounded.
pub(super) struct ScanBudget(usize);

impl Default for ScanBudget {
    fn default() -> Self {
        Self(64)
    }
}

/// A sentence in three: an aside, its question, and another aside; each may be empty but for the question.
pub(super) fn without_asides<'a>(sentence: &'a str, looks: &mut ScanBudget) -> [&'a str; 3] {
    let (before, rest) = sentence.split_at(question_start(sentence, looks).unwrap_or(0));
    let (question, after) = rest.split_at(question_end(rest, looks).unwrap_or(rest.len()));
    [before, question, after]
}

/// Where the question of a sentence begins, in bytes, if an aside stands before it.
///
/// An aside ends with a mark, an emoji, a word of address or a verb of asking, or where words in the order of a question
/// begin. What makes the question one about something else is none: "In Rome, what can I do?", "Mali: when was it?"
pub(super) fn question_start(sentence: &str, looks: &mut ScanBudget) -> Option<usize> {
    let mut read = Preamble::default();
    for (at, token) in tokens(sentence) {
        if read.asks_at_once() {
            return None;
        }
        let parts = if read.is_tied() {
            read.last_wishes()
        } else {
            read.parts() || read.needs() || may_ask(token)
        };
        if parts && read.may_end() {
            looks.0 = looks.0.checked_sub(1)?;
            let next = words(beginning(&sentence[at..]));
            if read.ends_before(&next) {
                return Some(at);
            }
        }
        read.take(token);
    }
    None
}

/// Where what follows a question begins, in bytes, if the question ends with a mark and somebody goes on about himself.
fn question_end(sentence: &str, looks: &mut ScanBudget) -> Option<usize> {
    let mut mark = false;
    for (said, (at, token)) in tokens(sentence).enumerate() {
        let goes_on = |word: &String| GOING_ON.contains(&word.as_str()) || is_filler(word);
        if mark && said >= FEWEST && words(token).first().is_some_and(goes_on) {
            looks.0 = looks.0.checked_sub(1)?;
            let next = words(beginning(&sentence[at..]));
            if !next.iter().any(|word| word == "mean" || word == "meant") {
                return Some(at);
            }
        }
        mark = ends_with_mark(token);
    }
    None
}

/// What stands between white space, with where it begins.
fn tokens(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let begins = |text: &str| text.as_ptr() as usize;
    let tokens = sentence.split_whitespace();
    tokens.map(move |token| (begins(token) - begins(sentence), token))
}

/// No question ends before it has so many words.
const FEWEST: usize = 3;

/// How somebody goes on about himself after a question.
const GOING_ON: &[&str] = &["asking", "cheers", "i", "my", "thank", "thanks"];

/// Whether a token may begin a question: "how" or a word in "wh".
fn may_ask(token: &str) -> bool {
    token.starts_with(['h', 'H', 'w', 'W'])
}

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
            (
                "when do they go, sorry I meant the crew",
                "when do they go, sorry I meant the crew",
            ),
            ("so, I ask", "so, I ask"),
        ] {
            let [_, asked, _] = without_asides(sentence, &mut ScanBudget::default());
            assert_eq!(asked, question, "{sentence}");
        }
    }

    #[test]
    fn asides_are_told_from_what_a_question_is_about() {
        for (sentence, question) in [
            (
                "quick one, when do the boats leave?",
                Some("when do the boats leave?"),
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
                "I have a test in an hour or so pls who won",
                Some("who won"),
            ),
            (
                "settle it: what did he do once they told him to",
                Some("what did he do once they told him to"),
            ),
            ("settle it: what did he do then", None),
            (
                "he went on and on so like how soon did Ann say the ship leaves",
                Some("how soon did Ann say the ship leaves"),
            ),
            (
                "hi, I am new here, I want to know the city of the fleet please",
                Some("the city of the fleet please"),
            ),
            (
                "one thing I need, just the size of the fleet, thanks",
                Some("just the size of the fleet, thanks"),
            ),
            (
                "I need the boat for the day of the race",
                Some("the day of the race"),
            ),
            ("My teacher said, the reason for the race was money", None),
            ("The crew want the date of the race moved", None),
            ("Since we know who led the crew, when will it go", None),
            (
                "can you tell me which is the largest boat",
                Some("which is the largest boat"),
            ),
            (
                "Ann, who was the captain before they threw her out, is she gone",
                None,
            ),
            (
                "As a sailor I would like to know which crew won",
                Some("which crew won"),
            ),
            (
                "does it say anything about which crew won?",
                Some("which crew won?"),
            ),
            ("we only ever hear Ann, which is not fair", None),
            ("I know what the crew did", None),
            (
                "now I want to know what the crew did",
                Some("what the crew did"),
            ),
            ("that is the man who did it", None),
            ("ok so who won", None),
            ("I lost it and would like to know why", None),
            ("In Rome, what can I do?", None),
            ("According to Ann, who won?", None),
            ("If it rains, will they sail?", None),
            ("Is it true, did they sail?", None),
            ("I hear the crew, as so often, is among the winners", None),
            ("Who won?", None),
            ("the fleet, is it gone", None),
            ("Mali: when will the French troops leave?", None),
            ("the mayor of Oslo, when did he say so?", None),
            ("So the U.S. will withdraw all of its troops?", None),
            ("France (finally) has agreed to it?", None),
            ("Bazoum, the president, has been released by now?", None),
            ("Did Ann know when the soldiers would come?", None),
            ("This is what he did there", None),
            ("the crew that sailed who are they", None),
            ("", None),
        ] {
            let found = question_start(sentence, &mut ScanBudget::default());
            let found = found.map(|at| &sentence[at..]);
            assert_eq!(found, question, "{sentence}");
        }
    }
}
