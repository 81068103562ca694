//! The question span of a sentence: the question without the preamble before it ("quick one, …", "hey bot …", "tell me …")
//! and the tag after it ("…, I need it for school").

use super::cues::CUES;
use super::interrogatives::beginning;
use super::preamble::{Preamble, ends_with_mark};
use crate::text::discourse_markers::is_discourse_marker;
use crate::text::tokenize::words;

/// Number of places in a message that may still be tried as the beginning of a question. It bounds the time of a message.
pub(super) struct ScanBudget(usize);

impl ScanBudget {
    /// Spends one try, or returns `None` if there is none left.
    fn spend(&mut self) -> Option<()> {
        self.0 = self.0.checked_sub(1)?;
        Some(())
    }
}

impl Default for ScanBudget {
    fn default() -> Self {
        Self(64)
    }
}

/// Splits a sentence into its preamble, its question and its tag. Preamble and tag may be empty.
pub(super) fn split_asides<'a>(sentence: &'a str, budget: &mut ScanBudget) -> [&'a str; 3] {
    let (preamble, rest) = sentence.split_at(question_start(sentence, budget).unwrap_or(0));
    let (question, tag) = rest.split_at(question_end(rest, budget).unwrap_or(rest.len()));
    [preamble, question, tag]
}

/// Finds the byte at which the question of a sentence begins, if a preamble stands before it.
///
/// A preamble ends with a mark, an emoji, a word of address or a request, or where words in the order of a question
/// begin. Words that name the topic of the question are no preamble: "In Rome, what can I do?", "Mali: when was it?"
pub(super) fn question_start(sentence: &str, budget: &mut ScanBudget) -> Option<usize> {
    let mut preamble = Preamble::default();
    for (at, token) in tokens(sentence) {
        if preamble.starts_with_question_word() {
            return None;
        }
        let is_boundary = if preamble.is_subordinate() {
            preamble.ends_with_explicit_request()
        } else {
            preamble.ends_with_boundary()
                || preamble.states_need()
                || may_start_question_word(token)
        };
        if is_boundary && preamble.may_be_aside() {
            budget.spend()?;
            let next = words(beginning(&sentence[at..]));
            if preamble.is_followed_by_question(&next) {
                return Some(at);
            }
        }
        preamble.push(token);
    }
    None
}

/// Finds the byte at which a tag begins: after a mark, the person who asks goes on about himself.
fn question_end(sentence: &str, budget: &mut ScanBudget) -> Option<usize> {
    let mut after_mark = false;
    for (count, (at, token)) in tokens(sentence).enumerate() {
        let opens_tag =
            |word: &String| CUES.tag_openers.contains(word) || is_discourse_marker(word);
        if after_mark && count >= SHORTEST_QUESTION && words(token).first().is_some_and(opens_tag) {
            budget.spend()?;
            let next = words(beginning(&sentence[at..]));
            if !next.iter().any(|word| CUES.correction_verbs.contains(word)) {
                return Some(at);
            }
        }
        after_mark = ends_with_mark(token);
    }
    None
}

/// Splits a sentence at white space, and gives the byte at which each token begins.
fn tokens(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let address = |text: &str| text.as_ptr() as usize;
    let tokens = sentence.split_whitespace();
    tokens.map(move |token| (address(token) - address(sentence), token))
}

/// Fewest words of a question that a tag may follow.
const SHORTEST_QUESTION: usize = 3;

/// Returns true if a token may be "how" or a question word in "wh", without normalizing it.
fn may_start_question_word(token: &str) -> bool {
    token.starts_with(['h', 'H', 'w', 'W'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_about_the_asker_ends_the_question() {
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
            let [_, found, _] = split_asides(sentence, &mut ScanBudget::default());
            assert_eq!(found, question, "{sentence}");
        }
    }

    #[test]
    fn a_preamble_is_distinguished_from_the_topic() {
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
